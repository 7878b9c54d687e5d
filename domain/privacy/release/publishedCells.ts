import type { ReleaseSource } from './contract.ts';
import { ReleaseSourceError } from './contract.ts';
import { categoriesOf, TOTAL } from './labels.ts';

/** A cell before it is decided whether it may be printed. */
export interface DraftCell {
  key: Record<string, string>;
  count: number;
}

export interface DraftTable {
  id: string;
  filter: Record<string, string>;
  cells: DraftCell[];
}

/**
 * Every cell of every wanted table with its true count: each combination of category, sub-total and 'Total'.
 *
 * @throws ReleaseSourceError when a count or label does not fit the source's own lists.
 */
export function draftTables(source: ReleaseSource): DraftTable[] {
  checkCounts(source);
  return source.publish.map((wanted) => {
    const filter = { ...(wanted.filter ?? {}) };
    const labels = wanted.dims.map((dim) => rowLabels(source, dim, wanted.subtotals?.[dim] ?? []));
    const covered = labels.map((list, d) =>
      list.map((label) => new Set(categoriesOf(source, wanted.dims[d] ?? '', label))),
    );
    const filters = Object.entries(filter).map(([dim, label]) => ({
      dim,
      covers: new Set(categoriesOf(source, dim, label)),
    }));
    const sizes = labels.map((list) => list.length);
    const counts = new Array<number>(sizes.reduce((a, b) => a * b, 1)).fill(0);
    for (const record of source.microcounts) {
      if (!filters.every(({ dim, covers }) => covers.has(String(record[dim])))) continue;
      let places = [0];
      wanted.dims.forEach((dim, d) => {
        const category = String(record[dim]);
        const hits = (covered[d] ?? []).flatMap((set, i) => (set.has(category) ? [i] : []));
        places = places.flatMap((place) => hits.map((hit) => place * (sizes[d] ?? 1) + hit));
      });
      for (const place of places) counts[place] = (counts[place] ?? 0) + record.n;
    }
    const cells = counts.map((count, place) => ({ key: keyAt(wanted.dims, labels, place), count }));
    return { id: wanted.id, filter, cells };
  });
}

function rowLabels(source: ReleaseSource, dim: string, subtotals: string[]): string[] {
  const categories = source.dims[dim];
  if (!categories) throw new ReleaseSourceError('UNKNOWN_DIMENSION', `There is no dimension named ${dim}.`);
  return [...new Set([...categories, ...subtotals, TOTAL])];
}

function keyAt(dims: string[], labels: string[][], place: number): Record<string, string> {
  const key: Record<string, string> = {};
  let rest = place;
  for (let d = dims.length - 1; d >= 0; d--) {
    const list = labels[d] ?? [];
    key[dims[d] ?? ''] = list[rest % list.length] ?? TOTAL;
    rest = Math.floor(rest / list.length);
  }
  return Object.fromEntries(dims.map((dim) => [dim, key[dim] ?? TOTAL]));
}

function checkCounts(source: ReleaseSource): void {
  const used = new Set(source.publish.flatMap((table) => [...table.dims, ...Object.keys(table.filter ?? {})]));
  for (const dim of used)
    if (!source.dims[dim]) throw new ReleaseSourceError('UNKNOWN_DIMENSION', `There is no dimension named ${dim}.`);
  for (const record of source.microcounts) {
    if (!Number.isSafeInteger(record.n) || record.n < 0)
      throw new ReleaseSourceError('BAD_COUNT', 'Counts must be whole numbers, 0 or more.');
    for (const dim of used)
      if (!source.dims[dim]?.includes(String(record[dim])))
        throw new ReleaseSourceError('UNKNOWN_CATEGORY', `A count names a category that ${dim} does not have.`);
  }
}
