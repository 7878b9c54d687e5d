import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { copyEventInput, latePaperInput } from '../../domain/panel/packInputs.ts';
import { id, nothing, office, procedure, progress } from './base.ts';
import { sweepHit } from './sweepHit.ts';

const format = z.enum(['pdf', 'docx']);

const recipient = z.object({
  /** Printed on every page of the copy. */
  name: z.string().trim().min(1).max(200),
  /** Null for somebody who is not a member of the panel. */
  memberId: id.nullable(),
});

const unreviewedReason = z.string().trim().min(1, 'Write why.').max(500).nullable();

/** A file that was released. */
const packFile = z.object({
  fileName: z.string(),
  format,
  /** 'Case 4' where each item has a file of its own. */
  part: z.string(),
  sha256: z.string(),
});

/** A copy and who holds it. */
const packCopy = z.object({
  copyId: id,
  kind: z.enum(['pack', 'supplement']),
  version: z.number(),
  recipient: z.string(),
  memberId: id.nullable(),
  /** Pack numbers kept back from them. */
  withheld: z.array(z.string()),
  /** The title and pages of a supplement; empty for the pack. */
  title: z.string(),
  pages: z.array(z.string()),
  files: z.array(packFile),
  madeAt: z.string(),
  /** Texts in it that nobody had signed off. */
  unreviewed: z.number(),
  unreviewedReason: z.string(),
  /** What became of it, oldest first; nothing means that it is held. */
  events: z.array(z.object({ event: copyEventInput.shape.event, onDay: z.string(), note: z.string() })),
});

/** A hit with the text it came from; null where the file does not tell. */
const hitInText = sweepHit.extend({
  field: z.object({ caseId: id.nullable(), kind: z.string(), label: z.string() }).nullable(),
});

/** Nothing was written; each hit shows where it stands. */
const stopped = z.object({ outcome: z.literal('stopped'), hits: z.array(hitInText), hazards: z.array(z.string()) });

const madeCopies = z.array(
  recipient.omit({ name: true }).extend({
    recipient: z.string(),
    withheld: z.array(z.string()),
    files: z.array(packFile.extend({ bytes: z.number(), tooLarge: z.boolean() })),
  }),
);

const packResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    version: z.number(),
    /** False when nothing changed since the last version: these are further copies of it. */
    isNew: z.boolean(),
    changedSince: z.number().nullable(),
    changes: z.array(z.string()),
    pages: z.number(),
    /** Whether everything stands on the page of the last version; null without one. */
    pagesKept: z.boolean().nullable(),
    seconds: z.number(),
    copies: madeCopies,
  }),
  stopped,
]);

const supplementResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    version: z.number(),
    pages: z.array(z.string()),
    copies: madeCopies,
  }),
  stopped,
]);

/** What became of a pack: its files, or what stands in the way. */
export type PackResult = z.output<typeof packResult>;
export type SupplementResult = z.output<typeof supplementResult>;

const latePaper = z.object({
  id,
  number: z.number(),
  packNumber: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  /** The version it was released as a supplement to, and its pages there: '12A'. */
  supplementTo: z.number().nullable(),
  pages: z.array(z.string()),
  /** The first full version that holds it; null while none does. */
  foldedInto: z.number().nullable(),
  rowVersion: z.number(),
});

/** Everything to decide on before a pack is built. */
export const packPlan = z.object({
  recipients: z.array(
    recipient.extend({
      role: z.string(),
      employer: z.string(),
      /** What is kept back from them: 'item 4'. */
      withheld: z.array(z.object({ packNumber: z.string(), interest: z.string() })),
      /** Whether they are expected at the meeting. */
      expected: z.boolean(),
      /** The newest version they hold; null: none. */
      holds: z.number().nullable(),
    }),
  ),
  cases: z.array(z.object({ agendaItemId: id, packNumber: z.string(), title: z.string() })),
  review: z.object({
    texts: z.number(),
    unreviewed: z.number(),
    cases: z.array(z.object({ caseId: id, packNumber: z.string().nullable(), unreviewed: z.number() })),
  }),
  last: z.object({ version: z.number(), madeAt: z.string(), pages: z.number() }).nullable(),
  /** Since the last version. */
  changes: z.array(z.string()),
});

/** The packs of a meeting: building them, papers that come late, and who holds which copy. */
export const panelPacks = {
  packPlan: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(packPlan),
  /** Builds the pack from data, sweeps the finished bytes, and writes it only when nothing is found. */
  buildPack: procedure(office)
    .input(
      z.object({
        meetingId: id,
        /** A folder that the person chose. */
        token: z.string(),
        formats: z.array(format).min(1),
        recipients: z.array(recipient).min(1).max(60),
        /** One PDF for each item, with the page numbers of the whole. */
        split: z.boolean().default(false),
        /** Why texts that nobody signed off leave all the same, with everything doubtful removed; kept with the pack. */
        unreviewedReason: unreviewedReason.default(null),
      }),
    )
    .output(eventIterator(progress, packResult)),
  copies: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(z.array(packCopy)),
  /** Notes that a copy came back, was destroyed or withdrawn, or is held after all. */
  noteCopy: procedure(office)
    .input(copyEventInput.extend({ copyId: id }))
    .output(nothing),
  latePapers: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(z.array(latePaper)),
  /** The words of a Word or PDF file that somebody sent, and what of it stays behind; nothing is kept of it. */
  paperText: procedure(office)
    .input(z.object({ token: z.string() }))
    .output(z.object({ text: z.string(), leftOut: z.array(z.string()) })),
  addLatePaper: procedure(office)
    .input(latePaperInput.extend({ meetingId: id }))
    .output(z.object({ paperId: id })),
  /** Only while it has not gone out. */
  amendLatePaper: procedure(office)
    .input(
      z.object({
        paperId: id,
        rowVersion: z.number(),
        title: latePaperInput.shape.title,
        text: latePaperInput.shape.text,
      }),
    )
    .output(z.object({ rowVersion: z.number() })),
  removeLatePaper: procedure(office)
    .input(z.object({ paperId: id, rowVersion: z.number() }))
    .output(nothing),
  /** Sets a late paper as pages 12A, 12B of the last version, which stays as it was. */
  buildSupplement: procedure(office)
    .input(
      z.object({
        paperId: id,
        token: z.string(),
        recipients: z.array(recipient).min(1).max(60),
        unreviewedReason: unreviewedReason.default(null),
      }),
    )
    .output(eventIterator(progress, supplementResult)),
};
