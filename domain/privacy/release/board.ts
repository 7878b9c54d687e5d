import { groupsOf } from './classes.ts';
import type { DisclosurePolicy, PublishedRelease, ReleaseSource } from './contract.ts';
import { cellName, printedBefore, tooClose } from './deltas.ts';
import type { LinkedRelease } from './earlierReleases.ts';
import { linkEarlier } from './earlierReleases.ts';
import { categoriesOf, TOTAL } from './labels.ts';
import type { Model } from './model.ts';
import { buildModel } from './model.ts';
import type { DraftTable } from './publishedCells.ts';
import { cellRange, printedRange, roundCount } from './rounding.ts';
import { createSimplex } from './simplex.ts';
import { findFit } from './wholePoints.ts';

/** Everything the repair needs to know about each unit (a number that is printed or hidden as one). */
export interface Board {
  model: Model;
  policy: DisclosurePolicy;
  /** True values of all units. */
  truth: Float64Array;
  /** How many cells of the new release each unit stands for; 0 = not in the new release. */
  cells: Int32Array;
  /** What earlier releases, and the equations, already say. */
  low: Float64Array;
  high: Float64Array;
  /** Hidden in an earlier release, so still to be kept safe. */
  starred: Uint8Array;
  /** Must be hidden: small counts, numbers that would round to nothing, numbers too close to an earlier print. */
  forced: Uint8Array;
  /** May not be hidden: true zeros where zeros are shown, groups that would be seen to fall in one category. */
  open: Uint8Array;
  /** Pairs of units of the new release whose printed values are too close to print both. */
  close: [number, number][];
  /** Earlier releases of other deaths, or of a part of these; a reader may still take them for the same deaths. */
  ofOthers: PublishedRelease[];
}

export type Refusal = 'too-many-dimensions' | 'class' | 'too-close' | 'narrow';

/**
 * Lays out the new tables and every earlier release as one board, or says why nothing can be printed.
 * `spare`: sub-totals whose hiding would show a group wholly in one category are kept in print.
 */
export function layOut(
  source: ReleaseSource,
  tables: DraftTable[],
  policy: DisclosurePolicy,
  earlier: readonly PublishedRelease[],
  spare = true,
): Board | Refusal {
  const linked = earlier.map((release, place) => linkEarlier(source, release, place)).filter((link) => link !== null);
  const board =
    boardWith(source, tables, policy, linked) ??
    boardWith(
      source,
      tables,
      policy,
      linked.filter((l) => l.known),
    );
  if (!board) return 'narrow';
  if (typeof board === 'string') return board;
  const same = linked.filter(({ release, coverage }) => coverage.scheme.dims === release.dims);
  board.ofOthers = earlier.filter((release) => !same.some((link) => link.release === release));
  return noteNew(board, source, tables, earlier, spare) ?? board;
}

/** Null when the new counts and the linked releases cannot be true together. */
function boardWith(
  source: ReleaseSource,
  tables: DraftTable[],
  policy: DisclosurePolicy,
  linked: LinkedRelease[],
): Board | Refusal | null {
  const parts: Record<string, string[]> = Object.assign({}, ...linked.map(({ coverage }) => coverage.newest));
  const model = buildModel([
    {
      scheme: { dims: { ...source.dims, ...parts }, aggregates: source.aggregates },
      tables: tables.map(({ filter, cells }) => ({
        filter,
        cells: cells.map(({ key, count }) => ({ key, zero: policy.zerosShown && count === 0 })),
      })),
    },
    ...linked.map(({ release, coverage }) => ({
      scheme: coverage.scheme,
      tables: release.tables.map(({ filter, cells }) => ({
        filter,
        cells: cells.map((cell) => ({ key: cell.key, zero: cellRange(cell, release.rule).high === 0 })),
      })),
    })),
  ]);
  if (!model) return 'too-many-dimensions';
  const size = model.columns + model.rows.length;
  const board: Board = {
    model,
    policy,
    truth: new Float64Array(size),
    cells: new Int32Array(size),
    low: new Float64Array(size),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    starred: new Uint8Array(size),
    forced: new Uint8Array(size),
    open: new Uint8Array(size),
    close: [],
    ofOthers: [],
  };
  board.high.fill(0, size - model.joins);
  const lost = noteEarlier(board, linked);
  const truth = linked.every((link) => link.known) ? trueValues(model, source) : anyWorld(board, tables);
  if (!truth) return null;
  board.truth = truth;
  return lost ?? board;
}

function trueValues(model: Model, source: ReleaseSource): Float64Array | null {
  return model.valuesOf(
    source.microcounts.map((record) => ({
      n: record.n,
      at: model.labels.dims.map((name, d) =>
        record[name] === undefined ? 0 : (model.labels.positions(0, d, String(record[name]))?.[0] ?? 0),
      ),
    })),
  );
}

/** Where an earlier release has dimensions that the new counts lack: any whole numbers that fit both. */
function anyWorld(board: Board, tables: DraftTable[]): Float64Array | null {
  const { model } = board;
  const s = createSimplex(model);
  s.low.set(board.low);
  s.high.set(board.high);
  for (const [t, table] of tables.entries())
    for (const [c, cell] of table.cells.entries()) {
      const unit = model.cellUnits[0]?.[t]?.[c] ?? -1;
      if (unit < 0 && cell.count > 0) return null;
      if (unit < 0) continue;
      if (cell.count < (s.low[unit] as number) || cell.count > (s.high[unit] as number)) return null;
      s.low[unit] = cell.count;
      s.high[unit] = cell.count;
    }
  const found = findFit(s);
  return found?.whole ? found.point : null;
}

function noteEarlier(board: Board, linked: LinkedRelease[]): Refusal | null {
  let lost = false;
  linked.forEach(({ release }, r) => {
    release.tables.forEach((table, t) => {
      table.cells.forEach((cell, c) => {
        const unit = board.model.cellUnits[r + 1]?.[t]?.[c] ?? -1;
        if (unit < 0) {
          lost ||= cell.value === null;
          return;
        }
        const range = cellRange(cell, release.rule);
        board.low[unit] = Math.max(board.low[unit] as number, range.low);
        board.high[unit] = Math.min(board.high[unit] as number, range.high);
        if (cell.value === null) board.starred[unit] = 1;
      });
    });
  });
  return lost ? 'narrow' : null;
}

function noteNew(
  board: Board,
  source: ReleaseSource,
  tables: DraftTable[],
  earlier: readonly PublishedRelease[],
  spare: boolean,
): Refusal | null {
  const { policy, model } = board;
  const before = printedBefore(earlier, source.releaseDim);
  const byName = new Map<string, Set<number>>();
  for (const [t, table] of tables.entries())
    for (const [c, cell] of table.cells.entries()) {
      const unit = model.cellUnits[0]?.[t]?.[c] ?? -1;
      const small = cell.count === 0 ? !policy.zerosShown : cell.count <= policy.threshold;
      if (unit < 0) {
        if (!policy.zerosShown) return 'narrow';
        continue;
      }
      board.cells[unit] = (board.cells[unit] as number) + 1;
      const printed = roundCount(cell.count, policy.roundTo);
      if (small || (cell.count > 0 && printed === 0)) board.forced[unit] = 1;
      const name = cellName(cell.key, table.filter, source.releaseDim);
      for (const value of before.get(name) ?? [])
        if (tooClose(value, printed, policy.threshold)) board.forced[unit] = 1;
      const units = byName.get(name) ?? new Set<number>();
      units.add(unit);
      byName.set(name, units);
    }
  notePairs(board, byName);
  if (!policy.zerosShown) return null;
  if (zeroTooClose(board, source, tables, before)) return 'too-close';
  return policy.roundTo === 1 ? null : noteGroups(board, source, tables, spare);
}

function notePairs(board: Board, byName: Map<string, Set<number>>): void {
  const { policy, truth, forced } = board;
  for (const units of byName.values()) {
    const list = [...units];
    list.forEach((a, i) => {
      for (const b of list.slice(i + 1)) {
        const printedA = roundCount(truth[a] as number, policy.roundTo);
        const printedB = roundCount(truth[b] as number, policy.roundTo);
        if (forced[a] || forced[b] || !tooClose(printedA, printedB, policy.threshold)) continue;
        board.close.push([a, b]);
      }
    });
  }
}

/** A true zero that must be printed beside an earlier small print of the same cell. */
function zeroTooClose(
  { policy }: Board,
  source: ReleaseSource,
  tables: DraftTable[],
  before: Map<string, Set<number>>,
) {
  return tables.some(({ filter, cells }) =>
    cells.some(({ key, count }) => {
      const values = count === 0 ? before.get(cellName(key, filter, source.releaseDim)) : undefined;
      return [...(values ?? [])].some((value) => tooClose(value, 0, policy.threshold));
    }),
  );
}

/**
 * With printed zeros and rounded numbers, a hidden group with one non-zero category is seen through: such a group must
 * be printed, and where it is too small for that nothing can be. In tables of one dimension sub-totals are spared where
 * they can be, but do not stop the table: their zeros are the very thing that the rule prints.
 */
function noteGroups(board: Board, source: ReleaseSource, tables: DraftTable[], spare: boolean): Refusal | null {
  for (const [t, table] of tables.entries()) {
    const crossed = Object.keys(table.cells[0]?.key ?? {}).length + Object.keys(table.filter).length > 1;
    const covers = (dim: string, label: string) =>
      source.dims[dim]?.includes(label) ? null : categoriesOf(source, dim, label);
    for (const { whole, parts } of groupsOf(table.cells, source.dims, covers)) {
      const filled = parts.filter((part) => (table.cells[part]?.count ?? 0) > 0).length;
      const unit = board.model.cellUnits[0]?.[t]?.[whole] ?? -1;
      if (filled !== 1 || unit < 0) continue;
      const total = Object.values(table.cells[whole]?.key ?? {}).every((label) => label === TOTAL);
      if (!crossed && !total) {
        if (spare && !board.forced[unit]) board.open[unit] = 1;
      } else if (board.forced[unit]) return 'class';
      else board.open[unit] = 1;
    }
  }
  return null;
}

/** The bounds a reader has when the given units of the new release are hidden. */
export function boundsFor(
  board: Board,
  hidden: Uint8Array,
  noSecondary: boolean,
  low: Float64Array,
  high: Float64Array,
) {
  const { policy, truth, cells } = board;
  const starLow = policy.zerosShown ? 1 : 0;
  const starHigh = noSecondary ? policy.threshold : Number.POSITIVE_INFINITY;
  for (let u = 0; u < truth.length; u++) {
    let from = board.low[u] as number;
    let to = board.high[u] as number;
    if ((cells[u] as number) > 0) {
      const range = hidden[u] ? { low: starLow, high: starHigh } : printRange(board, u);
      from = Math.max(from, range.low);
      to = Math.min(to, range.high);
    }
    low[u] = from;
    high[u] = to;
  }
}

/** What a reader learns of a unit that is printed. */
export function printRange(board: Board, unit: number) {
  const { policy, truth } = board;
  return printedRange(roundCount(truth[unit] as number, policy.roundTo), policy.roundTo, policy.threshold);
}

/** Whether only small counts are hidden, so that a reader knows how large a star can be. */
export function onlySmallHidden(board: Board, hidden: Uint8Array): boolean {
  for (let u = 0; u < hidden.length; u++)
    if (hidden[u] && (board.truth[u] as number) > board.policy.threshold) return false;
  return true;
}
