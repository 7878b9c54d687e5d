import { mergesOfCase } from '../../../db/caseMerge.ts';
import { birthsOf, comparableCases, insertPairDecision, pairDecisions } from '../../../db/casePairs.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { alikePairs, pairKey } from '../../../domain/notification/alike.ts';
import { openCase } from '../cases.ts';
import { os } from '../implementer.ts';
import { compared, compareView } from './compare.ts';
import { merge } from './merge.ts';
import { knownCaseView } from './record.ts';

/** The newest decision about each pair. */
async function newestDecisions(unit: Unit) {
  const newest = new Map<string, Awaited<ReturnType<typeof pairDecisions>>[number]>();
  for (const row of await pairDecisions(unit)) {
    const key = pairKey(row.case_id, row.other_case_id);
    if (!newest.has(key)) newest.set(key, row);
  }
  return newest;
}

/** Pairs of babies of one birth, of whom nobody has to be asked whether they are one. */
async function siblingPairs(unit: Unit): Promise<string[]> {
  const births = Map.groupBy(await birthsOf(unit), ([, birthId]) => birthId);
  return [...births.values()].flatMap((babies) =>
    babies.flatMap(([one], place) => babies.slice(place + 1).map(([two]) => pairKey(one, two))),
  );
}

export const duplicates = {
  pairs: os.notification.pairs.handler(({ context }) =>
    context.work(async (unit) => {
      const decisions = await newestDecisions(unit);
      const settled = new Set([...decisions.keys(), ...(await siblingPairs(unit))]);
      const open = alikePairs(await comparableCases(unit), settled);
      const decided = [];
      for (const row of decisions.values()) {
        const standing = (await mergesOfCase(unit, row.case_id)).find(
          (each) =>
            each.undone_at === null && pairKey(each.kept_id, each.other_id) === pairKey(row.case_id, row.other_case_id),
        );
        decided.push({
          caseId: row.case_id,
          number: row.number,
          otherCaseId: row.other_case_id,
          otherNumber: row.other_number,
          decision: row.decision,
          reason: row.reason,
          decidedAt: row.decided_at,
          decidedByName: row.by,
          mergeId: standing?.id ?? null,
        });
      }
      await unit.audit({ action: 'notification.pairs-read', detail: { open: open.length, decided: decided.length } });
      const view = knownCaseView.bind(null, unit);
      return { open: open.map(({ one, two, because }) => ({ one: view(one), two: view(two), because })), decided };
    }),
  ),

  compareCases: os.notification.compareCases.handler(({ input, context }) =>
    context.work(async (unit) => {
      const both = await compared(unit, input.keptId, input.otherId);
      for (const caseId of [both.kept.id, both.other.id]) {
        await unit.audit({
          action: 'notification.compared',
          caseId,
          subjectKind: 'case',
          subjectId: caseId === both.kept.id ? both.other.id : both.kept.id,
        });
      }
      const decision = (await newestDecisions(unit)).get(pairKey(both.kept.id, both.other.id));
      return await compareView(unit, both, decision ?? null);
    }),
  ),

  keepApart: os.notification.keepApart.handler(({ input, context }) =>
    context.work(async (unit) => {
      const one = await openCase(unit, input.caseId);
      const two = await openCase(unit, input.otherCaseId);
      const pair = { caseId: one.id, otherCaseId: two.id };
      await insertPairDecision(unit, { ...pair, decision: 'different-deaths', reason: input.reason });
      for (const [row, other] of [
        [one, two],
        [two, one],
      ] as const) {
        await unit.audit({
          action: 'notification.kept-apart',
          caseId: row.id,
          subjectKind: 'case',
          subjectId: other.id,
        });
      }
      return {};
    }),
  ),

  ...merge,
};
