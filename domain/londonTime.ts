import { Temporal } from 'temporal-polyfill';
import { addDays, mostDays } from './dates.ts';

const zone = 'Europe/London';
const millisecondsOfMinute = 60_000;

const offsets = new Map<string, number | null>();

/**
 * By how many milliseconds London is ahead of UTC all through a day; null on a day on which the clocks change. Clocks
 * ask this of the same days again and again, and making a calendar object each time cost more than the rest of a page.
 */
function offsetOn(date: string): number | null {
  const known = offsets.get(date);
  if (known !== undefined) return known;
  const [start, end] = [date, addDays(date, 1)].map(
    (day) => Temporal.PlainDate.from(day).toZonedDateTime(zone).offsetNanoseconds / 1e6,
  ) as [number, number];
  if (offsets.size >= mostDays) offsets.clear();
  const offset = start === end ? start : null;
  offsets.set(date, offset);
  return offset;
}

/**
 * The instant of a time of day in the United Kingdom, in milliseconds since 1970. A time that the spring change leaves
 * out counts as an hour later; of one that comes twice in autumn, the first counts.
 *
 * @param date YYYY-MM-DD
 * @param time HH:MM
 * @example instantOf('2026-07-01', '00:30') === Date.parse('2026-06-30T23:30Z')
 */
export function instantOf(date: string, time: string): number {
  const offset = offsetOn(date);
  if (offset === null) {
    const plainTime = Temporal.PlainTime.from(time);
    return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
  }
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return Date.parse(date) + minutes * millisecondsOfMinute - offset;
}

/** The date and time of day in the United Kingdom at an instant. @example londonTime(0) // '1970-01-01T01:00' */
export function londonTime(instant: number): string {
  const inUtc = new Date(instant).toISOString();
  const day = inUtc.slice(0, -14);
  const offset = offsetOn(day);
  if (offset !== null) {
    const local = offset === 0 ? inUtc : new Date(instant + offset).toISOString();
    if (local.startsWith(day) || offsetOn(local.slice(0, -14)) === offset) return local.slice(0, -8);
  }
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return at.toPlainDateTime().toString({ smallestUnit: 'minute' });
}

const hour = 60 * millisecondsOfMinute;

/**
 * The day that an instant falls on in England. Every piece of work asks this once, so what the clock says is not read
 * where the date alone tells it: with London at UTC, and an hour ahead of it until 23:00.
 *
 * @param instant UTC, ISO 8601
 * @example dayInEngland('2026-06-30T23:30:00.000Z') // '2026-07-01'
 */
export function dayInEngland(instant: string): string {
  const day = instant.slice(0, 10);
  const offset = offsetOn(day);
  if (offset === 0 || (offset === hour && instant.slice(11, 13) < '23')) return day;
  return londonTime(Date.parse(instant)).slice(0, -6);
}
