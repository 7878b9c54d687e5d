import type { PublishedRelease, ReleaseSource } from '../privacy/protectRelease.ts';
import type { Dimension, ReportCase } from './dimensions.ts';

export interface ReportPeriod {
  /** First and last day, both counted. */
  from: string;
  to: string;
}

const within = (day: string | null, { from, to }: ReportPeriod) => day !== null && day >= from && day <= to;

/** Deaths in the period, by date of death. */
export function notifiedIn(cases: readonly ReportCase[], period: ReportPeriod): ReportCase[] {
  return cases.filter((each) => within(each.dateOfDeath, period));
}

/** Deaths whose review a panel completed in the period. Many of them happened earlier. */
export function reviewedIn(cases: readonly ReportCase[], period: ReportPeriod): ReportCase[] {
  return cases.filter((each) => within(each.reviewedOn, period));
}

/**
 * The counts of a group of deaths as one source: every table together, since a reader has them together.
 *
 * @example protectRelease(countsOf(notifiedIn(cases, year), notifiedBy), profile.policy)
 */
export function countsOf(cases: readonly ReportCase[], by: readonly Dimension[]): ReleaseSource {
  const counts = new Map<string, { [dim: string]: string | number } & { n: number }>();
  for (const each of cases) {
    const key = Object.fromEntries(by.map((dimension) => [dimension.id, dimension.categoryOf(each)]));
    const id = JSON.stringify(key);
    const count = counts.get(id);
    if (count) count.n += 1;
    else counts.set(id, { ...key, n: 1 });
  }
  return {
    dims: Object.fromEntries(by.map((dimension) => [dimension.id, [...dimension.categories]])),
    aggregates: Object.fromEntries(
      by.flatMap((dimension) => (dimension.aggregates ? [[dimension.id, dimension.aggregates]] : [])),
    ),
    microcounts: [...counts.values()],
    publish: by.map((dimension) => ({
      id: dimension.id,
      dims: [dimension.id],
      ...(dimension.aggregates ? { subtotals: { [dimension.id]: Object.keys(dimension.aggregates) } } : {}),
    })),
  };
}

/** A row of a printed table: a category, sub-total or 'Total', and its printed number or null where it is hidden. */
export interface PrintedRow {
  label: string;
  value: number | null;
}

/** One printed table, ready to be set. */
export interface PrintedFigures {
  id: string;
  title: string;
  rows: PrintedRow[];
}

/** What a release prints of each dimension, in print order with its sub-totals and total last. */
export function printedFigures(release: PublishedRelease, by: readonly Dimension[]): PrintedFigures[] {
  return by.flatMap((dimension) => {
    const table = release.tables.find(({ id }) => id === dimension.id);
    if (table === undefined) return [];
    const value = (label: string) => table.cells.find(({ key }) => key[dimension.id] === label)?.value ?? null;
    const labels = [...dimension.categories, ...Object.keys(dimension.aggregates ?? {}), 'Total'];
    return [
      { id: dimension.id, title: dimension.title, rows: labels.map((label) => ({ label, value: value(label) })) },
    ];
  });
}

/** A number as it is printed: '*' where it is hidden. */
export function printedNumber(value: number | null): string {
  return value === null ? '*' : value.toLocaleString('en-GB');
}

/**
 * The middle of a list of days, for durations; null under three, since one or two would be somebody's.
 *
 * @example medianOf([10, 40, 20]) // 20
 */
export function medianOf(days: readonly number[]): number | null {
  if (days.length < 3) return null;
  const sorted = days.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : Math.round(((sorted[middle - 1] ?? 0) + high) / 2);
}
