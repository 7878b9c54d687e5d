import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * How actions end and what shows their progress; and the de-identified texts of decided cases, made again from the
 * records whenever those change, for the learning search to read.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('ALTER TABLE actions ADD COLUMN closed_meeting_id TEXT REFERENCES meetings(id)');
  await run("ALTER TABLE actions ADD COLUMN closed_reason TEXT NOT NULL DEFAULT ''");
  await run('ALTER TABLE action_progress ADD COLUMN document_id TEXT REFERENCES documents(id)');
  await run(`CREATE TABLE action_versions (
    action_id TEXT NOT NULL REFERENCES actions(id), row_version INTEGER NOT NULL,
    action TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT, informed_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not-taken-forward')),
    closed_on TEXT, closed_meeting_id TEXT REFERENCES meetings(id), closed_reason TEXT NOT NULL,
    until TEXT NOT NULL, changed_by TEXT NOT NULL,
    PRIMARY KEY (action_id, row_version)
  ) STRICT, WITHOUT ROWID`);
  await run(`CREATE TABLE learning_reviews (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases(id),
    analysis_id TEXT NOT NULL REFERENCES analyses(id),
    known_digest TEXT NOT NULL, source_digest TEXT NOT NULL,
    category INTEGER, modifiability TEXT, age_band TEXT NOT NULL, year TEXT NOT NULL,
    themes TEXT NOT NULL, factors TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE learning_texts (
    id TEXT PRIMARY KEY NOT NULL,
    review_id TEXT NOT NULL REFERENCES learning_reviews(id),
    kind TEXT NOT NULL, position INTEGER NOT NULL,
    text TEXT NOT NULL, folded TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX learning_texts_review ON learning_texts(review_id, position)');
  await run(`CREATE TABLE learning_actions (
    action_id TEXT PRIMARY KEY NOT NULL REFERENCES actions(id),
    source_digest TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`);
  await run(`CREATE TABLE learning_state (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    audit_seq INTEGER NOT NULL, made_at TEXT NOT NULL
  ) STRICT`);
}
