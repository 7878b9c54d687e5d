import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Registers that were imported; families' parts that left, came home and were merged, and what stood in conflict. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE imports (
    id TEXT PRIMARY KEY NOT NULL,
    file_name TEXT NOT NULL, rows INTEGER NOT NULL, imported INTEGER NOT NULL,
    rejected INTEGER NOT NULL, blocked INTEGER NOT NULL,
    mapping TEXT NOT NULL, codes_version TEXT NOT NULL, key_workers TEXT NOT NULL, audit_seq INTEGER NOT NULL,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    undone_at TEXT, undone_by TEXT, undo_reason TEXT
  ) STRICT`);
  await run(`CREATE TABLE family_packs (
    id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
    key_worker_id TEXT NOT NULL, key_worker_name TEXT NOT NULL,
    locked_with TEXT NOT NULL CHECK (locked_with IN ('passphrase', 'key')),
    expires_on TEXT NOT NULL, base TEXT NOT NULL, return_key TEXT NOT NULL, withdrawn_at TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX family_packs_case ON family_packs(case_id)');
  await run(`CREATE TABLE pack_merges (
    return_id TEXT PRIMARY KEY NOT NULL,
    pack_id TEXT NOT NULL REFERENCES family_packs(id), case_id TEXT NOT NULL REFERENCES cases(id),
    report TEXT, merged_at TEXT NOT NULL, merged_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX pack_merges_case ON pack_merges(case_id)');
  await run('CREATE INDEX pack_merges_pack ON pack_merges(pack_id)');
  await run(`CREATE TABLE merge_conflicts (
    id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
    return_id TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
    base TEXT NOT NULL, candidates TEXT NOT NULL, office_value TEXT, opened_at TEXT NOT NULL,
    chosen TEXT, settled_at TEXT, settled_by TEXT,
    CHECK ((settled_at IS NULL) = (chosen IS NULL))
  ) STRICT`);
  await run(
    'CREATE UNIQUE INDEX merge_conflicts_open ON merge_conflicts(case_id, record, field) WHERE settled_at IS NULL',
  );
  await run(`CREATE TABLE held_packs (
    pack_id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
    header TEXT NOT NULL, base TEXT NOT NULL, expires_on TEXT NOT NULL, opened_at TEXT NOT NULL, last_return TEXT
  ) STRICT`);
  await run('CREATE INDEX held_packs_case ON held_packs(case_id)');
  await run(`CREATE TABLE pack_keys (
    user_id TEXT PRIMARY KEY NOT NULL REFERENCES users(id),
    recipient TEXT NOT NULL, key TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT`);
}
