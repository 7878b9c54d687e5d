import { isDate } from '../dates.ts';
import { instantOf, londonTime } from '../londonTime.ts';
import { Malformed } from '../malformed.ts';

/** A date `YYYY-MM-DD`, or with a time of day in the United Kingdom `YYYY-MM-DDTHH:MM`. */
export type Moment = string;

const millisecondsOfHour = 3_600_000;
const timeShape = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The date of a moment. Throws `NOT_A_DATE` or `NOT_A_TIME`. @example dateOf('2026-03-02T23:59') // '2026-03-02' */
export function dateOf(moment: Moment): string {
  const date = moment.slice(0, 10);
  if (!isDate(date)) throw new Malformed('NOT_A_DATE', `'${moment.slice(0, 40)}' is not a date of the calendar.`);
  if (moment.length > 10 && !(moment[10] === 'T' && timeShape.test(moment.slice(11)))) {
    throw new Malformed('NOT_A_TIME', `'${moment.slice(0, 40)}' has no time of day as hours and minutes.`);
  }
  return date;
}

/** True when the moment says a time of day. */
export function hasTime(moment: Moment): boolean {
  return dateOf(moment).length < moment.length;
}

/**
 * Whole hours from one moment to another, across clock changes; negative when `to` is earlier. A date without a time
 * stands for the start of its day.
 *
 * @example hoursBetween('2026-03-28T12:00', '2026-03-29T13:00') // 24
 */
export function hoursBetween(from: Moment, to: Moment): number {
  return Math.trunc((asInstant(to) - asInstant(from)) / millisecondsOfHour);
}

/** The moment some hours later, across clock changes. @example addHours('2026-03-28T12:00', 24) // '2026-03-29T13:00' */
export function addHours(moment: Moment, hours: number): Moment {
  return londonTime(asInstant(moment) + hours * millisecondsOfHour);
}

/** True when the first moment is later; a date without a time stands for the start of its day. */
export function isAfter(moment: Moment, other: Moment): boolean {
  const [date, otherDate] = [dateOf(moment), dateOf(other)];
  return date === otherDate ? asInstant(moment) > asInstant(other) : date > otherDate;
}

function asInstant(moment: Moment): number {
  const date = dateOf(moment);
  return instantOf(date, moment.length > date.length ? moment.slice(date.length + 1) : '00:00');
}
