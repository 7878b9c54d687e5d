import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { endWorkThreads } from '../../../electron/core/documents/workThread.ts';
import { familyCore, someWishes } from '../../fixtures/family.ts';

afterAll(endWorkThreads);

const pdf = (path: string) => readFileSync(path).subarray(0, 5).toString('latin1');

describe('letters to a family', () => {
  it('use the family’s own name for the child, the key worker and their telephone', async () => {
    const { client, caseId, allocate, bilal, log } = await familyCore();
    await allocate(bilal);
    await log();
    const first = await client.family.letter({ caseId, stage: 'first-contact' });
    expect(first.text).toContain('Dear Efua Asante');
    expect(first.text).toContain('I am so sorry that Kofi died.');
    expect(first.text).toContain('You can reach me on 020 7946 0321.');
    const wishes = someWishes({ preferredName: 'our boy', preferredWords: 'Say ‘mum’' });
    await client.family.saveWishes({ caseId, wishes, seenVersion: 0 });
    const second = await client.family.letter({ caseId, stage: 'first-contact' });
    expect(second.text).toContain('I am so sorry that our boy died.');
    expect(second.preferredWords).toBe('Say ‘mum’');
  });

  it('cannot be saved with a gap, or under a name that tells of whom; saved, they are in the log', async () => {
    const { client, caseId, allocate, bilal, log, folder, grant } = await familyCore();
    await allocate(bilal);
    await log();
    const stage = 'before-cdrm' as const;
    const { text } = await client.family.letter({ caseId, stage });
    expect(text).toContain('[month and year of the meeting of this stage]');
    const save = (words: string, name: string, format: 'pdf' | 'docx') =>
      client.family.saveLetter({
        caseId,
        stage,
        text: words,
        addressee: 'Efua Asante\n4 Sorrel Lane',
        format,
        acknowledged: [],
        log: true,
        token: grant(join(folder, name), 'write'),
      });
    await expect(save(text, 'Letter.pdf', 'pdf')).rejects.toMatchObject({ data: { reason: 'PLACEHOLDER_LEFT' } });
    const whole = text.replace(/\[month[^\]]*\]/, 'April 2026');
    await expect(save(whole, 'Kofi.pdf', 'pdf')).rejects.toMatchObject({ data: { reason: 'FILE_NAME_TELLS' } });
    await save(whole, 'Letter.pdf', 'pdf');
    expect(pdf(join(folder, 'Letter.pdf'))).toBe('%PDF-');
    await save(whole, 'Letter.docx', 'docx');
    const parts = unzipSync(readFileSync(join(folder, 'Letter.docx')));
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('April 2026');
    expect(strFromU8(parts['docProps/core.xml'] ?? new Uint8Array())).not.toMatch(/Kofi|Asante|death/);
    const { contacts } = await client.family.read({ caseId });
    expect(contacts.filter(({ entry }) => entry.how === 'letter')).toMatchObject([
      { entry: { outcome: 'sent', stage: 'before-cdrm' } },
      { entry: { outcome: 'sent', stage: 'before-cdrm' } },
    ]);
  });

  it('wait until the warnings of the day were read', async () => {
    const { client, caseId, folder, grant, clock } = await familyCore();
    clock.set('2026-06-11T09:00:00.000Z');
    const { warnings } = await client.family.letter({ caseId, stage: 'anniversary' });
    expect(warnings).toEqual([{ code: 'BIRTHDAY', says: 'This is at the child’s birthday.' }]);
    const save = (acknowledged: string[]) =>
      client.family.saveLetter({
        caseId,
        stage: 'anniversary',
        text: 'Dear Efua',
        addressee: '',
        format: 'docx',
        acknowledged,
        log: false,
        token: grant(join(folder, 'Letter.docx'), 'write'),
      });
    await expect(save([])).rejects.toMatchObject({ data: { reason: 'WARNINGS_NOT_READ' } });
    expect(await save(['BIRTHDAY'])).toEqual({ contactId: null });
  });

  it('come from templates in versions that only a manager changes', async () => {
    const { client, as } = await familyCore();
    const stage = 'closing' as const;
    const save = (text: string, seenVersion: number) => client.family.saveLetterTemplate({ stage, text, seenVersion });
    await expect(save('Dear {famly}', 0)).rejects.toMatchObject({ data: { reason: 'UNKNOWN_PLACEHOLDER' } });
    await save('Dear {family}, thank you.', 0);
    await expect(save('Dear {family}', 0)).rejects.toMatchObject({ code: 'STALE' });
    const templates = await client.family.letterTemplates({});
    expect(templates.find((each) => each.stage === stage)).toMatchObject({
      version: 1,
      text: 'Dear {family}, thank you.',
    });
    as('coordinator');
    await expect(save('Dear {family}', 1)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

describe('what is printed about a family', () => {
  it('is a timeline and a handover sheet as PDF, and the audit says so', async () => {
    const { client, caseId, allocate, bilal, log, folder, grant } = await familyCore();
    await allocate(bilal);
    await log({ questions: ['Why?'], promises: [{ what: 'Call about the date', dueOn: '2026-03-09' }] });
    const target = (name: string) => grant(join(folder, name), 'write');
    await client.family.saveTimeline({ caseId, token: target('Record.pdf') });
    await client.family.saveHandover({ caseId, token: target('Sheet.pdf') });
    expect([pdf(join(folder, 'Record.pdf')), pdf(join(folder, 'Sheet.pdf'))]).toEqual(['%PDF-', '%PDF-']);
  });
});
