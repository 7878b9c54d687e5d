import { describe, expect, it } from 'vitest';
import { discardDraft, listDrafts, readDraft, saveDraft } from '../../db/drafts.ts';
import { openRecords } from '../../db/open.ts';
import { readSetting, readSettings, saveSetting, settingHistory } from '../../db/settings.ts';
import { type Actor, runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { ada, bilal, clockAt, testRecords } from '../fixtures/records.ts';

const march = '2026-03-02T09:00:00.000Z';
const april = '2026-04-02T09:00:00.000Z';

async function office() {
  const { records, key } = await testRecords();
  const as = <T>(actor: Actor, now: string, work: (unit: Unit) => Promise<T>) =>
    runUnitOfWork(records, actor, clockAt(now), async (unit) => {
      await unit.audit({ action: 'store.opened' });
      return work(unit);
    });
  return { records, key, as };
}

describe('a setting', () => {
  it('is not set until somebody sets it', async () => {
    const { as } = await office();
    expect(await as(ada, march, (unit) => readSetting(unit, 'clock.cdop-weeks'))).toBeNull();
  });

  it('counts from its day on, and the old version stays readable', async () => {
    const { as } = await office();
    await as(ada, march, (unit) => saveSetting(unit, 'clock.cdop-weeks', 6));
    await as(ada, march, (unit) => saveSetting(unit, 'clock.cdop-weeks', 8, { effectiveFrom: '2026-04-01' }));
    expect((await as(ada, march, (unit) => readSetting(unit, 'clock.cdop-weeks')))?.value).toBe(6);
    expect((await as(ada, april, (unit) => readSetting(unit, 'clock.cdop-weeks')))?.value).toBe(8);
    expect((await as(ada, april, (unit) => readSetting(unit, 'clock.cdop-weeks', '2026-03-15')))?.value).toBe(6);
    const history = await as(ada, april, (unit) => settingHistory(unit, 'clock.cdop-weeks'));
    expect(history.map((setting) => [setting.version, setting.value, setting.changedBy])).toEqual([
      [1, 6, 'user-ada'],
      [2, 8, 'user-ada'],
    ]);
  });

  it('is listed once, as it counts today', async () => {
    const { as } = await office();
    for (const value of [1, 2, 3]) await as(ada, march, (unit) => saveSetting(unit, 'b', value));
    await as(ada, march, (unit) => saveSetting(unit, 'a', { on: true }));
    await as(ada, march, (unit) => saveSetting(unit, 'c', 'later', { effectiveFrom: '2027-01-01' }));
    const settings = await as(ada, march, (unit) => readSettings(unit));
    expect(settings.map((setting) => [setting.key, setting.value])).toEqual([
      ['a', { on: true }],
      ['b', 3],
    ]);
  });

  it('is not overwritten by somebody who saw an older version', async () => {
    const { as } = await office();
    await as(ada, march, (unit) => saveSetting(unit, 'a', 1, { after: 0 }));
    await expect(as(bilal, march, (unit) => saveSetting(unit, 'a', 2, { after: 0 }))).rejects.toMatchObject({
      code: 'STALE',
    });
    expect(await as(bilal, march, (unit) => saveSetting(unit, 'a', 2, { after: 1 }))).toBe(2);
  });
});

describe('a draft', () => {
  const text = { said: 'She asked whether the results are back' };

  it("survives a restart, is the person's own, and goes when it is let go", async () => {
    const { records, key, as } = await office();
    await as(ada, march, (unit) => saveDraft(unit, 'contact:c1', { said: 'first words' }));
    await as(ada, april, (unit) => saveDraft(unit, 'contact:c1', text));
    await as(bilal, march, (unit) => saveDraft(unit, 'contact:c1', 'another'));
    await records.close();
    const again = openRecords(records.file, key);
    const unit = <T>(actor: Actor, work: (unit: Unit) => Promise<T>) =>
      runUnitOfWork(again, actor, clockAt(april), work);
    expect(await unit(ada, (of) => readDraft(of, 'contact:c1'))).toEqual({ value: text, savedAt: april });
    expect(await unit(ada, (of) => listDrafts(of))).toEqual([{ key: 'contact:c1', savedAt: april }]);
    await unit(ada, (of) => discardDraft(of, 'contact:c1'));
    expect(await unit(ada, (of) => readDraft(of, 'contact:c1'))).toBeNull();
    expect((await unit(bilal, (of) => readDraft(of, 'contact:c1')))?.value).toBe('another');
    await again.close();
  });

  it('leaves no word of it in the audit', async () => {
    const { records, as } = await office();
    await as(ada, march, (unit) => saveDraft(unit, 'contact:c1', text));
    const entries = await records.db.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(entries)).not.toMatch(/results|contact:c1/);
  });
});
