import { TOTAL } from './labels.ts';

/** A group and the categories it splits into, as positions in a table's list of cells. */
export interface Group {
  whole: number;
  parts: number[];
}

/**
 * Every group of a table: a cell that is a 'Total' over one dimension, with its cells in each category of that
 * dimension. If all but one part are certainly zero, the group is seen to fall wholly in one category. [A23b]
 * `covers` may name other labels that stand for several categories, such as sub-totals.
 */
export function groupsOf(
  cells: readonly { key: Record<string, string> }[],
  dims: Record<string, readonly string[]>,
  covers: (dim: string, label: string) => readonly string[] | null = (dim, label) =>
    label === TOTAL ? (dims[dim] ?? []) : null,
): Group[] {
  const place = new Map<string, number>();
  cells.forEach((cell, i) => {
    place.set(nameOf(cell.key), i);
  });
  const groups: Group[] = [];
  cells.forEach((cell, whole) => {
    for (const [dim, label] of Object.entries(cell.key)) {
      const categories = covers(dim, label);
      if (!categories) continue;
      const parts = categories.flatMap((category) => place.get(nameOf({ ...cell.key, [dim]: category })) ?? []);
      if (parts.length > 1) groups.push({ whole, parts });
    }
  });
  return groups;
}

function nameOf(key: Record<string, string>): string {
  return JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
