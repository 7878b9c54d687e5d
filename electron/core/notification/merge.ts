import {
  applyChanges,
  type CaseMergeRow,
  caseTables,
  changesOf,
  declarationsOf,
  findCaseMerge,
  insertCaseMerge,
  markUndone,
  mergesOfCase,
  parentLinks,
  raiseRowVersion,
  renewOutcome,
} from '../../../db/caseMerge.ts';
import { moveDrafts, returnDrafts } from '../../../db/caseMergeDrafts.ts';
import { insertPairDecision } from '../../../db/casePairs.ts';
import { type CaseRow, findCase } from '../../../db/cases.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import { renewCaseAccess } from '../../../db/familyKeyWorkers.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { listPeople } from '../../../db/users.ts';
import { caseColumnOf } from '../../../domain/notification/caseFields.ts';
import type { RowChange } from '../../../domain/notification/caseRecord.ts';
import { notificationQuestion } from '../../../domain/notification/form.ts';
import { leftBehind } from '../../../domain/notification/leftBehind.ts';
import type { SettledItem } from '../../../domain/notification/mergeCases.ts';
import { planMerge } from '../../../domain/notification/mergePlan.ts';
import { planUndo, type UndoPlan } from '../../../domain/notification/mergeUndo.ts';
import { openCase } from '../cases.ts';
import { os } from '../implementer.ts';
import { notFound, Refusal, refused } from '../refusal.ts';
import { compared, obstaclesOf } from './compare.ts';
import { caseRecord } from './record.ts';

/** Both cases are told in the audit, each with the other. */
async function auditBoth(
  unit: Unit,
  action: string,
  merge: Pick<CaseMergeRow, 'id' | 'kept_id' | 'other_id'>,
  detail: Record<string, number>,
) {
  for (const [caseId, other] of [
    [merge.kept_id, merge.other_id],
    [merge.other_id, merge.kept_id],
  ] as const) {
    await unit.audit({ action, caseId, subjectKind: 'case-merge', subjectId: merge.id, detail: { ...detail, other } });
  }
}

async function openMerge(unit: Unit, mergeId: string): Promise<{ merge: CaseMergeRow; kept: CaseRow; other: CaseRow }> {
  const merge = await findCaseMerge(unit, mergeId);
  if (merge === undefined) throw notFound('join of two cases');
  const other = await findCase(unit, merge.other_id);
  if (other === undefined) throw notFound('case');
  // The kept case may itself have joined another since; the record of this join stays readable.
  const kept = await findCase(unit, merge.kept_id);
  if (kept === undefined) throw notFound('case');
  if (kept.state !== 'merged') await openCase(unit, kept.id);
  return { merge, kept, other };
}

/** Why a join cannot be undone now, or null. Joins come apart in the opposite order to that in which they were made. */
async function undoObstacle(unit: Unit, merge: CaseMergeRow, kept: CaseRow): Promise<string | null> {
  if (merge.undone_at !== null) return 'It was undone already.';
  if (kept.state === 'merged') return `${kept.number} has itself joined another case since. Undo that first.`;
  const newer = (await mergesOfCase(unit, kept.id)).find((each) => each.undone_at === null && each.kept_id === kept.id);
  if (newer && newer.id !== merge.id) return `${newer.other_number} joined ${kept.number} later. Undo that first.`;
  return null;
}

async function undoPlanOf(unit: Unit, merge: CaseMergeRow, kept: CaseRow, other: CaseRow): Promise<UndoPlan> {
  return planUndo({
    changes: await changesOf(unit, merge.id),
    kept: await caseRecord(unit, kept),
    other: await caseRecord(unit, other),
    declarations: await declarationsOf(unit, [kept.id, other.id]),
    parents: await parentLinks(unit, await caseTables(unit)),
    mergedAt: merge.merged_at,
  });
}

/** The number comes free before the other case claims it: whose row gives one up goes first. */
function inOrder(changes: readonly RowChange[], keptId: string): RowChange[] {
  const kept = changes.filter(({ table, id }) => table === 'cases' && id === keptId);
  return [...kept, ...changes.filter((change) => !kept.includes(change))];
}

const columnKeys = new Map<string, string>(Object.entries(caseColumnOf).map(([key, column]) => [column, key]));
const columnWords: Readonly<Record<string, string>> = {
  state: 'Standing',
  not_known: 'What is not known',
  cdrm_on: 'Review meeting held',
  cdop_on: 'Panel meeting held',
  outcome: 'Outcome of eligibility',
  sensitive: 'Sensitive mark',
};

const columnInWords = (column: string): string =>
  columnWords[column] ?? notificationQuestion(columnKeys.get(column) ?? '')?.label ?? column.replaceAll('_', ' ');

export const merge = {
  mergeCases: os.notification.mergeCases.handler(({ input, context }) =>
    context.work(async (unit) => {
      const both = await compared(unit, input.keptId, input.otherId);
      if (both.seen !== input.seen) {
        throw new Refusal('STALE', {
          reason: 'STALE',
          says: 'One of the two was changed in the meantime. Nothing was joined. Compare them again.',
        });
      }
      const [obstacle] = await obstaclesOf(unit, both.rows.other);
      if (obstacle !== undefined) throw refused('STILL_OUT', obstacle);
      const plan = planMerge(both, input.choices);
      const pair = { kept_id: both.kept.id, other_id: both.other.id };
      const settled = [both.kept, both.other]
        .flatMap(({ tables }) => tables.notifications ?? [])
        .map((row) => String(row.id));
      const mergeId = await insertCaseMerge(
        unit,
        {
          ...pair,
          reason: input.reason,
          compared: JSON.stringify(plan.compared),
          answers: JSON.stringify(plan.answers),
          not_known: JSON.stringify(plan.notKnown),
          settled_notifications: JSON.stringify(settled),
        },
        plan.changes,
      );
      await applyChanges(unit, plan.changes);
      await moveDrafts(unit, mergeId, both.other.id, both.kept.id);
      await raiseRowVersion(unit, [both.kept.id, both.other.id]);
      await renewCaseAccess(unit, [both.kept.id, both.other.id]);
      await insertPairDecision(unit, {
        caseId: both.kept.id,
        otherCaseId: both.other.id,
        decision: 'same-death',
        reason: input.reason,
      });
      await auditBoth(unit, 'notification.cases-joined', { ...pair, id: mergeId }, { rows: plan.changes.length });
      return { mergeId, caseId: both.kept.id };
    }),
  ),

  mergeRecord: os.notification.mergeRecord.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { merge: found, kept, other } = await openMerge(unit, input.mergeId);
      const names = new Map((await listPeople(unit)).map(({ id, name }) => [id, name]));
      const obstacle = await undoObstacle(unit, found, kept);
      const plan = obstacle === null ? await undoPlanOf(unit, found, kept, other) : null;
      await auditBoth(unit, 'notification.join-read', found, {});
      return {
        caseId: kept.id,
        number: kept.number,
        otherNumber: other.number,
        reason: found.reason,
        mergedAt: found.merged_at,
        mergedByName: names.get(found.merged_by) ?? null,
        undone:
          found.undone_at === null
            ? null
            : {
                at: found.undone_at,
                byName: names.get(found.undone_by ?? '') ?? null,
                reason: found.undo_reason ?? '',
              },
        items: (JSON.parse(found.compared) as SettledItem[]).map((item) => ({ ...item, options: [...item.options] })),
        left: found.undone_at === null ? leftBehind(await caseRecord(unit, other)) : [],
        undo: {
          obstacle,
          follows: plan?.follows ?? [],
          stays: plan?.stays ?? [],
          fieldsKept: (plan?.fieldsKept ?? []).map(columnInWords),
        },
      };
    }),
  ),

  undoMerge: os.notification.undoMerge.handler(({ input, context }) =>
    context.work(async (unit) => {
      const { merge: found, kept, other } = await openMerge(unit, input.mergeId);
      const obstacle = await undoObstacle(unit, found, kept);
      if (obstacle !== null) throw refused('UNDO_NOT_NOW', obstacle);
      const plan = await undoPlanOf(unit, found, kept, other);
      await markUndone(unit, found.id, input.reason);
      try {
        await applyChanges(unit, inOrder(plan.changes, kept.id));
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw refused(
          'NHS_NUMBER_TAKEN',
          'The NHS number that one of the two had is in another case by now. Mend that first; nothing was undone.',
        );
      }
      await returnDrafts(unit, found.id);
      await renewOutcome(unit, kept.id);
      await raiseRowVersion(unit, [kept.id, other.id]);
      await renewCaseAccess(unit, [kept.id, other.id]);
      await insertPairDecision(unit, {
        caseId: kept.id,
        otherCaseId: other.id,
        decision: input.differentDeaths ? 'different-deaths' : 'same-death',
        reason: input.reason,
      });
      await auditBoth(unit, 'notification.cases-taken-apart', found, { rows: plan.changes.length });
      return { caseId: kept.id, otherCaseId: other.id };
    }),
  ),
};
