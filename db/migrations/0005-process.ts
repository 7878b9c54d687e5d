import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const caseOwned = 'case_id TEXT NOT NULL REFERENCES cases(id)';
const stamped = 'created_at TEXT NOT NULL, created_by TEXT NOT NULL';

/** The dated events of a case, its joint agency response, the reviews beside it, and its holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE case_moments (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, moment TEXT NOT NULL, at TEXT, note TEXT, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX case_moments_case ON case_moments(case_id, moment, created_at)');
  await run(`CREATE TABLE jar_answers (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned},
    trigger_code TEXT NOT NULL CHECK (trigger_code IN ('J1', 'J2', 'J3', 'J4', 'J5')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'not-known')), note TEXT, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX jar_answers_case ON jar_answers(case_id, created_at)');
  await run(`CREATE TABLE jar_steps (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, step TEXT NOT NULL,
    done_on TEXT, not_done_reason TEXT, note TEXT, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX jar_steps_case ON jar_steps(case_id, created_at)');
  await run(`CREATE TABLE parallel_reviews (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('to-ask', 'not-needed', 'referred', 'open', 'finished')),
    expected_on TEXT, ended_on TEXT, reference TEXT, note TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, updated_at TEXT NOT NULL,
    UNIQUE (case_id, kind)
  ) STRICT`);
  await run(`CREATE TABLE holds (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, reason TEXT NOT NULL,
    from_on TEXT NOT NULL, to_on TEXT, note TEXT, family_told_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX holds_case ON holds(case_id)');
}
