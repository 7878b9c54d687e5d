import { cliqueTree, product } from './cliques.ts';
import type { JointLabels, Scheme } from './labels.ts';
import { joinLabels } from './labels.ts';

/** One release as the attacker sees its shape: cells named by key and filter, and those that are certainly zero. */
export interface ModelRelease {
  scheme: Scheme;
  tables: { filter: Record<string, string>; cells: { key: Record<string, string>; zero: boolean }[] }[];
}

/**
 * The unknowns and equations of an attack. Units 0..columns-1 are unknown counts; unit columns+i is the sum that
 * `rows[i]` describes. Every cell of every table belongs to one unit; cells that must be equal share it.
 */
export interface Model {
  labels: JointLabels;
  columns: number;
  rows: { terms: Int32Array; weights: Int8Array }[];
  /** How many rows, at the end of `rows`, say that neighbouring cliques agree: their sum is always 0. */
  joins: number;
  /** Unit of each cell by release, table and cell; -1 = certainly zero. */
  cellUnits: Int32Array[][];
  /** Values of all units for known full counts, or null when the counts contradict a certain zero. */
  valuesOf(counts: readonly { at: readonly number[]; n: number }[]): Float64Array | null;
}

/** More unknowns than this are not attacked: such a release is refused, with the advice to drop a dimension. */
export const MAX_UNKNOWNS = 40_000;
/** Nor are more equations times unknowns: minutes of work, for tables that would be stars from edge to edge. */
const MAX_ENTRIES = 600_000;

interface Box {
  /** Per dimension the covered classes, or null for all of them. */
  sets: (number[] | null)[];
  zero: boolean;
}

/**
 * Turns the cells of all releases into one set of equations over non-negative whole numbers. [A29b]
 * Returns null when the tables tie too many dimensions together (see MAX_UNKNOWNS and MAX_ENTRIES).
 */
export function buildModel(releases: readonly ModelRelease[]): Model | null {
  const labels = joinLabels(releases.map((release) => release.scheme));
  const raw = releases.map((release, r) =>
    release.tables.map((table) =>
      table.cells.map((cell) => ({ sets: rawSets(labels, r, cell.key, table.filter), zero: cell.zero })),
    ),
  );
  const { classOf, sizes } = mergeCategories(labels, raw.flat(2));
  const boxes = raw.map((release) =>
    release.map((table) => table.map(({ sets, zero }) => ({ sets: toClasses(sets, classOf, sizes), zero }))),
  );
  const used = boxes.flatMap((release) =>
    release.map((table) => labels.dims.map((_, d) => d).filter((d) => table.some((box) => box.sets[d] !== null))),
  );
  const tree = cliqueTree(used, sizes);
  const offsets: number[] = [];
  let total = 0;
  for (const clique of tree.cliques) {
    offsets.push(total);
    total += product(clique, sizes);
  }
  if (total > MAX_UNKNOWNS) return null;
  const model = assemble(labels, boxes, tree, offsets, total, sizes, classOf);
  return model.columns * model.rows.length > MAX_ENTRIES ? null : model;
}

function rawSets(labels: JointLabels, release: number, key: Record<string, string>, filter: Record<string, string>) {
  return labels.dims.map((name, d) => {
    const inKey = key[name] === undefined ? null : labels.positions(release, d, key[name]);
    const inFilter = filter[name] === undefined ? null : labels.positions(release, d, filter[name]);
    if (inKey && inFilter) return inKey.filter((c) => inFilter.includes(c));
    const set = inKey ?? inFilter ?? labels.positions(release, d, 'Total');
    return set && set.length === labels.categories[d]?.length ? null : set;
  });
}

/** Categories that no cell tells apart are one unknown. */
function mergeCategories(labels: JointLabels, cells: { sets: (number[] | null)[] }[]) {
  const sizes: number[] = [];
  const classOf = labels.categories.map((categories, d) => {
    const distinct = new Map<string, number[]>();
    for (const cell of cells) {
      const set = cell.sets[d];
      if (set) distinct.set(set.join(), set);
    }
    const marks = categories.map(() => '');
    let n = 0;
    for (const set of distinct.values()) {
      n += 1;
      for (const c of set) marks[c] = `${marks[c]},${n}`;
    }
    const names = [...new Set(marks)];
    sizes.push(names.length);
    return marks.map((mark) => names.indexOf(mark));
  });
  return { classOf, sizes };
}

function toClasses(sets: (number[] | null)[], classOf: number[][], sizes: number[]): (number[] | null)[] {
  return sets.map((set, d) => {
    if (set === null) return null;
    const classes = [...new Set(set.map((c) => classOf[d]?.[c] ?? 0))].sort((a, b) => a - b);
    return classes.length === sizes[d] ? null : classes;
  });
}

/** The unknowns of one clique that a box covers. */
function columnsIn(clique: readonly number[], offset: number, sizes: readonly number[], sets: Box['sets']): number[] {
  let places = [0];
  for (const dim of clique) {
    const size = sizes[dim] ?? 1;
    const set = sets[dim] ?? null;
    const next: number[] = [];
    for (const place of places) {
      if (set) for (const c of set) next.push(place * size + c);
      else for (let c = 0; c < size; c++) next.push(place * size + c);
    }
    places = next;
  }
  return places.map((place) => offset + place);
}

interface Term {
  column: number;
  weight: number;
}

function assemble(
  labels: JointLabels,
  boxes: Box[][][],
  tree: ReturnType<typeof cliqueTree>,
  offsets: number[],
  total: number,
  sizes: number[],
  classOf: number[][],
): Model {
  const supports = new Map<string, { columns: number[]; zero: boolean }>();
  const cellBoxes = boxes.map((release) =>
    release.map((table) =>
      table.map((box) => {
        const name = box.sets.map((set) => (set ? set.join('.') : '*')).join('|');
        const known = supports.get(name);
        if (known) known.zero ||= box.zero;
        else {
          const home = tree.cliques.findIndex((clique) => box.sets.every((set, d) => !set || clique.includes(d)));
          const columns = columnsIn(tree.cliques[home] ?? [], offsets[home] ?? 0, sizes, box.sets);
          supports.set(name, { columns, zero: box.zero });
        }
        return name;
      }),
    ),
  );
  const joins = tree.joins.flatMap(({ a, b, shared }) => joinRows(tree.cliques, offsets, sizes, a, b, shared));
  const gone = certainZeros(total, [...supports.values()], joins);
  const { columnOf, columns } = mergeColumns(total, gone, [...supports.values()], joins);

  const rows: Model['rows'] = [];
  const known = new Map<string, number>();
  const unitOf = new Map<string, number>();
  for (const [name, support] of supports) {
    const terms = [...new Set(support.columns.map((c) => columnOf[c] ?? -1))].filter((c) => c >= 0);
    terms.sort((x, y) => x - y);
    const text = terms.join();
    let unit = terms.length === 0 ? -1 : terms.length === 1 ? (terms[0] ?? -1) : known.get(text);
    if (unit === undefined) {
      unit = columns + rows.length;
      rows.push({ terms: Int32Array.from(terms), weights: new Int8Array(terms.length).fill(1) });
      known.set(text, unit);
    }
    unitOf.set(name, unit);
  }
  let joinCount = 0;
  for (const join of joins) {
    const weights = new Map<number, number>();
    for (const { column, weight } of join) {
      const c = columnOf[column] ?? -1;
      if (c >= 0) weights.set(c, weight);
    }
    if (weights.size === 0) continue;
    joinCount += 1;
    rows.push({ terms: Int32Array.from(weights.keys()), weights: Int8Array.from(weights.values()) });
  }

  const strides = tree.cliques.map((clique, q) => ({ clique, offset: offsets[q] ?? 0 }));
  return {
    labels,
    columns,
    rows,
    joins: joinCount,
    cellUnits: cellBoxes.map((release) =>
      release.map((table) => Int32Array.from(table.map((name) => unitOf.get(name) ?? -1))),
    ),
    valuesOf(counts) {
      const values = new Float64Array(columns + rows.length);
      for (const { at, n } of counts) {
        if (n === 0) continue;
        for (const { clique, offset } of strides) {
          let place = 0;
          for (const d of clique) place = place * (sizes[d] ?? 1) + (classOf[d]?.[at[d] ?? 0] ?? 0);
          const column = columnOf[offset + place] ?? -1;
          if (column < 0) return null;
          values[column] = (values[column] ?? 0) + n;
        }
      }
      sumRows(values, columns, rows);
      return values;
    },
  };
}

/** Fills the values of all sums from the values of the unknowns. */
export function sumRows(values: Float64Array, columns: number, rows: Model['rows']): void {
  rows.forEach(({ terms, weights }, i) => {
    let sum = 0;
    for (let k = 0; k < terms.length; k++) sum += (values[terms[k] ?? 0] ?? 0) * (weights[k] ?? 0);
    values[columns + i] = sum;
  });
}

function joinRows(
  cliques: number[][],
  offsets: number[],
  sizes: number[],
  a: number,
  b: number,
  shared: number[],
): Term[][] {
  let cells: (number[] | null)[][] = [sizes.map(() => null)];
  for (const dim of shared)
    cells = cells.flatMap((sets) =>
      Array.from({ length: sizes[dim] ?? 1 }, (_, c) => sets.map((set, d) => (d === dim ? [c] : set))),
    );
  return cells.map((sets) => [
    ...columnsIn(cliques[a] ?? [], offsets[a] ?? 0, sizes, sets).map((column) => ({ column, weight: 1 })),
    ...columnsIn(cliques[b] ?? [], offsets[b] ?? 0, sizes, sets).map((column) => ({ column, weight: -1 })),
  ]);
}

/** A printed zero empties every unknown below it, and a join whose one side is empty empties the other. */
function certainZeros(total: number, supports: { columns: number[]; zero: boolean }[], joins: Term[][]): Uint8Array {
  const gone = new Uint8Array(total);
  for (const { columns, zero } of supports) if (zero) for (const c of columns) gone[c] = 1;
  for (let changed = true; changed; ) {
    changed = false;
    for (const join of joins)
      for (const side of [1, -1]) {
        if (join.some((term) => term.weight === side && gone[term.column] === 0)) continue;
        for (const term of join)
          if (gone[term.column] === 0) {
            gone[term.column] = 1;
            changed = true;
          }
      }
  }
  return gone;
}

/** Unknowns that stand in exactly the same equations are one unknown. */
function mergeColumns(total: number, gone: Uint8Array, supports: { columns: number[] }[], joins: Term[][]) {
  const marks: number[][] = Array.from({ length: total }, () => []);
  supports.forEach(({ columns }, i) => {
    for (const c of columns) marks[c]?.push(i + 1);
  });
  joins.forEach((join, i) => {
    for (const { column, weight } of join) marks[column]?.push(weight * (supports.length + i + 1));
  });
  const names = new Map<string, number>();
  const columnOf = new Int32Array(total).fill(-1);
  for (let c = 0; c < total; c++) {
    if (gone[c] !== 0) continue;
    const name = marks[c]?.join() ?? '';
    const known = names.get(name);
    if (known !== undefined) columnOf[c] = known;
    else {
      columnOf[c] = names.size;
      names.set(name, names.size);
    }
  }
  return { columnOf, columns: names.size };
}
