import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const stamped = 'created_at TEXT NOT NULL, created_by TEXT NOT NULL';

/** What agencies answered, question by question, and which answer was taken. Newer rows stand before older ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE request_answers (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id), request_id TEXT NOT NULL REFERENCES information_requests(id),
    form TEXT NOT NULL, form_version TEXT NOT NULL, question TEXT NOT NULL,
    text TEXT NOT NULL, not_known INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL, ${stamped},
    UNIQUE (request_id, question, version)
  ) STRICT`);
  await run('CREATE INDEX request_answers_case ON request_answers(case_id, form)');
  await run(`CREATE TABLE accepted_answers (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id), form TEXT NOT NULL, question TEXT NOT NULL,
    answer_id TEXT REFERENCES request_answers(id), version INTEGER NOT NULL, ${stamped},
    UNIQUE (case_id, form, question, version)
  ) STRICT`);
}
