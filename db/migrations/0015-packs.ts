import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Versions of a meeting's pack as they were made, papers that came late, and what became of each copy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE pack_versions (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), version INTEGER NOT NULL,
    document TEXT NOT NULL, pages TEXT NOT NULL,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    UNIQUE (meeting_id, version)
  ) STRICT`);
  await run(`CREATE TABLE late_papers (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
    agenda_item_id TEXT REFERENCES agenda_items(id), case_id TEXT REFERENCES cases(id),
    title TEXT NOT NULL, text TEXT NOT NULL,
    supplement_to INTEGER, pages TEXT NOT NULL DEFAULT '[]', released_at TEXT, folded_into INTEGER, removed_at TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    UNIQUE (meeting_id, number)
  ) STRICT`);
  await run('CREATE INDEX late_papers_case ON late_papers(case_id)');
  await run(`CREATE TABLE pack_copy_events (
    id TEXT PRIMARY KEY NOT NULL,
    copy_id TEXT NOT NULL,
    event TEXT NOT NULL CHECK (event IN ('returned', 'destroyed', 'withdrawn', 'still-held')),
    on_day TEXT NOT NULL, note TEXT NOT NULL,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX pack_copy_events_copy ON pack_copy_events(copy_id, created_at)');
  // One copy may be several files: PDF and Word, or one file for each item.
  await run("ALTER TABLE packs ADD COLUMN copy_id TEXT NOT NULL DEFAULT ''");
  await run("ALTER TABLE packs ADD COLUMN part TEXT NOT NULL DEFAULT ''");
  await run('ALTER TABLE packs ADD COLUMN late_paper_id TEXT REFERENCES late_papers(id)');
  await run('UPDATE packs SET copy_id = id');
}
