import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const stamped = 'created_at TEXT NOT NULL, created_by TEXT NOT NULL';

/** The directory of agencies, and what was asked of each about a case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE agencies (
    id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, abbreviation TEXT NOT NULL, kind TEXT NOT NULL,
    contact_name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE information_requests (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id), agency_id TEXT NOT NULL REFERENCES agencies(id),
    form TEXT NOT NULL, form_version TEXT NOT NULL,
    prepared_on TEXT NOT NULL, sent_on TEXT, due_on TEXT, received_on TEXT, closed_reason TEXT,
    quality TEXT CHECK (quality IN ('good', 'gaps')), quality_note TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX information_requests_case ON information_requests(case_id)');
  await run('CREATE INDEX information_requests_agency ON information_requests(agency_id)');
  await run(`CREATE TABLE request_reminders (
    id TEXT PRIMARY KEY NOT NULL,
    request_id TEXT NOT NULL REFERENCES information_requests(id), case_id TEXT NOT NULL REFERENCES cases(id),
    sent_on TEXT NOT NULL, how TEXT NOT NULL, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX request_reminders_request ON request_reminders(request_id)');
}
