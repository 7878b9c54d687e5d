import type { PublishedRelease, ReleaseSource } from '../privacy/protectRelease.ts';
import { printedPercentage } from '../privacy/release/rates.ts';
import { type Dimension, type ReportCase, sumsOf, waits } from './dimensions.ts';
import type { ReportPeriod } from './period.ts';

const within = (day: string | null, { from, to }: ReportPeriod) => day !== null && day >= from && day <= to;

/** Deaths in the period, by date of death. */
export function notifiedIn<C extends ReportCase>(cases: readonly C[], period: ReportPeriod): C[] {
  return cases.filter((each) => within(each.dateOfDeath, period));
}

/** Deaths whose review a panel completed in the period. Many of them happened earlier. */
export function reviewedIn<C extends ReportCase>(cases: readonly C[], period: ReportPeriod): C[] {
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
      by.map((dimension) => [dimension.id, sumsOf(dimension)]).filter(([, sums]) => Object.keys(sums ?? {}).length > 0),
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
  /** Adds up other rows: a sub-total or the total. */
  sum?: true;
  /** The printed number of the period it is compared with; absent when nothing is compared. */
  before?: number | null;
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
    const sums = [...Object.keys(dimension.aggregates ?? {}), 'Total'];
    const rows = [
      ...dimension.categories.map((label) => ({ label, value: value(label) })),
      ...sums.map((label) => ({ label, value: value(label), sum: true as const })),
    ];
    return [{ id: dimension.id, title: dimension.title, rows }];
  });
}

/** A printed table by two things. */
export interface PrintedCross {
  title: string;
  columns: string[];
  rows: { label: string; values: (number | null)[] }[];
}

/** The counts of two dimensions together, as one source with one table. */
export function crossCountsOf(cases: readonly ReportCase[], by: readonly Dimension[]): ReleaseSource {
  const dims = by.map(({ id }) => id);
  return { ...countsOf(cases, by), publish: [{ id: dims.join('-'), dims }] };
}

/** What a release prints by two things. */
export function printedCross(
  release: PublishedRelease,
  [down, across]: readonly [Dimension, Dimension],
  title: string,
): PrintedCross | null {
  const [table] = release.tables;
  if (table === undefined) return null;
  const columns = [...across.categories, 'Total'];
  const value = (row: string, column: string) =>
    table.cells.find(({ key }) => key[down.id] === row && key[across.id] === column)?.value ?? null;
  return {
    title,
    columns,
    rows: [...down.categories, 'Total'].map((label) => ({
      label,
      values: columns.map((column) => value(label, column)),
    })),
  };
}

/** Above this share of hidden cells a table says little; pooled years are offered instead. */
export const mostlyHidden = 0.6;

/**
 * The end of the band in which half of the deaths were reviewed, from printed numbers only, so that it tells nothing
 * more than they do (privacy.md rule 21); null where a number that it needs is suppressed.
 *
 * @example halfWithin(figures, 'wait') // '12 months'
 */
export function halfWithin(figures: readonly PrintedFigures[], id: 'wait' | 'waitWithoutHolds'): string | null {
  const rows = figures.find((table) => table.id === id)?.rows ?? [];
  const total = rows.find(({ label }) => label === 'Total')?.value ?? null;
  if (total === null || total === 0) return null;
  const first = rows.find(({ label }) => label === 'Within 12 months')?.value ?? null;
  if (first !== null && first * 2 >= total) return '12 months';
  let reviewed = 0;
  for (const label of waits.slice(0, -1)) {
    const value = rows.find((row) => row.label === label)?.value ?? null;
    if (value === null) return null;
    reviewed += value;
    if (reviewed * 2 >= total) return label.replace(/^.* (\d+ months)$/, '$1');
  }
  return null;
}

/** Whether a release prints any number beside totals and zeros; a table of nothing else is left out. */
export function saysSomething(release: PublishedRelease): boolean {
  return release.tables.some(({ cells }) =>
    cells.some(({ key, value }) => value !== null && value > 0 && !Object.values(key).includes('Total')),
  );
}

/** The share of cells that are hidden, 0 to 1. */
export function hiddenShare(releases: readonly PublishedRelease[]): number {
  const cells = releases.flatMap(({ tables }) => tables.flatMap((table) => table.cells));
  return cells.length === 0 ? 1 : cells.filter(({ value }) => value === null).length / cells.length;
}

/** The tables with the numbers of an earlier period beside them. */
export function compared(figures: readonly PrintedFigures[], before: readonly PrintedFigures[]): PrintedFigures[] {
  return figures.map((table) => {
    const other = before.find(({ id }) => id === table.id);
    const beforeOf = (label: string) => other?.rows.find((row) => row.label === label)?.value ?? null;
    return { ...table, rows: table.rows.map((row) => ({ ...row, before: beforeOf(row.label) })) };
  });
}

/** How much is not known, by table, from printed numbers only. */
export function notKnownOf(
  figures: readonly PrintedFigures[],
): { title: string; value: number | null; percent: number | null }[] {
  return figures.flatMap(({ title, rows }) => {
    const unknown = rows.find(({ label }) => label === 'Not known');
    if (unknown === undefined) return [];
    const total = rows.find(({ label }) => label === 'Total')?.value ?? null;
    const share = printedPercentage(unknown.value, total);
    return [{ title, value: unknown.value, percent: share.shown ? share.perCent : null }];
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
