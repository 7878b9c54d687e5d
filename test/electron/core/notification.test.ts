import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { insertCaseReference } from '../../../db/notification.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';
import { blankPerson } from '../../fixtures/person.ts';

const zoe = {
  formVersion: notificationFormVersion,
  answers: {
    familyName: 'Szymański',
    firstNames: 'Zoë Maria',
    dateOfBirth: '2025-12-01',
    dateOfDeath: '2026-02-27',
    nhsNumber: '999 000 0018',
    residence: 'our-area',
    placeName: 'Norchester Royal Infirmary',
    circumstances: 'Zoë was found unresponsive at home.',
    addressLine1: '4 Sorrel Lane',
    postcode: 'NX4 2QP',
  },
  notKnown: ['ethnicity'],
  people: [],
};

const nobody = {
  kind: 'professional' as const,
  role: 'GP',
  ...blankPerson,
};

function never(): never {
  throw new Error('nobody is signed in');
}

describe('notification', () => {
  it('opens one case for a death and keeps what was told, with blank and not known apart', async () => {
    const { client } = await testCore();
    const { caseId, number } = await client.notification.notify(zoe);
    expect(number).toBe('CDR-2026-001');
    const read = await client.notification.read({ caseId });
    expect(read.answers).toMatchObject({ familyName: 'Szymański', nhsNumber: '9990000018', postcode: 'NX4 2QP' });
    expect(read.notKnown).toEqual(['ethnicity']);
    expect(read.answers.sex).toBeUndefined();
    expect(read.notifications).toHaveLength(1);
  });

  it('never makes a second case from a second notification with the same NHS number', async () => {
    const { client } = await testCore();
    const { caseId } = await client.notification.notify(zoe);
    await expect(client.notification.notify(zoe)).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'DUPLICATE_NHS_NUMBER', field: 'nhsNumber' },
    });
    const attached = await client.notification.attach({
      ...zoe,
      caseId,
      answers: { ...zoe.answers, sex: 'female', firstNames: 'Zoe' },
    });
    expect(attached).toEqual({ filled: ['sex'], differs: ['firstNames'] });
    const read = await client.notification.read({ caseId });
    expect(read.answers).toMatchObject({ firstNames: 'Zoë Maria', sex: 'female' });
    expect(read.notifications).toHaveLength(2);
  });

  it('warns only, when a twin has the same name and birthday and another number', async () => {
    const { client } = await testCore();
    const { caseId } = await client.notification.notify(zoe);
    const alike = await client.notification.alike({
      nhsNumber: '9990000026',
      familyName: 'szymanski',
      dateOfBirth: '2025-12-01',
    });
    expect(alike).toMatchObject([{ caseId, because: 'name-and-birth' }]);
  });

  it('refuses to overwrite what somebody else changed in the meantime', async () => {
    const { client } = await testCore();
    const { caseId } = await client.notification.notify(zoe);
    const { rowVersion } = await client.notification.read({ caseId });
    const change = { caseId, rowVersion, answers: { ...zoe.answers, sex: 'female' }, notKnown: [] };
    await client.notification.amend(change);
    await expect(client.notification.amend(change)).rejects.toMatchObject({ code: 'STALE' });
  });

  it('keeps every answer that was changed, blank and not known apart, and who told of the death as it came', async () => {
    const { client, manager } = await testCore();
    const { caseId } = await client.notification.notify({
      ...zoe,
      answers: { ...zoe.answers, coronerInformed: 'no', eventPlace: 'At home' },
    });
    const { rowVersion, answers } = await client.notification.read({ caseId });
    const { eventPlace: _, circumstances: __, ...rest } = answers;
    const changed = { ...rest, coronerInformed: 'yes', addressLine1: '9 Sorrel Lane', notifierName: 'Dr Amara Nwosu' };
    await client.notification.amend({ caseId, rowVersion, answers: changed, notKnown: ['sex'] });
    const read = await client.notification.read({ caseId });
    expect(read.answers).toMatchObject({ coronerInformed: 'yes', addressLine1: '9 Sorrel Lane' });
    expect(read.answers.eventPlace).toBeUndefined();
    expect(read.answers.circumstances).toBeUndefined();
    expect(read.notKnown).toEqual(['sex']);
    expect(read.notifications).toMatchObject([
      { answers: { coronerInformed: 'no' }, keyedBy: manager.userId, keyedByName: 'Adaeze Okonkwo' },
    ]);
    expect(read.people).toMatchObject([{ familyName: 'Nwosu', firstName: 'Amara', title: 'Dr' }]);
  });

  it('searches exports for a person added later, for where they work, and for their name before it was changed', async () => {
    const { client, core } = await testCore();
    const { caseId } = await client.notification.notify(zoe);
    const person = { ...nobody, familyName: 'O’Brien', employer: 'Tollgate Surgery' };
    const { personId } = await client.notification.addPerson({ caseId, person });
    await client.notification.amendPerson({ caseId, personId, person: { ...person, familyName: 'Byrne' } });
    expect((await client.notification.read({ caseId })).people.map((each) => each.familyName)).toEqual(['Byrne']);
    const { records, actor } = core.session ?? never();
    const known = await runUnitOfWork(records, actor, core.clock, async (unit) => {
      await unit.audit({ action: 'notification.read', caseId });
      return (await knownIdentifiersOf(unit, [caseId])).get(caseId);
    });
    expect(known?.people?.map((each) => each.surname)).toEqual(expect.arrayContaining(['O’Brien', 'Byrne']));
    expect(known?.organisations?.map((each) => each.name)).toContain('Tollgate Surgery');
  });

  it('finds a case by folded names and by every number, only for those who may see it, and keeps no words', async () => {
    const { client, core, as } = await testCore();
    const { caseId } = await client.notification.notify(zoe);
    for (const words of ['zoe', 'ZOË szymanski', 'cdr-2026-001', '999 000 0018']) {
      expect(await client.notification.search({ words }), words).toMatchObject([
        { caseId, name: 'Zoë Maria Szymański' },
      ]);
    }
    expect(await client.notification.search({ words: 'kofi' })).toEqual([]);
    const { records, actor } = core.session ?? never();
    await runUnitOfWork(records, actor, core.clock, async (unit) => {
      await insertCaseReference(unit, caseId, { role: 'coroner', value: 'NX/44-107' });
      await unit.audit({ action: 'notification.read', caseId });
    });
    expect(await client.notification.search({ words: 'nx/44' })).toMatchObject([
      { caseId, detail: 'CDR-2026-001, died 27 February 2026' },
    ]);
    const searches = await records.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'notification.searched')
      .execute();
    expect(searches).toHaveLength(6);
    expect(JSON.stringify(searches)).not.toMatch(/zoe|kofi|9990000018/i);
    as('key-worker');
    expect(await client.notification.search({ words: 'zoe' })).toEqual([]);
    as('panel-member');
    await expect(client.notification.search({ words: 'zoe' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('lets no panel member or auditor open an identified case', async () => {
    const { client, as } = await testCore();
    const { caseId } = await client.notification.notify(zoe);
    for (const role of ['panel-member', 'auditor'] as const) {
      as(role);
      await expect(client.notification.read({ caseId })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    }
    as('key-worker');
    await expect(client.notification.read({ caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
