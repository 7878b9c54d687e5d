import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { caseVisible } from '../../db/access.ts';
import { insertCase } from '../../db/cases.ts';
import { oneOf, prepared } from '../../db/prepared.ts';
import { type Actor, runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { ada, bilal, clockAt, mondayMorning, testRecords } from '../fixtures/records.ts';

type Ids = { ids: readonly string[] };

const chloe: Actor = { userId: 'user-chloe', role: 'key-worker', name: 'Chloe Osei' };

async function office() {
  const { records } = await testRecords();
  const as = <T>(actor: Actor, work: (unit: Unit) => Promise<T>, now = mondayMorning) =>
    runUnitOfWork(records, actor, clockAt(now), async (unit) => {
      await unit.audit({ action: 'cases.read' });
      return await work(unit);
    });
  const addCase = async () => (await as(ada, (unit) => insertCase(unit, {}))).id;
  const give = (caseId: string, { userId }: Actor) =>
    as(ada, (unit) =>
      unit.db
        .insertInto('case_access')
        .values({ case_id: caseId, user_id: userId, from_on: '2026-01-01', until_on: null })
        .execute(),
    );
  return { as, addCase, give };
}

const casesAmong = () =>
  prepared((unit, { ids }: Ids) => unit.db.selectFrom('cases').select('id').where('id', 'in', oneOf(ids)));

describe('a list of values', () => {
  const many = Array.from({ length: 40_000 }, (_, index) => `case-${index}`);

  it('may be longer than SQLite takes parameters', async () => {
    const { as, addCase } = await office();
    const id = await addCase();
    const ids = [...many, id];
    expect(await as(ada, (unit) => casesAmong()(unit, { ids }))).toEqual([{ id }]);
    const unprepared = (unit: Unit) => unit.db.selectFrom('cases').select('id').where('id', 'in', oneOf(ids)).execute();
    expect(await as(ada, unprepared)).toEqual([{ id }]);
  });

  it('may be empty, and finds nothing then', async () => {
    const { as, addCase } = await office();
    const id = await addCase();
    const among = casesAmong();
    expect(await as(ada, (unit) => among(unit, { ids: [] }))).toEqual([]);
    expect(await as(ada, (unit) => among(unit, { ids: [id] }))).toEqual([{ id }]);
    const removed = await as(ada, (unit) =>
      unit.db.deleteFrom('cases').where('id', 'in', oneOf([])).executeTakeFirst(),
    );
    expect(removed.numDeletedRows).toBe(0n);
  });

  it('may hold numbers', async () => {
    const { as } = await office();
    const entries = prepared((unit, { numbers }: { numbers: readonly number[] }) =>
      unit.db.selectFrom('audit').select('seq').where('seq', 'in', oneOf(numbers)).orderBy('seq'),
    );
    expect(await as(ada, (unit) => entries(unit, { numbers: [2, 1, 40_000] }))).toEqual([{ seq: 1 }, { seq: 2 }]);
  });
});

describe('a prepared query', () => {
  it('has its text made once a role, whatever is asked', async () => {
    const { as } = await office();
    const madeFor: string[] = [];
    const among = prepared((unit, { ids }: Ids) => {
      madeFor.push(unit.actor.role);
      return unit.db.selectFrom('cases').select('id').where('id', 'in', oneOf(ids));
    });
    for (const actor of [ada, bilal, chloe, ada]) {
      for (const ids of [[], ['a'], ['a', 'b']]) await as(actor, (unit) => among(unit, { ids }));
    }
    expect(madeFor).toEqual(['manager', 'key-worker']);
  });

  it('shows a manager every case and a key worker their own, whoever asked first', async () => {
    const { as, addCase, give } = await office();
    const [own, another] = [await addCase(), await addCase()];
    await give(own, bilal);
    const seenBy = { [ada.userId]: [own, another].sort(), [bilal.userId]: [own], [chloe.userId]: [] };
    for (const asking of [
      [ada, bilal, chloe],
      [chloe, bilal, ada],
    ]) {
      const visible = prepared((unit) =>
        unit.db.selectFrom('cases').select('id').where(caseVisible(unit, 'cases.id')).orderBy('id'),
      );
      for (const actor of asking) {
        const rows = await as(actor, (unit) => visible(unit, {}));
        expect(rows.map(({ id }) => id)).toEqual(seenBy[actor.userId]);
      }
    }
  });

  it('takes who asks, the instant and the day from each unit of work, and what is given from each call', async () => {
    const { as } = await office();
    const circumstances = prepared((unit, { word, count }: { word: string; count: number }) =>
      unit.db.selectNoFrom([
        sql<string>`${unit.actor.userId}`.as('userId'),
        sql<string>`${unit.now}`.as('now'),
        sql<string>`${unit.today}`.as('today'),
        sql<string>`${word}`.as('word'),
        sql<number>`${count}`.as('count'),
        sql<string>`${'always'}`.as('fixed'),
      ]),
    );
    const june = '2026-06-30T23:30:00.000Z';
    const first = await as(bilal, (unit) => circumstances(unit, { word: 'one', count: 1 }));
    const second = await as(chloe, (unit) => circumstances(unit, { word: 'two', count: 2 }), june);
    expect([...first, ...second]).toEqual([
      { userId: 'user-bilal', now: mondayMorning, today: '2026-03-02', word: 'one', count: 1, fixed: 'always' },
      { userId: 'user-chloe', now: june, today: '2026-07-01', word: 'two', count: 2, fixed: 'always' },
    ]);
  });

  it('does not let its text depend on a value', async () => {
    const { as } = await office();
    const lookers: ((unit: Unit, ids: readonly string[]) => unknown)[] = [
      (_, ids) => ids.length,
      (_, ids) => [...ids],
      (_, ids) => `${ids}`,
      (unit) => `${unit.today}`,
      (unit) => `${unit.now}`,
      (unit) => `${unit.actor.userId}`,
    ];
    for (const look of lookers) {
      const looking = prepared((unit, { ids }: Ids) => {
        look(unit, ids);
        return unit.db.selectFrom('cases').select('id').where('id', 'in', oneOf(ids));
      });
      await expect(as(ada, (unit) => looking(unit, { ids: ['a'] }))).rejects.toThrow(
        new TypeError('A prepared query depends on a value that is known only later.'),
      );
    }
  });

  it('uses everything it is given', async () => {
    const { as } = await office();
    const forgetful = prepared((unit, { ids }: Ids & { state: string }) =>
      unit.db.selectFrom('cases').select('id').where('id', 'in', oneOf(ids)),
    );
    await expect(as(ada, (unit) => forgetful(unit, { ids: ['a'], state: 'open' }))).rejects.toThrow(
      new TypeError('A prepared query leaves out state.'),
    );
  });

  it('is refused once its unit of work has ended, well or badly', async () => {
    const { as } = await office();
    const among = casesAmong();
    const ended: Unit[] = [];
    await as(ada, async (unit) => {
      ended.push(unit);
      await among(unit, { ids: [] });
    });
    const failed = as(ada, async (unit) => {
      ended.push(unit);
      throw new RangeError('stopped half way');
    });
    await expect(failed).rejects.toThrow(RangeError);
    expect(ended).toHaveLength(2);
    for (const unit of ended) {
      await expect(among(unit, { ids: [] })).rejects.toMatchObject({ name: 'StoreError', code: 'NESTED_ROOT_QUERY' });
    }
  });
});
