import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Two records of one death joined into one, so that it can be undone; and babies of one birth, each with a record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE case_merges (
    id TEXT PRIMARY KEY NOT NULL,
    kept_id TEXT NOT NULL REFERENCES cases(id),
    other_id TEXT NOT NULL REFERENCES cases(id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    compared TEXT NOT NULL, answers TEXT NOT NULL, not_known TEXT NOT NULL, settled_notifications TEXT NOT NULL,
    merged_at TEXT NOT NULL, merged_by TEXT NOT NULL,
    undone_at TEXT, undone_by TEXT, undo_reason TEXT,
    CHECK (kept_id <> other_id),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
  ) STRICT`);
  await run('CREATE UNIQUE INDEX case_merges_other ON case_merges(other_id) WHERE undone_at IS NULL');
  await run('CREATE INDEX case_merges_kept ON case_merges(kept_id)');
  await run(`CREATE TABLE case_merge_rows (
    merge_id TEXT NOT NULL REFERENCES case_merges(id), seq INTEGER NOT NULL,
    table_name TEXT NOT NULL, row_id TEXT NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL,
    PRIMARY KEY (merge_id, seq)
  ) STRICT, WITHOUT ROWID`);
  await run('CREATE INDEX cases_merged_into ON cases(merged_into) WHERE merged_into IS NOT NULL');
  await run(`CREATE TABLE birth_siblings (
    id TEXT PRIMARY KEY NOT NULL,
    birth_id TEXT NOT NULL,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases(id),
    linked_at TEXT NOT NULL, linked_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX birth_siblings_birth ON birth_siblings(birth_id)');
}
