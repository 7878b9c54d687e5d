import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { caseTables, renewOutcome } from '../../../db/caseMerge.ts';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { renewCaseAccess } from '../../../db/familyKeyWorkers.ts';
import { runUnitOfWork, type Unit } from '../../../db/unitOfWork.ts';
import type { Cell, Row } from '../../../domain/notification/caseRecord.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { groupRules, lists, staysPut } from '../../../domain/notification/mergeGroups.ts';
import { testCore } from '../../fixtures/core.ts';
import { aContact } from '../../fixtures/family.ts';
import { type Draws, draws, writeOffice, writeWork } from '../../fixtures/fullCase.ts';

type Desk = Awaited<ReturnType<typeof deskWithOffice>>;

async function deskWithOffice() {
  const desk = await testCore();
  const { core } = desk;
  const { session } = core;
  if (session === null) throw new Error('NO_SESSION');
  const users = ['7c0e6a52-6c9e-4a7e-9d0a-3f2f6f1c0b01', '7c0e6a52-6c9e-4a7e-9d0a-3f2f6f1c0b02'];
  const work = <T>(fn: (unit: Unit) => Promise<T>) =>
    runUnitOfWork(session.records, desk.manager, desk.clock, async (unit) => {
      const result = await fn(unit);
      await unit.audit({ action: 'cases.queue-read' });
      return result;
    });
  const times = { created_at: desk.clock.now(), updated_at: desk.clock.now(), row_version: 1 };
  const office = await work(async (unit) => {
    for (const id of users) {
      const user = { id, name: id, sign_in_name: id, role: 'key-worker', status: 'active', recipient: '' } as const;
      await unit.db
        .insertInto('users')
        .values({ ...user, ...times })
        .execute();
    }
    return await writeOffice(unit, users);
  });
  return { ...desk, work, office, users };
}

const names = ['Kofi', 'Zoë', 'Szymon'];

/** A case with random answers and random work in every table. */
async function fullCase({ client, work, office }: Desk, draw: Draws): Promise<string> {
  const answers = {
    familyName: draw.oneOf(['Asante', 'Nowak']),
    dateOfDeath: '2026-02-20',
    noNhsReason: 'not-currently-available',
    ...(draw.upTo(1) ? { firstNames: draw.oneOf(names) } : {}),
    ...(draw.upTo(1) ? { addressLine1: draw.oneOf(['4 Sorrel Lane', '9 Mill Row']) } : {}),
    ...(draw.upTo(1) ? { coronerInformed: draw.oneOf(['yes', 'no']) } : {}),
  };
  const notKnown = draw.some(['sex', 'ethnicity', 'residence']);
  const told = { formVersion: notificationFormVersion, answers, notKnown, people: [] };
  const { caseId } = await client.notification.notify(told);
  if (draw.upTo(1)) {
    await client.notification.attach({ ...told, caseId, answers: { ...answers, sex: draw.oneOf(['male', 'female']) } });
  }
  await work(async (unit) => {
    await writeWork(unit, caseId, office, draw);
    await renewCaseAccess(unit, [caseId]);
    await renewOutcome(unit, caseId);
  });
  return caseId;
}

/** Every row that belongs to either case, by table and id, as it is stored. */
async function allRows({ work }: Desk, caseIds: readonly string[]): Promise<Map<string, Row>> {
  return await work(async (unit) => {
    const found = new Map<string, Row>();
    const within = sql.join(caseIds.map((id) => sql`${id}`));
    const keep = (table: string, rows: readonly Row[]) => {
      for (const row of rows)
        found.set(`${table} ${String(row.id ?? `${row.user_id} ${row.from_on} ${row.case_id}`)}`, row);
    };
    for (const table of [...(await caseTables(unit)), 'case_access']) {
      // The decision on the pair is new, and what is searched is made again from the records.
      if (table === 'duplicate_decisions' || table === 'search_entries') continue;
      const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)} WHERE case_id IN (${within})`.execute(unit.db);
      keep(table, rows);
    }
    const { rows: declared } = await sql<Row>`SELECT * FROM declarations`.execute(unit.db);
    keep('declarations', declared);
    const { rows: cases } = await sql<Record<string, Cell>>`SELECT * FROM cases WHERE id IN (${within})`.execute(
      unit.db,
    );
    keep(
      'cases',
      cases.map(({ row_version: _, updated_at: __, ...row }) => row),
    );
    return found;
  });
}

async function join({ client }: Desk, keptId: string, otherId: string, draw: Draws) {
  const compared = await client.notification.compareCases({ keptId, otherId });
  const choices = Object.fromEntries(
    compared.items.filter(({ state }) => state === 'differs').map(({ key, options }) => [key, draw.oneOf(options)]),
  );
  const input = { keptId, otherId, choices, reason: 'The same child was notified twice', seen: compared.seen };
  const { mergeId } = await client.notification.mergeCases(input);
  return { mergeId, compared, choices };
}

/** Columns that a join may change; everything else of every row stays as it was. */
const moved = new Set(['case_id', 'version', 'number', 'removed_at', 'agenda_item_id']);

describe('two records of one death', () => {
  it('lose nothing when they are joined, and are as they were when it is undone', async () => {
    const desk = await deskWithOffice();
    const run = fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      const draw = draws(seed);
      const keptId = await fullCase(desk, draw);
      const otherId = await fullCase(desk, draw);
      const ids = [keptId, otherId];
      const before = await allRows(desk, ids);
      const { mergeId, compared, choices } = await join(desk, keptId, otherId, draw);

      const after = await allRows(desk, ids);
      for (const [key, row] of before) {
        if (key.startsWith('cases ') || key.startsWith('case_access ')) continue;
        const same = Object.entries(row).filter(([column]) => !moved.has(column));
        expect(after.get(key)).toMatchObject(Object.fromEntries(same));
      }
      expect([...after.keys()].filter((key) => !before.has(key) && !key.startsWith('case_access '))).toEqual([]);
      const record = await desk.client.notification.mergeRecord({ mergeId });
      expect(record.items).toMatchObject(
        compared.items.map(({ kept, other, key }) => ({ kept, other, chosen: choices[key] ?? null })),
      );
      const stands = await desk.client.notification.read({ caseId: keptId });
      for (const { key, kept, other, state } of compared.items.filter(({ key }) => key === 'answer:firstNames')) {
        const chosen = state === 'only-other' || choices[key] === 'other' ? other : kept;
        expect(stands.answers.firstNames).toBe(chosen);
      }

      await desk.client.notification.undoMerge({ mergeId, reason: 'They are two children', differentDeaths: true });
      expect(await allRows(desk, ids)).toEqual(before);
    });
    await fc.assert(run, { numRuns: 15 });
  });

  it('has a rule for every table that belongs to a case', async () => {
    const { work } = await deskWithOffice();
    const known = new Set([
      ...groupRules.map(({ table }) => table),
      ...lists.map(({ table }) => table),
      ...staysPut,
      // These join, each row as it is; the same one twice is written once.
      'case_people',
      'case_addresses',
      'case_organisations',
      'case_references',
      'key_worker_allocations',
      'analysis_factors',
      'request_answers',
      'request_reminders',
      'case_sensitivity',
      'case_openings',
      'interest_answers',
      'intruder_tests',
      'readiness_overrides',
    ]);
    const tables = await work(caseTables);
    expect(tables.filter((table) => !known.has(table))).toEqual([]);
  });
});

const aBoy = {
  formVersion: notificationFormVersion,
  answers: {
    familyName: 'Nowak',
    firstNames: 'Szymon',
    dateOfBirth: '2024-06-11',
    dateOfDeath: '2026-02-20',
    nhsNumber: '9990000018',
    addressLine1: '4 Sorrel Lane',
    coronerInformed: 'yes',
  },
  notKnown: ['sex'],
  people: [],
};
/** The same child, keyed in again by somebody who was told another number. */
const sameBoy = {
  ...aBoy,
  answers: {
    ...aBoy.answers,
    firstNames: 'Simon',
    nhsNumber: '9990000026',
    addressLine1: '9 Mill Row',
    ethnicity: 'mixed-other',
  },
  notKnown: ['coronerInformed'],
};

async function recordedTwice() {
  const desk = await deskWithOffice();
  const { client } = desk;
  const { caseId: keptId, number } = await client.notification.notify(aBoy);
  const { coronerInformed: _, ...answers } = sameBoy.answers;
  const { caseId: otherId, number: otherNumber } = await client.notification.notify({ ...sameBoy, answers });
  const compare = () => client.notification.compareCases({ keptId, otherId });
  const joinAs = async (choices: Record<string, 'kept' | 'other' | 'both'>) => {
    const { items, seen } = await compare();
    const all = Object.fromEntries(
      items.filter(({ state }) => state === 'differs').map(({ key }) => [key, choices[key] ?? 'kept']),
    );
    return await client.notification.mergeCases({ keptId, otherId, choices: all, reason: 'One child', seen });
  };
  return { ...desk, keptId, otherId, number, otherNumber, compare, joinAs };
}

describe('a pair of cases', () => {
  it('with one name and birthday is asked about once: two deaths are not asked about again, and stay two', async () => {
    const { client, keptId, otherId } = await recordedTwice();
    const { open } = await client.notification.pairs({});
    expect(open).toMatchObject([{ one: { caseId: keptId }, two: { caseId: otherId } }]);
    expect(open[0]?.because).toContain('but different NHS numbers, as twins have');
    await client.notification.keepApart({ caseId: otherId, otherCaseId: keptId, reason: 'Twins' });
    expect(await client.notification.pairs({})).toMatchObject({
      open: [],
      decided: [{ decision: 'different-deaths', reason: 'Twins', mergeId: null }],
    });
    expect((await client.process.workQueue({})).length).toBe(2);
  });

  it('is compared with blank, not known and answered apart, and nothing is taken by itself where both said something', async () => {
    const { client, keptId, otherId, compare } = await recordedTwice();
    const { items, seen } = await compare();
    const state = (key: string) => items.find((item) => item.key === key);
    expect(state('answer:coronerInformed')).toMatchObject({ kept: 'Yes', other: 'Not known', state: 'differs' });
    expect(state('answer:ethnicity')).toMatchObject({ kept: null, state: 'only-other' });
    expect(state('answer:sex')).toMatchObject({ kept: 'Not known', other: null, state: 'only-kept' });
    expect(state('answer:dateOfDeath')).toMatchObject({ state: 'same' });
    const join = { keptId, otherId, reason: 'One child', seen };
    await expect(client.notification.mergeCases({ ...join, choices: {} })).rejects.toMatchObject({
      data: { reason: 'CHOICE_MISSING' },
    });
    expect((await client.process.workQueue({})).length).toBe(2);
  });

  it('is not joined when one of them was changed since they were compared', async () => {
    const { client, keptId, otherId, compare } = await recordedTwice();
    const { items, seen } = await compare();
    const choices = Object.fromEntries(
      items.filter(({ state }) => state === 'differs').map(({ key }) => [key, 'kept' as const]),
    );
    await client.notification.attach({ ...aBoy, caseId: keptId, answers: { ...aBoy.answers, sex: 'male' } });
    await expect(
      client.notification.mergeCases({ keptId, otherId, choices, reason: 'One child', seen }),
    ).rejects.toMatchObject({ code: 'STALE' });
  });

  it('is joined by a manager only, for who may open the case changes with it', async () => {
    const { client, as, keptId, otherId, compare } = await recordedTwice();
    const { seen } = await compare();
    as('coordinator');
    await expect(
      client.notification.mergeCases({ keptId, otherId, choices: {}, reason: 'One child', seen }),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});

describe('a joined case', () => {
  it('counts once, answers to both numbers and names, and leads there from the old one', async () => {
    const { client, keptId, otherId, otherNumber, joinAs } = await recordedTwice();
    await joinAs({ 'answer:nhsNumber': 'other', address: 'other' });
    const { answers, earlierAddresses, joined } = await client.notification.read({ caseId: keptId });
    expect(answers).toMatchObject({ nhsNumber: '9990000026', firstNames: 'Szymon', addressLine1: '9 Mill Row' });
    expect(answers).toMatchObject({ ethnicity: 'mixed-other', coronerInformed: 'yes' });
    expect(earlierAddresses).toEqual(['4 Sorrel Lane']);
    expect(joined).toMatchObject([{ number: otherNumber }]);
    expect((await client.process.workQueue({})).map(({ caseId }) => caseId)).toEqual([keptId]);
    for (const words of [otherNumber, '999 000 0018', 'simon', 'szymon']) {
      expect(await client.notification.search({ words })).toMatchObject([{ caseId: keptId }]);
    }
    await expect(client.notification.read({ caseId: otherId })).rejects.toMatchObject({
      data: { reason: 'CASE_MERGED', leadsTo: keptId },
    });
    const history = await client.process.history({ caseId: keptId });
    expect(history.lines.filter(({ says }) => says.includes(otherNumber)).length).toBeGreaterThan(1);
  });

  it('is what the NHS number of either record leads to: neither can open a third case', async () => {
    const { client, keptId, joinAs } = await recordedTwice();
    await joinAs({ 'answer:nhsNumber': 'kept' });
    for (const nhsNumber of ['9990000018', '9990000026']) {
      const input = { ...aBoy, answers: { ...aBoy.answers, nhsNumber } };
      await expect(client.notification.notify(input)).rejects.toMatchObject({
        data: { reason: 'DUPLICATE_NHS_NUMBER', field: 'nhsNumber' },
      });
      const alike = await client.notification.alike({ nhsNumber, familyName: null, dateOfBirth: null });
      expect(alike).toMatchObject([{ caseId: keptId, because: 'nhs-number' }]);
    }
    const other = await client.notification.notify({ ...aBoy, answers: { ...aBoy.answers, nhsNumber: '9990000034' } });
    const { rowVersion, answers } = await client.notification.read({ caseId: other.caseId });
    const change = { caseId: other.caseId, rowVersion, notKnown: [] };
    await expect(
      client.notification.amend({ ...change, answers: { ...answers, nhsNumber: '9990000026' } }),
    ).rejects.toMatchObject({ data: { reason: 'DUPLICATE_NHS_NUMBER' } });
  });

  it('is swept for the identifiers of both records', async () => {
    const { work, keptId, otherNumber, joinAs } = await recordedTwice();
    await joinAs({});
    const known = (await work((unit) => knownIdentifiersOf(unit, [keptId]))).get(keptId);
    expect(known?.references.map(({ value }) => value)).toEqual(expect.arrayContaining([otherNumber, '9990000026']));
    expect(known?.people).toEqual(
      expect.arrayContaining([expect.objectContaining({ firstName: 'Simon', role: 'child' })]),
    );
    expect(known?.addresses.map(({ line1 }) => line1)).toEqual(expect.arrayContaining(['4 Sorrel Lane', '9 Mill Row']));
  });

  it('is open to the key worker whom the manager chose, and not to the other record’s', async () => {
    const { client, as, office, users, keptId, otherId, joinAs } = await recordedTwice();
    const [mine = '', theirs = ''] = office.keyWorkers;
    for (const [caseId, personId] of [
      [keptId, mine],
      [otherId, theirs],
    ] as const) {
      const allocation = { state: 'allocated', personId, deputyId: null, startOn: '2026-02-21', reason: '' } as const;
      await client.family.allocate({ caseId, allocation });
    }
    const { mergeId } = await joinAs({ 'key-worker': 'other' });
    as('key-worker', users[0]);
    await expect(client.notification.read({ caseId: keptId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    as('key-worker', users[1]);
    expect((await client.notification.read({ caseId: keptId })).caseId).toBe(keptId);
    as('manager');
    await client.notification.undoMerge({ mergeId, reason: 'Two children', differentDeaths: true });
    as('key-worker', users[1]);
    await expect(client.notification.read({ caseId: keptId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client.notification.read({ caseId: otherId })).caseId).toBe(otherId);
  });

  it('is not made while a pack of the other record is out', async () => {
    const { core, work, keptId, otherId, joinAs } = await recordedTwice();
    const pack = {
      key_worker_id: 'k',
      key_worker_name: 'Mei Tanaka',
      locked_with: 'key',
      expires_on: '2026-04-01',
    } as const;
    await work((unit) =>
      unit.db
        .insertInto('family_packs')
        .values({
          ...pack,
          id: unit.newId(),
          case_id: otherId,
          base: '{}',
          return_key: '',
          withdrawn_at: null,
          created_at: unit.now,
          created_by: 'ada',
        })
        .execute(),
    );
    await expect(joinAs({})).rejects.toMatchObject({ data: { reason: 'STILL_OUT' } });
    const state = await core.session?.records.db.selectFrom('cases').select('state').where('id', '=', keptId).execute();
    expect(state).toEqual([{ state: 'open' }]);
  });

  it('keeps what was done since when it is undone, and what goes on with the other record goes with it', async () => {
    const { client, keptId, otherId, joinAs } = await recordedTwice();
    const theirs = await client.family.addContact({
      caseId: otherId,
      entry: aContact(),
      wishes: null,
      acknowledged: [],
    });
    const { mergeId } = await joinAs({ 'answer:nhsNumber': 'other' });
    const entry = aContact({ note: 'Rang again', on: '2026-03-02', at: '08:00' });
    await client.family.addContact({ caseId: keptId, entry, wishes: null, acknowledged: [] });
    await client.family.correctContact({
      caseId: keptId,
      contactId: theirs.contactId,
      wishes: null,
      acknowledged: [],
      reason: 'Wrong time',
      entry: aContact({ at: '15:00' }),
    });
    const { rowVersion, answers, notKnown } = await client.notification.read({ caseId: keptId });
    const change = { caseId: keptId, rowVersion, notKnown };
    await client.notification.amend({ ...change, answers: { ...answers, firstNames: 'Szymon Jan' } });
    const { undo } = await client.notification.mergeRecord({ mergeId });
    expect(undo.stays).toContainEqual({ what: 'Contacts with the family', count: 1 });
    expect(undo.follows).toContainEqual({ what: 'Contacts with the family', count: 1 });
    await client.notification.undoMerge({ mergeId, reason: 'Two children', differentDeaths: true });
    const notes = async (caseId: string) =>
      (await client.family.read({ caseId })).contacts.map(({ entry }) => entry.note);
    expect(await notes(keptId)).toEqual(['Rang again']);
    expect((await client.family.read({ caseId: otherId })).contacts).toHaveLength(2);
    const stands = await client.notification.read({ caseId: keptId });
    expect(stands.answers).toMatchObject({ firstNames: 'Szymon Jan', nhsNumber: '9990000018' });
    expect((await client.notification.read({ caseId: otherId })).answers).toMatchObject({ nhsNumber: '9990000026' });
  });

  it('has the unsaved texts of both, each where its writer looks for it, and they go back where they were', async () => {
    const { client, core, keptId, otherId, joinAs } = await recordedTwice();
    const texts = {
      [`contact:${otherId}`]: 'Rang at nine',
      [`notification:${keptId}`]: 'mine',
      [`notification:${otherId}`]: 'theirs',
    };
    for (const [key, value] of Object.entries(texts)) await client.store.saveDraft({ key, value });
    const kept = async () =>
      (await core.session?.records.db.selectFrom('drafts').select('key').orderBy('key').execute()) ?? [];
    const before = await kept();
    const { mergeId } = await joinAs({});
    expect(await client.store.draft({ key: `contact:${keptId}` })).toMatchObject({ value: 'Rang at nine' });
    expect(await client.store.draft({ key: `notification:${keptId}` })).toMatchObject({ value: 'mine' });
    await client.notification.undoMerge({ mergeId, reason: 'Two children', differentDeaths: true });
    expect(await kept()).toEqual(before);
  });

  it('comes apart in the opposite order to that in which it was joined', async () => {
    const { client, keptId, joinAs } = await recordedTwice();
    const first = await joinAs({});
    const third = await client.notification.notify({ ...aBoy, answers: { ...aBoy.answers, nhsNumber: '9990000034' } });
    const { items, seen } = await client.notification.compareCases({ keptId: third.caseId, otherId: keptId });
    const choices = Object.fromEntries(
      items.filter(({ state }) => state === 'differs').map(({ key }) => [key, 'kept' as const]),
    );
    const second = await client.notification.mergeCases({
      keptId: third.caseId,
      otherId: keptId,
      choices,
      reason: 'And again',
      seen,
    });
    const undo = (mergeId: string) =>
      client.notification.undoMerge({ mergeId, reason: 'Wrong', differentDeaths: false });
    await expect(undo(first.mergeId)).rejects.toMatchObject({ data: { reason: 'UNDO_NOT_NOW' } });
    await undo(second.mergeId);
    await undo(first.mergeId);
    expect((await client.process.workQueue({})).length).toBe(3);
  });
});
