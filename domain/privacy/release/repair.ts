import type { Board } from './board.ts';
import { boundsFor, onlySmallHidden, printRange } from './board.ts';
import type { SoftBounds } from './elastic.ts';
import { cheapestHiding } from './elastic.ts';
import type { Simplex } from './simplex.ts';
import { createSimplex, dropFixed } from './simplex.ts';
import { fits } from './wholePoints.ts';
import type { Witnesses } from './witnesses.ts';
import { widen, witnessesFrom } from './witnesses.ts';

/** How dear it is to hide a unit: the heart of what makes suppressions few, small and away from totals. */
export type Price = (board: Board, unit: number) => number;

/** One attempt at a safe set of hidden units. */
export interface Attempt {
  board: Board;
  s: Simplex;
  hidden: Uint8Array;
  found: Witnesses;
  width: number;
  /** The small counts alone were enough to hide. */
  safeAtOnce: boolean;
}

/**
 * Effort, in numbers touched by the simplex (not time, so that the same tables always give the same release), after
 * which choosing well gives way to hiding everything, and after which nothing more is taken back.
 */
const CHOOSING_EFFORT = 5e8;
const WHOLE_EFFORT = 9e8;
/** An attempt that took more than this is not repeated with other prices. */
export const CHEAP_EFFORT = 2e8;

/** Narrower than this is never accepted: a range of 1..2 would make a cell certain to be a 1 or a 2. */
export const LEAST_WIDTH = 2;

export function startAttempt(board: Board): Attempt {
  const s = createSimplex(board.model);
  const hidden = Uint8Array.from(board.forced);
  boundsFor(board, hidden, false, s.low, s.high);
  dropFixed(s);
  const width = Math.max(board.policy.minWidth, LEAST_WIDTH);
  return { board, s, hidden, found: witnessesFrom([board.truth]), width, safeAtOnce: false };
}

/** The units that must stay uncertain: hidden now, or starred in an earlier release. */
function targetsOf({ board, hidden }: Attempt): number[] {
  const targets: number[] = [];
  for (let u = 0; u < hidden.length; u++) if (hidden[u] || board.starred[u]) targets.push(u);
  return targets;
}

/** Attacks the release as it stands. Returns a unit that stays too narrow, or -1 when every hidden count is safe. */
export function attack(attempt: Attempt, noSecondary: boolean): number {
  const { board, s, hidden, width } = attempt;
  if (noSecondary) refit(attempt, true);
  else boundsFor(board, hidden, false, s.low, s.high);
  return widen(board.model, s, attempt.found, board.truth, targetsOf(attempt), width);
}

/** Keeps only the witnesses that still fit after bounds became tighter. */
function refit(attempt: Attempt, noSecondary: boolean): void {
  boundsFor(attempt.board, attempt.hidden, noSecondary, attempt.s.low, attempt.s.high);
  attempt.found = witnessesFrom(
    attempt.found.points.filter((point) => fits(attempt.s, point)),
    attempt.found.moves,
  );
}

/**
 * Attacks and repairs until nothing is narrow, then takes back every suppression that turns out not to be needed.
 * Returns false when no set of suppressions is safe.
 */
export function makeSafe(attempt: Attempt, price: Price): boolean {
  if (!hideClosePairs(attempt, price)) return false;
  if (onlySmallHidden(attempt.board, attempt.hidden)) {
    attempt.safeAtOnce = attack(attempt, true) < 0;
    if (attempt.safeAtOnce) return true;
    if (attack(attempt, false) < 0) {
      if (hideAnyOne(attempt, price)) return true;
      const first = candidates(attempt, price)[0];
      if (first === undefined) return false;
      attempt.hidden[first] = 1;
    }
  }
  if (!grow(attempt, price)) return false;
  takeBack(attempt, price);
  return true;
}

/** Of two cells whose printed values differ by a small count, only one is printed. */
function hideClosePairs({ board, hidden }: Attempt, price: Price): boolean {
  for (const [a, b] of board.close) {
    if (hidden[a] || hidden[b]) continue;
    const first = board.open[a] ? b : board.open[b] || price(board, a) <= price(board, b) ? a : b;
    if (board.open[first]) return false;
    hidden[first] = 1;
  }
  return true;
}

/** One larger suppressed number anywhere means that no star is known to be small any more. */
function hideAnyOne(attempt: Attempt, price: Price): boolean {
  const { hidden } = attempt;
  for (const unit of candidates(attempt, price).slice(0, 40)) {
    hidden[unit] = 1;
    if (attack(attempt, false) < 0) return true;
    hidden[unit] = 0;
    refit(attempt, false);
  }
  return false;
}

function candidates({ board, hidden }: Attempt, price: Price): number[] {
  const list: number[] = [];
  for (let u = 0; u < hidden.length; u++) if (mayHide(board, hidden, u)) list.push(u);
  return list.sort((a, b) => price(board, a) - price(board, b) || a - b);
}

function mayHide(board: Board, hidden: Uint8Array, unit: number): boolean {
  return !hidden[unit] && !board.open[unit] && (board.cells[unit] as number) > 0;
}

function grow(attempt: Attempt, price: Price): boolean {
  const { board, s, hidden } = attempt;
  const soft = softBounds(attempt, price);
  for (let turn = 0; turn < hidden.length + 10; turn++) {
    if (s.work > CHOOSING_EFFORT) return hideAll(attempt);
    const narrow = attack(attempt, false);
    if (narrow < 0) break;
    hardBounds(attempt, s);
    const more = hidingFor(attempt, soft, narrow);
    if (!more || more.length === 0) return hideAll(attempt);
    for (const extra of more) {
      hidden[extra] = 1;
      soft.weight[extra] = 0;
    }
  }
  if (attack(attempt, false) >= 0) return hideAll(attempt);
  return !onlySmallHidden(board, hidden) || attack(attempt, true) < 0 || hideAll(attempt);
}

/** Prices on everything that could still be hidden. */
function softBounds({ board, hidden }: Attempt, price: Price): SoftBounds {
  const size = hidden.length;
  const soft: SoftBounds = {
    low: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    high: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    weight: new Float64Array(size),
  };
  for (let u = 0; u < size; u++) {
    if (!mayHide(board, hidden, u)) continue;
    const range = printRange(board, u);
    soft.low[u] = range.low;
    soft.high[u] = range.high;
    soft.weight[u] = price(board, u);
  }
  return soft;
}

/** What holds whatever else is hidden: the sum rules, earlier releases, and numbers that must be printed. */
function hardBounds({ board, hidden }: Attempt, s: Simplex): void {
  const all = new Uint8Array(hidden.length);
  for (let u = 0; u < all.length; u++) all[u] = hidden[u] || mayHide(board, hidden, u) ? 1 : 0;
  boundsFor(board, all, false, s.low, s.high);
}

function hidingFor(attempt: Attempt, soft: SoftBounds, unit: number): number[] | null {
  const { board, s, found, hidden, width } = attempt;
  if (mayHide(board, hidden, unit)) return [unit];
  const up = cheapestHiding(s, soft, board.truth, unit, (found.least[unit] as number) + width);
  const down = cheapestHiding(s, soft, board.truth, unit, (found.most[unit] as number) - width);
  const best = up && down ? (up.price <= down.price ? up : down) : (up ?? down);
  if (!best) return null;
  if (best.units.length > 0) return best.units;
  return cheapestNearby(attempt, soft, unit);
}

/** When fractions say that nothing more is needed but whole numbers disagree: hide the cheapest related number. */
function cheapestNearby({ board }: Attempt, soft: SoftBounds, unit: number): number[] | null {
  let best = -1;
  const touches = relatedUnits(board, unit);
  for (let u = 0; u < soft.weight.length; u++) {
    if ((soft.weight[u] as number) === 0) continue;
    const score = (soft.weight[u] as number) * (touches.has(u) ? 1 : 1000);
    if (best < 0 || score < (soft.weight[best] as number) * (touches.has(best) ? 1 : 1000)) best = u;
  }
  return best < 0 ? null : [best];
}

function relatedUnits({ model }: Board, unit: number): Set<number> {
  const related = new Set<number>();
  const own = unit < model.columns ? [unit] : [...(model.rows[unit - model.columns]?.terms ?? [])];
  model.rows.forEach(({ terms }, i) => {
    if (own.some((column) => terms.includes(column))) related.add(model.columns + i);
  });
  for (const column of own) related.add(column);
  return related;
}

/** The last resort before refusing: hide everything that may be hidden; what is not needed is taken back later. */
function hideAll(attempt: Attempt): boolean {
  const { board, hidden } = attempt;
  for (let u = 0; u < hidden.length; u++) if (mayHide(board, hidden, u)) hidden[u] = 1;
  return attack(attempt, onlySmallHidden(board, hidden)) < 0;
}

/** Prints again, dearest first, whatever need not be hidden. */
export function takeBack(attempt: Attempt, price: Price): void {
  const { board, hidden, s } = attempt;
  const extra: number[] = [];
  for (let u = 0; u < hidden.length; u++) if (hidden[u] && !board.forced[u]) extra.push(u);
  extra.sort((a, b) => price(board, b) - price(board, a) || b - a);
  for (const unit of extra) {
    if (s.work > WHOLE_EFFORT) return;
    if (board.close.some(([a, b]) => (a === unit && !hidden[b]) || (b === unit && !hidden[a]))) continue;
    const before = attempt.found;
    hidden[unit] = 0;
    const small = onlySmallHidden(board, hidden);
    refit(attempt, small);
    if (attack(attempt, small) < 0) continue;
    hidden[unit] = 1;
    attempt.found = before;
  }
}

/** How many cells of the new release are hidden, and how many deaths the largest hidden ones hold. */
export function hiddenCells({ board, hidden }: Attempt): number {
  let count = 0;
  for (let u = 0; u < hidden.length; u++) if (hidden[u]) count += board.cells[u] as number;
  return count;
}
