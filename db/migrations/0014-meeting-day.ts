import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The day of a meeting: who sat for whom, who was out of the room, who was asked about an interest, agreed minutes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('ALTER TABLE panel_members ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1');
  await run("ALTER TABLE attendance ADD COLUMN substitute TEXT NOT NULL DEFAULT ''");
  // Role and employer as they were on the day, once the meeting was held: a member may move later.
  await run('ALTER TABLE attendance ADD COLUMN role TEXT');
  await run('ALTER TABLE attendance ADD COLUMN employer TEXT');
  await run('ALTER TABLE attendance ADD COLUMN removed_at TEXT');
  await run('ALTER TABLE declarations ADD COLUMN replaced_at TEXT');
  await run("ALTER TABLE panel_decisions ADD COLUMN quorum TEXT NOT NULL DEFAULT ''");
  await run("ALTER TABLE meetings ADD COLUMN regional TEXT NOT NULL DEFAULT '{}'");
  await run(`CREATE TABLE item_absences (
    agenda_item_id TEXT NOT NULL REFERENCES agenda_items(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
    is_out INTEGER NOT NULL CHECK (is_out IN (0, 1)),
    updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
    PRIMARY KEY (agenda_item_id, member_id)
  ) STRICT, WITHOUT ROWID`);
  await run(`CREATE TABLE interest_answers (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), agenda_item_id TEXT NOT NULL REFERENCES agenda_items(id),
    case_id TEXT NOT NULL REFERENCES cases(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
    answer TEXT NOT NULL CHECK (answer IN ('none', 'declared')),
    declaration_id TEXT REFERENCES declarations(id),
    created_at TEXT NOT NULL, created_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX interest_answers_case ON interest_answers(case_id)');
  await run('CREATE INDEX interest_answers_meeting ON interest_answers(meeting_id)');
  await run(`CREATE TABLE minutes_agreements (
    meeting_id TEXT PRIMARY KEY NOT NULL REFERENCES meetings(id),
    agreed_at_meeting_id TEXT NOT NULL REFERENCES meetings(id),
    corrections TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`);
}
