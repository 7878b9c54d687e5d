import { z } from 'zod';
import { id, instant, isoDate, office, procedure } from './base.ts';

/** A case as two are told apart: enough to compare by eye. A sensitive one shows its number only. */
export const knownCase = z.object({
  caseId: id,
  number: z.string(),
  name: z.string(),
  sex: z.string().nullable(),
  dateOfBirth: isoDate.nullable(),
  dateOfDeath: isoDate.nullable(),
  nhsNumber: z.string().nullable(),
});
export type KnownCase = z.output<typeof knownCase>;

const choice = z.enum(['kept', 'other', 'both']);

const mergeItem = z.object({
  key: z.string(),
  section: z.string(),
  label: z.string(),
  /** In words; null is blank, which is not 'Not known'. */
  kept: z.string().nullable(),
  other: z.string().nullable(),
  state: z.enum(['same', 'only-kept', 'only-other', 'differs', 'lists', 'stays']),
  options: z.array(choice),
});
export type MergeItemView = z.output<typeof mergeItem>;

const settledItem = mergeItem.extend({ chosen: choice.nullable() });

const count = z.object({ what: z.string(), count: z.number() });
const reason = z.string().trim().min(1).max(2000);

/** Records that may be of one death: compared, told apart for good, or joined and taken apart again. */
export const duplicates = {
  /** Pairs of cases that look like one death and were not decided on, and what was decided before. */
  pairs: procedure(office)
    .input(z.object({}))
    .output(
      z.object({
        open: z.array(z.object({ one: knownCase, two: knownCase, because: z.array(z.string()) })),
        decided: z.array(
          z.object({
            caseId: id,
            number: z.string(),
            otherCaseId: id,
            otherNumber: z.string(),
            decision: z.enum(['same-death', 'different-deaths']),
            reason: z.string(),
            decidedAt: instant,
            decidedByName: z.string().nullable(),
            /** The join that stands, if they were joined. */
            mergeId: id.nullable(),
          }),
        ),
      }),
    ),
  /** Two records side by side, item by item. */
  compareCases: procedure(office)
    .input(z.object({ keptId: id, otherId: id }))
    .output(
      z.object({
        kept: knownCase,
        other: knownCase,
        items: z.array(mergeItem),
        /** Both with one birth: twins are two deaths. */
        siblings: z.boolean(),
        /** Why they cannot be joined yet, in words. */
        obstacles: z.array(z.string()),
        decision: z
          .object({
            decision: z.enum(['same-death', 'different-deaths']),
            reason: z.string(),
            decidedAt: instant,
            decidedByName: z.string().nullable(),
          })
          .nullable(),
        /** Digest of what was compared: a join of something else is refused as STALE. */
        seen: z.string(),
      }),
    ),
  /** Keeps the decision that two cases are two deaths; the pair is not asked about again. */
  keepApart: procedure(office)
    .input(z.object({ caseId: id, otherCaseId: id, reason }))
    .output(z.object({})),
  /**
   * Joins the other record into the kept case, in one transaction. For a manager: who may open the joined case changes.
   */
  mergeCases: procedure(['manager'])
    .input(
      z.object({ keptId: id, otherId: id, choices: z.record(z.string().max(200), choice), reason, seen: z.string() }),
    )
    .output(z.object({ mergeId: id, caseId: id })),
  /** A join as it was made: both values of everything, what was chosen, and what undoing it would do. */
  mergeRecord: procedure(office)
    .input(z.object({ mergeId: id }))
    .output(
      z.object({
        caseId: id,
        number: z.string(),
        otherNumber: z.string(),
        reason: z.string(),
        mergedAt: instant,
        mergedByName: z.string().nullable(),
        undone: z.object({ at: instant, byName: z.string().nullable(), reason: z.string() }).nullable(),
        items: z.array(settledItem),
        /** What stayed with the old record because something else was chosen, or it said the same. */
        left: z.array(z.object({ label: z.string(), count: z.number(), says: z.array(z.string()) })),
        undo: z.object({
          /** Why it cannot be undone now; null when it can. */
          obstacle: z.string().nullable(),
          follows: z.array(count),
          stays: z.array(count),
          /** Answers changed since, which keep their change. */
          fieldsKept: z.array(z.string()),
        }),
      }),
    ),
  /** Takes a join apart: every row goes back to where it was. */
  undoMerge: procedure(['manager'])
    .input(z.object({ mergeId: id, reason, differentDeaths: z.boolean() }))
    .output(z.object({ caseId: id, otherCaseId: id })),
};
