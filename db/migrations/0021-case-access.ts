import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const ofCase = 'case_id TEXT NOT NULL REFERENCES cases(id)';

/** Why a case is sensitive, why it was opened, and who keeps a case after it closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE case_sensitivity (
    id TEXT PRIMARY KEY NOT NULL, ${ofCase},
    sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)), reason TEXT NOT NULL CHECK (reason <> ''),
    set_by TEXT NOT NULL, set_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX case_sensitivity_case ON case_sensitivity(case_id, set_at)');
  await run(`CREATE TABLE case_openings (
    id TEXT PRIMARY KEY NOT NULL, ${ofCase},
    user_id TEXT NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL, opened_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX case_openings_case ON case_openings(case_id, opened_at)');
  await run(`CREATE TABLE kept_access (
    id TEXT PRIMARY KEY NOT NULL, ${ofCase},
    reason TEXT NOT NULL CHECK (reason <> ''), until_on TEXT,
    kept_by TEXT NOT NULL, kept_at TEXT NOT NULL, ended_by TEXT, ended_at TEXT,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
  ) STRICT`);
  await run('CREATE UNIQUE INDEX kept_access_in_force ON kept_access(case_id) WHERE ended_at IS NULL');
}
