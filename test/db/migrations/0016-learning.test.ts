import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { insertAction } from '../../../db/panelActions.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

async function withAction() {
  const { records } = await testRecords();
  const { id } = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
    const about = { meeting_id: null, case_id: null, due_on: null, informed_on: null };
    const made = await insertAction(unit, { ...about, action: 'Ask', owner: 'A body' });
    await unit.audit({ action: 'panel.action-added', subjectKind: 'action', subjectId: made.id });
    return made;
  });
  return { db: records.db, actionId: id };
}

describe('0016 learning', () => {
  it('leaves an action open, closed by no meeting and for no reason', async () => {
    const { db } = await withAction();
    expect(await db.selectFrom('actions').select(['state', 'closed_meeting_id', 'closed_reason']).execute()).toEqual([
      { state: 'open', closed_meeting_id: null, closed_reason: '' },
    ]);
  });

  it('takes no meeting and no document that is not there', async () => {
    const { db, actionId } = await withAction();
    await expect(db.updateTable('actions').set({ closed_meeting_id: 'gone' }).execute()).rejects.toThrow('FOREIGN');
    const progress = { id: 'p', action_id: actionId, on_day: '2026-03-02', progress: 'Asked', evidence: '' };
    const stamp = { created_at: mondayMorning, created_by: ada.userId };
    await expect(
      db
        .insertInto('action_progress')
        .values({ ...progress, ...stamp, document_id: 'gone' })
        .execute(),
    ).rejects.toThrow('FOREIGN');
  });

  it('makes empty tables for the texts of the learning search, and one row for how far they reach', async () => {
    const { db } = await withAction();
    for (const table of [
      'learning_reviews',
      'learning_texts',
      'learning_actions',
      'learning_state',
      'action_versions',
    ]) {
      const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(db);
      expect([table, rows]).toEqual([table, []]);
    }
    await db.insertInto('learning_state').values({ id: 1, audit_seq: 1, made_at: mondayMorning }).execute();
    await expect(sql`INSERT INTO learning_state VALUES (2, 1, 'x')`.execute(db)).rejects.toThrow('CHECK');
  });
});
