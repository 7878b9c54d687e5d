/** Where the time comes from; given to whatever needs it, so that a test can set it. */
export interface Clock {
  /** UTC instant, ISO 8601 with milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
