import { describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

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
