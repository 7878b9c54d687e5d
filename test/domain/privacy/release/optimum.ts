import type { DisclosurePolicy, PublishedRelease } from '../../../../domain/privacy/protectRelease.ts';
import type { Known } from './auditor.ts';
import { boundsByYalps, knownCells } from './auditor.ts';

/**
 * The fewest cells that any safe choice hides, by trying every choice, smallest first. For tables with at most a dozen
 * printable numbers. Null when no choice is safe.
 */
export function fewestHidden(
  everything: PublishedRelease,
  { threshold, zerosShown, minWidth }: DisclosurePolicy,
): { primary: number; hidden: number } | null {
  const { cells, count } = knownCells([everything]);
  const must = cells.map(({ value }) => (value === 0 ? !zerosShown : (value ?? 0) <= threshold));
  const open = [...new Set(cells.flatMap((cell, i) => (must[i] || cell.value === 0 ? [] : [cell.unknowns.join()])))];
  const primary = must.filter(Boolean).length;
  for (let size = 0; size <= open.length; size++)
    for (const chosen of choices(open, size)) {
      const extra = new Set(chosen);
      const hidden = cells.map((cell, i) => must[i] === true || extra.has(cell.unknowns.join()));
      if (isSafe(cells, count, hidden, threshold, zerosShown, Math.max(2, minWidth)))
        return { primary, hidden: hidden.filter(Boolean).length };
    }
  return null;
}

function* choices(list: string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= list.length - size; i++)
    for (const rest of choices(list, size - 1, i + 1)) yield [list[i] ?? '', ...rest];
}

function isSafe(
  cells: Known[],
  count: number,
  hidden: boolean[],
  threshold: number,
  zerosShown: boolean,
  width: number,
) {
  const small = cells.every((cell, i) => !hidden[i] || (cell.value ?? 0) <= threshold);
  const seen = cells.map((cell, i) =>
    hidden[i] ? { ...cell, low: zerosShown ? 1 : 0, high: small ? threshold : Number.POSITIVE_INFINITY } : cell,
  );
  const bound = boundsByYalps(seen, count);
  return seen.every((cell, i) => {
    if (!hidden[i]) return true;
    const { low, high } = bound(cell.unknowns);
    return high - low >= width;
  });
}
