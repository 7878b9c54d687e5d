import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Notifications as they arrived, and what was decided about deaths that looked alike. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE notifications (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    form_version TEXT NOT NULL,
    answers TEXT NOT NULL, not_known TEXT NOT NULL,
    notified_on TEXT NOT NULL, keyed_by TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX notifications_case ON notifications(case_id)');
  await run(`CREATE TABLE duplicate_decisions (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    other_case_id TEXT NOT NULL REFERENCES cases(id),
    decision TEXT NOT NULL CHECK (decision IN ('same-death', 'different-deaths')),
    reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX duplicate_decisions_case ON duplicate_decisions(case_id)');
}
