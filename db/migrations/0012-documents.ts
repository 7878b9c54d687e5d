import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Files attached to a case, in pieces, inside the encrypted records file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE documents (
    id TEXT PRIMARY KEY NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases(id),
    name TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
    note TEXT, withdrawn_at TEXT, withdrawn_reason TEXT,
    created_at TEXT NOT NULL, created_by TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX documents_case ON documents(case_id)');
  await run(`CREATE TABLE document_chunks (
    document_id TEXT NOT NULL REFERENCES documents(id), seq INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (document_id, seq)
  ) STRICT`);
}
