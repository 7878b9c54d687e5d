import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What was keyed into the national record, the views people keep of the work queue, and readiness lines passed over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE keyed_fields (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    field TEXT NOT NULL, label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('known', 'not-known', 'blank', 'unkeyed')),
    text TEXT NOT NULL, list_version TEXT NOT NULL,
    keyed_at TEXT NOT NULL, keyed_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX keyed_fields_case ON keyed_fields(case_id, field)');
  await run(`CREATE TABLE national_readings (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    field TEXT NOT NULL, label TEXT NOT NULL,
    text TEXT NOT NULL, note TEXT NOT NULL,
    read_at TEXT NOT NULL, read_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX national_readings_case ON national_readings(case_id, field)');
  await run(`CREATE TABLE queue_views (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    view TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX queue_views_user ON queue_views(user_id)');
  await run(`CREATE TABLE readiness_overrides (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    check_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL, made_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX readiness_overrides_case ON readiness_overrides(case_id)');
}
