import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Two lists read from indexes that hold all they ask for: where contact with each family stands, without the words of
 * the contacts, and in which order found cases come, without the cases.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE INDEX contacts_standing ON contacts(
    case_id, current, on_day, at_time, created_at, outcome, next_due, json_extract(entry, '$.leaflet.given')
  )`);
  await run('CREATE INDEX cases_found ON cases(id, state, date_of_death, number)');
}
