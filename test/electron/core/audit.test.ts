import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkExport } from '../../../build/checkAudit.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import type { AuditCheck } from '../../../electron/api/audit.ts';
import { finished, testCore } from '../../fixtures/core.ts';

async function withOneCase() {
  const core = await testCore();
  const { caseId, number } = await core.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: { familyName: 'Quillfeather', dateOfDeath: '2026-02-20', noNhsReason: 'not-currently-available' },
    notKnown: [],
    people: [],
  });
  return { ...core, caseId, number };
}

describe('the audit', () => {
  it('says in sentences who did what, newest first, page by page', async () => {
    const { client, as } = await withOneCase();
    as('auditor');
    const first = await client.audit.list({ limit: 1 });
    expect(first.more).toBe(true);
    const before = first.lines[0]?.seq ?? 0;
    const rest = await client.audit.list({ limit: 100, before });
    expect(rest.lines.every(({ seq }) => seq < before)).toBe(true);
    expect(rest.lines.map(({ says }) => says).join('\n')).toContain('Adaeze Okonkwo');
  });

  it('is found by case number however it is typed, and never gives a name of the case', async () => {
    const { client, number, as } = await withOneCase();
    as('auditor');
    const { lines } = await client.audit.list({ limit: 100, caseNumber: ` ${number.toLowerCase()} ` });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ caseNumber }) => caseNumber === number)).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('Quillfeather');
    await expect(client.audit.list({ limit: 1, caseNumber: 'CDR-1999-001' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is found by person, and reading it is written down as well', async () => {
    const { client, manager, as } = await withOneCase();
    const auditor = as('auditor');
    const { lines } = await client.audit.list({ limit: 100, personId: manager.userId });
    expect(lines.every(({ says }) => says.startsWith('Adaeze Okonkwo'))).toBe(true);
    const read = await client.audit.list({ limit: 100, personId: auditor });
    expect(read.lines.map(({ action }) => action)).toContain('audit.read');
  });
});

describe('a check of the record', () => {
  it('holds for an honest chain and compares each anchor that is typed in', async () => {
    const { client } = await withOneCase();
    const { head } = await client.audit.list({ limit: 1 });
    const changed = head.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const found: AuditCheck = await finished(
      await client.audit.check({ anchors: [head.toUpperCase(), changed, '999999-0000-0000-0000-0000', 'a pack'] }),
    );
    expect(found.broken).toBeNull();
    expect(found.anchors.map(({ answer }) => answer)).toEqual(['matches', 'differs', 'cut-off', 'not-an-anchor']);
  });

  it('names the entry at which a chain was changed by somebody with the file and the key', async () => {
    const { client, core } = await withOneCase();
    const { db } = core.session?.records ?? {};
    if (!db) throw new Error('NOT_OPEN');
    const triggers = await sql<{
      name: string;
    }>`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'`.execute(db);
    for (const { name } of triggers.rows) await sql`DROP TRIGGER ${sql.ref(name)}`.execute(db);
    await db.updateTable('audit').set({ actor_id: 'somebody-else' }).where('seq', '=', 2).execute();
    const found = await finished(await client.audit.check({ anchors: [] }));
    expect(found.broken).toEqual({ seq: 2, kind: 'changed' });
  });
});

describe('a list of record numbers in a file', () => {
  it('is read for the check, whether somebody typed it or a scanner read it', async () => {
    const { client, folder, grant } = await withOneCase();
    const { head } = await client.audit.list({ limit: 1 });
    const path = join(folder, 'scan.txt');
    writeFileSync(path, `Panel pack, page 3 of 9\nRecord ${head}\r\nRecord ${head.replaceAll('0', 'O')}\n`);
    const { anchors } = await client.audit.readAnchors({ token: grant(path, 'read') });
    const found = await finished(await client.audit.check({ anchors }));
    expect(found.anchors).toEqual([{ typed: head, answer: 'matches' }]);
  });
});

describe('an export of the audit', () => {
  it('is checked without the app: any change of a field, a row taken out or moved, and a cut end against a print', async () => {
    const { client, folder, grant } = await withOneCase();
    const path = join(folder, 'audit.csv');
    const { head } = await finished(await client.audit.export({ token: grant(path, 'write') }));
    const csv = readFileSync(path, 'utf8');
    expect(checkExport(csv, [head])).toEqual({ broken: null, differs: [] });
    const lines = csv.trimEnd().split('\r\n');
    const without = (at: number) => lines.filter((_, place) => place !== at).join('\r\n');
    for (let at = 1; at < lines.length - 1; at += 1) expect(checkExport(without(at), []).broken).not.toBeNull();
    expect(checkExport(csv.replace('notification.case-opened', 'notification.case-closed'), []).broken).not.toBeNull();
    expect(checkExport(without(lines.length - 1), [])).toEqual({ broken: null, differs: [] });
    expect(checkExport(without(lines.length - 1), [head]).differs).toEqual([head]);
  });

  it('holds every entry with its hashes, its own included', async () => {
    const { client, folder, grant } = await withOneCase();
    const path = join(folder, 'audit.csv');
    const { entries } = await finished(await client.audit.export({ token: grant(path, 'write') }));
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(entries + 1);
    expect(lines.at(-1)).toContain('audit.exported');
    expect(lines[1]).toContain('0'.repeat(64));
    expect(lines.join()).not.toContain('Quillfeather');
  });
});
