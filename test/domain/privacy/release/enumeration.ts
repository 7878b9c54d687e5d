import type { PublishedRelease } from '../../../../domain/privacy/protectRelease.ts';
import type { Known } from './auditor.ts';
import { knownCells } from './auditor.ts';

/**
 * Every whole-number table that fits what is published, counted out one by one: the plainest attack there is, for
 * tables with few unknowns and a printed total. Returns the least and greatest value of each published cell, or null
 * when there is nothing to count out.
 */
export function enumerateWorlds(
  releases: readonly PublishedRelease[],
  most: number,
): { cell: Known; low: number; high: number }[] | null {
  const { cells, count } = knownCells(releases);
  const found = cells.map((cell) => ({ cell, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }));
  const world = new Array<number>(count).fill(0);
  const sums = cells.map(() => 0);
  const above = Array.from({ length: count }, (_, u) =>
    cells.flatMap((cell, i) => (cell.unknowns.includes(u) ? [i] : [])),
  );
  const lastOf = cells.map((cell) => Math.max(-1, ...cell.unknowns));
  let worlds = 0;
  const place = (u: number): void => {
    if (u === count) {
      worlds += 1;
      found.forEach((entry, i) => {
        entry.low = Math.min(entry.low, sums[i] ?? 0);
        entry.high = Math.max(entry.high, sums[i] ?? 0);
      });
      return;
    }
    for (let value = 0; value <= most; value++) {
      world[u] = value;
      for (const i of above[u] ?? []) sums[i] = (sums[i] ?? 0) + value;
      const tooHigh = (above[u] ?? []).some((i) => (sums[i] ?? 0) > (cells[i]?.high ?? 0));
      const tooLow = (above[u] ?? []).some((i) => lastOf[i] === u && (sums[i] ?? 0) < (cells[i]?.low ?? 0));
      if (!tooHigh && !tooLow) place(u + 1);
      for (const i of above[u] ?? []) sums[i] = (sums[i] ?? 0) - value;
      if (tooHigh) break;
    }
  };
  place(0);
  return worlds > 0 ? found : null;
}
