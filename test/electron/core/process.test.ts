import { describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

const death = (answers: Record<string, string>) => ({
  formVersion: notificationFormVersion,
  answers: { dateOfDeath: '2026-02-20', noNhsReason: 'not-currently-available', ...answers },
  notKnown: [],
  people: [],
});

describe('the work queue', () => {
  it('shows each open case with its stage, days since death and what it waits for', async () => {
    const { client } = await testCore();
    await client.notification.notify(death({ familyName: 'Haidari', firstNames: 'Musa', dateOfBirth: '2026-02-18' }));
    const [row] = await client.process.workQueue({});
    expect(row).toMatchObject({
      name: 'Musa Haidari',
      age: '2 days',
      daysSinceDeath: 10,
      daysHeld: 0,
      stage: { code: 'immediate-decisions' },
      keyWorker: { state: 'none' },
      daysWithoutKeyWorker: 10,
    });
    expect(row?.waitsFor[0]).toMatchObject({ kind: 'decision', what: 'Eligibility decision' });
    expect(row?.nextSteps[0]).toMatchObject({ id: 'decide-eligibility' });
  });

  it('moves a case on once it is decided, and names the missing fact when it is pending', async () => {
    const { client } = await testCore();
    const { caseId } = await client.notification.notify(death({ familyName: 'Adeyemi' }));
    const decide = (seenVersion: number, residence: 'our-area' | 'not-known') =>
      client.eligibility.decide({
        caseId,
        facts: {
          bornAlive: 'yes',
          lawfulTermination: 'no',
          dateOfBirth: '2020-01-01',
          dateOfDeath: '2026-02-20',
          residence,
          placeOfDeath: 'our-area',
        },
        evidence: {},
        reason: null,
        decidedOn: '2026-03-02',
        seenVersion,
      });
    await decide(0, 'not-known');
    const pending = await client.process.header({ caseId });
    expect(pending.outcome).toBe('pending');
    expect(pending.waitsFor[0]).toMatchObject({ kind: 'fact' });
    await decide(1, 'our-area');
    const review = await client.process.header({ caseId });
    expect(review).toMatchObject({ outcome: 'review', stage: { code: 'notifications' } });
    expect(review.waitsFor.every((each) => each.kind !== 'fact')).toBe(true);
  });

  it('shows a key worker only the families that are theirs today', async () => {
    const { client, core, as } = await testCore();
    const { caseId } = await client.notification.notify(death({ familyName: 'Mensah' }));
    const userId = as('key-worker');
    expect(await client.process.workQueue({})).toEqual([]);
    await core.session?.records.db
      .insertInto('case_access')
      .values({ case_id: caseId, user_id: userId, from_on: '2026-03-01', until_on: '2026-03-02' })
      .execute();
    expect(await client.process.workQueue({})).toHaveLength(1);
  });
});
