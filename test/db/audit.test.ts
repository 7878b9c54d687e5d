import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { appendAudit, auditHead, checkAnchor, listAudit, verifyChain } from '../../db/audit.ts';
import type { Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { sha256Of } from '../../db/sha256Of.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import { type AuditEntry, auditMaterial, chainStart } from '../../domain/audit/entry.ts';
import { mondayMorning, testRecords } from '../fixtures/records.ts';

async function recordsWithEntries(count: number): Promise<Records> {
  const { records } = await testRecords();
  await records.db.transaction().execute(async (trx) => {
    for (let index = 1; index < count; index += 1) {
      const caseId = `case-${index % 3}`;
      await appendAudit(trx, mondayMorning, {
        actorId: `user-${index % 2}`,
        role: 'coordinator',
        action: 'case.read',
        caseId,
      });
    }
  });
  return records;
}

/** What somebody can do who has the file, the key and an SQL prompt. */
async function withFullAccess(records: Records, ...statements: string[]): Promise<void> {
  for (const text of ['DROP TRIGGER audit_never_changed', 'DROP TRIGGER audit_never_deleted', ...statements]) {
    await sql.raw(text).execute(records.db);
  }
}

async function rewriteWhole(records: Records, change: (entry: AuditEntry) => AuditEntry): Promise<void> {
  const entries = await records.db.selectFrom('audit').selectAll().orderBy('seq').execute();
  await withFullAccess(records, 'DELETE FROM audit');
  let prev = chainStart;
  for (const entry of entries) {
    const material = { ...change(entry), prev_hash: prev };
    prev = sha256Of(auditMaterial(material));
    await records.db
      .insertInto('audit')
      .values({ ...material, hash: prev })
      .execute();
  }
}

describe('checking the record', () => {
  it('finds nothing wrong in what the app wrote', async () => {
    const records = await recordsWithEntries(30);
    const report = await finish(verifyChain(records.db));
    expect(report).toMatchObject({ entries: 30, broken: null });
    expect(report.head).toEqual(await auditHead(records.db));
  });

  it('finds an edit, a deletion, a move and an insertion by somebody with the file and the key', async () => {
    const attacks: [string, string[], { seq: number; kind: string }][] = [
      ['another person', ["UPDATE audit SET actor_id = 'user-9' WHERE seq = 12"], { seq: 12, kind: 'changed' }],
      ['another case', ['UPDATE audit SET case_id = NULL WHERE seq = 20'], { seq: 20, kind: 'changed' }],
      ['another time', ["UPDATE audit SET at = '2026-01-01T00:00:00.000Z' WHERE seq = 3"], { seq: 3, kind: 'changed' }],
      ['one taken out', ['DELETE FROM audit WHERE seq = 12'], { seq: 13, kind: 'missing' }],
      ['the first taken out', ['DELETE FROM audit WHERE seq = 1'], { seq: 2, kind: 'missing' }],
      [
        'one taken out and the rest moved up',
        [
          'DELETE FROM audit WHERE seq = 12',
          'UPDATE audit SET seq = -(seq - 1) WHERE seq > 12',
          'UPDATE audit SET seq = -seq WHERE seq < 0',
        ],
        { seq: 12, kind: 'changed' },
      ],
      [
        'two exchanged',
        [
          'UPDATE audit SET seq = 99 WHERE seq = 5',
          'UPDATE audit SET seq = 5 WHERE seq = 6',
          'UPDATE audit SET seq = 6 WHERE seq = 99',
        ],
        { seq: 5, kind: 'changed' },
      ],
      [
        'one copied in at the end',
        [
          'INSERT INTO audit SELECT 31, at, actor_id, role, action, case_id, subject_kind, subject_id, detail, flags, prev_hash, hash FROM audit WHERE seq = 4',
        ],
        { seq: 31, kind: 'changed' },
      ],
    ];
    for (const [attack, statements, found] of attacks) {
      const records = await recordsWithEntries(30);
      await withFullAccess(records, ...statements);
      expect([attack, (await finish(verifyChain(records.db))).broken]).toEqual([attack, found]);
    }
  });

  it('finds one entry rewritten with a fitting hash, at the entry after it', async () => {
    const records = await recordsWithEntries(10);
    const entry = await records.db.selectFrom('audit').selectAll().where('seq', '=', 4).executeTakeFirstOrThrow();
    const forged = { ...entry, actor_id: 'user-9' };
    await withFullAccess(
      records,
      `UPDATE audit SET actor_id = 'user-9', hash = '${sha256Of(auditMaterial(forged))}' WHERE seq = 4`,
    );
    expect((await finish(verifyChain(records.db))).broken).toEqual({ seq: 5, kind: 'joined' });
  });

  it('needs an anchor kept elsewhere to find a cut tail', async () => {
    const records = await recordsWithEntries(30);
    const printed = anchorText(await auditHead(records.db));
    await withFullAccess(records, 'DELETE FROM audit WHERE seq > 25');
    expect((await finish(verifyChain(records.db))).broken).toBeNull();
    expect(await checkAnchor(records.db, printed)).toBe('cut-off');
  });

  it('needs an anchor kept elsewhere to find a chain rewritten whole', async () => {
    const records = await recordsWithEntries(30);
    const printed = anchorText(await auditHead(records.db));
    await rewriteWhole(records, (entry) => (entry.seq === 7 ? { ...entry, actor_id: 'user-9' } : entry));
    expect((await finish(verifyChain(records.db))).broken).toBeNull();
    expect(await checkAnchor(records.db, printed)).toBe('differs');
  });

  it('confirms an anchor of any age while the chain is whole', async () => {
    const records = await recordsWithEntries(5);
    const printed = anchorText(await auditHead(records.db));
    await appendAudit(records.db, mondayMorning, { actorId: 'user-1', role: 'manager', action: 'case.read' });
    expect(await checkAnchor(records.db, printed.toUpperCase())).toBe('matches');
    expect(await checkAnchor(records.db, 'case 12')).toBe('not-an-anchor');
  });

  it('lists entries by case and by person, newest first', async () => {
    const records = await recordsWithEntries(10);
    const byCase = await listAudit(records.db, { caseId: 'case-1' });
    expect(byCase.map((entry) => entry.seq)).toEqual([8, 5, 2]);
    const byPerson = await listAudit(records.db, { actorId: 'user-1', before: 8, limit: 2 });
    expect(byPerson.map((entry) => entry.seq)).toEqual([6, 4]);
  });

  it('shows how far it has come, and reads more than one page', async () => {
    const records = await recordsWithEntries(4100);
    const steps = [];
    for await (const step of verifyChain(records.db)) steps.push(step.done);
    expect(steps).toEqual([4000, 4100]);
  });
});
