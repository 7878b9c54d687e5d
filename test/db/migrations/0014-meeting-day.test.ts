import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

async function withMeeting() {
  const { records } = await testRecords();
  const caseId = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
    const { id } = await insertCase(unit, {});
    await unit.audit({ action: 'notification.case-opened', caseId: id });
    return id;
  });
  const { db } = records;
  const made = { created_at: mondayMorning, created_by: ada.userId };
  await sql`INSERT INTO meetings (id, kind, theme, held_on, starts_at, place, chair, status, created_at, created_by)
    VALUES ('m', 'general', '', '2026-03-20', '', '', '', 'planned', ${mondayMorning}, ${ada.userId})`.execute(db);
  await sql`INSERT INTO panel_members (id, name, role, employer, created_at)
    VALUES ('p', 'Imran Castellano', 'police', 'Norchester Police', ${mondayMorning})`.execute(db);
  const item = { id: 'i', meeting_id: 'm', case_id: caseId, position: 1, minutes: 25, pack_number: '1' };
  await db
    .insertInto('agenda_items')
    .values({ ...item, notes: '', removed_at: null, row_version: 1, created_at: mondayMorning })
    .execute();
  return { db, caseId, made };
}

describe('0014 meeting day', () => {
  it('leaves a meeting made before it with nothing agreed, and a member who sits for themselves', async () => {
    const { db } = await withMeeting();
    const meeting = await db.selectFrom('meetings').select(['minutes', 'regional']).executeTakeFirstOrThrow();
    expect(meeting).toEqual({ minutes: '', regional: '{}' });
    await sql`INSERT INTO attendance (meeting_id, member_id, state, updated_at)
      VALUES ('m', 'p', 'invited', ${mondayMorning})`.execute(db);
    const sits = await db.selectFrom('attendance').selectAll().executeTakeFirstOrThrow();
    expect(sits).toMatchObject({ substitute: '', role: null, employer: null, removed_at: null });
  });

  it('holds one state of a member in a room for a case', async () => {
    const { db } = await withMeeting();
    const out = { agenda_item_id: 'i', member_id: 'p', is_out: 1, updated_at: mondayMorning, updated_by: ada.userId };
    await db.insertInto('item_absences').values(out).execute();
    await expect(db.insertInto('item_absences').values(out).execute()).rejects.toThrow('UNIQUE');
    await expect(sql`UPDATE item_absences SET is_out = 2`.execute(db)).rejects.toThrow('CHECK');
  });

  it('keeps no answer about an interest that was neither given nor declined', async () => {
    const { db, caseId, made } = await withMeeting();
    const asked = { id: 'a', meeting_id: 'm', agenda_item_id: 'i', case_id: caseId, member_id: 'p' };
    await db
      .insertInto('interest_answers')
      .values({ ...asked, answer: 'none', declaration_id: null, ...made })
      .execute();
    await expect(sql`UPDATE interest_answers SET answer = 'perhaps'`.execute(db)).rejects.toThrow('CHECK');
  });

  it('agrees the minutes of a meeting once, at a meeting that is there', async () => {
    const { db, made } = await withMeeting();
    const agreed = { meeting_id: 'm', corrections: '', ...made };
    await expect(
      db
        .insertInto('minutes_agreements')
        .values({ ...agreed, agreed_at_meeting_id: 'gone' })
        .execute(),
    ).rejects.toThrow('FOREIGN');
    await db
      .insertInto('minutes_agreements')
      .values({ ...agreed, agreed_at_meeting_id: 'm' })
      .execute();
    await expect(
      db
        .insertInto('minutes_agreements')
        .values({ ...agreed, agreed_at_meeting_id: 'm' })
        .execute(),
    ).rejects.toThrow('UNIQUE');
  });
});
