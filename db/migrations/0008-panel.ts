import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const stamped = 'created_at TEXT NOT NULL, created_by TEXT NOT NULL';

/** Meetings, who sat, what they were given, what they decided, and the actions that follow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE meetings (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL, theme TEXT NOT NULL, held_on TEXT NOT NULL, starts_at TEXT NOT NULL,
    place TEXT NOT NULL, chair TEXT NOT NULL,
    chair_independent TEXT CHECK (chair_independent IN ('yes', 'no')),
    status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
    minutes TEXT NOT NULL DEFAULT '', row_version INTEGER NOT NULL DEFAULT 1, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX meetings_held ON meetings(held_on)');
  await run(`CREATE TABLE panel_members (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, employer TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE attendance (
    meeting_id TEXT NOT NULL REFERENCES meetings(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
    state TEXT NOT NULL CHECK (state IN ('invited', 'attending', 'apologies', 'attended', 'absent')),
    updated_at TEXT NOT NULL,
    PRIMARY KEY (meeting_id, member_id)
  ) STRICT, WITHOUT ROWID`);
  await run(`CREATE TABLE agenda_items (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), case_id TEXT NOT NULL REFERENCES cases(id),
    position INTEGER NOT NULL, minutes INTEGER NOT NULL, pack_number TEXT NOT NULL, notes TEXT NOT NULL DEFAULT '',
    removed_at TEXT, row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
    UNIQUE (meeting_id, pack_number)
  ) STRICT`);
  await run('CREATE UNIQUE INDEX agenda_items_case ON agenda_items(meeting_id, case_id) WHERE removed_at IS NULL');
  await run('CREATE INDEX agenda_items_by_case ON agenda_items(case_id)');
  await run(`CREATE TABLE declarations (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
    agenda_item_id TEXT REFERENCES agenda_items(id), interest TEXT NOT NULL,
    arrangement TEXT NOT NULL CHECK (arrangement IN ('none', 'stays-silent', 'leaves', 'withheld')),
    decided_by TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX declarations_meeting ON declarations(meeting_id)');
  await run(`CREATE TABLE packs (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), version INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('pack', 'supplement', 'minutes')),
    recipient TEXT NOT NULL, member_id TEXT REFERENCES panel_members(id), withheld TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('pdf', 'docx')), file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
    pages TEXT NOT NULL, changes TEXT NOT NULL, audit_head TEXT NOT NULL, content_digest TEXT NOT NULL,
    made_at TEXT NOT NULL, made_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX packs_meeting ON packs(meeting_id, version)');
  await run(`CREATE TABLE panel_decisions (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings(id), agenda_item_id TEXT NOT NULL REFERENCES agenda_items(id),
    case_id TEXT NOT NULL REFERENCES cases(id),
    decision TEXT NOT NULL CHECK (decision IN ('review-complete', 'more-information', 'deferred')),
    note TEXT NOT NULL, provisional INTEGER NOT NULL, analysis_id TEXT REFERENCES analyses(id),
    decided_on TEXT NOT NULL, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX panel_decisions_case ON panel_decisions(case_id, created_at)');
  await run('CREATE INDEX panel_decisions_meeting ON panel_decisions(meeting_id)');
  await run(`CREATE TABLE actions (
    id TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL UNIQUE,
    meeting_id TEXT REFERENCES meetings(id), case_id TEXT REFERENCES cases(id),
    action TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT, informed_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not-taken-forward')), closed_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX actions_state ON actions(state, due_on)');
  await run(`CREATE TABLE action_progress (
    id TEXT PRIMARY KEY NOT NULL, action_id TEXT NOT NULL REFERENCES actions(id),
    on_day TEXT NOT NULL, progress TEXT NOT NULL, evidence TEXT NOT NULL, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX action_progress_action ON action_progress(action_id, on_day)');
}
