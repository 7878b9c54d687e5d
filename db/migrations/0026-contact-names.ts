import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Who is named in each contact with a family, found without reading the contacts: what leaves is swept for them. SQLite
 * makes the index from the entry itself, so nobody who writes a contact can leave a name out of it. `namedIn` of
 * db/family.ts asks with these words, letter by letter; with others SQLite would read the contacts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE INDEX contacts_named ON contacts(
    case_id, json_array(entry -> '$.with', entry ->> '$.by', entry ->> '$.leaflet.by')
  )`);
}
