import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { up } from '../../../db/migrations/0027-number-keys.ts';
import { casesThatMayMatch } from '../../../db/searchKeys.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

describe('0027 number keys', () => {
  it('puts the numbers of each case into one key and leaves its names', async () => {
    const { records } = await testRecords();
    const clock = clockAt(mondayMorning);
    const ids = await runUnitOfWork(records, ada, clock, async (unit) => {
      await unit.audit({ action: 'notification.case-opened' });
      const kaya = await insertCase(unit, { family_name: 'Kaya', nhs_number: '9990000018' });
      const nowak = await insertCase(unit, { family_name: 'Nowak' });
      return { kaya: kaya.id, nowak: nowak.id };
    });
    const keys = () => records.db.selectFrom('search_keys').selectAll().orderBy('kind').orderBy('key').execute();
    const now = await keys();
    // As earlier versions kept them: a row for each number.
    await records.db.deleteFrom('search_keys').where('kind', '=', 'number').execute();
    for (const { key, of_case } of now.filter(({ kind }) => kind === 'number')) {
      for (const number of key.split('\n')) {
        await records.db.insertInto('search_keys').values({ kind: 'number', key: number, of_case }).execute();
      }
    }
    expect(await keys()).toHaveLength(5);
    await up(records.db as unknown as Kysely<unknown>);
    expect(await keys()).toEqual(now);
    expect(now).toEqual([
      { kind: 'name', key: 'kaya', of_case: ids.kaya },
      { kind: 'name', key: 'nowak', of_case: ids.nowak },
      { kind: 'number', key: '9990000018\ncdr2026001', of_case: ids.kaya },
      { kind: 'number', key: 'cdr2026002', of_case: ids.nowak },
    ]);
    const found = (words: string) =>
      runUnitOfWork(records, ada, clock, async (unit) => {
        await unit.audit({ action: 'cases.searched' });
        return await casesThatMayMatch(unit, words);
      });
    expect(await found('0018')).toEqual([ids.kaya]);
    expect(await found('6-001')).toEqual([ids.kaya]);
    expect((await found('CDR-2026')).sort()).toEqual([ids.kaya, ids.nowak].sort());
    // The end of one number and the beginning of the next are no number.
    expect(await found('18cdr')).toEqual([]);
  });
});
