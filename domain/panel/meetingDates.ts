import { z } from 'zod';
import { addDays, addMonths, dayOfWeek, realDate } from '../dates.ts';

const months = z.array(z.int().min(1).max(12));

/** When a panel usually meets; a manager may change it. */
export const panelRhythm = z.object({
  /** The first to the fourth such day of a month. */
  week: z.int().min(1).max(4),
  /** 1 is Monday, 5 is Friday. */
  weekday: z.int().min(1).max(5),
  startsAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 09:30.'),
  /** Months without a panel. */
  noPanelMonths: months,
  /** Months whose panel is a neonatal one. */
  neonatalMonths: months,
  /** Minutes of a meeting for its cases, beside the standing items. */
  minutesForCases: z.int('Write a whole number.').min(30, 'Write at least 30 minutes.').max(480, 'Write at most 480.'),
  minutesPerCase: z.int('Write a whole number.').min(5, 'Write at least 5 minutes.').max(120, 'Write at most 120.'),
});
export type PanelRhythm = z.output<typeof panelRhythm>;

/** A new records file starts with this; none of it is a rule of the review. */
export const usualRhythm: PanelRhythm = {
  week: 3,
  weekday: 4,
  startsAt: '09:30',
  noPanelMonths: [8, 12],
  neonatalMonths: [3, 6, 9],
  minutesForCases: 150,
  minutesPerCase: 25,
};

export interface MeetingDay {
  heldOn: string;
  neonatal: boolean;
}

/**
 * The next days on which the panel meets by its rhythm, after a day. A month that has a meeting already is left out, as
 * is a month without panels; at most ten years are looked through.
 *
 * @param taken days of meetings that are planned already
 * @example nextMeetingDays(usualRhythm, '2026-07-20', [], 1)[0] // { heldOn: '2026-09-17', neonatal: true }
 */
export function nextMeetingDays(
  rhythm: PanelRhythm,
  after: string,
  taken: readonly string[],
  count: number,
): MeetingDay[] {
  const days: MeetingDay[] = [];
  const takenMonths = new Set(taken.map((day) => day.slice(0, 7)));
  const thisMonth = `${realDate(after).slice(0, 7)}-01`;
  for (let tried = 0; days.length < count && tried < 120; tried += 1) {
    const first = addMonths(thisMonth, tried);
    const month = Number(first.slice(5, 7));
    const heldOn = nthWeekday(first, rhythm.week, rhythm.weekday);
    const isTaken = takenMonths.has(heldOn.slice(0, 7)) || rhythm.noPanelMonths.includes(month);
    if (!isTaken && heldOn > after) days.push({ heldOn, neonatal: rhythm.neonatalMonths.includes(month) });
  }
  return days;
}

function nthWeekday(firstOfMonth: string, week: number, weekday: number): string {
  return addDays(firstOfMonth, ((weekday - dayOfWeek(firstOfMonth) + 7) % 7) + (week - 1) * 7);
}
