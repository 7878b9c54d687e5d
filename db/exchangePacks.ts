import type { Insertable, Selectable } from 'kysely';
import { canonicalJson, type Json } from '../domain/exchange/canonicalJson.ts';
import type { Conflict, OfficeState, RecordSet, SettledField } from '../domain/exchange/merge.ts';
import { caseVisible } from './access.ts';
import type { FamilyName } from './family.ts';
import { oneOf, prepared } from './prepared.ts';
import type {
  FamilyPackTable,
  HeldPackTable,
  MergeConflictTable,
  PackKeyTable,
  PackMergeTable,
} from './schema/exchange.ts';
import type { Unit } from './unitOfWork.ts';

export type FamilyPackRow = Selectable<FamilyPackTable>;
export type ConflictRow = Selectable<MergeConflictTable>;
export type HeldPackRow = Selectable<HeldPackTable>;

export async function insertFamilyPack(
  unit: Unit,
  row: Omit<FamilyPackRow, 'withdrawn_at' | 'created_at' | 'created_by'>,
) {
  const stamped = { ...row, withdrawn_at: null, created_at: unit.now, created_by: unit.actor.userId };
  await unit.db.insertInto('family_packs').values(stamped).execute();
}

/** The packs made of a family, the newest first. The caller has opened the case. */
export async function familyPacksOf(unit: Unit, caseId: string): Promise<FamilyPackRow[]> {
  return await unit.db
    .selectFrom('family_packs')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Every key that can open a return, the newest pack's first. */
export async function returnKeys(unit: Unit): Promise<{ id: string; returnKey: string }[]> {
  return await unit.db
    .selectFrom('family_packs')
    .select(['id', 'return_key as returnKey'])
    .orderBy('created_at', 'desc')
    .execute();
}

export async function findFamilyPack(unit: Unit, id: string): Promise<FamilyPackRow | undefined> {
  return await unit.db.selectFrom('family_packs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** No return of this pack is merged from now on. @returns false when there is none, or it was withdrawn */
export async function withdrawFamilyPack(unit: Unit, id: string): Promise<boolean> {
  const result = await unit.db
    .updateTable('family_packs')
    .set({ withdrawn_at: unit.now })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type MergeRow = Selectable<PackMergeTable>;

export async function findMerge(unit: Unit, returnId: string): Promise<MergeRow | undefined> {
  return await unit.db.selectFrom('pack_merges').selectAll().where('return_id', '=', returnId).executeTakeFirst();
}

/** Merges with the family, the newest first, with who merged. The caller has opened the case. */
export async function mergesOf(unit: Unit, caseId: string): Promise<(MergeRow & { by: string | null })[]> {
  return await unit.db
    .selectFrom('pack_merges')
    .leftJoin('users', 'users.id', 'pack_merges.merged_by')
    .selectAll('pack_merges')
    .select('users.name as by')
    .where('pack_merges.case_id', '=', caseId)
    .where('pack_merges.report', 'is not', null)
    .orderBy('pack_merges.merged_at', 'desc')
    .orderBy('pack_merges.return_id')
    .execute();
}

/** The conflicts of a family, open ones first, then the newest settled, with who settled. The caller has opened the case. */
export async function conflictsOf(
  unit: Unit,
  caseId: string,
): Promise<(ConflictRow & { settledByName: string | null })[]> {
  return await unit.db
    .selectFrom('merge_conflicts')
    .leftJoin('users', 'users.id', 'merge_conflicts.settled_by')
    .selectAll('merge_conflicts')
    .select('users.name as settledByName')
    .where('merge_conflicts.case_id', '=', caseId)
    .orderBy('merge_conflicts.settled_at', (order) => order.desc().nullsFirst())
    .orderBy('merge_conflicts.record')
    .orderBy('merge_conflicts.field')
    .execute();
}

export async function findConflict(unit: Unit, id: string): Promise<ConflictRow | undefined> {
  return await unit.db
    .selectFrom('merge_conflicts')
    .selectAll()
    .where('id', '=', id)
    .where(caseVisible(unit, 'merge_conflicts.case_id'))
    .executeTakeFirst();
}

const openConflictsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('merge_conflicts')
    .select(({ fn }) => ['case_id', fn.countAll<number>().as('open'), fn.min('opened_at').as('since')])
    .where('case_id', 'in', oneOf(caseIds))
    .where('settled_at', 'is', null)
    .groupBy('case_id'),
);

/** How many fields of each family wait for a choice, and since when; families without any are left out. */
export async function openConflictsOf(
  unit: Unit,
  caseIds: readonly string[],
): Promise<Map<string, { open: number; since: string }>> {
  const rows = await openConflictsIn(unit, { caseIds });
  return new Map(rows.map(({ case_id, open, since }) => [case_id, { open: Number(open), since }]));
}

/** Everything of the merge's state but the records themselves. */
export async function mergeStateOf(unit: Unit, caseId: string): Promise<Omit<OfficeState, 'records'>> {
  const rows = await unit.db.selectFrom('merge_conflicts').selectAll().where('case_id', '=', caseId).execute();
  const applied = await unit.db.selectFrom('pack_merges').select('return_id').where('case_id', '=', caseId).execute();
  const conflicts = rows
    .filter((row) => row.settled_at === null)
    .map(
      (row): Conflict => ({
        record: row.record,
        field: row.field,
        base: JSON.parse(row.base) as Json,
        candidates: JSON.parse(row.candidates) as Json[],
      }),
    )
    .sort(byField);
  const settled = new Map<string, SettledField>();
  for (const { record, field, settled_at } of rows) {
    if (settled_at !== null) settled.set(canonicalJson([record, field]), { record, field });
  }
  return {
    conflicts,
    applied: applied.map((row) => row.return_id).sort(),
    settled: [...settled.values()].sort(byField),
  };
}

function byField(a: SettledField, b: SettledField): number {
  if (a.record !== b.record) return a.record < b.record ? -1 : 1;
  return a.field < b.field ? -1 : a.field > b.field ? 1 : 0;
}

/** Stores the conflicts that a merge opened, and the proposals it added to open ones. */
export async function saveConflicts(
  unit: Unit,
  caseId: string,
  returnId: string,
  before: Pick<OfficeState, 'records' | 'conflicts'>,
  after: readonly Conflict[],
): Promise<void> {
  const known = new Map(
    before.conflicts.map((conflict) => [canonicalJson([conflict.record, conflict.field]), conflict]),
  );
  for (const conflict of after) {
    const { record, field } = conflict;
    const earlier = known.get(canonicalJson([record, field]));
    const candidates = canonicalJson(conflict.candidates);
    if (earlier === undefined) {
      await unit.db
        .insertInto('merge_conflicts')
        .values({
          id: unit.newId(),
          case_id: caseId,
          return_id: returnId,
          record,
          field,
          base: canonicalJson(conflict.base),
          candidates,
          office_value: canonicalJson(before.records[record]?.[field] ?? null),
          opened_at: unit.now,
          chosen: null,
          settled_at: null,
          settled_by: null,
        })
        .execute();
    } else if (canonicalJson(earlier.candidates) !== candidates) {
      await unit.db
        .updateTable('merge_conflicts')
        .set({ candidates })
        .where('case_id', '=', caseId)
        .where('record', '=', record)
        .where('field', '=', field)
        .where('settled_at', 'is', null)
        .execute();
    }
  }
}

/** @returns false when somebody settled it in the meantime */
export async function settleConflictRow(unit: Unit, id: string, chosen: Json): Promise<boolean> {
  const result = await unit.db
    .updateTable('merge_conflicts')
    .set({ chosen: canonicalJson(chosen), settled_at: unit.now, settled_by: unit.actor.userId })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertMerge(unit: Unit, row: Omit<Insertable<PackMergeTable>, 'merged_at' | 'merged_by'>) {
  const stamped = { ...row, merged_at: unit.now, merged_by: unit.actor.userId };
  await unit.db
    .insertInto('pack_merges')
    .values(stamped)
    .onConflict((conflict) => conflict.column('return_id').doNothing())
    .execute();
}

/** The packs this laptop holds, by family; the newest pack of a family first. */
export async function heldPacks(unit: Unit): Promise<(HeldPackRow & { number: string })[]> {
  return await unit.db
    .selectFrom('held_packs')
    .innerJoin('cases', 'cases.id', 'held_packs.case_id')
    .selectAll('held_packs')
    .select('cases.number')
    .where(caseVisible(unit, 'held_packs.case_id'))
    .orderBy('held_packs.opened_at', 'desc')
    .orderBy('held_packs.pack_id')
    .execute();
}

/** The pack from which work on a family began here, if it came in one. */
export async function heldPackOf(unit: Unit, caseId: string): Promise<HeldPackRow | undefined> {
  return (await heldPacks(unit)).find((row) => row.case_id === caseId);
}

export async function insertHeldPack(
  unit: Unit,
  row: { pack_id: string; case_id: string; header: string; base: RecordSet; expires_on: string },
): Promise<void> {
  const { base, ...rest } = row;
  await unit.db
    .insertInto('held_packs')
    .values({ ...rest, base: JSON.stringify(base), opened_at: unit.now, last_return: null })
    .execute();
}

export async function saveLastReturn(unit: Unit, packId: string, lastReturn: string): Promise<void> {
  await unit.db.updateTable('held_packs').set({ last_return: lastReturn }).where('pack_id', '=', packId).execute();
}

export async function packKeyOf(unit: Unit): Promise<Selectable<PackKeyTable> | undefined> {
  return await unit.db.selectFrom('pack_keys').selectAll().where('user_id', '=', unit.actor.userId).executeTakeFirst();
}

export async function insertPackKey(unit: Unit, pair: { key: string; recipient: string }): Promise<void> {
  await unit.db
    .insertInto('pack_keys')
    .values({ ...pair, user_id: unit.actor.userId, created_at: unit.now })
    .execute();
}

/** Fields of a pack that hold somebody's name; their proposals name people even before one is chosen. */
const namingFields = ['preferredName', 'knownAs', 'answeredBy'];

const namingConflictsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('merge_conflicts')
    .select(['case_id', 'candidates'])
    .where('case_id', 'in', oneOf(caseIds))
    .where('field', 'in', namingFields),
);

/** Everybody named in a version of a field that nobody has chosen: an identifier that exports are swept for. */
export async function conflictNamesOf(
  unit: Unit,
  caseIds: readonly string[],
): Promise<[caseId: string, names: FamilyName[]][]> {
  const rows = await namingConflictsIn(unit, { caseIds });
  return rows.map((row) => [
    row.case_id,
    (JSON.parse(row.candidates) as Json[])
      .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
      .map((name) => ({ role: 'named in a conflict', name })),
  ]);
}
