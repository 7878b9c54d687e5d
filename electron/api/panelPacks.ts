import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { id, office, procedure, progress } from './base.ts';

const packMade = z.object({
  id,
  version: z.number(),
  recipient: z.string(),
  format: z.enum(['pdf', 'docx']),
  fileName: z.string(),
  sha256: z.string(),
  madeAt: z.string(),
  /** Texts in it that nobody had signed off. */
  unreviewed: z.number(),
  unreviewedReason: z.string(),
});

/** A place in a finished file where an identifier stands; the words are for the person who must mend it. */
export const packHit = z.object({
  where: z.string(),
  type: z.string(),
  role: z.string(),
  caseId: id,
  before: z.string(),
  found: z.string(),
  after: z.string(),
});

const packResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    version: z.number(),
    pages: z.number(),
    files: z.array(
      z.object({ fileName: z.string(), format: z.enum(['pdf', 'docx']), sha256: z.string(), bytes: z.number() }),
    ),
  }),
  /** Nothing was written; each hit shows where it stands. */
  z.object({ outcome: z.literal('stopped'), hits: z.array(packHit), hazards: z.array(z.string()) }),
]);

/** What became of a pack: its files, or what stands in the way. */
export type PackResult = z.output<typeof packResult>;

/** The packs of a meeting: building them, and who holds which copy. */
export const panelPacks = {
  packs: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(z.array(packMade)),
  /** Builds the pack from data, sweeps the finished bytes, and writes it only when nothing is found. */
  buildPack: procedure(office)
    .input(
      z.object({
        meetingId: id,
        /** A folder that the person chose. */
        token: z.string(),
        formats: z.array(z.enum(['pdf', 'docx'])).min(1),
        recipient: z.string().trim().min(1).max(200),
        memberId: id.nullable(),
        /** Why texts that nobody signed off leave all the same, with everything doubtful removed; kept with the pack. */
        unreviewedReason: z.string().trim().min(1, 'Write why.').max(500).nullable().default(null),
      }),
    )
    .output(eventIterator(progress, packResult)),
};
