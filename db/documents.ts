import type { Selectable } from 'kysely';
import type { DocumentTable } from './schema/documents.ts';
import type { Unit } from './unitOfWork.ts';

export type DocumentRow = Selectable<DocumentTable>;

/** Bytes in one row: small enough to be written and read without holding much at once. */
const chunkSize = 256 * 1024;

/** Files attached to a case, newest first. The caller has opened the case. */
export async function documentsOf(unit: Unit, caseId: string): Promise<DocumentRow[]> {
  return await unit.db
    .selectFrom('documents')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Writes a file into the encrypted records file, in pieces. */
export async function insertDocument(
  unit: Unit,
  caseId: string,
  document: { name: string; kind: string; sha256: string; note: string; bytes: Uint8Array },
): Promise<string> {
  const { bytes, note, ...about } = document;
  const id = unit.newId();
  await unit.db
    .insertInto('documents')
    .values({
      id,
      case_id: caseId,
      ...about,
      size: bytes.length,
      note: note || null,
      withdrawn_at: null,
      withdrawn_reason: null,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  for (let seq = 0; seq * chunkSize < bytes.length; seq += 1) {
    const piece = Buffer.from(bytes.subarray(seq * chunkSize, (seq + 1) * chunkSize));
    await unit.db.insertInto('document_chunks').values({ document_id: id, seq, bytes: piece }).execute();
  }
  return id;
}

/** The bytes of a document, whole. */
export async function documentBytes(unit: Unit, documentId: string): Promise<Buffer> {
  const rows = await unit.db
    .selectFrom('document_chunks')
    .select('bytes')
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute();
  return Buffer.concat(rows.map((row) => row.bytes));
}

/** Marks a document as attached in error. It is kept, and is no longer opened. */
export async function withdrawDocument(unit: Unit, caseId: string, id: string, reason: string): Promise<boolean> {
  const result = await unit.db
    .updateTable('documents')
    .set({ withdrawn_at: unit.now, withdrawn_reason: reason })
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
