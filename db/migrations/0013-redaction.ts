import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who read which text before it left, what they decided, and the reason when a pack left without it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE redactions (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    text_kind TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    known_digest TEXT NOT NULL,
    decisions TEXT NOT NULL,
    reviewer TEXT, signed_at TEXT,
    second_reader TEXT, second_signed_at TEXT,
    reopened_at TEXT,
    row_version INTEGER NOT NULL,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX redactions_text ON redactions(case_id, text_sha256)');
  await run('ALTER TABLE packs ADD COLUMN unreviewed INTEGER NOT NULL DEFAULT 0');
  // Who let numbers out by a rule less strict than that for publication, and why.
  await run("ALTER TABLE published_releases ADD COLUMN exception_by TEXT NOT NULL DEFAULT ''");
  await run("ALTER TABLE published_releases ADD COLUMN exception_reason TEXT NOT NULL DEFAULT ''");
  await run("ALTER TABLE packs ADD COLUMN unreviewed_reason TEXT NOT NULL DEFAULT ''");
}
