import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

async function withCase() {
  const { records } = await testRecords();
  const caseId = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
    const { id } = await insertCase(unit, {});
    await unit.audit({ action: 'notification.case-opened', caseId: id });
    return id;
  });
  return { db: records.db, caseId };
}

describe('0021 case access', () => {
  it('keeps no marking without a reason', async () => {
    const { db, caseId } = await withCase();
    const mark = { id: 'm', case_id: caseId, sensitive: 1, set_by: ada.userId, set_at: mondayMorning };
    const insert = (reason: string) =>
      db
        .insertInto('case_sensitivity')
        .values({ ...mark, reason })
        .execute();
    await expect(insert('')).rejects.toThrow('CHECK');
    await insert('A colleague’s child');
    expect(await db.selectFrom('case_sensitivity').select('sensitive').execute()).toEqual([{ sensitive: 1 }]);
  });

  it('has one kept access in force for a case, and any number that ended', async () => {
    const { db, caseId } = await withCase();
    const keep = (id: string, endedAt: string | null) =>
      db
        .insertInto('kept_access')
        .values({
          id,
          case_id: caseId,
          reason: 'r',
          until_on: null,
          kept_by: ada.userId,
          kept_at: mondayMorning,
          ended_by: endedAt === null ? null : ada.userId,
          ended_at: endedAt,
        })
        .execute();
    await keep('first', mondayMorning);
    await keep('second', mondayMorning);
    await keep('third', null);
    await expect(keep('fourth', null)).rejects.toThrow('UNIQUE');
  });

  it('keeps no opening of a case that is not there', async () => {
    const { db } = await withCase();
    const opening = { id: 'o', case_id: 'gone', user_id: ada.userId, reason: 'my-case', words: '' };
    const insert = db.insertInto('case_openings').values({ ...opening, opened_at: mondayMorning });
    await expect(insert.execute()).rejects.toThrow('FOREIGN');
  });
});
