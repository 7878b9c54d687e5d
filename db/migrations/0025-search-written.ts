import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * The index of words is written beside the entries and no longer by triggers: a statement with a trigger opens a
 * savepoint, at which FTS5 writes out what it holds, so each entry of a save became a segment of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const trigger of ['search_entry_added', 'search_entry_gone', 'search_entry_changed']) {
    await sql.raw(`DROP TRIGGER ${trigger}`).execute(db);
  }
}
