import type { Model } from './model.ts';
import { sumRows } from './model.ts';

/**
 * A small simplex for the attack. It starts from a known point that fits everything published, so there is no first
 * phase, and any basis goes with any such point: units outside the basis may rest between their bounds.
 * Each basic unit is a weighted sum of the others: basic[i] = sum of body[i, j] * nonbasic[j].
 */
export interface Simplex {
  model: Model;
  columns: number;
  rows: number;
  body: Float64Array;
  basic: Int32Array;
  nonbasic: Int32Array;
  /** Row of a basic unit, or -1 - column of one outside the basis. */
  place: Int32Array;
  value: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** Working space for a pivot: the row's columns that are not 0, and their entries. */
  spots: Int32Array;
  entries: Float64Array;
  /** Numbers touched so far: a clock-free measure of effort, so that limits are deterministic. */
  work: number;
}

/** Differences in values below this are rounding noise. */
export const TINY = 1e-9;
/** Values nearer to a bound or to a whole number than this are taken to be there. */
export const NEAR = 1e-3;
/** Entries are fractions with small denominators, so that anything nearer to a whole number than this is noise. */
const NOISE = 1e-7;
/** One entry in so many may be a fraction. */
const FRACTIONS_ALLOWED = 200;

/** A fresh simplex for the model, with every sum basic, all bounds 0..Infinity and all values 0. */
export function createSimplex(model: Model): Simplex {
  const columns = model.columns;
  const rows = model.rows.length;
  const s: Simplex = {
    model,
    columns,
    rows,
    body: new Float64Array(rows * columns),
    basic: new Int32Array(rows),
    nonbasic: new Int32Array(columns),
    place: new Int32Array(columns + rows),
    value: new Float64Array(columns + rows),
    low: new Float64Array(columns + rows),
    high: new Float64Array(columns + rows).fill(Number.POSITIVE_INFINITY),
    spots: new Int32Array(columns),
    entries: new Float64Array(columns),
    work: 0,
  };
  layRows(s);
  return s;
}

/** Puts every sum back into the basis. Values and bounds stay: any basis goes with any point. */
export function layRows(s: Simplex): void {
  const { columns, model } = s;
  s.body.fill(0);
  model.rows.forEach(({ terms, weights }, i) => {
    for (let k = 0; k < terms.length; k++) s.body[i * columns + (terms[k] ?? 0)] = weights[k] ?? 0;
    s.basic[i] = columns + i;
    s.place[columns + i] = i;
  });
  for (let j = 0; j < columns; j++) {
    s.nonbasic[j] = j;
    s.place[j] = -1 - j;
  }
}

/**
 * Starts afresh when rounding noise has crept into the basis (its rows no longer give the values that they should), or
 * when it has filled with fractions, which are slow and lead away from whole numbers.
 */
export function keepSound(s: Simplex): void {
  let fractions = 0;
  for (let i = 0; i < s.rows; i++) {
    let sum = 0;
    const start = i * s.columns;
    for (let j = 0; j < s.columns; j++) {
      const entry = s.body[start + j] as number;
      if (entry === 0) continue;
      sum += entry * (s.value[s.nonbasic[j] as number] as number);
      if (entry !== (entry | 0)) fractions += 1;
    }
    const value = s.value[s.basic[i] as number] as number;
    if (fractions * FRACTIONS_ALLOWED < s.body.length && Math.abs(sum - value) <= 1e-6 * (1 + Math.abs(value)))
      continue;
    sumRows(s.value, s.columns, s.model.rows);
    layRows(s);
    return;
  }
}

/** Exchanges a basic unit with one outside the basis. */
export function pivot(s: Simplex, row: number, column: number): void {
  const { body, columns, rows, spots, entries } = s;
  const start = row * columns;
  const inverse = 1 / (body[start + column] as number);
  let count = 0;
  for (let k = 0; k < columns; k++) {
    const entry = body[start + k] as number;
    if (entry === 0 || k === column) continue;
    const turned = tidy(-entry * inverse);
    body[start + k] = turned;
    spots[count] = k;
    entries[count] = turned;
    count += 1;
  }
  body[start + column] = inverse;
  for (let i = 0; i < rows; i++) {
    const base = i * columns;
    const factor = body[base + column] as number;
    if (factor === 0 || i === row) continue;
    for (let k = 0; k < count; k++) {
      const spot = base + (spots[k] as number);
      const entry = (body[spot] as number) + factor * (entries[k] as number);
      body[spot] = entry === (entry | 0) ? entry : tidy(entry);
    }
    body[base + column] = tidy(factor * inverse);
    s.work += count;
  }
  s.work += columns + rows;
  const leaving = s.basic[row] as number;
  const entering = s.nonbasic[column] as number;
  s.basic[row] = entering;
  s.nonbasic[column] = leaving;
  s.place[entering] = row;
  s.place[leaving] = -1 - column;
}

/** Keeps whole numbers whole, so that long runs of pivots do not drift. */
function tidy(entry: number): number {
  const whole = Math.round(entry);
  return Math.abs(entry - whole) < NOISE ? whole : entry;
}

/** Takes units that cannot move out of the basis, where another can take their place: fewer empty steps later. */
export function dropFixed(s: Simplex): void {
  for (let i = 0; i < s.rows; i++) {
    const unit = s.basic[i] as number;
    if (s.low[unit] !== s.high[unit]) continue;
    let best = -1;
    for (let j = 0; j < s.columns; j++) {
      const entry = Math.abs(s.body[i * s.columns + j] as number);
      if (entry < NOISE) continue;
      const other = s.nonbasic[j] as number;
      if (s.low[other] === s.high[other]) continue;
      if (best < 0 || Math.abs(entry - 1) < Math.abs(Math.abs(s.body[i * s.columns + best] as number) - 1)) best = j;
      if (entry === 1) break;
    }
    s.work += s.columns;
    if (best >= 0) pivot(s, i, best);
  }
}

/** Moves the unit in a column by `step` and carries the basic units along. */
export function shift(s: Simplex, column: number, step: number): void {
  const unit = s.nonbasic[column] as number;
  s.value[unit] = (s.value[unit] as number) + step;
  for (let i = 0; i < s.rows; i++) {
    const entry = s.body[i * s.columns + column] as number;
    if (entry === 0) continue;
    const basic = s.basic[i] as number;
    s.value[basic] = (s.value[basic] as number) + entry * step;
  }
  s.work += s.rows;
}

/** How good an entry is to pivot on: 1 keeps whole numbers whole; otherwise larger is steadier. */
export function pivotWorth(entry: number): number {
  const size = Math.abs(entry);
  return size === 1 ? 1e9 : size;
}

export interface Block {
  /** How far the column can move before something stops it; Infinity when nothing does. */
  room: number;
  /** The row that stops it; -1 when the column's own bound does. */
  row: number;
}

/** The bound that stops a unit going in a direction. */
export function stopOf(s: Simplex, unit: number, direction: number): number {
  return (direction > 0 ? s.high[unit] : s.low[unit]) as number;
}

/** Whether a unit outside the basis can move in a direction by more than a hair. */
export function canMove(s: Simplex, unit: number, direction: number): boolean {
  const at = s.value[unit] as number;
  return direction > 0 ? at < (s.high[unit] as number) - NEAR : at > (s.low[unit] as number) + NEAR;
}

/** How far a column can move in a direction before a bound stops it. */
export function roomFor(s: Simplex, column: number, direction: 1 | -1, bland: boolean): Block {
  const unit = s.nonbasic[column] as number;
  const own = s.value[unit] as number;
  let room = Math.abs(stopOf(s, unit, direction) - own);
  let row = -1;
  let strength = 0;
  for (let i = 0; i < s.rows; i++) {
    const entry = s.body[i * s.columns + column] as number;
    if (entry === 0) continue;
    const basic = s.basic[i] as number;
    const at = s.value[basic] as number;
    const way = entry * direction > 0 ? 1 : -1;
    const reach = Math.max(0, way * (stopOf(s, basic, way) - at)) / Math.abs(entry);
    if (reach > room + TINY) continue;
    const size = pivotWorth(entry);
    const tie = reach >= room - TINY;
    const better = bland ? row >= 0 && basic < (s.basic[row] as number) : row >= 0 && size > strength;
    if (tie && !better) continue;
    room = Math.min(room, reach);
    row = i;
    strength = size;
  }
  s.work += s.rows;
  return { room, row };
}
