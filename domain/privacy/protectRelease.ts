import { auditRelease } from './release/auditRelease.ts';
import type { Board, Refusal } from './release/board.ts';
import { layOut, onlySmallHidden } from './release/board.ts';
import type { DisclosurePolicy, PublishedRelease, ReleaseSource } from './release/contract.ts';
import { ReleaseSourceError } from './release/contract.ts';
import { proposeCollapses } from './release/proposals.ts';
import type { DraftTable } from './release/publishedCells.ts';
import { draftTables } from './release/publishedCells.ts';
import type { Attempt, Price } from './release/repair.ts';
import { CHEAP_EFFORT, hiddenCells, LEAST_WIDTH, makeSafe, startAttempt } from './release/repair.ts';
import { roundCount } from './release/rounding.ts';

export type {
  DisclosurePolicy,
  PublishedCell,
  PublishedRelease,
  PublishedTable,
  ReleaseSource,
} from './release/contract.ts';
export { ReleaseSourceError } from './release/contract.ts';

/**
 * Decides what of a report's tables may be printed, so that a reader who knows every number, how the tables add up,
 * the rule and all earlier releases cannot narrow any hidden count below `policy.minWidth`. [A29b]
 *
 * Counts of 1..threshold are hidden (and zeros, where `zerosShown` is false); the rest is exact or rounded from the
 * true value; further numbers are hidden until whole-number tables prove each hidden cell uncertain. Deterministic:
 * the same input always gives the same release. If nothing safe can be printed, `refused` says why and what to try.
 *
 * @throws ReleaseSourceError with `code` when the source contradicts itself.
 * @example protectRelease(source, { threshold: 7, roundTo: 5, zerosShown: false, minWidth: 3 })
 */
export function protectRelease(
  source: ReleaseSource,
  policy: DisclosurePolicy,
  earlier: readonly PublishedRelease[] = [],
): PublishedRelease {
  checkPolicy(policy);
  const tables = draftTables(source);
  const before = earlier.filter((release) => !release.refused);
  const best = attemptOn(layOut(source, tables, policy, before));
  const found = best === 'narrow' ? attemptOn(layOut(source, tables, policy, before, false)) : best;
  if (typeof found === 'string') return refuse(source, policy, found);
  const release = print(source, policy, tables, found);
  const clash = found.board.ofOthers.length > 0 && clashes([...before, release], policy);
  return clash ? refuse(source, policy, 'too-close') : release;
}

function attemptOn(board: Board | Refusal): Attempt | Refusal {
  return typeof board === 'string' ? board : (bestAttempt(board) ?? 'narrow');
}

/**
 * Where an earlier release counted other deaths (a case re-categorised since, or one report a part of the other), a
 * reader may take both for the same deaths and read a hidden count off the older one. Nothing hidden here helps against
 * what was printed there, so such a release is blocked.
 */
function clashes(releases: PublishedRelease[], policy: DisclosurePolicy): boolean {
  return !auditRelease(releases, Math.max(policy.minWidth, LEAST_WIDTH)).passed;
}

function checkPolicy(policy: DisclosurePolicy): void {
  const fine = Number.isSafeInteger(policy.threshold) && policy.threshold >= 0 && policy.minWidth >= 0;
  if (!fine || ![1, 5, 10].includes(policy.roundTo))
    throw new ReleaseSourceError('BAD_POLICY', 'Threshold and width must be 0 or more, and the base 1, 5 or 10.');
}

const prices: Price[] = [
  (board, unit) => (board.cells[unit] as number) * Math.sqrt(1 + (board.truth[unit] as number)),
  (board, unit) => (board.cells[unit] as number) * (1 + Math.log2(1 + (board.truth[unit] as number)) / 10),
  (board, unit) => (board.cells[unit] as number) * (1 + (board.truth[unit] as number)),
];

/** Further attempts, each with prices shaken in its own fixed way, while they are cheap. */
const SHAKEN = 9;
const SHAKING_EFFORT = 1e7;

function shaken(attempt: number): Price {
  return (board, unit) => {
    const shake = ((unit + 1) * 0.6180339887498949 * (attempt + 1)) % 1;
    return (prices[attempt % 2] as Price)(board, unit) * (0.5 + shake);
  };
}

/** Several choices of what else to hide; the one that hides the fewest cells is kept, the earlier one if equal. */
function bestAttempt(board: Board): Attempt | null {
  let best: Attempt | null = null;
  let work = 0;
  const all = [...prices, ...Array.from({ length: SHAKEN }, (_, i) => shaken(i))];
  for (const [i, price] of all.entries()) {
    if (i >= prices.length && (work > SHAKING_EFFORT || !best || best.safeAtOnce)) break;
    const attempt = startAttempt(board);
    const safe = makeSafe(attempt, price);
    work += attempt.s.work;
    if (safe && (!best || hiddenCells(attempt) < hiddenCells(best))) best = attempt;
    if (best?.safeAtOnce || work > CHEAP_EFFORT) break;
  }
  return best;
}

function print(
  source: ReleaseSource,
  policy: DisclosurePolicy,
  tables: DraftTable[],
  { board, hidden }: Attempt,
): PublishedRelease {
  return {
    ...shape(source, policy, onlySmallHidden(board, hidden)),
    tables: tables.map(({ id, filter, cells }, t) => ({
      id,
      filter,
      cells: cells.map(({ key, count }, c) => {
        const unit = board.model.cellUnits[0]?.[t]?.[c] ?? -1;
        if (unit >= 0 && hidden[unit]) return { key, value: null };
        const value = roundCount(count, policy.roundTo);
        return policy.roundTo === 1 ? { key, value } : { key, value, round: policy.roundTo };
      }),
    })),
  };
}

function shape(
  source: ReleaseSource,
  policy: DisclosurePolicy,
  noSecondary: boolean,
): Omit<PublishedRelease, 'tables'> {
  return {
    dims: source.dims,
    aggregates: source.aggregates,
    rule: {
      threshold: policy.threshold,
      zerosShown: policy.zerosShown,
      noSecondary,
      ...(source.releaseDim === undefined ? {} : { releaseDim: source.releaseDim }),
    },
  };
}

const reasons: Record<Refusal, string> = {
  'too-many-dimensions': 'The tables tie too many dimensions together to be checked.',
  class: 'A small group would be seen to fall wholly in one category beside printed zeros.',
  'too-close': 'A number would differ from an earlier release by a small count.',
  narrow: 'A hidden count could be worked out, whatever else is hidden.',
};

function refuse(source: ReleaseSource, policy: DisclosurePolicy, why: Refusal): PublishedRelease {
  return {
    ...shape(source, policy, true),
    tables: [],
    refused: { reason: reasons[why], proposals: proposeCollapses(source, policy) },
  };
}
