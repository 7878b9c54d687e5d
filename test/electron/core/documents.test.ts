import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sniffDocument } from '../../../domain/documents/sniff.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const mail = 'From: Ewa Nowak <ewa@norchester.example>\r\nSubject: Records\r\n\r\nPlease find attached.\r\n';

async function withCase() {
  const all = await testCore();
  const { caseId } = await all.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: { familyName: "O'Brien", dateOfDeath: '2026-02-20', noNhsReason: 'not-currently-available' },
    notKnown: [],
    people: [],
  });
  const attach = (name: string, content: Uint8Array | string) => {
    const path = join(all.folder, name);
    writeFileSync(path, content);
    return all.client.documents.attach({ caseId, token: all.grant(path, 'read'), note: '' });
  };
  return { ...all, caseId, attach };
}

describe('what a file is', () => {
  it('is told by its bytes', () => {
    expect(sniffDocument(bytes('%PDF-1.7\n'))).toEqual({ kind: 'pdf' });
    expect(sniffDocument(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toEqual({ kind: 'jpeg' });
    expect(sniffDocument(bytes(mail))).toEqual({ kind: 'eml' });
    expect(sniffDocument(bytes('PK\u0003\u0004 word/document.xml'))).toEqual({ kind: 'docx' });
  });

  it('is refused for a program, macros, a spreadsheet, plain text and nothing at all', () => {
    const code = (content: Uint8Array) => {
      const sniffed = sniffDocument(content);
      return 'code' in sniffed ? sniffed.code : sniffed.kind;
    };
    expect(code(bytes('MZ\u0090'))).toBe('PROGRAM');
    expect(code(bytes('PK\u0003\u0004 word/document.xml word/vbaProject.bin'))).toBe('MACROS');
    expect(code(bytes('PK\u0003\u0004 xl/workbook.xml'))).toBe('NOT_A_DOCUMENT');
    expect(code(bytes('Dear all, this is a note.'))).toBe('NOT_A_DOCUMENT');
    expect(code(new Uint8Array())).toBe('EMPTY');
  });
});

describe('a document of a case', () => {
  it('comes back as it was, from the private folder, under a name that says nothing', async () => {
    const { attach, client, caseId, core } = await withCase();
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(700_000, 7)]);
    const { documentId } = await attach("O'Brien report.pdf", content);
    const { fileName } = await client.documents.prepareToOpen({ caseId, documentId });
    expect(fileName).toMatch(/^[0-9a-f-]{36}\.pdf$/);
    expect(readFileSync(join(core.tempFolder, fileName)).equals(content)).toBe(true);
    const [listed] = await client.documents.list({ caseId });
    expect(listed).toMatchObject({ name: "O'Brien report.pdf", kind: 'pdf', size: content.length });
  });

  it('is not a renamed program, and nothing of it is kept', async () => {
    const { attach, client, caseId } = await withCase();
    await expect(attach('letter.pdf', 'MZ\u0090\u0000')).rejects.toMatchObject({ data: { reason: 'PROGRAM' } });
    expect(await client.documents.list({ caseId })).toEqual([]);
  });

  it('is attached once, and is no longer opened once it is withdrawn', async () => {
    const { attach, client, caseId, core } = await withCase();
    const { documentId } = await attach('records.eml', mail);
    await expect(attach('again.eml', mail)).rejects.toMatchObject({ data: { reason: 'ALREADY_ATTACHED' } });
    await client.documents.withdraw({ caseId, documentId, reason: 'Another child.' });
    await expect(client.documents.prepareToOpen({ caseId, documentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(readdirSync(core.tempFolder)).toEqual([]);
  });

  it('may hold 50 MB and no more', async () => {
    const { attach } = await withCase();
    const large = Buffer.alloc(50 * 1024 * 1024 + 1);
    large.write('%PDF-');
    await expect(attach('large.pdf', large)).rejects.toMatchObject({ data: { reason: 'TOO_LARGE' } });
    await attach('largest.pdf', large.subarray(0, -1));
  });
});
