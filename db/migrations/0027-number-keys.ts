import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * All numbers of a case in one key, a line each, where each had a row: what is typed is looked for inside every number,
 * and at 50,000 cases most of that was going from row to row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TEMP TABLE numbers_of_cases AS
    SELECT of_case, group_concat(key, char(10) ORDER BY key) AS key FROM search_keys WHERE kind = 'number' GROUP BY of_case`);
  await run("DELETE FROM search_keys WHERE kind = 'number'");
  await run("INSERT INTO search_keys (kind, key, of_case) SELECT 'number', key, of_case FROM numbers_of_cases");
  await run('DROP TABLE numbers_of_cases');
}
