import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const caseOwned = 'case_id TEXT NOT NULL REFERENCES cases(id)';
const stamped = 'created_at TEXT NOT NULL, created_by TEXT NOT NULL';

/** Key workers and their cover, the contact log, the family's questions, touchpoints, promises and wishes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE key_worker_people (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL, role TEXT NOT NULL, employer TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
    user_id TEXT REFERENCES users(id), active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE key_worker_allocations (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned},
    state TEXT NOT NULL CHECK (state IN ('allocated', 'declined-by-family', 'not-allocated')),
    person_id TEXT REFERENCES key_worker_people(id), deputy_id TEXT REFERENCES key_worker_people(id),
    start_on TEXT NOT NULL, end_on TEXT, reason TEXT, end_reason TEXT, ${stamped},
    CHECK (state <> 'allocated' OR person_id IS NOT NULL)
  ) STRICT`);
  await run('CREATE INDEX key_worker_allocations_case ON key_worker_allocations(case_id, start_on)');
  await run('CREATE INDEX key_worker_allocations_person ON key_worker_allocations(person_id)');
  await run(`CREATE TABLE key_worker_covers (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES key_worker_people(id), cover_id TEXT NOT NULL REFERENCES key_worker_people(id),
    from_on TEXT NOT NULL, to_on TEXT NOT NULL, withdrawn_at TEXT, ${stamped},
    CHECK (to_on >= from_on)
  ) STRICT`);
  await run('CREATE INDEX key_worker_covers_person ON key_worker_covers(person_id, from_on)');
  await run(`CREATE TABLE contacts (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned},
    corrects_id TEXT REFERENCES contacts(id), correction_reason TEXT, current INTEGER NOT NULL DEFAULT 1,
    on_day TEXT NOT NULL, at_time TEXT NOT NULL, outcome TEXT NOT NULL, stage TEXT NOT NULL, next_due TEXT,
    entry TEXT NOT NULL, ${stamped}
  ) STRICT`);
  await run('CREATE INDEX contacts_case ON contacts(case_id, on_day, at_time)');
  await run('CREATE INDEX contacts_corrects ON contacts(corrects_id) WHERE corrects_id IS NOT NULL');
  await run(`CREATE TABLE family_questions (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, number INTEGER NOT NULL,
    text TEXT NOT NULL, asked_on TEXT NOT NULL, contact_id TEXT REFERENCES contacts(id),
    taken_to_meeting TEXT, answer TEXT, answered_by TEXT, answered_on TEXT,
    given_back_on TEXT, given_back_how TEXT, left_open_reason TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
    UNIQUE (case_id, number)
  ) STRICT`);
  await run(`CREATE TABLE touchpoints (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, touchpoint TEXT NOT NULL, on_day TEXT NOT NULL,
    contact_id TEXT REFERENCES contacts(id), withdrawn_at TEXT, created_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX touchpoints_case ON touchpoints(case_id, touchpoint)');
  await run(`CREATE TABLE family_promises (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, contact_id TEXT REFERENCES contacts(id),
    what TEXT NOT NULL, due_on TEXT NOT NULL, kept_on TEXT,
    row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX family_promises_case ON family_promises(case_id, due_on)');
  await run(`CREATE TABLE family_wishes (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, version INTEGER NOT NULL, wishes TEXT NOT NULL, ${stamped},
    UNIQUE (case_id, version)
  ) STRICT`);
}
