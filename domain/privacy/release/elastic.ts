import type { Simplex } from './simplex.ts';
import { canMove, keepSound, NEAR, pivot, pivotWorth, shift, stopOf, TINY } from './simplex.ts';

/** Bounds that may be broken at a price per death: what is printed now, but could be hidden. Weight 0 = no such bound. */
export interface SoftBounds {
  low: Float64Array;
  high: Float64Array;
  weight: Float64Array;
}

const TARGET_WEIGHT = 1e6;

/**
 * Which printed units would have to be hidden so that `unit` could reach `goal`, at least total price: the linear
 * relaxation of secondary suppression. [A29b] Null when even hiding everything does not help.
 */
export function cheapestHiding(
  s: Simplex,
  soft: SoftBounds,
  home: Float64Array,
  unit: number,
  goal: number,
): { price: number; units: number[] } | null {
  if (goal < (s.low[unit] as number) || goal > (s.high[unit] as number)) return null;
  const kept = [soft.low[unit] as number, soft.high[unit] as number, soft.weight[unit] as number] as const;
  const up = goal > (home[unit] as number);
  soft.low[unit] = up ? goal : Number.NEGATIVE_INFINITY;
  soft.high[unit] = up ? Number.POSITIVE_INFINITY : goal;
  soft.weight[unit] = TARGET_WEIGHT;
  s.value.set(home);
  descend(s, soft);
  const at = s.value[unit] as number;
  const reached = up ? at >= goal - NEAR : at <= goal + NEAR;
  soft.low[unit] = kept[0];
  soft.high[unit] = kept[1];
  soft.weight[unit] = kept[2];
  if (!reached) return null;
  const units: number[] = [];
  let price = 0;
  for (let u = 0; u < s.value.length; u++) {
    const weight = soft.weight[u] as number;
    if (weight === 0) continue;
    const v = s.value[u] as number;
    const broken = Math.max(0, (soft.low[u] as number) - v, v - (soft.high[u] as number));
    if (broken < NEAR) continue;
    units.push(u);
    price += broken * weight;
  }
  return { price, units };
}

/** On which side of its soft bounds a basic unit counts: below (-1), within (0) or above (1). */
type Sides = Int8Array;

/** Simplex for a cost that bends at the soft bounds: goes from the present point to the least total price. */
export function descend(s: Simplex, soft: SoftBounds, effort = Number.POSITIVE_INFINITY): void {
  const end = s.work + effort;
  keepSound(s);
  const slope = new Float64Array(s.columns);
  const sides: Sides = new Int8Array(s.value.length);
  for (const unit of s.basic) sides[unit] = sideOf(soft, unit, s.value[unit] as number, 0);
  let idle = 0;
  for (let turn = 0; turn < 3000; turn++) {
    const bland = idle > 60;
    if (s.work > end) return;
    rates(s, soft, sides, slope);
    const choice = choose(s, soft, slope, bland);
    if (!choice) return;
    const { column, direction } = choice;
    const entering = s.nonbasic[column] as number;
    const side = sideOf(soft, entering, s.value[entering] as number, direction);
    const block = nextBend(s, soft, sides, column, direction, side, bland);
    if (block.room === Number.POSITIVE_INFINITY) return;
    idle = block.room > TINY ? 0 : idle + 1;
    if (block.room > 0) shift(s, column, block.room * direction);
    if (block.row < 0) {
      s.value[entering] = block.at;
      continue;
    }
    s.value[s.basic[block.row] as number] = block.at;
    sides[entering] = side;
    pivot(s, block.row, column);
  }
}

/** The side that a value is on, or moves to when it stands on a bend and goes in a direction. */
function sideOf(soft: SoftBounds, unit: number, v: number, direction: -1 | 0 | 1): -1 | 0 | 1 {
  if ((soft.weight[unit] as number) === 0) return 0;
  const low = soft.low[unit] as number;
  const high = soft.high[unit] as number;
  if (direction > 0) return v >= high - NEAR ? 1 : v < low - NEAR ? -1 : 0;
  if (direction < 0) return v <= low + NEAR ? -1 : v > high + NEAR ? 1 : 0;
  return v < low - NEAR ? -1 : v > high + NEAR ? 1 : 0;
}

function rates(s: Simplex, soft: SoftBounds, sides: Sides, slope: Float64Array): void {
  slope.fill(0);
  for (let i = 0; i < s.rows; i++) {
    const unit = s.basic[i] as number;
    const bend = (sides[unit] as number) * (soft.weight[unit] as number);
    if (bend === 0) continue;
    const start = i * s.columns;
    for (let j = 0; j < s.columns; j++) slope[j] = (slope[j] as number) + bend * (s.body[start + j] as number);
    s.work += s.columns;
  }
}

function choose(s: Simplex, soft: SoftBounds, slope: Float64Array, bland: boolean) {
  let best: { column: number; direction: 1 | -1 } | null = null;
  let gain = 1e-7;
  for (let j = 0; j < s.columns; j++) {
    const unit = s.nonbasic[j] as number;
    const v = s.value[unit] as number;
    const weight = soft.weight[unit] as number;
    for (const direction of [1, -1] as const) {
      if (!canMove(s, unit, direction)) continue;
      const own = weight === 0 ? 0 : direction * sideOf(soft, unit, v, direction) * weight;
      const win = -(direction * (slope[j] as number) + own);
      if (win <= 1e-7) continue;
      const better = bland ? !best || unit < (s.nonbasic[best.column] as number) : win > gain;
      if (!better) continue;
      gain = win;
      best = { column: j, direction };
    }
  }
  s.work += s.columns;
  return best;
}

function nextBend(
  s: Simplex,
  soft: SoftBounds,
  sides: Sides,
  column: number,
  direction: 1 | -1,
  side: -1 | 0 | 1,
  bland: boolean,
) {
  const unit = s.nonbasic[column] as number;
  const own = s.value[unit] as number;
  let at = bendAhead(s, soft, unit, side, direction);
  let room = Math.abs(at - own);
  let row = -1;
  let strength = 0;
  for (let i = 0; i < s.rows; i++) {
    const entry = s.body[i * s.columns + column] as number;
    if (entry === 0) continue;
    const basic = s.basic[i] as number;
    const v = s.value[basic] as number;
    const way = entry * direction > 0 ? 1 : -1;
    const bend = bendAhead(s, soft, basic, sides[basic] as number, way);
    const reach = Math.max(0, way * (bend - v)) / Math.abs(entry);
    if (reach > room + TINY) continue;
    const size = pivotWorth(entry);
    const better = bland ? row >= 0 && basic < (s.basic[row] as number) : row >= 0 && size > strength;
    if (reach >= room - TINY && !better) continue;
    room = Math.min(room, reach);
    row = i;
    at = bend;
    strength = size;
  }
  s.work += s.rows;
  return { room, row, at };
}

/** The next value at which the price changes or a hard bound stops the unit. */
function bendAhead(s: Simplex, soft: SoftBounds, unit: number, side: number, direction: 1 | -1): number {
  const stop = stopOf(s, unit, direction);
  const weighted = (soft.weight[unit] as number) > 0;
  if (direction > 0) {
    if (!weighted || side > 0) return stop;
    return Math.min(stop, side < 0 ? (soft.low[unit] as number) : (soft.high[unit] as number));
  }
  if (!weighted || side < 0) return stop;
  return Math.max(stop, side > 0 ? (soft.high[unit] as number) : (soft.low[unit] as number));
}
