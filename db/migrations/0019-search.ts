import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Tables that hold words of a case, and the column that says which case. */
const sources: readonly (readonly [table: string, column: string])[] = [
  ['cases', 'id'],
  ['notifications', 'case_id'],
  ['case_texts', 'case_id'],
  ['case_people', 'case_id'],
  ['case_addresses', 'case_id'],
  ['case_merges', 'kept_id'],
  ['eligibility_decisions', 'case_id'],
  ['contacts', 'case_id'],
  ['family_questions', 'case_id'],
  ['family_promises', 'case_id'],
  ['case_moments', 'case_id'],
  ['holds', 'case_id'],
  ['jar_steps', 'case_id'],
  ['parallel_reviews', 'case_id'],
  ['documents', 'case_id'],
  ['request_answers', 'case_id'],
  ['information_requests', 'case_id'],
  ['analyses', 'case_id'],
  ['analysis_factors', 'case_id'],
];

/**
 * Full text of what is current in each case. Nothing that writes has to think of it: triggers note the case, and the
 * unit of work brings its entries up to date before it commits. The index follows the entries by triggers of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE search_entries (
    id INTEGER PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    kind TEXT NOT NULL, subject_id TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL,
    UNIQUE (case_id, kind, subject_id)
  ) STRICT`);
  await run(`CREATE VIRTUAL TABLE search_words USING fts5(
    words, content='search_entries', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
  )`);
  const drop = "INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', OLD.id, OLD.words);";
  const add = 'INSERT INTO search_words(rowid, words) VALUES (NEW.id, NEW.words);';
  await run(`CREATE TRIGGER search_entry_added AFTER INSERT ON search_entries BEGIN ${add} END`);
  await run(`CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entries BEGIN ${drop} END`);
  await run(`CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entries BEGIN ${drop} ${add} END`);
  await run('CREATE TABLE search_due (case_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID');
  for (const [table, column] of sources) {
    const note = (row: 'NEW' | 'OLD') => `INSERT OR IGNORE INTO search_due VALUES (${row}.${column});`;
    await run(`CREATE TRIGGER ${table}_searched_added AFTER INSERT ON ${table} BEGIN ${note('NEW')} END`);
    await run(
      `CREATE TRIGGER ${table}_searched_changed AFTER UPDATE ON ${table} BEGIN ${note('OLD')} ${note('NEW')} END`,
    );
    await run(`CREATE TRIGGER ${table}_searched_gone AFTER DELETE ON ${table} BEGIN ${note('OLD')} END`);
  }
  await run('INSERT OR IGNORE INTO search_due SELECT id FROM cases');
}
