import type { PublishedRelease } from './contract.ts';
import { TOTAL } from './labels.ts';

/**
 * The name under which two releases print the same cell: its categories and filter, without 'Total' and without the
 * dimension that names the releases. Example: `[["cause","Infection"],["sex","F"]]`.
 */
export function cellName(key: Record<string, string>, filter: Record<string, string>, releaseDim?: string): string {
  const parts = new Map<string, string>();
  for (const [dim, label] of [...Object.entries(filter), ...Object.entries(key)])
    if (dim !== releaseDim && label !== TOTAL) parts.set(dim, label);
  return JSON.stringify([...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Whether two printed values of the same cell are so close that their difference is a small count. [privacy.md 2.4] */
export function tooClose(a: number, b: number, threshold: number): boolean {
  const difference = Math.abs(a - b);
  return difference >= 1 && difference <= threshold;
}

/** Every value that earlier releases printed, by cell name. */
export function printedBefore(earlier: readonly PublishedRelease[], releaseDim?: string): Map<string, Set<number>> {
  const printed = new Map<string, Set<number>>();
  for (const release of earlier)
    for (const table of release.tables)
      for (const cell of table.cells) {
        if (cell.value === null) continue;
        const name = cellName(cell.key, table.filter, releaseDim ?? release.rule.releaseDim);
        const values = printed.get(name) ?? new Set<number>();
        values.add(cell.value);
        printed.set(name, values);
      }
  return printed;
}
