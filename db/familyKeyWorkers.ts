import type { Selectable } from 'kysely';
import {
  type AllocationInHistory,
  type AllocationInput,
  accessSpans,
  type CoverInput,
  type KeyWorkerPerson,
} from '../domain/family/keyWorker.ts';
import { caseVisible } from './access.ts';
import type { CaseRow } from './cases.ts';
import { type Limit, type ListPart, limitOf } from './listPart.ts';
import { oneOf, prepared } from './prepared.ts';
import type { KeyWorkerPersonTable } from './schema/family.ts';
import type { Unit } from './unitOfWork.ts';

export type KeyWorkerPersonRow = Selectable<KeyWorkerPersonTable>;

/** A cover with the names of both. */
export interface CoverRow {
  id: string;
  personId: string;
  personName: string;
  coverId: string;
  coverName: string;
  from: string;
  to: string;
}

const directory = prepared((unit) => unit.db.selectFrom('key_worker_people').selectAll().orderBy('name').orderBy('id'));

/** Everybody in the directory, by name. */
export async function keyWorkerPeople(unit: Unit): Promise<KeyWorkerPersonRow[]> {
  return await directory(unit, {});
}

export async function insertKeyWorkerPerson(unit: Unit, person: KeyWorkerPerson): Promise<string> {
  const id = unit.newId();
  const { userId, ...words } = person;
  await unit.db
    .insertInto('key_worker_people')
    .values({ ...words, id, user_id: userId, active: 1, created_at: unit.now })
    .execute();
  return id;
}

/** @returns false when there is no such person */
export async function updateKeyWorkerPerson(
  unit: Unit,
  id: string,
  person: KeyWorkerPerson,
  active: boolean,
): Promise<boolean> {
  const { userId, ...words } = person;
  const result = await unit.db
    .updateTable('key_worker_people')
    .set({ ...words, user_id: userId, active: Number(active) })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** How many open families each person is the key worker of on a day, by person id. */
export async function caseloads(unit: Unit, day: string): Promise<Map<string, number>> {
  const rows = await unit.db
    .selectFrom('key_worker_allocations as allocation')
    .innerJoin('cases', 'cases.id', 'allocation.case_id')
    .select(({ fn }) => ['allocation.person_id', fn.count<number>('allocation.case_id').distinct().as('families')])
    .where('allocation.state', '=', 'allocated')
    .where('allocation.start_on', '<=', day)
    .where(({ eb, or }) => or([eb('allocation.end_on', 'is', null), eb('allocation.end_on', '>=', day)]))
    .where('cases.state', '=', 'open')
    .groupBy('allocation.person_id')
    .execute();
  return new Map(rows.flatMap((row) => (row.person_id === null ? [] : [[row.person_id, Number(row.families)]])));
}

/** A query for the allocations of some cases, with the names of the key worker and the deputy. */
export const namedAllocations = (unit: Unit, caseIds: readonly string[]) =>
  unit.db
    .selectFrom('key_worker_allocations as allocation')
    .leftJoin('key_worker_people as person', 'person.id', 'allocation.person_id')
    .leftJoin('key_worker_people as deputy', 'deputy.id', 'allocation.deputy_id')
    .selectAll('allocation')
    .select(['person.name as person_name', 'deputy.name as deputy_name'])
    .where('allocation.case_id', 'in', oneOf(caseIds));
const allocationsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  namedAllocations(unit, caseIds)
    .orderBy('allocation.start_on', 'desc')
    .orderBy('allocation.created_at', 'desc')
    .orderBy('allocation.id'),
);

/** Every allocation of each family, the newest first. The caller has opened the cases. */
export async function allocationsOf(
  unit: Unit,
  caseIds: readonly string[],
): Promise<Map<string, AllocationInHistory[]>> {
  const rows = await allocationsIn(unit, { caseIds });
  const histories = new Map<string, AllocationInHistory[]>();
  for (const row of rows) {
    const own = histories.get(row.case_id) ?? [];
    own.push({
      id: row.id,
      state: row.state,
      personId: row.person_id,
      personName: row.person_name,
      deputyId: row.deputy_id,
      deputyName: row.deputy_name,
      startOn: row.start_on,
      endOn: row.end_on,
      reason: row.reason,
      endReason: row.end_reason,
    });
    histories.set(row.case_id, own);
  }
  return histories;
}

export async function insertAllocation(unit: Unit, caseId: string, allocation: AllocationInput): Promise<string> {
  const id = unit.newId();
  const allocated = allocation.state === 'allocated';
  await unit.db
    .insertInto('key_worker_allocations')
    .values({
      id,
      case_id: caseId,
      state: allocation.state,
      person_id: allocated ? allocation.personId : null,
      deputy_id: allocated ? allocation.deputyId : null,
      start_on: allocation.startOn,
      end_on: null,
      reason: allocation.reason || null,
      end_reason: null,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return id;
}

/** Gives an allocation that still goes on its last day. @returns false when it had ended already */
export async function endAllocationRow(
  unit: Unit,
  caseId: string,
  id: string,
  end: { endOn: string; reason: string },
): Promise<boolean> {
  const result = await unit.db
    .updateTable('key_worker_allocations')
    .set({ end_on: end.endOn, end_reason: end.reason })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('end_on', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const coversEndingFrom = (unit: Unit, day: string) =>
  unit.db
    .selectFrom('key_worker_covers as cover')
    .innerJoin('key_worker_people as person', 'person.id', 'cover.person_id')
    .innerJoin('key_worker_people as stand_in', 'stand_in.id', 'cover.cover_id')
    .select(['cover.id', 'cover.person_id', 'cover.cover_id', 'cover.from_on', 'cover.to_on'])
    .select(['person.name as person_name', 'stand_in.name as cover_name'])
    .where('cover.withdrawn_at', 'is', null)
    .where('cover.to_on', '>=', day)
    .orderBy('cover.from_on')
    .orderBy('cover.id');
const coversOfAll = prepared((unit, { day }: { day: string }) => coversEndingFrom(unit, day));
const coversOfPeople = prepared((unit, { day, personIds }: { day: string; personIds: readonly string[] }) =>
  coversEndingFrom(unit, day).where('cover.person_id', 'in', oneOf(personIds)),
);

/** Covers that have not been taken back and end on this day or later, the first to begin first. */
export async function coversFrom(unit: Unit, day: string, personIds?: readonly string[]): Promise<CoverRow[]> {
  const rows =
    personIds === undefined ? await coversOfAll(unit, { day }) : await coversOfPeople(unit, { day, personIds });
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    coverId: row.cover_id,
    coverName: row.cover_name,
    from: row.from_on,
    to: row.to_on,
  }));
}

export async function insertCover(unit: Unit, cover: CoverInput): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('key_worker_covers')
    .values({
      id,
      person_id: cover.personId,
      cover_id: cover.coverId,
      from_on: cover.from,
      to_on: cover.to,
      withdrawn_at: null,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return id;
}

/** Takes a cover back; the row stays. @returns whose leave it was, or null when there is no such cover */
export async function withdrawCoverRow(unit: Unit, id: string): Promise<string | null> {
  const row = await unit.db
    .updateTable('key_worker_covers')
    .set({ withdrawn_at: unit.now })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** The families a person was ever key worker or deputy of. */
export async function casesOfPerson(unit: Unit, personId: string): Promise<string[]> {
  const rows = await unit.db
    .selectFrom('key_worker_allocations')
    .select('case_id')
    .distinct()
    .where(({ eb, or }) => or([eb('person_id', '=', personId), eb('deputy_id', '=', personId)]))
    .execute();
  return rows.map((row) => row.case_id);
}

/** The families a person is, was or will be covering for somebody in. */
export async function casesCoveredBy(unit: Unit, personId: string): Promise<string[]> {
  const rows = await unit.db
    .selectFrom('key_worker_covers as cover')
    .innerJoin('key_worker_allocations as allocation', 'allocation.person_id', 'cover.person_id')
    .select('allocation.case_id')
    .distinct()
    .where('cover.cover_id', '=', personId)
    .execute();
  return rows.map((row) => row.case_id);
}

/**
 * Writes afresh who may open these cases and when. What it writes follows wholly from allocations and covers, which
 * are themselves never removed; so replacing it loses nothing.
 */
export async function renewCaseAccess(unit: Unit, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const histories = await allocationsOf(unit, caseIds);
  const people = new Map((await keyWorkerPeople(unit)).map((person) => [person.id, person.user_id]));
  const covers = (await coversFrom(unit, '0000-01-01')).map((cover) => ({
    of: cover.personId,
    personId: cover.coverId,
    from: cover.from,
    to: cover.to,
  }));
  await unit.db.deleteFrom('case_access').where('case_id', 'in', oneOf(caseIds)).execute();
  for (const caseId of caseIds) {
    const widest = new Map<string, { from: string; until: string | null; userId: string }>();
    for (const { personId, from, until } of accessSpans(histories.get(caseId) ?? [], covers)) {
      const userId = people.get(personId);
      if (!userId) continue;
      const key = `${userId} ${from}`;
      const same = widest.get(key);
      const goesOn = until === null || (same !== undefined && same.until === null);
      const last = goesOn ? null : same?.until && until && same.until > until ? same.until : until;
      widest.set(key, { from, until: last, userId });
    }
    for (const { from, until, userId } of widest.values()) {
      await unit.db
        .insertInto('case_access')
        .values({ case_id: caseId, user_id: userId, from_on: from, until_on: until })
        .execute();
    }
  }
}

/** Those who sign in as key workers: each can be joined to a person of the directory. */
export async function keyWorkerUsers(unit: Unit): Promise<{ userId: string; name: string }[]> {
  return await unit.db
    .selectFrom('users')
    .select(['id as userId', 'name'])
    .where('role', '=', 'key-worker')
    .where('status', '=', 'active')
    .orderBy('name')
    .execute();
}

const listedCases = prepared((unit, { from, count }: Limit) =>
  unit.db
    .selectFrom('cases')
    .selectAll()
    .where('state', '=', 'open')
    .where(({ eb, or }) => or([eb('outcome', 'is', null), eb('outcome', 'in', ['review', 'pending', 'discretion'])]))
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('date_of_death')
    .orderBy('number')
    .limit(count)
    .offset(from),
);

/** The cases of the families list, in the order of the queue: open ones this person may see, whose deaths are or may be reviewed. */
export async function familyCases(unit: Unit, part: ListPart): Promise<CaseRow[]> {
  return await listedCases(unit, limitOf(part));
}
