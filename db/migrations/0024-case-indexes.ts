import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The reminders and the actions of one case, found without reading those of every case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run('CREATE INDEX request_reminders_case ON request_reminders(case_id, sent_on)');
  await run('CREATE INDEX actions_case ON actions(case_id) WHERE case_id IS NOT NULL');
}
