import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * What a case is found by, folded: each word of its names, and its numbers with those of other bodies. Made and kept
 * right like the search entries: triggers note the case, the unit of work brings its keys up to date. Without them each
 * letter typed would fold the names of every case.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE search_keys (
    kind TEXT NOT NULL CHECK (kind IN ('name', 'number')), key TEXT NOT NULL,
    of_case TEXT NOT NULL REFERENCES cases(id),
    PRIMARY KEY (kind, key, of_case)
  ) STRICT, WITHOUT ROWID`);
  await run('CREATE INDEX search_keys_case ON search_keys(of_case)');
  const note = (row: 'NEW' | 'OLD') => `INSERT OR IGNORE INTO search_due VALUES (${row}.case_id);`;
  const on = (what: string, when: string, body: string) =>
    run(`CREATE TRIGGER case_references_searched_${what} AFTER ${when} ON case_references BEGIN ${body} END`);
  await on('added', 'INSERT', note('NEW'));
  await on('changed', 'UPDATE', `${note('OLD')} ${note('NEW')}`);
  await on('gone', 'DELETE', note('OLD'));
  await run('INSERT OR IGNORE INTO search_due SELECT id FROM cases');
}
