import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

async function withTwoCases() {
  const { records } = await testRecords();
  const [one = '', two = ''] = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
    const ids = [(await insertCase(unit, {})).id, (await insertCase(unit, {})).id];
    await unit.audit({ action: 'notification.case-opened' });
    return ids;
  });
  const told = { reason: 'One child', compared: '[]', answers: '{}', not_known: '[]', settled_notifications: '[]' };
  const merge = { ...told, kept_id: one, other_id: two, merged_at: mondayMorning, merged_by: ada.userId };
  return { db: records.db, merge: { ...merge, undone_at: null, undone_by: null, undo_reason: null }, one, two };
}

describe('0017 case merges', () => {
  it('lets a record be joined into one case at a time, and again once that was undone', async () => {
    const { db, merge } = await withTwoCases();
    const join = (id: string) =>
      db
        .insertInto('case_merges')
        .values({ ...merge, id })
        .execute();
    await join('first');
    await expect(join('second')).rejects.toThrow('UNIQUE');
    const undone = { undone_at: mondayMorning, undone_by: ada.userId, undo_reason: 'Two children' };
    await db.updateTable('case_merges').set(undone).execute();
    await join('second');
    expect(await db.selectFrom('case_merges').select('id').execute()).toHaveLength(2);
  });

  it('keeps no join of a case with itself, without a reason, or undone by nobody', async () => {
    const { db, merge, one } = await withTwoCases();
    const refused = [{ other_id: one }, { reason: '' }, { undone_at: mondayMorning }];
    for (const wrong of refused) {
      const row = { ...merge, id: 'm', ...wrong };
      await expect(db.insertInto('case_merges').values(row).execute()).rejects.toThrow('CHECK');
    }
  });

  it('puts a baby into one birth only', async () => {
    const { db, one } = await withTwoCases();
    const baby = { birth_id: 'b', case_id: one, linked_at: mondayMorning, linked_by: ada.userId };
    await db
      .insertInto('birth_siblings')
      .values({ ...baby, id: 'x' })
      .execute();
    const again = { ...baby, id: 'y', birth_id: 'c' };
    await expect(db.insertInto('birth_siblings').values(again).execute()).rejects.toThrow('UNIQUE');
  });
});
