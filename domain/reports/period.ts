import { addDays, addMonths, dateInWords, daysBetween } from '../dates.ts';

export interface ReportPeriod {
  /** First and last day, both counted. */
  from: string;
  to: string;
}

export const reportKinds = ['annual', 'quarterly'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Fewer deaths than about this are too few to show a pattern (rule 65 of domain.md, [S08a]). */
export const fewDeaths = 60;

/**
 * The period of the same length that ended the day before, whole years kept whole.
 *
 * @example periodBefore({ from: '2025-04-01', to: '2026-03-31' }) // { from: '2024-04-01', to: '2025-03-31' }
 */
export function periodBefore({ from, to }: ReportPeriod): ReportPeriod {
  const yearEarlier = (day: string) => {
    const moved = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
    return moved.endsWith('02-29') ? `${moved.slice(0, 8)}28` : moved;
  };
  const before = { from: yearEarlier(from), to: yearEarlier(to) };
  if (before.to < from) return before;
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** Three years that end when the period ends, where one is too small to say much. */
export function pooledPeriod({ to }: ReportPeriod): ReportPeriod {
  const from = addDays(to, 1);
  return { from: `${Number(from.slice(0, 4)) - 3}${from.slice(4)}`, to };
}

/**
 * The period that a report counts: a quarter with few deaths is counted as the twelve months that end with it, since
 * nearly every number of the quarter alone would be suppressed.
 *
 * @param deaths notified in the period asked for
 * @example countedPeriod('quarterly', { from: '2026-04-01', to: '2026-06-30' }, 17) // { from: '2025-07-01', to: '2026-06-30' }
 */
export function countedPeriod(kind: ReportKind, period: ReportPeriod, deaths: number): ReportPeriod {
  if (kind === 'annual' || deaths >= fewDeaths) return period;
  const from = addMonths(addDays(period.to, 1), -12);
  return from < period.from ? { from, to: period.to } : period;
}

/** The quarter of the financial year that ended last. @example lastQuarter('2026-11-22') // { from: '2026-07-01', to: '2026-09-30' } */
export function lastQuarter(today: string): ReportPeriod {
  const month = Number(today.slice(5, 7));
  const from = addMonths(`${today.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`, -3);
  return { from, to: addDays(addMonths(from, 3), -1) };
}

/** The financial year that ended last. @example lastYear('2026-11-22') // { from: '2025-04-01', to: '2026-03-31' } */
export function lastYear(today: string): ReportPeriod {
  const year = Number(today.slice(0, 4)) - (today.slice(5) >= '04-01' ? 1 : 2);
  return { from: `${year}-04-01`, to: `${year + 1}-03-31` };
}

/** @example periodInWords(year) // '1 April 2025 to 31 March 2026' */
export function periodInWords({ from, to }: ReportPeriod): string {
  return `${dateInWords(from)} to ${dateInWords(to)}`;
}

/** Short enough for the head of a column: a financial year by its years. @example periodShort(year) // '2025/26' */
export function periodShort(period: ReportPeriod): string {
  const { from, to } = period;
  const isYear =
    from.endsWith('-04-01') && to.endsWith('-03-31') && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) === 1;
  return isYear ? `${from.slice(0, 4)}/${to.slice(2, 4)}` : periodInWords(period);
}

/** How many years a period has, to the month. @example yearsIn(quarter) // 0.25 */
export function yearsIn({ from, to }: ReportPeriod): number {
  return Math.max(1, Math.round((daysBetween(from, addDays(to, 1)) / 365.25) * 12)) / 12;
}
