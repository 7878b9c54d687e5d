import { daysBetween, isDate } from '../dates.ts';
import { Malformed } from '../malformed.ts';

/** What a hold keeps waiting. */
export type HeldActivity = 'cdrm' | 'cdop' | 'pmrt';

export type HoldReason = 'post-mortem' | 'inquest' | 'police' | 'mnsi' | 'patient-safety' | 'practice-review' | 'other';

/** A reason to wait, as data: what it holds, and on whose word. An empty `sources` is an adopted reading. */
export interface HoldKind {
  reason: HoldReason;
  words: string;
  holds: readonly HeldActivity[];
  sources: readonly string[];
}

/** The reasons to hold a case. A missing agency form is none of them: it is chased, and the case may go on without it. */
export const holdKinds: readonly HoldKind[] = [
  { reason: 'post-mortem', words: 'Final post-mortem report awaited', holds: ['cdrm', 'cdop'], sources: ['S06'] },
  { reason: 'inquest', words: 'Inquest awaited', holds: ['cdop'], sources: ['S06'] },
  { reason: 'police', words: 'Police investigation or prosecution', holds: ['cdrm', 'cdop'], sources: [] },
  { reason: 'mnsi', words: 'MNSI investigation', holds: ['pmrt', 'cdrm'], sources: ['S63', 'S65'] },
  { reason: 'patient-safety', words: 'Patient safety incident investigation', holds: ['cdrm'], sources: [] },
  { reason: 'practice-review', words: 'Child safeguarding practice review', holds: ['cdop'], sources: [] },
  { reason: 'other', words: 'Another reason', holds: ['cdrm', 'cdop'], sources: [] },
];

/** What no hold ever stops, and what needs no panel date (rule 34): it can be recorded at any stage. */
export const neverHeld = [
  'key-worker-contact',
  'ncmd-notification',
  'urgent-learning',
  'sibling-safeguarding',
] as const;

/** One time of waiting. The day of `to` is no longer held; `to` null is still open. */
export interface HoldInterval {
  from: string;
  to: string | null;
}

export interface Hold extends HoldInterval {
  reason: HoldReason;
}

/**
 * Days on hold by the end of waiting or by `asOf`, whichever is earlier. Overlapping holds count once; the first day
 * counts and the last does not; nothing after `asOf` counts. Throws `MALFORMED_HOLD` for a hold without a real start,
 * or with an end before its start (rule 27).
 *
 * @example heldDays([{ from: '2026-01-01', to: '2026-01-11' }, { from: '2026-01-07', to: '2026-01-17' }], '2026-03-01') // 16
 */
export function heldDays(holds: readonly HoldInterval[], asOf: string): number {
  if (!isDate(asOf)) throw new Malformed('NOT_A_DATE', 'Held days are counted up to a date of the calendar.');
  holds.forEach(checkHold);
  const inOrder = holds.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
  let days = 0;
  let countedTo = '';
  for (const hold of inOrder) {
    const from = hold.from > countedTo ? hold.from : countedTo;
    const to = hold.to !== null && hold.to < asOf ? hold.to : asOf;
    if (from >= to) continue;
    days += daysBetween(from, to);
    countedTo = to;
  }
  return days;
}

/** Throws `MALFORMED_HOLD` unless the hold has a real start, and an end that is null or not before it. */
export function checkHold(hold: HoldInterval): void {
  if (typeof hold.from !== 'string' || !isDate(hold.from)) {
    throw new Malformed('MALFORMED_HOLD', 'A hold needs the date on which it started.', 'from');
  }
  if (hold.to === null) return;
  if (typeof hold.to !== 'string' || !isDate(hold.to)) {
    throw new Malformed('MALFORMED_HOLD', 'The end of a hold is a date of the calendar, or it is still open.', 'to');
  }
  if (hold.to < hold.from) throw new Malformed('MALFORMED_HOLD', 'The hold ends before it starts.', 'to');
}

/** The reasons for which something is held on a day, each once, in the order of {@link holdKinds}. */
export function reasonsHolding(activity: HeldActivity, holds: readonly Hold[], on: string): HoldReason[] {
  const open = new Set(holds.filter((hold) => isOpen(hold, on)).map((hold) => hold.reason));
  return holdKinds.filter((kind) => open.has(kind.reason) && kind.holds.includes(activity)).map((kind) => kind.reason);
}

/** True while a hold runs: from its first day, until its last, which is no longer held. */
export function isOpen(hold: HoldInterval, on: string): boolean {
  return hold.from <= on && (hold.to === null || on < hold.to);
}

/** Days since death beside days on hold: a hold never shortens the first (rule 25). */
export interface Waiting {
  daysSinceDeath: number;
  daysHeld: number;
  daysNotHeld: number;
  /** Days held for each reason; they may overlap, so they need not add up to `daysHeld`. */
  byReason: { reason: HoldReason; days: number }[];
}

/**
 * How long a case has taken, with and without its holds. Time held before the death counts for nothing.
 *
 * @example waiting('2026-01-01', [{ reason: 'inquest', from: '2026-02-01', to: null }], '2026-03-01').daysSinceDeath // 59
 */
export function waiting(dateOfDeath: string, holds: readonly Hold[], asOf: string): Waiting {
  const daysSinceDeath = daysBetween(dateOfDeath, asOf);
  const since = holds.map((hold) => sinceDeath(hold, dateOfDeath));
  const daysHeld = heldDays(since, asOf);
  const byReason = holdKinds
    .map(({ reason }) => ({
      reason,
      days: heldDays(
        since.filter((hold) => hold.reason === reason),
        asOf,
      ),
    }))
    .filter(({ days }) => days > 0);
  return { daysSinceDeath, daysHeld, daysNotHeld: daysSinceDeath - daysHeld, byReason };
}

function sinceDeath(hold: Hold, dateOfDeath: string): Hold {
  checkHold(hold);
  if (hold.from >= dateOfDeath) return hold;
  const to = hold.to !== null && hold.to < dateOfDeath ? dateOfDeath : hold.to;
  return { ...hold, from: dateOfDeath, to };
}
