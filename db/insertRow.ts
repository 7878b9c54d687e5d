import type { Insertable } from 'kysely';
import type { Schema } from './schema.ts';
import type { Unit } from './unitOfWork.ts';

/** The text of each insert, by table and columns: names of this schema and of nothing else. */
const texts = new Map<string, string>();

/**
 * Inserts one row. For tables of which one piece of work writes many rows: the statement's text is made once, where a
 * query builder makes it anew for every row. Columns left out take their defaults.
 *
 * @returns the row's number in its table, which is its id where ids are numbers
 * @example insertRow(unit, 'case_references', { id, case_id, role: 'coroner', value, created_at: unit.now });
 */
export function insertRow<T extends keyof Schema & string>(unit: Unit, table: T, row: Insertable<Schema[T]>): number {
  const given = Object.entries(row as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const columns = given.map(([column]) => `"${column}"`).join(', ');
  const known = `${table} ${columns}`;
  let text = texts.get(known);
  if (text === undefined) {
    text = `insert into "${table}" (${columns}) values (${given.map(() => '?').join(', ')})`;
    texts.set(known, text);
  }
  return unit.write(
    text,
    given.map(([, value]) => value),
  );
}
