import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { isoDate, office, procedure, progress } from './base.ts';
import { sweepHit } from './sweepHit.ts';

const about = z.object({
  period: z
    .object({ from: isoDate, to: isoDate })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The period ends before it starts.' }),
  /** Smallest number of records that look alike. */
  k: z.union([z.literal(5), z.literal(10), z.literal(20)]),
});

const refusal = { reason: z.string(), proposals: z.array(z.string()) };

const learningResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    fileName: z.string(),
    records: z.number(),
    withheld: z.number(),
    k: z.number(),
    l: z.number(),
    /** Texts that two people read for publication, in a part of their own. */
    texts: z.number(),
  }),
  z.object({ outcome: z.literal('stopped'), hits: z.array(sweepHit), hazards: z.array(z.string()) }),
  z.object({ outcome: z.literal('refused'), ...refusal }),
]);
export type LearningResult = z.output<typeof learningResult>;

const learningPreview = z.object({
  deaths: z.number(),
  /** Deaths with distinctive circumstances, which never go into a data set. */
  leftOut: z.number(),
  /** Deaths that few facts single out, before anything is made coarser. */
  alone: z.number(),
  refused: z.object(refusal).nullable(),
  levels: z.array(z.object({ label: z.string(), words: z.string() })),
  records: z.number(),
  withheld: z.number(),
  k: z.number(),
  l: z.number(),
  texts: z.number(),
});
export type LearningPreview = z.output<typeof learningPreview>;

/** The de-identified data set for learning. */
export const learningSet = {
  /** How fine each variable could be, what is reached and what is withheld; nothing is written. */
  learningPreview: procedure(office).input(about).output(learningPreview),
  exportLearningSet: procedure(office)
    .input(
      about.extend({
        purpose: z.string().trim().min(1).max(500),
        recipient: z.string().trim().min(1).max(200),
        /** A folder that the person chose. */
        token: z.string(),
      }),
    )
    .output(eventIterator(progress, learningResult)),
};
