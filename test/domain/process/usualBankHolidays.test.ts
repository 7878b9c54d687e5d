import { describe, expect, it } from 'vitest';
import { dayOfWeek } from '../../../domain/dates.ts';
import { bankHolidaysEnglandAndWales } from '../../../domain/process/bankHolidays.ts';
import { usualBankHolidays } from '../../../domain/process/usualBankHolidays.ts';

const special = /moved|Jubilee|funeral|Coronation/;

describe('the usual bank holidays of a year', () => {
  it.each([2018, 2019, 2021, 2023, 2024, 2025, 2026, 2027])(
    'of %i are those that were published, but for days moved or added by proclamation',
    (year) => {
      const published = bankHolidaysEnglandAndWales.holidays
        .filter(({ date, name }) => date.startsWith(`${year}-`) && !special.test(name))
        .map(({ date, name }) => `${date} ${name}`);
      expect(usualBankHolidays(year).map(({ date, name }) => `${date} ${name}`)).toEqual(published);
    },
  );

  it('are eight different working days of the week, whatever the year', () => {
    for (let year = 2018; year < 2070; year += 1) {
      const days = usualBankHolidays(year).map(({ date }) => date);
      expect([year, new Set(days).size]).toEqual([year, 8]);
      expect(days.filter((date) => dayOfWeek(date) > 5)).toEqual([]);
    }
  });
});
