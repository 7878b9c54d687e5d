import { saveSetting, settingHistory } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { listPeople } from '../../db/users.ts';
import { momentWords } from '../../domain/process/caseMoments.ts';
import { clocks as shippedClocks } from '../../domain/process/clockRules.ts';
import {
  agencyDueDaysKey,
  bankHolidayKey,
  clockSettingsKey,
  clocksWith,
  limitInWords,
  startChoices,
} from '../../domain/process/forms.ts';
import type { SettingChanged } from '../api/processRecord.ts';
import { agencyDaysToday } from './agencyDays.ts';
import { os } from './implementer.ts';
import { bankHolidaysToday, clocksToday } from './processView.ts';
import { Refusal, refused } from './refusal.ts';

async function standing(unit: Unit, key: string): Promise<{ version: number; changed: SettingChanged }> {
  const last = (await settingHistory(unit, key)).at(-1);
  if (last === undefined) return { version: 0, changed: null };
  const by = (await listPeople(unit)).find(({ id }) => id === last.changedBy)?.name ?? 'somebody no longer here';
  return { version: last.version, changed: { by, at: last.changedAt } };
}

/** Writes a version of a setting unless somebody wrote one since `seen`; the earlier ones stay readable. */
async function saveVersion(unit: Unit, key: string, value: Parameters<typeof saveSetting>[2], seen: number) {
  if ((await standing(unit, key)).version !== seen) {
    throw new Refusal('STALE', {
      reason: 'STALE',
      says: 'Somebody changed this setting in the meantime. Nothing was overwritten.',
    });
  }
  return { version: await saveSetting(unit, key, value, { after: seen }) };
}

/** Limits, bank holidays and days for agencies: what a manager sets, each change a version with its audit entry. */
export const processSettings = {
  settings: os.process.settings.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'process.settings-read' });
      const clocks = await standing(unit, clockSettingsKey);
      const holidays = await standing(unit, bankHolidayKey);
      const days = await standing(unit, agencyDueDaysKey);
      return {
        clocks: (await clocksToday(unit)).map(({ id, event, status, note, limit, starts, sources }) => ({
          id,
          event,
          status,
          note: note ?? null,
          limit,
          shipped: limitInWords(shippedClocks.find((each) => each.id === id)?.limit ?? null),
          starts: [...starts],
          startWords: starts.map(momentWords).join(' or '),
          startChoices: (startChoices[id] ?? []).map((value) => ({ value, label: momentWords(value) })),
          sources: [...sources],
        })),
        clocksVersion: clocks.version,
        clocksChanged: clocks.changed,
        bankHolidays: await bankHolidaysToday(unit),
        bankHolidaysVersion: holidays.version,
        bankHolidaysChanged: holidays.changed,
        agencyDays: await agencyDaysToday(unit),
        agencyDaysVersion: days.version,
        agencyDaysChanged: days.changed,
      };
    }),
  ),

  saveClocks: os.process.saveClocks.handler(({ input, context }) =>
    context.work(async (unit) => {
      for (const { id, starts } of input.clocks) {
        const shipped = shippedClocks.find((each) => each.id === id)?.starts ?? [];
        const offered: readonly string[] = [...shipped, ...(startChoices[id] ?? [])];
        if (starts?.some((start) => !offered.includes(start))) {
          throw refused('NO_SUCH_START', 'This clock cannot be counted from there.', { field: 'start' });
        }
      }
      clocksWith(input.clocks);
      const value = input.clocks.map(({ id, limit, starts }) => ({ id, limit, ...(starts ? { starts } : {}) }));
      return await saveVersion(unit, clockSettingsKey, value, input.seenVersion);
    }),
  ),

  saveBankHolidays: os.process.saveBankHolidays.handler(({ input, context }) =>
    context.work(async (unit) => {
      const inOrder = input.bankHolidays.toSorted((one, other) => one.date.localeCompare(other.date));
      const days = new Set(inOrder.map(({ date }) => date));
      if (days.size < inOrder.length) throw refused('DAY_TWICE', 'A day is in the list twice.', { field: 'date' });
      const value = inOrder.map(({ date, name, source }) => ({ date, name, ...(source ? { source } : {}) }));
      return await saveVersion(unit, bankHolidayKey, value, input.seenVersion);
    }),
  ),

  saveAgencyDays: os.process.saveAgencyDays.handler(({ input, context }) =>
    context.work((unit) => saveVersion(unit, agencyDueDaysKey, input.days, input.seenVersion)),
  ),
};
