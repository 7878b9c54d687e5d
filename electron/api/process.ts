import { z } from 'zod';
import { caseworkers, id, isoDate, listPart, procedure } from './base.ts';
import { outcome } from './eligibility.ts';
import { processRecord } from './processRecord.ts';
import { queue } from './queue.ts';

const waiting = z.object({
  kind: z.string(),
  what: z.string(),
  who: z.string().nullable(),
  since: isoDate.nullable(),
  days: z.number().nullable(),
});

/** What stands above every page of a case, and in each row of the work queue. */
export const caseHeader = z.object({
  caseId: id,
  number: z.string(),
  /** The name the family uses, else the recorded one. */
  name: z.string(),
  state: z.enum(['open', 'closed', 'merged', 'undone']),
  rowVersion: z.number(),
  age: z.string().nullable(),
  diedOn: isoDate.nullable(),
  daysSinceDeath: z.number().nullable(),
  /** Of those, days on hold by now; never subtracted from what is shown. */
  daysHeld: z.number(),
  stage: z.object({ code: z.string(), label: z.string() }),
  outcome: outcome.nullable(),
  keyWorker: z.discriminatedUnion('state', [
    z.object({ state: z.literal('allocated'), name: z.string(), coveredBy: z.string().nullable() }),
    z.object({ state: z.enum(['declined-by-family', 'not-allocated']), reason: z.string() }),
    z.object({ state: z.literal('none') }),
  ]),
  /** From day 3 on: how long this family has been without a key worker. */
  daysWithoutKeyWorker: z.number().nullable(),
  waitsFor: z.array(waiting),
  nextSteps: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      by: isoDate.nullable(),
      overdue: z.boolean(),
      heldBy: z.array(z.string()),
    }),
  ),
  sensitive: z.boolean(),
  /** Given to this person today, as key worker, deputy or cover; by their user id, whatever their name. */
  mine: z.boolean(),
});
export type CaseHeader = z.output<typeof caseHeader>;

export const process = {
  ...processRecord,
  ...queue,

  header: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(caseHeader),
  /** The open cases this person may see, the earliest death first. */
  workQueue: procedure(caseworkers).input(listPart).output(z.array(caseHeader)),
};
