import type { Block, Simplex } from './simplex.ts';
import { canMove, keepSound, NEAR, pivot, roomFor, shift, stopOf, TINY } from './simplex.ts';

/** Steps without progress before columns are taken by number, so that ties cannot go round in circles. */
const IDLE_ALLOWED = 60;
/** How far to go where nothing stops a unit: divisible by 1..10, so that whole points stay whole. */
const LONG_STEP = 2520;

/**
 * Pushes a unit up (1) or down (-1) as far as everything published allows. `visit` sees each point on the way and
 * may stop the search by returning true.
 */
export function push(
  s: Simplex,
  unit: number,
  direction: 1 | -1,
  visit: () => boolean,
): 'stopped' | 'limit' | 'unbounded' {
  let idle = 0;
  keepSound(s);
  for (let turn = 0; turn < 4000; turn++) {
    const bland = idle > IDLE_ALLOWED + s.rows;
    const choice = bland ? enteringColumn(s, unit, direction, bland) : wholeColumn(s, unit, direction);
    if (!choice) return 'limit';
    const block = choice.block ?? roomFor(s, choice.column, choice.direction, bland);
    if (block.room === Number.POSITIVE_INFINITY) {
      shift(s, choice.column, LONG_STEP * choice.direction);
      return visit() ? 'stopped' : 'unbounded';
    }
    idle = block.room > TINY ? 0 : idle + 1;
    const whole = Math.floor(block.room + NEAR);
    const rest = block.room - whole;
    const step = rest < NEAR ? block.room : whole;
    if (whole >= 1) {
      shift(s, choice.column, step * choice.direction);
      if (visit()) return 'stopped';
      if (step < block.room) shift(s, choice.column, rest * choice.direction);
    } else shift(s, choice.column, block.room * choice.direction);
    if (block.row >= 0) {
      settle(s, block.row, choice.direction * (s.body[block.row * s.columns + choice.column] as number));
      pivot(s, block.row, choice.column);
    } else settleColumn(s, choice.column, choice.direction);
  }
  return 'limit';
}

function settle(s: Simplex, row: number, rate: number): void {
  const unit = s.basic[row] as number;
  s.value[unit] = stopOf(s, unit, rate);
}

function settleColumn(s: Simplex, column: number, direction: 1 | -1): void {
  const unit = s.nonbasic[column] as number;
  s.value[unit] = stopOf(s, unit, direction);
}

interface Choice {
  column: number;
  direction: 1 | -1;
  block?: Block;
}

/** How many columns are compared before the best of them is taken. */
const COMPARED = 16;

/**
 * Prefers a column that moves a whole step at once, then one whose pivot keeps whole numbers whole: whole points on
 * the way are what proves a cell safe.
 */
function wholeColumn(s: Simplex, unit: number, direction: 1 | -1): Choice | null {
  const place = s.place[unit] as number;
  if (place < 0) return enteringColumn(s, unit, direction, false);
  let best: Choice | null = null;
  let worth = -1;
  let compared = 0;
  s.work += s.columns;
  for (let j = 0; j < s.columns && compared < COMPARED; j++) {
    const rate = (s.body[place * s.columns + j] as number) * direction;
    if (Math.abs(rate) <= TINY) continue;
    const way = rate > 0 ? 1 : -1;
    if (!canMove(s, s.nonbasic[j] as number, way)) continue;
    const block = roomFor(s, j, way, false);
    if (block.room >= 1 - NEAR) return { column: j, direction: way, block };
    compared += 1;
    const entry = block.row < 0 ? 1 : Math.abs(s.body[block.row * s.columns + j] as number);
    const value = (entry === 1 ? 4 : 0) + Math.min(1, Math.abs(rate)) + Math.min(1, block.room);
    if (value <= worth) continue;
    worth = value;
    best = { column: j, direction: way, block };
  }
  return best;
}

/** The steepest column, or the first by number where ties threaten to go round in circles. */
function enteringColumn(s: Simplex, unit: number, direction: 1 | -1, bland: boolean): Choice | null {
  const place = s.place[unit] as number;
  if (place < 0) {
    return canMove(s, unit, direction) ? { column: -1 - place, direction } : null;
  }
  let best: Choice | null = null;
  let strength = TINY;
  s.work += s.columns;
  for (let j = 0; j < s.columns; j++) {
    const rate = (s.body[place * s.columns + j] as number) * direction;
    if (rate === 0) continue;
    const other = s.nonbasic[j] as number;
    const way = rate > 0 ? 1 : -1;
    if (!canMove(s, other, way)) continue;
    const size = Math.abs(rate);
    const better = bland ? !best || other < (s.nonbasic[best.column] as number) : size > strength;
    if (!better || size <= TINY) continue;
    best = { column: j, direction: way };
    strength = size;
  }
  return best;
}
