import { addDays, dayOfWeek } from '../dates.ts';
import type { BankHoliday } from './bankHolidays.ts';
import { goodFriday } from './workingDays.ts';

/**
 * The eight usual bank holidays of England and Wales in a year, with substitute days for those that fall on a weekend.
 * A start for a year that is not in the list yet: days moved or added by proclamation are not in it, so it is to be
 * compared with the published list.
 *
 * @example usualBankHolidays(2028).map(({ date }) => date)[0] // '2028-01-03'
 */
export function usualBankHolidays(year: number): BankHoliday[] {
  const friday = goodFriday(year);
  return [
    { date: onWeekday(`${year}-01-01`), name: "New Year's Day" },
    { date: friday, name: 'Good Friday' },
    { date: addDays(friday, 3), name: 'Easter Monday' },
    { date: mondayFrom(`${year}-05-01`), name: 'Early May bank holiday' },
    { date: mondayUpTo(`${year}-05-31`), name: 'Spring bank holiday' },
    { date: mondayUpTo(`${year}-08-31`), name: 'Summer bank holiday' },
    ...christmas(year),
  ].toSorted((one, other) => one.date.localeCompare(other.date));
}

const saturday = 6;

function onWeekday(date: string): string {
  const day = dayOfWeek(date);
  return day < saturday ? date : addDays(date, 8 - day);
}

/** Two days side by side: whichever falls on a weekend is moved past both. */
function christmas(year: number): BankHoliday[] {
  const [first, second] = [`${year}-12-25`, `${year}-12-26`];
  const day = dayOfWeek(first);
  const moved: Readonly<Record<number, readonly [string, string]>> = {
    5: [first, `${year}-12-28`],
    6: [`${year}-12-27`, `${year}-12-28`],
    7: [`${year}-12-27`, second],
  };
  const [on, after] = moved[day] ?? [first, second];
  return [
    { date: on, name: 'Christmas Day' },
    { date: after, name: 'Boxing Day' },
  ];
}

function mondayFrom(date: string): string {
  return addDays(date, (8 - dayOfWeek(date)) % 7);
}

function mondayUpTo(date: string): string {
  return addDays(date, 1 - dayOfWeek(date));
}
