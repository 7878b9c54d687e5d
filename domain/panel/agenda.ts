/** Items of every meeting before its cases, with the minutes they usually take and the section of the pack they open. */
export const openingItems = [
  { title: 'Welcome, apologies and quorum', minutes: 5, section: 'attendance' },
  { title: 'Declarations of interest', minutes: 5, section: 'declarations' },
  { title: 'Minutes of the last meeting', minutes: 5, section: 'last-minutes' },
  { title: 'Actions still open', minutes: 10, section: 'open-actions' },
] as const;

/** Items of every meeting after its cases. */
export const closingItems = [{ title: 'Any other business', minutes: 5 }] as const;

/** Minutes that a meeting needs beside its cases. */
export const standingMinutes = [...openingItems, ...closingItems].reduce((sum, { minutes }) => sum + minutes, 0);

/** Minutes a case is given until somebody changes them. */
export const usualMinutes = 25;

/**
 * The time of day some minutes after another; null where no start is known or the day is over.
 *
 * @example clockAfter('09:30', 45) // '10:15'
 */
export function clockAfter(start: string, minutes: number): string | null {
  const read = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(start);
  if (read === null) return null;
  const at = Number(read[1]) * 60 + Number(read[2]) + minutes;
  if (at >= 24 * 60) return null;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/**
 * When each case of a meeting is planned to begin, after the opening items, and when the meeting ends.
 *
 * @example plannedTimes('09:30', [25, 30]) // { starts: ['09:55', '10:20'], ends: '10:55', total: 85 }
 */
export function plannedTimes(startsAt: string, minutes: readonly number[]) {
  const opening = openingItems.reduce((sum, item) => sum + item.minutes, 0);
  let after = opening;
  const starts = minutes.map((each) => {
    const start = clockAfter(startsAt, after);
    after += each;
    return start;
  });
  const total = after - opening + standingMinutes;
  return { starts, ends: clockAfter(startsAt, total), total };
}

/** Minutes as people say them. @example minutesInWords(150) // '2 hours 30 minutes' */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 && `${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    (rest > 0 || hours === 0) && `${rest} ${rest === 1 ? 'minute' : 'minutes'}`,
  ];
  return parts.filter(Boolean).join(' ');
}
