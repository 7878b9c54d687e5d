import type { Simplex } from './simplex.ts';

/**
 * A way from one whole point to another: which units change, and by how much, in smallest whole steps. A move that
 * worked once keeps every equation for ever, so only bounds need checking when it is tried again elsewhere.
 */
export interface Move {
  units: Int32Array;
  steps: Int32Array;
}

/** Moves seen so far, by the units that they change. */
export interface Moves {
  byUnit: Map<number, Move[]>;
  names: Set<string>;
}

/** Longer moves are seldom of use a second time. */
const LONGEST = 80;
const MOST_MOVES = 1500;

export function createMoves(): Moves {
  return { byUnit: new Map(), names: new Set() };
}

/** Remembers the way between two whole points, if it is short and new. */
export function learnMove(moves: Moves, from: Float64Array, to: Float64Array): void {
  if (moves.names.size >= MOST_MOVES) return;
  const units: number[] = [];
  let divisor = 0;
  for (let u = 0; u < from.length; u++) {
    const step = (to[u] as number) - (from[u] as number);
    if (step === 0) continue;
    units.push(u);
    if (units.length > LONGEST) return;
    divisor = greatestDivisor(divisor, Math.abs(step));
  }
  const first = units[0];
  if (first === undefined) return;
  const sign = (to[first] as number) > (from[first] as number) ? 1 : -1;
  const steps = units.map((u) => (sign * ((to[u] as number) - (from[u] as number))) / divisor);
  const name = `${units.join()}|${steps.join()}`;
  if (moves.names.has(name)) return;
  moves.names.add(name);
  const move = { units: Int32Array.from(units), steps: Int32Array.from(steps) };
  for (const u of units) {
    const list = moves.byUnit.get(u);
    if (list) list.push(move);
    else moves.byUnit.set(u, [move]);
  }
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Repeats known moves from a whole point until `unit` has gone as far as `goal`, or none fits. Changes the point. */
export function walk(s: Simplex, moves: Moves, point: Float64Array, unit: number, goal: number): void {
  const list = moves.byUnit.get(unit);
  if (!list) return;
  const up = goal > (point[unit] as number);
  for (let turn = 0; turn < 50; turn++) {
    const missing = Math.abs(goal - (point[unit] as number));
    if (missing === 0 || up !== goal > (point[unit] as number)) return;
    if (!list.some((move) => step(s, move, point, unit, up, missing))) return;
  }
}

function step(s: Simplex, { units, steps }: Move, point: Float64Array, unit: number, up: boolean, missing: number) {
  const own = steps[units.indexOf(unit)] as number;
  const sign = own > 0 === up ? 1 : -1;
  let times = Math.ceil(missing / Math.abs(own));
  for (let k = 0; k < units.length && times > 0; k++) {
    const u = units[k] as number;
    const rate = sign * (steps[k] as number);
    const at = point[u] as number;
    const space = rate > 0 ? (s.high[u] as number) - at : at - (s.low[u] as number);
    if (space < times * Math.abs(rate)) times = Math.floor(space / Math.abs(rate));
  }
  s.work += units.length;
  if (times <= 0) return false;
  for (let k = 0; k < units.length; k++) {
    const u = units[k] as number;
    point[u] = (point[u] as number) + times * sign * (steps[k] as number);
  }
  return true;
}
