import type { SoftBounds } from './elastic.ts';
import { descend } from './elastic.ts';
import type { Model } from './model.ts';
import { sumRows } from './model.ts';
import type { Simplex } from './simplex.ts';
import { layRows, NEAR } from './simplex.ts';

/** The simplex's present point as exact whole numbers, or null when it is not one that fits everything published. */
export function wholePoint(model: Model, s: Simplex): Float64Array | null {
  const point = new Float64Array(s.value.length);
  for (let u = 0; u < model.columns; u++) {
    const v = s.value[u] as number;
    const whole = Math.round(v);
    if (Math.abs(v - whole) > NEAR) return null;
    point[u] = whole;
  }
  sumRows(point, model.columns, model.rows);
  return fits(s, point) ? point : null;
}

/** Whether a point keeps every bound, exactly. */
export function fits(s: Simplex, point: Float64Array): boolean {
  for (let u = 0; u < point.length; u++) {
    const v = point[u] as number;
    if (v < (s.low[u] as number) || v > (s.high[u] as number)) return false;
  }
  return true;
}

/** How many branches a search may take before it gives up. */
const BRANCHES = 80;
/** And how much effort, in numbers touched. */
const WHOLE_EFFORT = 6e7;

/** What a search found: a point, or none for certain, or nothing within its limit. */
export interface Search {
  point: Float64Array | null;
  /** True when there certainly is no such point. */
  none: boolean;
}

/**
 * Searches for whole numbers that fit the simplex's bounds and in which `unit` takes the value `goal` (or, with unit
 * -1, any). Starts from the simplex's present point, which need not fit; splits on fractions, depth first.
 */
export function findWhole(model: Model, s: Simplex, unit: number, goal: number): Search {
  const soft: SoftBounds = {
    low: Float64Array.from(s.low),
    high: Float64Array.from(s.high),
    weight: new Float64Array(s.low.length).fill(1),
  };
  if (unit >= 0) {
    soft.low[unit] = goal;
    soft.high[unit] = goal;
  }
  const search = { left: BRANCHES, end: s.work + WHOLE_EFFORT };
  const point = split(model, s, soft, search);
  return { point, none: point === null && search.left >= 0 && s.work <= search.end };
}

/** Runs something with all bounds of published numbers lifted: only the equations and "not below 0" hold. */
function unbounded<T>(s: Simplex, run: () => T): T {
  const low = Float64Array.from(s.low);
  const high = Float64Array.from(s.high);
  for (let u = 0; u < low.length; u++) {
    s.low[u] = u < s.columns ? 0 : Number.NEGATIVE_INFINITY;
    s.high[u] = Number.POSITIVE_INFINITY;
  }
  const result = run();
  s.low.set(low);
  s.high.set(high);
  return result;
}

function split(model: Model, s: Simplex, soft: SoftBounds, search: { left: number; end: number }): Float64Array | null {
  if (search.left-- <= 0 || s.work > search.end) return null;
  unbounded(s, () => descend(s, soft));
  if (broken(s, soft)) return null;
  const whole = wholePoint(model, s);
  if (whole) return whole;
  const unit = mostFractional(model, s);
  if (unit < 0) return null;
  const at = s.value[unit] as number;
  const [low, high] = [soft.low[unit] as number, soft.high[unit] as number];
  const downFirst = at - Math.floor(at) < 0.5;
  for (const down of [downFirst, !downFirst]) {
    if (down) soft.high[unit] = Math.floor(at);
    else soft.low[unit] = Math.ceil(at);
    const point = split(model, s, soft, search);
    soft.low[unit] = low;
    soft.high[unit] = high;
    if (point) return point;
  }
  return null;
}

const PUMPS = 40;
const PUMP_EFFORT = 1e7;

/**
 * A point that fits the simplex's bounds, found from nothing: whole if the search succeeds, else with fractions; null
 * when none fits. Rounds a point that fits, goes to the nearest point that fits, and so on until both are one.
 */
export function findFit(s: Simplex): { point: Float64Array; whole: boolean } | null {
  const soft: SoftBounds = {
    low: Float64Array.from(s.low),
    high: Float64Array.from(s.high),
    weight: new Float64Array(s.low.length).fill(1),
  };
  s.value.fill(0);
  unbounded(s, () => descend(s, soft));
  if (broken(s, soft)) return null;
  const first = Float64Array.from(s.value);
  soft.weight.fill(0, s.columns);
  for (let turn = 0; turn < PUMPS; turn++) {
    const whole = wholePoint(s.model, s);
    if (whole) return { point: whole, whole: true };
    const shake = turn % 3 === 2 ? 0.3 : 0;
    for (let u = 0; u < s.columns; u++) {
      const aim = Math.round((s.value[u] as number) + shake * (((u * 7 + turn * 3) % 5) / 2 - 1));
      soft.low[u] = Math.max(0, aim);
      soft.high[u] = Math.max(0, aim);
    }
    layRows(s);
    descend(s, soft, PUMP_EFFORT);
  }
  s.value.set(first);
  const { point } = findWhole(s.model, s, -1, 0);
  return point ? { point, whole: true } : { point: first, whole: false };
}

function broken(s: Simplex, soft: SoftBounds): boolean {
  for (let u = 0; u < s.value.length; u++) {
    const v = s.value[u] as number;
    if (v < (soft.low[u] as number) - NEAR || v > (soft.high[u] as number) + NEAR) return true;
  }
  return false;
}

function mostFractional(model: Model, s: Simplex): number {
  let best = -1;
  let distance = NEAR;
  for (let u = 0; u < model.columns; u++) {
    const v = s.value[u] as number;
    const off = Math.abs(v - Math.round(v));
    if (off <= distance) continue;
    distance = off;
    best = u;
  }
  return best;
}

/** Far above any sum of distances, so that the goal and the splits come first. */
const MUST = 1e5;

/**
 * Searches close to a known whole point for another one in which `unit` reaches `goal`: least total change first,
 * because small changes are made of whole swaps far more often than far corners are.
 */
export function findNear(s: Simplex, home: Float64Array, unit: number, goal: number): Float64Array | null {
  if (goal < (s.low[unit] as number) || goal > (s.high[unit] as number)) return null;
  const soft: SoftBounds = {
    low: Float64Array.from(home),
    high: Float64Array.from(home),
    weight: new Float64Array(home.length),
  };
  layRows(s);
  soft.weight.fill(1, 0, s.columns);
  demand(soft, unit, goal, goal > (home[unit] as number));
  return near(s, soft, home, { left: NEAR_BRANCHES, end: s.work + NEAR_EFFORT });
}

const NEAR_BRANCHES = 24;
/** And how much effort, in numbers touched: without it one stubborn cell could take minutes. */
const NEAR_EFFORT = 4e7;

function demand(soft: SoftBounds, unit: number, value: number, atLeast: boolean): void {
  soft.low[unit] = atLeast ? value : Number.NEGATIVE_INFINITY;
  soft.high[unit] = atLeast ? Number.POSITIVE_INFINITY : value;
  soft.weight[unit] = MUST;
}

function near(
  s: Simplex,
  soft: SoftBounds,
  home: Float64Array,
  search: { left: number; end: number },
): Float64Array | null {
  if (search.left-- <= 0 || s.work > search.end) return null;
  s.value.set(home);
  descend(s, soft, search.end - s.work);
  if (unmet(s, soft)) return null;
  const whole = wholePoint(s.model, s);
  if (whole) return whole;
  const unit = mostFractional(s.model, s);
  if (unit < 0) return null;
  const at = s.value[unit] as number;
  const kept = [soft.low[unit], soft.high[unit], soft.weight[unit], s.low[unit], s.high[unit]].map(Number);
  const downFirst = at - Math.floor(at) < 0.5;
  for (const down of [downFirst, !downFirst]) {
    const limit = down ? Math.floor(at) : Math.ceil(at);
    const homeFits = down ? (home[unit] as number) <= limit : (home[unit] as number) >= limit;
    if (!homeFits) demand(soft, unit, limit, !down);
    else if (down) s.high[unit] = limit;
    else s.low[unit] = limit;
    const point = near(s, soft, home, search);
    soft.low[unit] = kept[0] as number;
    soft.high[unit] = kept[1] as number;
    soft.weight[unit] = kept[2] as number;
    s.low[unit] = kept[3] as number;
    s.high[unit] = kept[4] as number;
    if (point) return point;
  }
  return null;
}

function unmet(s: Simplex, soft: SoftBounds): boolean {
  for (let u = 0; u < s.value.length; u++) {
    if (soft.weight[u] !== MUST) continue;
    const v = s.value[u] as number;
    if (v < (soft.low[u] as number) - NEAR || v > (soft.high[u] as number) + NEAR) return true;
  }
  return false;
}
