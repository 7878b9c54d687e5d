import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Which records these are, who may sign in, the audit chain, settings, drafts, backups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE store (
    only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
    file_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('real', 'training')),
    created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    sign_in_name TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('manager', 'coordinator', 'key-worker', 'panel-member', 'auditor')),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
    recipient TEXT NOT NULL,
    row_version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE audit (
    seq INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    actor_id TEXT NOT NULL, role TEXT NOT NULL,
    action TEXT NOT NULL,
    case_id TEXT, subject_kind TEXT, subject_id TEXT,
    detail TEXT NOT NULL,
    flags TEXT NOT NULL DEFAULT '' CHECK (flags IN ('', 'clock-back')),
    prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
  ) STRICT`);
  await run('CREATE INDEX audit_case ON audit(case_id, seq) WHERE case_id IS NOT NULL');
  await run('CREATE INDEX audit_actor ON audit(actor_id, seq)');
  await run(`CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END`);
  await run(`CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END`);
  await run(`CREATE TABLE settings (
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
    PRIMARY KEY (key, version)
  ) STRICT, WITHOUT ROWID`);
  await run(`CREATE TABLE drafts (
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (user_id, key)
  ) STRICT, WITHOUT ROWID`);
  await run(`CREATE TABLE backups (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('backup', 'rehearsal', 'restore')),
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    file TEXT, audit_head TEXT, bytes INTEGER
  ) STRICT`);
  await run(`CREATE TABLE doubtful_rows (
    id TEXT PRIMARY KEY NOT NULL,
    table_name TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('damaged-page', 'refused')),
    row TEXT NOT NULL,
    found_at TEXT NOT NULL
  ) STRICT`);
}
