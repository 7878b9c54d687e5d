import { monthNames } from '../../domain/dates.ts';

/** Stands for 'we asked and it is not known', which is not the same as blank. */
export const notKnown = 'not-known';

/** Today's date in England. @example today() // '2026-03-04' */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
}

/** True for a real calendar date written as `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && toIso(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

/**
 * Reads a date as people type it, day first: `3/3/25`, `03 03 2025`, `030325`, `3 mar 2025`, `3.3.2025`, `2025-03-03`,
 * `today`, `yesterday`. Two-digit years fall in the hundred years that end ten years after `now`.
 * Answers the ISO date, or null when it is not one yet.
 *
 * @example readTypedDate('3/3/25', '2026-01-01') // '2025-03-03'
 */
export function readTypedDate(text: string, now: string): string | null {
  const typed = text.trim().toLowerCase();
  if (isIsoDate(typed)) return typed;
  if (typed === 'today') return now;
  if (typed === 'yesterday') return addDays(now, -1);
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.,-]*([a-z]{3,9})[\s/.,-]*(\d{4}|\d{2})$/.exec(typed);
  if (named) {
    const month = monthNames.findIndex((name) => name.toLowerCase().startsWith(named[2] as string)) + 1;
    return month === 0 ? null : toIso(fullYear(named[3] as string, now), month, Number(named[1]));
  }
  const parts =
    /^(\d{1,2})[\s/.,-]+(\d{1,2})[\s/.,-]+(\d{4}|\d{2})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed);
  if (!parts) return null;
  return toIso(fullYear(parts[3] as string, now), Number(parts[2]), Number(parts[1]));
}

function fullYear(text: string, now: string): number {
  if (text.length === 4) return Number(text);
  const limit = Number(now.slice(0, 4)) + 10;
  const year = Math.floor(limit / 100) * 100 + Number(text);
  return year > limit ? year - 100 : year;
}

function toIso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function addDays(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** @example sayDate('2025-03-03') // '3 March 2025' */
export function sayDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** @example sayShortDate('2025-03-03') // '3 Mar 2025' */
export function sayShortDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${day} ${monthNames[month - 1]?.slice(0, 3)} ${year}`;
}

/** @example sayWeekday('2025-03-03') // 'Monday' */
export function sayWeekday(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

/** The time of day in England of a UTC instant. @example sayTime('2025-07-03T14:05:00Z') // '15:05' */
export function sayTime(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' }).format(
    new Date(instant),
  );
}

/** The date in England of a UTC instant. @example dateOf('2025-07-03T23:30:00Z') // '2025-07-04' */
export function dateOf(instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(instant));
}

/** Whole days from one ISO date to another. @example daysBetween('2025-03-01', '2025-03-04') // 3 */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** @example sayDays(1) // '1 day' */
export function sayDays(count: number): string {
  return count === 1 ? '1 day' : `${count.toLocaleString('en-GB')} days`;
}
