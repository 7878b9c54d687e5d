import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { insertIntruderTest, intruderTestsOf } from '../../../db/redaction.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

describe('0020 release gate', () => {
  it('keeps who tried to find the child behind which words, for how long and with what result', async () => {
    const { records } = await testRecords();
    const rows = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      const { id: caseId } = await insertCase(unit, {});
      const about = { caseId, sha256: 'a'.repeat(64), releasedSha256: 'b'.repeat(64) };
      const test = {
        tried: ['web', 'press'],
        testedBy: 'Ottilie Vance',
        minutes: 40,
        result: 'nobody-found',
        note: '',
      };
      await insertIntruderTest(unit, about, { ...test, tried: ['web', 'press'], result: 'nobody-found' });
      await unit.audit({ action: 'reports.intruder-tested', caseId });
      await expect(
        insertIntruderTest(unit, about, { ...test, tried: ['web'], minutes: 0, result: 'doubtful' }),
      ).rejects.toThrow(/CHECK/);
      return await intruderTestsOf(unit, [caseId]);
    });
    expect(rows).toMatchObject([{ tested_by: 'Ottilie Vance', minutes: 40, result: 'nobody-found' }]);
  });

  it('gives every release a place for what was printed beside its numbers', async () => {
    const { records } = await testRecords();
    await records.db
      .insertInto('published_releases')
      .values({
        id: 'r1',
        kind: 'annual',
        profile: 'P1',
        audience: 'Publication (open)',
        from_on: '2025-04-01',
        to_on: '2026-03-31',
        group_name: 'notified',
        release: '{}',
        audit_result: '{}',
        case_digest: '',
        file_names: '[]',
        purpose: 'Annual report',
        audit_head: '',
        made_at: mondayMorning,
        made_by: ada.userId,
      })
      .execute();
    const row = await records.db.selectFrom('published_releases').select('contents').executeTakeFirstOrThrow();
    expect(row.contents).toBe('{}');
  });
});
