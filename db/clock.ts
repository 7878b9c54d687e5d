import { londonTime } from '../domain/londonTime.ts';

/** Where the time comes from; given to whatever needs it, so that a test can set it. */
export interface Clock {
  /** UTC instant, ISO 8601 with milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/**
 * The day that an instant falls on in England.
 *
 * @example dayInEngland('2026-06-30T23:30:00.000Z') // '2026-07-01'
 */
export function dayInEngland(instant: string): string {
  // Every piece of work asks. Clocks in England change on a full hour of UTC, so a day holds for whole hours.
  const hour = instant.slice(0, 13);
  if (hour !== last.hour) last = { hour, day: londonTime(Date.parse(instant)).slice(0, -6) };
  return last.day;
}

let last = { hour: '', day: '' };
