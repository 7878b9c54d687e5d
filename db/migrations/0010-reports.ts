import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The archive of what has been published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE published_releases (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL, profile TEXT NOT NULL, audience TEXT NOT NULL,
    from_on TEXT NOT NULL, to_on TEXT NOT NULL, group_name TEXT NOT NULL,
    release TEXT NOT NULL, audit_result TEXT NOT NULL, case_digest TEXT NOT NULL,
    file_names TEXT NOT NULL, purpose TEXT NOT NULL, audit_head TEXT NOT NULL,
    made_at TEXT NOT NULL, made_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX published_releases_period ON published_releases(group_name, from_on, to_on)');
}
