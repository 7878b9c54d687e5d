import { type Selectable, sql } from 'kysely';
import { oneOf, prepared } from './prepared.ts';
import type { KeyedFieldTable, NationalReadingTable } from './schema/keyOnce.ts';
import type { Unit } from './unitOfWork.ts';

export type KeyedFieldRow = Selectable<KeyedFieldTable>;
export type NationalReadingRow = Selectable<NationalReadingTable>;

/** What was last keyed for each field of these cases; a tick taken back is left out. The caller has opened the cases. */
export async function keyedFieldsOf(unit: Unit, caseIds: readonly string[]): Promise<KeyedFieldRow[]> {
  const rows = await unit.db
    .selectFrom('keyed_fields')
    .selectAll()
    .where('case_id', 'in', oneOf(caseIds))
    .orderBy('keyed_at')
    // Two rows of one instant stand in the order they were written.
    .orderBy(sql`rowid`)
    .execute();
  const newest = new Map(rows.map((row) => [`${row.case_id} ${row.field}`, row]));
  return [...newest.values()].filter(({ state }) => state !== 'unkeyed');
}

export async function insertKeyedField(
  unit: Unit,
  caseId: string,
  keyed: Pick<KeyedFieldRow, 'field' | 'label' | 'state' | 'text' | 'list_version'>,
): Promise<void> {
  const stamp = { keyed_at: unit.now, keyed_by: unit.actor.userId };
  await unit.db
    .insertInto('keyed_fields')
    .values({ id: unit.newId(), case_id: caseId, ...keyed, ...stamp })
    .execute();
}

/** What the national record was last read to say where it differs; a settled difference is left out. */
export async function nationalReadingsOf(unit: Unit, caseId: string): Promise<NationalReadingRow[]> {
  const rows = await unit.db
    .selectFrom('national_readings')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('read_at')
    .orderBy(sql`rowid`)
    .execute();
  return [...new Map(rows.map((row) => [row.field, row])).values()].filter(({ text }) => text !== '');
}

export async function insertNationalReading(
  unit: Unit,
  caseId: string,
  reading: Pick<NationalReadingRow, 'field' | 'label' | 'text' | 'note'>,
): Promise<void> {
  const stamp = { read_at: unit.now, read_by: unit.actor.userId };
  await unit.db
    .insertInto('national_readings')
    .values({ id: unit.newId(), case_id: caseId, ...reading, ...stamp })
    .execute();
}

const identifiersIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('national_readings')
    .select(['case_id', 'field', 'text'])
    .distinct()
    .where('case_id', 'in', oneOf(caseIds))
    .where('field', 'in', ['familyName', 'firstNames', 'nhsNumber', 'addressLine1', 'town', 'postcode'])
    .where('text', '<>', ''),
);

/** What the national record was ever read to say of who and where a child was: identifiers that exports are swept for. */
export async function nationalIdentifiersOf(unit: Unit, caseIds: readonly string[]) {
  return await identifiersIn(unit, { caseIds });
}
