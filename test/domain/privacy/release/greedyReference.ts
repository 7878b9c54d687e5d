import type { DisclosurePolicy, PublishedRelease, ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';
import type { Known } from './auditor.ts';
import { boundsByYalps, knownCells } from './auditor.ts';

/**
 * The yardstick for information loss: a plain greedy attack-and-repair with exact numbers. It hides small counts, then
 * again and again takes the first cell that an attack narrows too far and hides the smallest printed number that shares
 * a line with it. Returns how many cells are hidden in the end.
 */
export function greedyHidden(everything: PublishedRelease, policy: DisclosurePolicy): number {
  const { threshold, zerosShown, minWidth } = policy;
  const { cells: full, count } = knownCells([everything]);
  const bySupport = new Map<string, number[]>();
  full.forEach((cell, i) => {
    const name = cell.unknowns.join();
    bySupport.set(name, [...(bySupport.get(name) ?? []), i]);
  });
  const twins = full.map((cell) => bySupport.get(cell.unknowns.join()) ?? []);
  const hidden = full.map(({ value }) => (value === 0 ? !zerosShown : (value ?? 0) <= threshold));
  for (;;) {
    const small = full.every((cell, i) => !hidden[i] || (cell.value ?? 0) <= threshold);
    const cells: Known[] = full.map((cell, i) =>
      hidden[i]
        ? { ...cell, value: null, low: zerosShown ? 1 : 0, high: small ? threshold : Number.POSITIVE_INFINITY }
        : cell,
    );
    const bound = boundsByYalps(cells, count);
    const seen = new Set<string>();
    const weak = cells.findIndex((cell, i) => {
      const name = cell.unknowns.join();
      if (!hidden[i] || seen.has(name)) return false;
      seen.add(name);
      const { low, high } = bound(cell.unknowns);
      return high - low < Math.max(minWidth, 2);
    });
    if (weak < 0) return hidden.filter(Boolean).length;
    const open = full.flatMap((cell, i) => (!hidden[i] && (cell.value ?? 0) > 0 ? [i] : []));
    const near = open.filter((i) => sameLine(full[i], full[weak]));
    const choice = (near.length > 0 ? near : open).sort((a, b) => (full[a]?.value ?? 0) - (full[b]?.value ?? 0))[0];
    if (choice === undefined) return hidden.filter(Boolean).length;
    for (const twin of twins[choice] ?? []) hidden[twin] = true;
  }
}

function sameLine(a: Known | undefined, b: Known | undefined): boolean {
  if (!a || !b || a.table !== b.table) return false;
  return Object.keys(a.key).filter((dim) => a.key[dim] !== b.key[dim]).length === 1;
}

/** All true numbers, in the published shape, for reference methods only. */
export function everythingPrinted(source: ReleaseSource): PublishedRelease {
  const covers = (dim: string, label: string, category: string) =>
    label === 'Total' || label === category || source.aggregates[dim]?.[label]?.includes(category) === true;
  return {
    dims: source.dims,
    aggregates: source.aggregates,
    rule: { threshold: 0, zerosShown: true, noSecondary: false },
    tables: source.publish.map(({ id, dims, subtotals, filter = {} }) => {
      let keys: Record<string, string>[] = [{}];
      for (const dim of dims)
        keys = keys.flatMap((key) =>
          [...(source.dims[dim] ?? []), ...(subtotals?.[dim] ?? []), 'Total'].map((label) => ({
            ...key,
            [dim]: label,
          })),
        );
      return {
        id,
        filter,
        cells: keys.map((key) => ({
          key,
          value: source.microcounts
            .filter((m) => Object.entries({ ...key }).every(([d, l]) => covers(d, l, String(m[d]))))
            .filter((m) => Object.entries(filter).every(([d, l]) => covers(d, l, String(m[d]))))
            .reduce((sum, m) => sum + m.n, 0),
        })),
      };
    }),
  };
}
