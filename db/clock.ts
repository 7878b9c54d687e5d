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
  return londonTime(Date.parse(instant)).slice(0, -6);
}
