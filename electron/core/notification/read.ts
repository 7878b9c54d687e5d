import { joinedInto, mergesOfCase } from '../../../db/caseMerge.ts';
import { siblingsOf } from '../../../db/casePairs.ts';
import type { CaseRow } from '../../../db/cases.ts';
import {
  homeAddressesOf,
  keptNotification,
  type NotificationRow,
  notificationsOf,
  settledAnswersOf,
} from '../../../db/notification.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { listPeople } from '../../../db/users.ts';
import {
  afterOneMore,
  amendedForm,
  answersDifference,
  answersTold,
  comparedWith,
  type KeptNotification,
  type Settled,
  type Told,
} from '../../../domain/notification/answersTold.ts';
import { knownCaseView } from './record.ts';

/** Everything that was told of a death, in the order in which it was keyed in. */
interface ToldOf {
  kept: readonly { row: NotificationRow; told: KeptNotification }[];
  settled: Settled | null;
  /** What all of it says together; undefined when nothing was told. */
  together: Told | undefined;
}

export async function readTold(unit: Unit, caseId: string): Promise<ToldOf> {
  const kept = (await notificationsOf(unit, caseId)).map((row) => ({ row, told: keptNotification(row) }));
  const settled = (await settledAnswersOf(unit, [caseId])).get(caseId) ?? null;
  const all = kept.map(({ told }) => told);
  return { kept, settled, together: kept.length === 0 ? undefined : answersTold(all, settled) };
}

/** Who told of the death and what they said otherwise, how the answers changed, and which cases belong with this one. */
export async function readAround(unit: Unit, row: CaseRow, { kept, settled }: ToldOf, stands: Told) {
  const names = new Map((await listPeople(unit)).map(({ id, name }) => [id, name]));
  const joined = (await mergesOfCase(unit, row.id)).filter(
    (merge) => merge.kept_id === row.id && merge.undone_at === null,
  );
  return {
    notifications: kept
      .filter(({ told }) => told.formVersion !== amendedForm)
      .map(({ row: each, told }) => ({
        id: each.id,
        formVersion: each.form_version,
        answers: { ...told.answers },
        notKnown: [...told.notKnown],
        notifiedOn: each.notified_on,
        keyedBy: each.keyed_by,
        keyedByName: names.get(each.keyed_by) ?? null,
        keyedAt: each.created_at,
        differs: answersDifference(stands, told, comparedWith(stands, told).differs),
      })),
    amendments: amendments(kept, settled, names),
    earlierAddresses: await earlierAddresses(unit, row.id, stands),
    siblings: (await siblingsOf(unit, row.id)).map((sibling) => knownCaseView(unit, sibling)),
    joined: joined.map((merge) => ({
      mergeId: merge.id,
      number: merge.other_number,
      joinedAt: merge.merged_at,
      joinedByName: merge.by,
    })),
  };
}

/** Each change of the answers with what it changed, the newest first. */
function amendments(kept: ToldOf['kept'], settled: Settled | null, names: ReadonlyMap<string, string>) {
  const found = [];
  if (!kept.some(({ told }) => told.formVersion === amendedForm)) return [];
  let told: Told = { answers: {}, notKnown: [] };
  let since = false;
  for (const { row, told: own } of kept) {
    if (settled !== null && !since && !settled.notifications.includes(row.id)) {
      since = true;
      told = settled;
    }
    // The day it arrived is kept beside the answers, typed or not.
    const next = afterOneMore(told, { ...own, answers: { notifiedOn: row.notified_on, ...own.answers } });
    if (row.form_version === amendedForm) {
      found.push({
        id: row.id,
        changedAt: row.created_at,
        changedByName: names.get(row.keyed_by) ?? null,
        changes: answersDifference(told, next),
      });
    }
    told = next;
  }
  return found.reverse();
}

/** Addresses that were told and are not the one that stands, once each. */
async function earlierAddresses(unit: Unit, caseId: string, { answers }: Told): Promise<string[]> {
  const line = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(', ');
  const stands = line([answers.addressLine1, answers.town, answers.postcode]);
  const ids = [caseId, ...(await joinedInto(unit, [caseId])).keys()];
  const told = (await homeAddressesOf(unit, ids)).map((home) => line([home.line1, home.town, home.postcode]));
  return [...new Set(told)].filter((address) => address !== stands);
}
