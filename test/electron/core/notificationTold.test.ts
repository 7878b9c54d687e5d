import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { homeAddressOf } from '../../../db/notification.ts';
import { reportCases } from '../../../db/reports.ts';
import { runUnitOfWork, type Unit } from '../../../db/unitOfWork.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';
import { kofi } from '../../fixtures/family.ts';

const ama = {
  formVersion: notificationFormVersion,
  answers: {
    familyName: 'Asante',
    firstNames: 'Ama',
    sex: 'female',
    dateOfBirth: '2026-02-20',
    dateOfDeath: '2026-02-21',
    nhsNumber: '9990000018',
    gestationWeeks: '24',
    gestationDays: '2',
    birthWeightGrams: '640',
    residence: 'our-area',
    placeOfDeathArea: 'our-area',
    addressLine1: '4 Sorrel Lane',
    postcode: 'nx4 2qp',
    jointAgencyResponse: 'yes',
    circumstances: 'Ama lived for a day.',
    notifierName: 'Dr Inês dos Santos',
  },
  notKnown: [],
  people: kofi.people,
};
const { people: _, ...withoutPeople } = ama;
const told = (answers: Record<string, string>) => ({
  ...withoutPeople,
  people: [],
  answers: { ...ama.answers, ...answers },
});

async function deskWithAma() {
  const desk = await testCore();
  const { caseId } = await desk.client.notification.notify(ama);
  const { session } = desk.core;
  if (session === null) throw new Error('NO_SESSION');
  const work = <T>(fn: (unit: Unit) => Promise<T>) =>
    runUnitOfWork(session.records, desk.manager, desk.clock, async (unit) => {
      const result = await fn(unit);
      await unit.audit({ action: 'notification.read', caseId });
      return result;
    });
  return { ...desk, caseId, work };
}

describe('a second notification of a death', () => {
  it('never makes a second case, however many come and whatever they say', async () => {
    const { client, caseId } = await deskWithAma();
    const sayings: Record<string, string>[] = [
      {},
      { firstNames: 'Amma' },
      { nhsNumber: '999-000-0018' },
      { familyName: 'Mensah' },
    ];
    for (const answers of sayings) {
      await expect(client.notification.notify(told(answers))).rejects.toMatchObject({
        data: { reason: 'DUPLICATE_NHS_NUMBER', field: 'nhsNumber' },
      });
      await client.notification.attach({ ...told(answers), caseId });
    }
    expect((await client.process.workQueue({})).length).toBe(1);
    expect((await client.notification.read({ caseId })).notifications).toHaveLength(5);
  });

  it('replaces neither the address nor the text that stands; both addresses stay in view and are swept for', async () => {
    const { client, caseId, work } = await deskWithAma();
    const { differs } = await client.notification.attach({
      ...told({ addressLine1: 'Flat 2, 9 Mill Row', circumstances: 'Twin of Kofi.', firstNames: 'Amma' }),
      caseId,
    });
    expect(differs).toEqual(['firstNames', 'circumstances', 'addressLine1']);
    const { answers, earlierAddresses, notifications } = await client.notification.read({ caseId });
    expect(answers).toMatchObject({ addressLine1: '4 Sorrel Lane', circumstances: 'Ama lived for a day.' });
    expect(earlierAddresses).toEqual(['Flat 2, 9 Mill Row, NX4 2QP']);
    expect(notifications[1]?.differs.map(({ label, after }) => `${label}: ${after}`)).toEqual([
      'First and other names: Amma',
      'Short description of the circumstances: Twin of Kofi.',
      'Home address: Flat 2, 9 Mill Row',
    ]);
    expect(await work((unit) => homeAddressOf(unit, caseId))).toMatchObject({
      line1: '4 Sorrel Lane',
      postcode: 'NX4 2QP',
    });
    const known = (await work((unit) => knownIdentifiersOf(unit, [caseId]))).get(caseId);
    expect(known?.addresses.map(({ line1 }) => line1)).toEqual(['4 Sorrel Lane', 'Flat 2, 9 Mill Row']);
    expect(known?.people).toContainEqual({ role: 'child', firstName: 'Amma', surname: 'Asante' });
    expect(known?.people).toContainEqual(
      expect.objectContaining({ title: 'Dr', firstName: 'Inês', surname: 'dos Santos' }),
    );
  });
});

describe('a change of the answers', () => {
  it('is listed with what was there before, newest first, and who made it', async () => {
    const { client, caseId } = await deskWithAma();
    for (const firstNames of ['Amma', 'Ama Serwaa']) {
      const { rowVersion, answers } = await client.notification.read({ caseId });
      await client.notification.amend({ caseId, rowVersion, answers: { ...answers, firstNames }, notKnown: [] });
    }
    const { amendments } = await client.notification.read({ caseId });
    expect(amendments).toMatchObject([
      { changedByName: 'Adaeze Okonkwo', changes: [{ key: 'firstNames', before: 'Amma', after: 'Ama Serwaa' }] },
      { changes: [{ key: 'firstNames', before: 'Ama', after: 'Amma' }] },
    ]);
  });

  it('that blanks the joint agency response counts in reports', async () => {
    const { client, caseId, work } = await deskWithAma();
    const facts = {
      bornAlive: 'yes',
      lawfulTermination: 'no',
      residence: 'our-area',
      placeOfDeath: 'our-area',
    } as const;
    const dates = { dateOfBirth: '2026-02-20', dateOfDeath: '2026-02-21' };
    await client.eligibility.decide({
      caseId,
      facts: { ...facts, ...dates },
      evidence: {},
      reason: null,
      decidedOn: '2026-03-02',
      seenVersion: 0,
    });
    expect(await work(reportCases)).toMatchObject([{ jointAgencyResponse: 'yes' }]);
    const { rowVersion, answers } = await client.notification.read({ caseId });
    const { jointAgencyResponse: __, ...blanked } = answers;
    await client.notification.amend({ caseId, rowVersion, answers: blanked, notKnown: [] });
    expect(await work(reportCases)).toMatchObject([{ jointAgencyResponse: 'not-known' }]);
  });
});

describe('babies of one birth', () => {
  it('have a record each, begun with what they share, and are shown on each other’s', async () => {
    const { client, caseId } = await deskWithAma();
    const shared = await client.notification.sharedBirthFacts({ caseId });
    expect(shared.answers).toMatchObject({ addressLine1: '4 Sorrel Lane', gestationWeeks: '24', familyName: 'Asante' });
    for (const own of [
      'firstNames',
      'sex',
      'nhsNumber',
      'birthWeightGrams',
      'dateOfBirth',
      'dateOfDeath',
      'circumstances',
    ]) {
      expect(shared.answers[own], own).toBeUndefined();
    }
    // Who notified is an answer of the form, so that person is not there twice.
    expect(shared.people).toMatchObject([{ role: 'mother', firstName: 'Efua' }]);
    const { number: _number, ...begun } = shared;
    const own = { firstNames: 'Kofi', sex: 'male', dateOfBirth: '2026-02-20', nhsNumber: '9990000026' };
    const second = await client.notification.notify({
      ...begun,
      formVersion: notificationFormVersion,
      answers: { ...begun.answers, ...own },
      siblingOf: caseId,
    });
    const third = await client.notification.notify({
      ...begun,
      formVersion: notificationFormVersion,
      answers: { ...begun.answers, ...own, firstNames: 'Yaw', nhsNumber: '9990000034' },
      siblingOf: second.caseId,
    });
    const siblingsOf = async (id: string) =>
      (await client.notification.read({ caseId: id })).siblings.map(({ name }) => name);
    expect(await siblingsOf(caseId)).toEqual(['Kofi Asante', 'Yaw Asante']);
    expect(await siblingsOf(third.caseId)).toEqual(['Ama Asante', 'Kofi Asante']);
    expect((await client.notification.pairs({})).open).toEqual([]);
    const compared = await client.notification.compareCases({ keptId: caseId, otherId: second.caseId });
    expect(compared.siblings).toBe(true);
  });
});

describe('bad input', () => {
  it.each([
    [{ dateOfDeath: '2026-02-30' }, 'dateOfDeath', 'NOT_A_DATE'],
    [{ dateOfDeath: '2026-02-19' }, 'dateOfDeath', 'DEATH_BEFORE_BIRTH'],
    [{ gestationWeeks: '45', gestationDays: '9' }, 'gestationDays', 'GESTATION_RANGE'],
    [{ circumstances: 'x'.repeat(2_000_000) }, 'circumstances', 'TOO_LONG'],
  ])('is refused at its field, and nothing of it is kept', async (answers, field, reason) => {
    const { client, caseId, work } = await deskWithAma();
    const count = () =>
      work(async (unit) => ({
        cases: (await unit.db.selectFrom('cases').select('id').execute()).length,
        people: (await unit.db.selectFrom('case_people').select('id').execute()).length,
        notifications: (await unit.db.selectFrom('notifications').select('id').execute()).length,
        texts: (await unit.db.selectFrom('case_texts').select('id').execute()).length,
      }));
    const before = await count();
    const { rowVersion } = await client.notification.read({ caseId });
    const input = told(answers);
    const refused = { data: { field, reason } };
    await expect(client.notification.notify(input)).rejects.toMatchObject(refused);
    await expect(client.notification.attach({ ...input, caseId })).rejects.toMatchObject(refused);
    await expect(
      client.notification.amend({ caseId, rowVersion, answers: input.answers, notKnown: [] }),
    ).rejects.toMatchObject(refused);
    expect(await count()).toEqual(before);
  });

  it('is not a name from right to left, an emoji or an accent: each comes back as it went in, and is found', async () => {
    const { client } = await deskWithAma();
    const names = {
      firstNames: 'شيماء نور',
      familyName: 'الحسيني',
      knownAs: 'Shaima 🕊️',
      circumstances: 'Zoë’s 👨‍👩‍👧 wrote ❤️',
    };
    const { caseId } = await client.notification.notify(told({ ...names, nhsNumber: '9990000026' }));
    expect((await client.notification.read({ caseId })).answers).toMatchObject(names);
    expect(await client.notification.search({ words: 'شيماء' })).toMatchObject([{ caseId }]);
  });
});
