import { describe, expect, it } from 'vitest';
import { usualBankHolidays } from '../../../domain/process/usualBankHolidays.ts';
import { familyCore } from '../../fixtures/family.ts';

describe('what a manager sets about time', () => {
  it('counts T2 from the notification when told so, and from nowhere that the clock does not offer', async () => {
    const { client } = await familyCore();
    const set = (start: string, seenVersion: number) =>
      client.process.saveClocks({
        clocks: [{ id: 'T2', limit: { count: 48, unit: 'hours' }, starts: [start] }],
        seenVersion,
      });
    await set('cdop-notified', 0);
    const clock = (await client.process.settings({})).clocks.find(({ id }) => id === 'T2');
    expect(clock).toMatchObject({ starts: ['cdop-notified'], status: 'national expectation', shipped: '48 hours' });
    await expect(set('case-closed', 1)).rejects.toMatchObject({ data: { reason: 'NO_SUCH_START' } });
  });

  it('gives agencies the days that are set, from the next request on, and chases from then on', async () => {
    const { client, caseId } = await familyCore();
    const due = async () => (await client.agencies.read({ caseId })).dueIfSentToday;
    expect(await due()).toBe('2026-03-16');
    await client.process.saveAgencyDays({ days: 21, seenVersion: 0 });
    expect(await due()).toBe('2026-03-23');
    await expect(client.process.saveAgencyDays({ days: 0, seenVersion: 1 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('keeps each change as a version with who made it, and refuses one made from an older page', async () => {
    const { client, core } = await familyCore();
    const { bankHolidays } = await client.process.settings({});
    const source = 'published list, read 2 March 2026';
    const more = [...bankHolidays, ...usualBankHolidays(2028).map((day) => ({ ...day, source }))];
    await client.process.saveBankHolidays({ bankHolidays: more, seenVersion: 0 });
    const now = await client.process.settings({});
    expect(now.bankHolidays.filter((day) => day.source === source)).toHaveLength(8);
    expect(now.bankHolidaysChanged).toEqual({ by: 'Adaeze Okonkwo', at: '2026-03-02T09:00:00.000Z' });
    await expect(client.process.saveBankHolidays({ bankHolidays, seenVersion: 0 })).rejects.toMatchObject({
      code: 'STALE',
    });
    const audited = await core.session?.records.db
      .selectFrom('audit')
      .select(['subject_id', 'detail'])
      .where('action', '=', 'store.setting-changed')
      .where('subject_id', '=', 'process.bank-holidays')
      .execute();
    expect(audited).toEqual([{ subject_id: 'process.bank-holidays', detail: '{"version":1}' }]);
  });

  it('is changed by managers alone', async () => {
    const { client, as } = await familyCore();
    as('coordinator');
    await client.process.settings({});
    await expect(client.process.saveAgencyDays({ days: 21, seenVersion: 0 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});
