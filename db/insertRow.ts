import { CompiledQuery, type Insertable, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The text of each insert, by table and columns: names of this schema and of nothing else. */
const texts = new Map<string, string>();

/**
 * Inserts one row. For tables of which one piece of work writes many rows: the statement's text is made once, where a
 * query builder makes it anew for every row. Columns left out take their defaults.
 *
 * @returns the row's number in its table, which is its id where ids are numbers
 * @example await insertRow(unit.db, 'case_references', { id, case_id, role: 'coroner', value, created_at: unit.now });
 */
export async function insertRow<T extends keyof Schema & string>(
  db: Kysely<Schema>,
  table: T,
  row: Insertable<Schema[T]>,
): Promise<number> {
  const given = Object.entries(row as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const columns = given.map(([column]) => `"${column}"`).join(', ');
  const known = `${table} ${columns}`;
  let text = texts.get(known);
  if (text === undefined) {
    text = `insert into "${table}" (${columns}) values (${given.map(() => '?').join(', ')})`;
    texts.set(known, text);
  }
  const values = given.map(([, value]) => value);
  const { insertId } = await db.executeQuery(CompiledQuery.raw(text, values));
  return Number(insertId);
}
