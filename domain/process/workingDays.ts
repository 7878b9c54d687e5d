import { addDays, dayOfWeek, realDate } from '../dates.ts';
import { Malformed } from '../malformed.ts';

/** A limit longer than this is a slip of the keyboard, not a limit. */
const longestLimit = 10_000;

/**
 * The date a number of working days after another; the next working day is day 1, so the day of the event is not
 * counted. 0 days is the date itself. A working day is not a Saturday, Sunday, Christmas Day, Good Friday or listed
 * bank holiday [S64]; Christmas Day and Good Friday need not be on the list. Throws `NOT_A_DATE` and `NOT_WHOLE_DAYS`.
 *
 * @example addWorkingDays('2026-04-02', 5, ['2026-04-03', '2026-04-06']) // '2026-04-13'
 */
export function addWorkingDays(from: string, days: number, bankHolidays: readonly string[]): string {
  if (!Number.isInteger(days) || days < 0 || days > longestLimit) {
    throw new Malformed('NOT_WHOLE_DAYS', 'Working days are counted in whole days from 0.');
  }
  const listed = new Set(bankHolidays.map(realDate));
  let date = realDate(from);
  for (let counted = 0; counted < days; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, listed)) counted += 1;
  }
  return date;
}

/**
 * Working days after `from` up to and including `to`; 0 when `to` is not later. The other way round of
 * {@link addWorkingDays}.
 *
 * @example workingDaysBetween('2026-04-02', '2026-04-13', ['2026-04-06']) // 5
 */
export function workingDaysBetween(from: string, to: string, bankHolidays: readonly string[]): number {
  const listed = new Set(bankHolidays);
  const last = realDate(to);
  let count = 0;
  for (let date = addDays(from, 1); date <= last; date = addDays(date, 1)) {
    if (isWorkingDay(date, listed)) count += 1;
  }
  return count;
}

function isWorkingDay(date: string, bankHolidays: ReadonlySet<string>): boolean {
  if (dayOfWeek(date) > 5 || date.endsWith('-12-25') || bankHolidays.has(date)) return false;
  return date !== goodFriday(Number(date.slice(0, 4)));
}

/** Two days before Easter Sunday of the Gregorian calendar. @example goodFriday(2026) // '2026-04-03' */
export function goodFriday(year: number): string {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const leapsDropped = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const sunday = Math.floor((5 * year) / 4) - leapsDropped - 10;
  let epact = (((11 * golden + 20 + moonCorrection - leapsDropped) % 30) + 30) % 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact += 1;
  let fullMoon = 44 - epact;
  if (fullMoon < 21) fullMoon += 30;
  const easterInMarch = fullMoon + 7 - ((sunday + fullMoon) % 7);
  return addDays(`${String(year).padStart(4, '0')}-03-01`, easterInMarch - 1 - 2);
}
