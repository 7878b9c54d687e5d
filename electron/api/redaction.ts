import { z } from 'zod';
import { intruderResults, intruderTest, publicationBars } from '../../domain/privacy/intruder.ts';
import { identifierTypes, redactionStep } from '../../domain/privacy/redaction.ts';
import { id, nothing, office, procedure } from './base.ts';

const state = z.enum(['unreviewed', 'in-work', 'signed', 'stale']);

const span = z.object({
  start: z.number(),
  end: z.number(),
  type: z.enum(identifierTypes),
  certainty: z.enum(['mask', 'flag']),
  role: z.string().optional(),
  replacement: z.string(),
});

/** Exactly the text and the people that a decision is about. */
const reading = z.object({
  caseId: id,
  sha256: z.string().length(64),
  knownDigest: z.string().length(64),
  /** 0 while nobody has begun. */
  rowVersion: z.int().min(0),
});

const codesOf = <K extends string>(words: Readonly<Record<K, string>>) => Object.keys(words) as [K, ...K[]];

const leavingText = z.object({
  kind: z.string(),
  label: z.string(),
  text: z.string(),
  sha256: z.string(),
  state,
  rowVersion: z.number(),
  suggestions: z.array(span),
  steps: z.array(redactionStep),
  reviewer: z.string().nullable(),
  signedAt: z.string().nullable(),
  secondReader: z.string().nullable(),
  secondSignedAt: z.string().nullable(),
  /** Whether these words may leave for anyone to read; null where a text of this kind never does. */
  publication: z
    .object({
      bar: z.enum(codesOf(publicationBars)).nullable(),
      /** As it would be published: without a date of the calendar. */
      text: z.string(),
      /** Tries to find the child behind just these words. */
      tests: z.array(
        z.object({
          testedBy: z.string(),
          minutes: z.number(),
          result: z.enum(codesOf(intruderResults)),
          madeAt: z.string(),
        }),
      ),
    })
    .nullable(),
});
export type LeavingTextView = z.output<typeof leavingText>;

const changed = z.object({ rowVersion: z.number() });

/** The redaction desk: what may leave in free text, read and signed by a person. */
export const redaction = {
  /** The texts of a case that a pack prints, with what was found in each and what was decided. */
  textsOfCase: procedure(office)
    .input(z.object({ caseId: id }))
    .output(z.object({ knownDigest: z.string(), texts: z.array(leavingText) })),
  /** How many texts of a meeting's cases nobody has signed off. */
  textsOfMeeting: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(
      z.object({
        texts: z.number(),
        unreviewed: z.number(),
        cases: z.array(z.object({ caseId: id, packNumber: z.string().nullable(), unreviewed: z.number() })),
      }),
    ),
  decideRedaction: procedure(office)
    .input(reading.extend({ step: redactionStep }))
    .output(changed),
  /** Takes back the last thing that was done to a text. */
  undoRedaction: procedure(office).input(reading).output(changed),
  /** The reviewer's signature, or, when another person has signed, the second reader's. */
  signRedaction: procedure(office).input(reading).output(changed),
  /** What somebody did to find the child behind the words that are to be published. */
  testIntruder: procedure(office)
    .input(reading.extend({ test: intruderTest }))
    .output(z.object({ testId: id })),
  /** Opens a signed text again; the signatures no longer hold. */
  reopenRedaction: procedure(office).input(reading).output(nothing),
};
