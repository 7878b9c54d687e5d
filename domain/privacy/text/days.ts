/** Whole days between calendar dates, and the wording that replaces a date in a release. */

export interface CalendarDate {
  year?: number;
  month?: number;
  day?: number;
}

const dayLength = 86_400_000;

/** Days since 1970 of an ISO date, or undefined where the text is no date. */
export function dayNumber(iso: string | undefined): number | undefined {
  const match = iso === undefined ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return undefined;
  return dayNumberOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function dayNumberOf(year: number, month: number, day: number): number | undefined {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return Math.round(time / dayLength);
}

function yearOf(day: number): number {
  return new Date(day * dayLength).getUTCFullYear();
}

function count(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** '9 days', '7 weeks', '5 months', '3 years': coarser the longer it is. */
function stretch(days: number): string {
  if (days < 29) return count(days, 'day');
  if (days < 120) return count(Math.round(days / 7), 'week');
  if (days < 730) return count(Math.round(days / 30.44), 'month');
  return count(Math.round(days / 365.25), 'year');
}

/** Age in words: days while newborn, weeks in the first year, months to two years, then years. */
function ageInWords(days: number): string {
  if (days < 365) return `aged ${count(Math.floor(days / 7), 'week')}`;
  if (days < 730) return `aged ${count(Math.floor(days / 30.44), 'month')}`;
  return `aged ${count(Math.floor(days / 365.25), 'year')}`;
}

/**
 * The wording that stands for a date: relative to the birth and the death where those are known, otherwise '[date]'.
 * The day of birth is day 1 of life. A date without its year is taken in the year that brings it nearest to the death.
 *
 * @example relativeWording({ year: 2024, month: 3, day: 5 }, '2024-03-03', '2024-05-11') // 'day 3 of life'
 */
export function relativeWording(date: CalendarDate, dateOfBirth?: string, dateOfDeath?: string): string {
  const birth = dayNumber(dateOfBirth);
  const death = dayNumber(dateOfDeath);
  const anchor = death ?? birth;
  if (anchor === undefined || date.month === undefined)
    return date.month === undefined && date.day === undefined ? '[year]' : '[date]';
  const exact = date.day !== undefined;
  const years = date.year === undefined ? [-1, 0, 1].map((step) => yearOf(anchor) + step) : [date.year];
  let day: number | undefined;
  for (const year of years) {
    const candidate = dayNumberOf(year, date.month, date.day ?? 15);
    if (candidate === undefined) continue;
    if (day === undefined || Math.abs(candidate - anchor) < Math.abs(day - anchor)) day = candidate;
  }
  if (day === undefined) return '[date]';
  const about = exact ? '' : 'about ';
  if (!exact) {
    if (birth !== undefined && sameMonth(day, birth)) return 'the month of birth';
    if (death !== undefined && sameMonth(day, death)) return 'the month of death';
  }
  if (death !== undefined && day === death) return 'the day of death';
  if (birth !== undefined && day === birth) return 'the day of birth';
  if (birth !== undefined && day < birth) return `${about}${stretch(birth - day)} before birth`;
  if (death !== undefined && day > death) return `${about}${stretch(day - death)} after death`;
  if (birth !== undefined && exact && day - birth < 28) return `day ${day - birth + 1} of life`;
  if (death !== undefined && (death - day < 29 || birth === undefined))
    return `${about}${stretch(death - day)} before death`;
  return ageInWords(day - (birth as number));
}

function sameMonth(a: number, b: number): boolean {
  const one = new Date(a * dayLength);
  const two = new Date(b * dayLength);
  return one.getUTCFullYear() === two.getUTCFullYear() && one.getUTCMonth() === two.getUTCMonth();
}
