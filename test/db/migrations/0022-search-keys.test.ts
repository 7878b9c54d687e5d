import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

describe('0022 search keys', () => {
  it('has one key of a kind for a case, and no other kinds', async () => {
    const { records } = await testRecords();
    const of_case = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.audit({ action: 'notification.case-opened' });
      return (await insertCase(unit, { family_name: 'Kaya' })).id;
    });
    const stored = await records.db.selectFrom('search_keys').select(['kind', 'key']).orderBy('kind').execute();
    expect(stored).toEqual([
      { kind: 'name', key: 'kaya' },
      { kind: 'number', key: 'cdr2026001' },
    ]);
    const insert = (kind: 'name' | 'number', key: string) =>
      records.db.insertInto('search_keys').values({ kind, key, of_case }).execute();
    await expect(insert('name', 'kaya')).rejects.toThrow('UNIQUE');
    await expect(insert('other' as 'name', 'x')).rejects.toThrow('CHECK');
  });
});
