import { type Insertable, type Selectable, sql } from 'kysely';
import type { Row, RowChange } from '../domain/notification/caseRecord.ts';
import type { ParentLink } from '../domain/notification/mergeUndo.ts';
import { oneOf, prepared } from './prepared.ts';
import type { CaseMergeTable } from './schema/notification.ts';
import type { Unit } from './unitOfWork.ts';

export type CaseMergeRow = Selectable<CaseMergeTable>;

/** Every table whose rows belong to a case and have an id of their own, by name. */
export async function caseTables(unit: Unit): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT t.name FROM pragma_table_list AS t
    WHERE t.schema = 'main' AND t.type = 'table'
      AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = 'case_id')
      AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = 'id' AND c.pk = 1)
    ORDER BY t.name`.execute(unit.db);
  return rows.map(({ name }) => name);
}

/** Which column of a case's tables names a row of which other one. */
export async function parentLinks(unit: Unit, tables: readonly string[]): Promise<ParentLink[]> {
  const links: ParentLink[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ column: string; parent: string }>`
      SELECT "from" AS "column", "table" AS parent FROM pragma_foreign_key_list(${table})`.execute(unit.db);
    for (const { column, parent } of rows) {
      if (parent !== 'cases' && tables.includes(parent)) links.push({ table, column, parent });
    }
  }
  return links;
}

/** Every row of a case in every table, as it is stored, in the order in which it was written. The caller has opened it. */
export async function rowsOfCase(unit: Unit, caseId: string): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  for (const table of await caseTables(unit)) {
    const { rows } = await sql<Row>`
      SELECT * FROM ${sql.table(table)} WHERE case_id = ${caseId} ORDER BY rowid`.execute(unit.db);
    found[table] = rows;
  }
  return found;
}

/** Interests declared in the places these cases have or had on agendas. */
export async function declarationsOf(unit: Unit, caseIds: readonly string[]): Promise<Row[]> {
  return await unit.db
    .selectFrom('declarations')
    .selectAll('declarations')
    .innerJoin('agenda_items', 'agenda_items.id', 'declarations.agenda_item_id')
    .where('agenda_items.case_id', 'in', oneOf(caseIds))
    .orderBy('declarations.id')
    .execute()
    .then((rows) => rows as unknown as Row[]);
}

/**
 * Changes rows as planned. Rows that change hands are first put where no case is, because what one case gives up may
 * be what the other one takes.
 */
export async function applyChanges(unit: Unit, changes: readonly RowChange[]): Promise<void> {
  await sql`PRAGMA defer_foreign_keys = ON`.execute(unit.db);
  for (const { table, id, after } of changes) {
    if (after.case_id === undefined) continue;
    await sql`UPDATE ${sql.table(table)} SET case_id = ${`on its way to ${after.case_id}`} WHERE id = ${id}`.execute(
      unit.db,
    );
  }
  for (const { table, id, after } of changes) {
    const columns = Object.entries(after);
    if (columns.length === 0) continue;
    const set = sql.join(columns.map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
    await sql`UPDATE ${sql.table(table)} SET ${set} WHERE id = ${id}`.execute(unit.db);
  }
}

/** The outcome beside the versions of the decision is the newest one's, whichever record that came from. */
export async function renewOutcome(unit: Unit, caseId: string): Promise<void> {
  const newest = await unit.db
    .selectFrom('eligibility_decisions')
    .select('outcome')
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (newest) await unit.db.updateTable('cases').set({ outcome: newest.outcome }).where('id', '=', caseId).execute();
}

/** Whoever has the case on screen reads it again before changing it. */
export async function raiseRowVersion(unit: Unit, caseIds: readonly string[]): Promise<void> {
  await unit.db
    .updateTable('cases')
    .set((eb) => ({ row_version: eb('row_version', '+', 1) }))
    .where('id', 'in', oneOf(caseIds))
    .execute();
}

export async function insertCaseMerge(
  unit: Unit,
  merge: Omit<Insertable<CaseMergeTable>, 'id' | 'merged_at' | 'merged_by' | 'undone_at' | 'undone_by' | 'undo_reason'>,
  changes: readonly RowChange[],
): Promise<string> {
  const id = unit.newId();
  const stamps = {
    merged_at: unit.now,
    merged_by: unit.actor.userId,
    undone_at: null,
    undone_by: null,
    undo_reason: null,
  };
  await unit.db
    .insertInto('case_merges')
    .values({ ...merge, id, ...stamps })
    .execute();
  for (const [seq, { table, id: rowId, before, after }] of changes.entries()) {
    await unit.db
      .insertInto('case_merge_rows')
      .values({
        merge_id: id,
        seq,
        table_name: table,
        row_id: rowId,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
      })
      .execute();
  }
  return id;
}

/** What a join changed, in order. */
export async function changesOf(unit: Unit, mergeId: string): Promise<RowChange[]> {
  const rows = await unit.db
    .selectFrom('case_merge_rows')
    .selectAll()
    .where('merge_id', '=', mergeId)
    // Unsaved texts have no id; they go back by themselves.
    .where('table_name', '!=', 'drafts')
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    table: row.table_name,
    id: row.row_id,
    before: JSON.parse(row.before) as Row,
    after: JSON.parse(row.after) as Row,
  }));
}

export async function markUndone(unit: Unit, mergeId: string, reason: string): Promise<void> {
  await unit.db
    .updateTable('case_merges')
    .set({ undone_at: unit.now, undone_by: unit.actor.userId, undo_reason: reason })
    .where('id', '=', mergeId)
    .execute();
}

export async function findCaseMerge(unit: Unit, mergeId: string): Promise<CaseMergeRow | undefined> {
  return await unit.db.selectFrom('case_merges').selectAll().where('id', '=', mergeId).executeTakeFirst();
}

const mergesWith = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('case_merges as merge')
    .innerJoin('cases as kept', 'kept.id', 'merge.kept_id')
    .innerJoin('cases as other', 'other.id', 'merge.other_id')
    .leftJoin('users', 'users.id', 'merge.merged_by')
    .selectAll('merge')
    .select(['kept.number as kept_number', 'other.number as other_number', 'users.name as by'])
    .where(({ eb, or }) => or([eb('merge.kept_id', '=', caseId), eb('merge.other_id', '=', caseId)]))
    .orderBy('merge.merged_at', 'desc')
    // Two of one moment stay in the order in which they were made.
    .orderBy(sql`merge.rowid`, 'desc'),
);

/** Joins into or out of this case, the newest first, with the number of the other case and who joined them. */
export async function mergesOfCase(unit: Unit, caseId: string) {
  return await mergesWith(unit, { caseId });
}

const mergedInto = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('cases')
    .select(['id', 'merged_into'])
    .where('merged_into', 'in', oneOf(caseIds))
    .where('state', '=', 'merged'),
);

/** Every case that was joined into these, however many joins ago: from its id to the id of the case asked for. */
export async function joinedInto(unit: Unit, caseIds: readonly string[]): Promise<Map<string, string>> {
  const into = new Map<string, string>();
  let level = new Map(caseIds.map((id) => [id, id]));
  while (level.size > 0) {
    const rows = await mergedInto(unit, { caseIds: [...level.keys()] });
    const next = new Map<string, string>();
    for (const { id, merged_into } of rows) {
      const asked = level.get(merged_into ?? '');
      if (asked === undefined || into.has(id)) continue;
      into.set(id, asked);
      next.set(id, asked);
    }
    level = next;
  }
  return into;
}

/** The case that goes on for a record with this NHS number which joined another, if there is one. */
export async function joinedWithNumber(unit: Unit, nhsNumber: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('cases')
    .select('id')
    .where('merged_into', 'is not', null)
    .where('nhs_number', '=', nhsNumber)
    .where('state', '=', 'merged')
    .executeTakeFirst();
  return row && (await leadsTo(unit, row.id));
}

/** The case that this one leads to, however many joins on. */
export async function leadsTo(unit: Unit, caseId: string): Promise<string> {
  let at = caseId;
  for (const seen = new Set<string>(); !seen.has(at); ) {
    seen.add(at);
    const row = await unit.db
      .selectFrom('cases')
      .select('merged_into')
      .where('id', '=', at)
      .where('state', '=', 'merged')
      .executeTakeFirst();
    if (!row?.merged_into) return at;
    at = row.merged_into;
  }
  return at;
}
