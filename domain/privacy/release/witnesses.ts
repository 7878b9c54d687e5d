import type { Model } from './model.ts';
import type { Moves } from './moves.ts';
import { createMoves, learnMove, walk } from './moves.ts';
import { push } from './push.ts';
import type { Simplex } from './simplex.ts';
import { dropFixed, NEAR } from './simplex.ts';
import { findNear, findWhole, wholePoint } from './wholePoints.ts';

/**
 * Proof of safety: whole-number tables that fit everything published. If a hidden cell takes two values far enough
 * apart in two of them, no attack of any kind can narrow it further.
 */
export interface Witnesses {
  points: Float64Array[];
  /** Least and greatest value of each unit over all points. */
  least: Float64Array;
  most: Float64Array;
  moves: Moves;
}

/** Starts with the true counts, which always fit. */
export function witnessesFrom(points: Float64Array[], moves: Moves = createMoves()): Witnesses {
  const size = points[0]?.length ?? 0;
  const found: Witnesses = {
    points: [],
    moves,
    least: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    most: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  };
  for (const point of points) add(found, point);
  return found;
}

function add(found: Witnesses, point: Float64Array): void {
  found.points.push(point);
  for (let u = 0; u < point.length; u++) {
    const v = point[u] as number;
    if (v < (found.least[u] as number)) found.least[u] = v;
    if (v > (found.most[u] as number)) found.most[u] = v;
  }
}

export function widthOf(found: Witnesses, unit: number): number {
  return (found.most[unit] as number) - (found.least[unit] as number);
}

/** Most points that are kept: enough to prove hundreds of cells, few enough to re-check quickly. */
const MOST_POINTS = 400;

/**
 * Looks for witnesses until each target is at least `width` wide; returns the first target that stays narrow, or -1.
 * `home` is a whole point that fits (the true counts). Least proven targets come first: they fail soonest.
 */
export function widen(
  model: Model,
  s: Simplex,
  found: Witnesses,
  home: Float64Array,
  targets: readonly number[],
  width: number,
): number {
  const order = targets.filter((unit) => widthOf(found, unit) < width);
  order.sort((a, b) => widthOf(found, a) - widthOf(found, b) || (home[b] as number) - (home[a] as number) || a - b);
  const waiting = new Set(order);
  let last = home;
  s.value.set(home);
  dropFixed(s);
  const visit = (unit: number) => () => {
    const point = wholePoint(model, s);
    if (!point) return false;
    learnMove(found.moves, last, point);
    last = point;
    if (found.points.length < MOST_POINTS && improves(found, point, waiting)) add(found, point);
    else if (
      (point[unit] as number) < (found.least[unit] as number) ||
      (point[unit] as number) > (found.most[unit] as number)
    )
      add(found, point);
    return widthOf(found, unit) >= width;
  };
  for (const unit of order) {
    waiting.delete(unit);
    if (widthOf(found, unit) >= width || walkWide(s, found, unit, width)) continue;
    const reach = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
    for (const start of [last, home]) {
      for (const direction of [1, -1] as const) {
        s.value.set(start);
        if (push(s, unit, direction, visit(unit)) === 'limit') {
          if (direction > 0) reach.most = Math.floor((s.value[unit] as number) + NEAR);
          else reach.least = Math.ceil((s.value[unit] as number) - NEAR);
        }
        if (widthOf(found, unit) >= width) break;
      }
      if (widthOf(found, unit) >= width || start === home) break;
    }
    if (widthOf(found, unit) >= width) continue;
    if (reach.most - reach.least < width || !widenWhole(model, s, found, unit, width, reach)) return unit;
  }
  return -1;
}

/** Tries the moves that are known already, from the points that reach furthest. */
function walkWide(s: Simplex, found: Witnesses, unit: number, width: number): boolean {
  for (const direction of [1, -1] as const) {
    const edge = (direction > 0 ? found.most[unit] : found.least[unit]) as number;
    const start = found.points.findLast((point) => point[unit] === edge);
    if (!start) continue;
    const point = Float64Array.from(start);
    walk(s, found.moves, point, unit, edge + direction * (width - widthOf(found, unit)));
    if (point[unit] !== edge) add(found, point);
    if (widthOf(found, unit) >= width) return true;
  }
  return false;
}

/**
 * Where fractions reach further than the whole points found so far, goes on from those in small whole steps, then
 * searches more widely.
 */
function widenWhole(
  model: Model,
  s: Simplex,
  found: Witnesses,
  unit: number,
  width: number,
  reach: { least: number; most: number },
): boolean {
  for (const direction of [1, -1] as const)
    for (;;) {
      const edge = (direction > 0 ? found.most[unit] : found.least[unit]) as number;
      const goal = edge + direction;
      if (goal > reach.most || goal < reach.least) break;
      const start = found.points.findLast((point) => point[unit] === edge);
      const point = start ? findNear(s, start, unit, goal) : null;
      if (!point || !start) break;
      learnMove(found.moves, start, point);
      add(found, point);
      if (widthOf(found, unit) >= width) return true;
    }
  const top = Math.min(reach.most, (found.least[unit] as number) + width);
  if (top > (found.most[unit] as number)) {
    const { point } = findWhole(model, s, unit, top);
    if (point) add(found, point);
  }
  return widthOf(found, unit) >= width;
}

function improves(found: Witnesses, point: Float64Array, waiting: ReadonlySet<number>): boolean {
  for (const unit of waiting) {
    const v = point[unit] as number;
    if (v < (found.least[unit] as number) || v > (found.most[unit] as number)) return true;
  }
  return false;
}
