import { Temporal } from 'temporal-polyfill';
import { Malformed } from './malformed.ts';

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** True when `text` is a date of the calendar as `YYYY-MM-DD`. @example isDate('2023-02-29') // false */
export function isDate(text: string): boolean {
  if (!shape.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const last = month === 2 && isLeapYear(Number(text.slice(0, 4))) ? 29 : (lastDays[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/**
 * Reads an ISO date. Throws `NOT_A_DATE` for anything that is not a real day as `YYYY-MM-DD`.
 *
 * @example readDate('2026-04-02').dayOfWeek // 4, a Thursday
 */
export function readDate(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(realDate(text));
}

/**
 * Whole days from one date to another; negative when `to` is earlier.
 *
 * @example daysBetween('2026-02-27', '2026-03-01') // 2
 */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date `days` later (earlier if negative). @example addDays('2026-02-28', 1) // '2026-03-01' */
export function addDays(date: string, days: number): string {
  const [found = ''] = new Date((dayNumber(date) + days) * millisecondsOfDay).toISOString().split('T');
  return found;
}

/** The date `months` later; the last day of a shorter month. @example addMonths('2026-11-30', 3) // '2027-02-28' */
export function addMonths(date: string, months: number): string {
  return readDate(date).add({ months }).toString();
}

/**
 * The day on which somebody reaches an age. A person born on 29 February reaches it on 1 March of a common year, so
 * a death on 28 February is before it (the adopted reading of row B8).
 *
 * @example birthday('2008-02-29', 18) // '2026-03-01'
 */
export function birthday(dateOfBirth: string, age: number): string {
  const born = realDate(dateOfBirth);
  const year = Number(born.slice(0, 4)) + age;
  const day = born.endsWith('-02-29') && !isLeapYear(year) ? '03-01' : born.slice(5);
  return realDate(`${String(year).padStart(4, '0')}-${day}`);
}

/** Completed years of age on a day; negative before birth. @example ageInYears('2008-02-29', '2026-02-28') // 17 */
export function ageInYears(dateOfBirth: string, on: string): number {
  const years = Number(realDate(on).slice(0, 4)) - Number(realDate(dateOfBirth).slice(0, 4));
  return on < birthday(dateOfBirth, years) ? years - 1 : years;
}

/**
 * An age as people say it, without any date: days under 28 days, months under 2 years, then years.
 *
 * @example ageInWords('2026-01-01', '2026-01-06') // '5 days'
 */
export function ageInWords(dateOfBirth: string, on: string): string {
  const days = daysBetween(dateOfBirth, on);
  if (days < 0) throw new Malformed('NOT_A_DATE', 'An age cannot be given before birth.');
  if (days === 0) return 'under 1 day';
  if (days < 28) return counted(days, 'day');
  const years = ageInYears(dateOfBirth, on);
  if (years >= 2) return counted(years, 'year');
  const months = readDate(dateOfBirth).until(readDate(on), { largestUnit: 'months' }).months;
  return months === 0 ? '4 weeks' : counted(months, 'month');
}

/** A date in words. @example dateInWords('2026-04-02') // '2 April 2026' */
export function dateInWords(date: string): string {
  const read = readDate(date);
  return `${read.day} ${monthNames[read.month - 1]} ${read.year}`;
}

/** A number with its noun. @example counted(1, 'day') // '1 day' */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const lastDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const millisecondsOfDay = 86_400_000;

/** Days since 1 January 1970. A date has no clock and no zone, so arithmetic is exact, and a queue needs thousands. */
function dayNumber(date: string): number {
  return Date.parse(realDate(date)) / millisecondsOfDay;
}

function realDate(text: string): string {
  if (!isDate(text)) throw new Malformed('NOT_A_DATE', `'${text.slice(0, 40)}' is not a date of the calendar.`);
  return text;
}
