import { Malformed } from './malformed.ts';

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** True when `text` is a date of the calendar as `YYYY-MM-DD`. @example isDate('2023-02-29') // false */
export function isDate(text: string): boolean {
  if (dayNumbers.has(text)) return true;
  if (!shape.test(text)) return false;
  const day = Number(text.slice(8));
  if (day < 1 || day > lastDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) return false;
  if (dayNumbers.size >= mostDays) dayNumbers.clear();
  dayNumbers.set(text, Date.parse(text) / millisecondsOfDay);
  return true;
}

/** As many days as are remembered; a panel's work lies within some thousands. */
export const mostDays = 20_000;

/** Days since 1 January 1970 of the dates that were looked at: the clocks of a queue ask for the same ones again and again. */
const dayNumbers = new Map<string, number>();

/** The text itself when it is a date. Throws `NOT_A_DATE` for anything that is not a real day as `YYYY-MM-DD`. */
export function realDate(text: string): string {
  if (!isDate(text)) throw new Malformed('NOT_A_DATE', `'${text.slice(0, 40)}' is not a date of the calendar.`);
  return text;
}

/** 1 for Monday to 7 for Sunday. @example dayOfWeek('2026-04-02') // 4 */
export function dayOfWeek(date: string): number {
  // 1 January 1970 was a Thursday.
  const sinceMonday = (dayNumber(date) + 3) % 7;
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
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
  const [year, month, day] = partsOf(date);
  const whole = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  return realDate(
    `${padded(newYear, 4)}-${padded(newMonth, 2)}-${padded(Math.min(day, lastDay(newYear, newMonth)), 2)}`,
  );
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
  const months = monthsBetween(dateOfBirth, on);
  return months === 0 ? '4 weeks' : counted(months, 'month');
}

/** Completed months; the 31st is not reached in a month of 30 days. */
function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = partsOf(from);
  const [toYear, toMonth, toDay] = partsOf(to);
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}

/** A date in words. @example dateInWords('2026-04-02') // '2 April 2026' */
export function dateInWords(date: string): string {
  const [year, month, day] = partsOf(date);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** A number with its noun. @example counted(2, 'family', 'families') // '2 families' */
export function counted(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

/** The months as they are written, January first. */
export const monthNames: readonly string[] = [
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

/** 0 for a month that there is not. */
function lastDay(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (lastDays[month - 1] ?? 0);
}

function partsOf(date: string): [year: number, month: number, day: number] {
  const real = realDate(date);
  return [Number(real.slice(0, 4)), Number(real.slice(5, 7)), Number(real.slice(8))];
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

const millisecondsOfDay = 86_400_000;

/** Days since 1 January 1970. A date has no clock and no zone, so arithmetic is exact, and a queue needs thousands. */
function dayNumber(date: string): number {
  return dayNumbers.get(realDate(date)) as number;
}
