import { hash, randomUUID } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DocumentRow, documentBytes, documentsOf, insertDocument, withdrawDocument } from '../../db/documents.ts';
import { documentKinds, largestDocument, sniffDocument } from '../../domain/documents/sniff.ts';
import type { DocumentView } from '../api/documents.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { notFound, refused } from './refusal.ts';
import { useGrant } from './session.ts';

const endings = { pdf: 'pdf', docx: 'docx', png: 'png', jpeg: 'jpg', eml: 'eml', msg: 'msg' } as const;

function kindOf(row: DocumentRow): DocumentView['kind'] {
  const kind = documentKinds.find((each) => each === row.kind);
  if (kind === undefined) throw new Error('DOCUMENT_KIND');
  return kind;
}

/** Reads what the person chose, if it may be attached. */
function readChosen(path: string) {
  if (statSync(path).size > largestDocument) {
    throw refused('TOO_LARGE', 'This file is larger than 50 MB. Attach it in parts, or a smaller copy.');
  }
  const bytes = readFileSync(path);
  const sniffed = sniffDocument(bytes);
  if ('code' in sniffed) throw refused(sniffed.code, sniffed.says);
  return { bytes, kind: sniffed.kind };
}

export const documents = {
  list: os.documents.list.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const rows = await documentsOf(unit, row.id);
      await unit.audit({ action: 'documents.listed', caseId: row.id, detail: { documents: rows.length } });
      return rows.map((each) => ({
        id: each.id,
        name: each.name,
        kind: kindOf(each),
        size: each.size,
        note: each.note ?? '',
        attachedAt: each.created_at,
        withdrawnReason: each.withdrawn_reason,
      }));
    }),
  ),

  attach: os.documents.attach.handler(async ({ input, context }) => {
    const path = useGrant(context.core, input.token, 'read');
    const { bytes, kind } = readChosen(path);
    const sha256 = hash('sha256', bytes, 'hex');
    return await context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const there = (await documentsOf(unit, row.id)).find(
        (each) => each.sha256 === sha256 && each.withdrawn_at === null,
      );
      if (there) throw refused('ALREADY_ATTACHED', `This file is attached already, as ‘${there.name}’.`);
      const name = basename(path).slice(0, 200);
      const documentId = await insertDocument(unit, row.id, { name, kind, sha256, note: input.note, bytes });
      await unit.audit({
        action: 'documents.attached',
        caseId: row.id,
        subjectKind: 'document',
        subjectId: documentId,
        detail: { kind, size: bytes.length },
      });
      return { documentId };
    });
  }),

  prepareToOpen: os.documents.prepareToOpen.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const document = (await documentsOf(unit, row.id)).find((each) => each.id === input.documentId);
      if (document === undefined || document.withdrawn_at !== null) throw notFound('document');
      const bytes = await documentBytes(unit, document.id);
      if (hash('sha256', bytes, 'hex') !== document.sha256) {
        throw refused(
          'DOCUMENT_DAMAGED',
          'This document is damaged. Restore the records from a backup to get it back.',
        );
      }
      const fileName = `${randomUUID()}.${endings[kindOf(document)]}`;
      writeFileSync(join(context.core.tempFolder, fileName), bytes, { mode: 0o600 });
      await unit.audit({
        action: 'documents.opened',
        caseId: row.id,
        subjectKind: 'document',
        subjectId: document.id,
      });
      return { fileName };
    }),
  ),

  withdraw: os.documents.withdraw.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (!(await withdrawDocument(unit, row.id, input.documentId, input.reason))) throw notFound('document');
      await unit.audit({
        action: 'documents.withdrawn',
        caseId: row.id,
        subjectKind: 'document',
        subjectId: input.documentId,
      });
      return {};
    }),
  ),
};
