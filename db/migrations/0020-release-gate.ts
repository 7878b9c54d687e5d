import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What somebody did to find the child behind a text that is to be published, and what each release was made of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE intruder_tests (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    text_sha256 TEXT NOT NULL,
    -- the words as they would be published: a later change of them needs another test
    released_sha256 TEXT NOT NULL,
    tried TEXT NOT NULL,
    tested_by TEXT NOT NULL CHECK (tested_by <> ''),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    result TEXT NOT NULL CHECK (result IN ('nobody-found', 'doubtful', 'child-found')),
    note TEXT NOT NULL,
    made_at TEXT NOT NULL, made_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX intruder_tests_text ON intruder_tests(case_id, text_sha256)');
  // Which tables were printed as they are, in wider groups or not at all, and how many texts.
  await run("ALTER TABLE published_releases ADD COLUMN contents TEXT NOT NULL DEFAULT '{}'");
}
