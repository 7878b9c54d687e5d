import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { driverOf } from '../../db/open.ts';
import { type AuditNote, runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { ada, bilal, clockAt, mondayMorning, testRecords } from '../fixtures/records.ts';

const draft = (key: string) => ({ user_id: ada.userId, key, value: '{}', updated_at: mondayMorning });

describe('a unit of work', () => {
  it('saves its change and its audit entry together', async () => {
    const { records } = await testRecords();
    await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.db.insertInto('drafts').values(draft('a')).execute();
      await unit.audit({ action: 'store.draft-saved', subjectKind: 'draft', subjectId: 'a' });
    });
    expect(await records.db.selectFrom('drafts').select('key').execute()).toEqual([{ key: 'a' }]);
    const entries = await records.db.selectFrom('audit').selectAll().orderBy('seq').execute();
    expect(entries.map((entry) => entry.action)).toEqual(['store.migrated', 'store.draft-saved']);
    expect(entries[1]).toMatchObject({ actor_id: 'user-ada', role: 'manager', at: mondayMorning, subject_id: 'a' });
    expect(entries[1]?.prev_hash).toBe(entries[0]?.hash);
  });

  it('saves nothing when no audit entry was written', async () => {
    const { records } = await testRecords();
    const work = runUnitOfWork(records, ada, clockAt(mondayMorning), (unit) =>
      unit.db.insertInto('drafts').values(draft('a')).execute(),
    );
    await expect(work).rejects.toMatchObject({ code: 'UNAUDITED_WORK' });
    expect(await records.db.selectFrom('drafts').selectAll().execute()).toEqual([]);
  });

  it('saves neither change nor audit entry when the work fails', async () => {
    const { records } = await testRecords();
    const work = runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.db.insertInto('drafts').values(draft('a')).execute();
      await unit.audit({ action: 'store.draft-saved' });
      throw new RangeError('stopped half way');
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(await records.db.selectFrom('drafts').selectAll().execute()).toEqual([]);
    expect(await records.db.selectFrom('audit').selectAll().execute()).toHaveLength(1);
  });

  it('refuses a query that goes round it, instead of waiting for itself for ever', async () => {
    const { records } = await testRecords();
    const roundabout = [
      () => records.db.selectFrom('users').selectAll().execute(),
      () => records.db.transaction().execute(async () => {}),
      () => runUnitOfWork(records, ada, clockAt(mondayMorning), (unit) => unit.audit({ action: 'store.opened' })),
    ];
    for (const query of roundabout) {
      const work = runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
        await unit.audit({ action: 'store.opened' });
        await query();
      });
      await expect(work).rejects.toMatchObject({ code: 'NESTED_ROOT_QUERY' });
    }
    expect(await records.db.selectFrom('audit').selectAll().execute()).toHaveLength(1);
  });

  it('lets work on the same records wait its turn, and work on other records run', async () => {
    const { records } = await testRecords();
    const { records: other } = await testRecords();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        runUnitOfWork(records, index % 2 ? ada : bilal, clockAt(mondayMorning), async (unit) => {
          await other.db.selectFrom('users').selectAll().execute();
          await unit.db
            .insertInto('drafts')
            .values(draft(`d${index}`))
            .execute();
          await unit.audit({ action: 'store.draft-saved', subjectId: `d${index}` });
        }),
      ),
    );
    const entries = await records.db.selectFrom('audit').select(['seq', 'subject_id']).orderBy('seq').execute();
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  it('can be followed by a query on the root handle once it has ended', async () => {
    const { records } = await testRecords();
    let later: Promise<unknown> = Promise.resolve();
    await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.audit({ action: 'store.opened' });
      later = new Promise((resolve) => setImmediate(resolve)).then(() =>
        records.db.selectFrom('users').selectAll().execute(),
      );
    });
    await expect(later).resolves.toEqual([]);
  });

  it('takes its handle with it when it ends, and lends it to nobody outside', async () => {
    const { records } = await testRecords();
    const ended: Unit[] = [];
    let handle: Unit['db'] | undefined;
    await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      ended.push(unit);
      handle = unit.db;
      await unit.audit({ action: 'store.opened' });
    });
    expect(() => ended[0]?.db).toThrow(expect.objectContaining({ code: 'NESTED_ROOT_QUERY' }));
    const late = handle?.selectFrom('users').selectAll().execute();
    await expect(late).rejects.toMatchObject({ code: 'NESTED_ROOT_QUERY' });
    const within = runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.audit({ action: 'store.opened' });
      await unit.db.transaction().execute(async () => {});
    });
    await expect(within).rejects.toMatchObject({ code: 'NESTED_ROOT_QUERY' });
  });

  it('leaves the records free for the next when its transaction cannot be begun or closed', async () => {
    const { records } = await testRecords();
    const { raw } = driverOf(records);
    const look = () =>
      runUnitOfWork(records, ada, clockAt(mondayMorning), (unit) => unit.audit({ action: 'cases.read' }));
    raw.exec('begin');
    await expect(look()).rejects.toThrow();
    raw.exec('rollback');
    const closed = runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
      await unit.audit({ action: 'cases.read' });
      raw.exec('rollback');
    });
    await expect(closed).rejects.toThrow();
    await look();
    expect(await records.db.selectFrom('audit').selectAll().execute()).toHaveLength(2);
  });

  it('knows the day in England, not in UTC', async () => {
    const { records } = await testRecords();
    const today = await runUnitOfWork(records, ada, clockAt('2026-06-30T23:30:00.000Z'), async (unit) => {
      await unit.audit({ action: 'store.opened' });
      return unit.today;
    });
    expect(today).toBe('2026-07-01');
  });

  it('notes in the chain that the computer clock was set back, and keeps its order', async () => {
    const { records } = await testRecords();
    const clock = clockAt('2030-03-02T09:00:00.000Z');
    const look = () => runUnitOfWork(records, ada, clock, (unit) => unit.audit({ action: 'cases.read' }));
    await look();
    clock.set('2030-03-01T09:00:00.000Z');
    await look();
    clock.set('2030-03-01T09:01:00.000Z');
    await look();
    const entries = await records.db
      .selectFrom('audit')
      .select(['seq', 'flags'])
      .where('action', '=', 'cases.read')
      .orderBy('seq')
      .execute();
    expect(entries).toEqual([
      { seq: 2, flags: '' },
      { seq: 3, flags: 'clock-back' },
      { seq: 4, flags: '' },
    ]);
  });

  it('keeps words about people out of the chain', async () => {
    const { records } = await testRecords();
    const notes: AuditNote[] = [
      { action: 'family.contact-added', detail: { note: 'Spoke to the grandmother' } },
      { action: 'family.contact-added', detail: { nested: [{ to: 'Zofia Nowak' }] } },
      { action: 'family contact added' },
      { action: 'family.contact-added', subjectId: 'Zofia Nowak' },
    ];
    for (const note of notes) {
      const work = runUnitOfWork(records, ada, clockAt(mondayMorning), (unit) => unit.audit(note));
      await expect(work).rejects.toMatchObject({ code: 'AUDIT_DETAIL_TEXT' });
    }
  });

  it('cannot change or delete an audit entry', async () => {
    const { records } = await testRecords();
    await expect(sql`UPDATE audit SET actor_id = 'x'`.execute(records.db)).rejects.toThrow('never changed');
    await expect(sql`DELETE FROM audit`.execute(records.db)).rejects.toThrow('never deleted');
  });
});
