import { sql } from 'kysely';
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
  const { db } = records;
  const stamped = { created_at: mondayMorning, created_by: ada.userId };
  const person = (id: string) =>
    db
      .insertInto('key_worker_people')
      .values({
        id,
        name: 'N',
        role: 'R',
        employer: 'E',
        phone: '',
        email: '',
        user_id: null,
        active: 1,
        created_at: '',
      })
      .execute();
  return { db, caseId, stamped, person };
}

describe('0006 family', () => {
  it('makes a table for each thing that is kept about a family, empty', async () => {
    const { db } = await withCase();
    for (const table of [
      'key_worker_people',
      'key_worker_allocations',
      'key_worker_covers',
      'contacts',
      'family_questions',
      'touchpoints',
      'family_promises',
      'family_wishes',
    ] as const) {
      const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(db);
      expect([table, rows.length]).toEqual([table, 0]);
    }
  });

  it('holds no allocation without a person, of an unknown state, or in an unknown case', async () => {
    const { db, caseId, stamped, person } = await withCase();
    await person('p1');
    const held = { id: 'a1', case_id: caseId, state: 'allocated' as const, person_id: 'p1', deputy_id: null };
    const row = { ...held, start_on: '2026-03-01', end_on: null, reason: null, end_reason: null, ...stamped };
    const insert = (more: Partial<typeof row>) =>
      db
        .insertInto('key_worker_allocations')
        .values({ ...row, ...more })
        .execute();
    await insert({});
    await expect(sql`UPDATE key_worker_allocations SET person_id = NULL`.execute(db)).rejects.toThrow('CHECK');
    await expect(sql`UPDATE key_worker_allocations SET state = 'perhaps'`.execute(db)).rejects.toThrow('CHECK');
    await expect(insert({ id: 'a2', case_id: 'nowhere' })).rejects.toThrow('FOREIGN KEY');
    await expect(insert({ id: 'a3', person_id: 'nobody' })).rejects.toThrow('FOREIGN KEY');
  });

  it('holds no cover that ends before it begins', async () => {
    const { db, stamped, person } = await withCase();
    await person('p1');
    await person('p2');
    const cover = { id: 'c1', person_id: 'p1', cover_id: 'p2', withdrawn_at: null, ...stamped };
    const insert = (from_on: string, to_on: string) =>
      db
        .insertInto('key_worker_covers')
        .values({ ...cover, from_on, to_on })
        .execute();
    await expect(insert('2026-03-02', '2026-03-01')).rejects.toThrow('CHECK');
    await insert('2026-03-02', '2026-03-02');
  });

  it('gives each question of a family a number of its own, and each version of its wishes', async () => {
    const { db, caseId, stamped } = await withCase();
    const question = (id: string) =>
      sql`INSERT INTO family_questions (id, case_id, number, text, asked_on, created_at)
        VALUES (${id}, ${caseId}, 1, 'Why?', '2026-03-01', ${mondayMorning})`.execute(db);
    await question('q1');
    await expect(question('q2')).rejects.toThrow('UNIQUE');
    const wishes = (id: string) =>
      db
        .insertInto('family_wishes')
        .values({ id, case_id: caseId, version: 1, wishes: '{}', ...stamped })
        .execute();
    await wishes('w1');
    await expect(wishes('w2')).rejects.toThrow('UNIQUE');
  });

  it('takes an entry of the contact log for the current one until a correction takes its place', async () => {
    const { db, caseId } = await withCase();
    await sql`INSERT INTO contacts (id, case_id, on_day, at_time, outcome, stage, entry, created_at, created_by)
      VALUES ('c1', ${caseId}, '2026-03-01', '', 'spoke', 'other', '{}', ${mondayMorning}, ${ada.userId})`.execute(db);
    const { current } = await db.selectFrom('contacts').select('current').executeTakeFirstOrThrow();
    expect(current).toBe(1);
    await expect(sql`UPDATE contacts SET corrects_id = 'nothing'`.execute(db)).rejects.toThrow('FOREIGN KEY');
  });
});
