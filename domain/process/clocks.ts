import { addDays, addMonths, daysBetween } from '../dates.ts';
import type { Clock, ClockId, ClockLimit, ClockStatus, MomentName } from './clockRules.ts';
import { checkHold, type Hold, type HoldReason, heldDays, holdKinds, reasonsHolding } from './holds.ts';
import { addHours, dateOf, hasTime, hoursBetween, isAfter, type Moment } from './moments.ts';
import { addWorkingDays, workingDaysBetween } from './workingDays.ts';

/** The dated events of one case. An event that is expected and has not happened is `awaited`; others are just absent. */
export interface ClockFacts {
  moments: Readonly<Partial<Record<MomentName, Moment>>>;
  awaited?: readonly MomentName[];
}

export type LateUnit = 'hours' | 'days' | 'working-days';

/** Where one clock of one case stands. */
export interface ClockState {
  clock: ClockId;
  status: ClockStatus;
  /** 'waits': its start is expected and has not happened. 'open': running, with no limit. */
  state: 'not-started' | 'waits' | 'open' | 'running' | 'overdue' | 'met' | 'met-late';
  startedAt: Moment | null;
  /** The event that started it, and how exactly it is known; kept with what is reported (rule 23). */
  startBasis: { event: MomentName; knownTo: 'minute' | 'day' } | null;
  due: Moment | null;
  doneAt: Moment | null;
  /** By how much it is, or was, late against the due date; holds do not shorten it. */
  late: { count: number; unit: LateUnit } | null;
  /** Whole days from the start until it was done, or until now. */
  daysRunning: number | null;
  /** Days of those on hold, and the reasons that hold it now. */
  daysHeld: number;
  heldBy: HoldReason[];
  /** The due date moved by the days held: shown beside `due`, never in its place. */
  dueWithHolds: string | null;
  lateWithHolds: boolean;
}

/**
 * Where each clock of a case stands. Clocks run from their events, so a decision that comes late starts nothing later
 * (rule 21). A hold changes no due date; the days held stand beside it. A start known only to the day counts from the
 * end of that day where the limit is in hours. `now` is a date, or a date and time in the United Kingdom.
 *
 * @example
 * clockStates(clocks, { moments: { death: '2026-03-02T10:00' } }, [], '2026-03-04T13:00', [])
 *   .find(({ clock }) => clock === 'T2')?.late // { count: 3, unit: 'hours' }
 */
export function clockStates(
  clocks: readonly Clock[],
  facts: ClockFacts,
  holds: readonly Hold[],
  now: Moment,
  bankHolidays: readonly string[],
): ClockState[] {
  holds.forEach(checkHold);
  return clocks.map((clock) => clockState(clock, facts, holds, now, bankHolidays));
}

function clockState(
  clock: Clock,
  facts: ClockFacts,
  holds: readonly Hold[],
  now: Moment,
  bankHolidays: readonly string[],
): ClockState {
  const start = startOf(clock, facts);
  const doneAt = facts.moments[clock.stops] ?? null;
  if (typeof start === 'string') return unstarted(clock, start, doneAt);
  const end = doneAt ?? now;
  const due = clock.limit && dueAt(start.at, clock.limit, bankHolidays);
  const late = due && clock.limit ? lateness(due, end, clock.limit, bankHolidays) : null;
  const held = heldSince(clock, holds, dateOf(start.at), dateOf(end));
  const dueWithHolds = due && clock.activity ? addDays(dateOf(due), held) : null;
  return {
    clock: clock.id,
    status: clock.status,
    state: stateOf(due !== null, doneAt !== null, late !== null),
    startedAt: start.at,
    startBasis: { event: start.event, knownTo: hasTime(start.at) ? 'minute' : 'day' },
    due,
    doneAt,
    late,
    daysRunning: Math.max(0, daysBetween(dateOf(start.at), dateOf(end))),
    daysHeld: held,
    heldBy: clock.activity && !doneAt ? reasonsHolding(clock.activity, holds, dateOf(now)) : [],
    dueWithHolds,
    lateWithHolds: dueWithHolds === null ? late !== null : dateOf(end) > dueWithHolds,
  };
}

interface Start {
  event: MomentName;
  at: Moment;
}

function startOf(clock: Clock, facts: ClockFacts): Start | 'not-started' | 'waits' {
  const awaited = clock.starts.filter((event) => !facts.moments[event] && facts.awaited?.includes(event));
  if (awaited.length > 0) return 'waits';
  const known = clock.starts.flatMap((event) => {
    const at = facts.moments[event];
    return at ? [{ event, at }] : [];
  });
  const [first] = known;
  if (!first || first.event !== clock.starts[0]) return 'not-started';
  return known.reduce((latest, start) => (isAfter(start.at, latest.at) ? start : latest), first);
}

function unstarted(clock: Clock, state: 'not-started' | 'waits', doneAt: Moment | null): ClockState {
  return {
    clock: clock.id,
    status: clock.status,
    state: doneAt ? 'met' : state,
    startedAt: null,
    startBasis: null,
    due: null,
    doneAt,
    late: null,
    daysRunning: null,
    daysHeld: 0,
    heldBy: [],
    dueWithHolds: null,
    lateWithHolds: false,
  };
}

function stateOf(hasLimit: boolean, done: boolean, late: boolean): ClockState['state'] {
  if (done) return late ? 'met-late' : 'met';
  if (!hasLimit) return 'open';
  return late ? 'overdue' : 'running';
}

function dueAt(start: Moment, limit: ClockLimit, bankHolidays: readonly string[]): Moment {
  const date = dateOf(start);
  switch (limit.unit) {
    case 'hours':
      return addHours(hasTime(start) ? start : addDays(date, 1), limit.count);
    case 'days':
      return addDays(date, limit.count);
    case 'working-days':
      return addWorkingDays(date, limit.count, bankHolidays);
    case 'weeks':
      return addDays(date, limit.count * 7);
    case 'months':
      return addMonths(date, limit.count);
  }
}

function lateness(due: Moment, end: Moment, limit: ClockLimit, bankHolidays: readonly string[]): ClockState['late'] {
  if (limit.unit === 'hours') {
    return isAfter(end, due) ? { count: hoursBetween(due, end), unit: 'hours' } : null;
  }
  const ended = dateOf(end);
  if (ended <= due) return null;
  if (limit.unit === 'working-days') {
    return { count: workingDaysBetween(due, ended, bankHolidays), unit: 'working-days' };
  }
  return { count: daysBetween(due, ended), unit: 'days' };
}

function heldSince(clock: Clock, holds: readonly Hold[], start: string, end: string): number {
  const { activity } = clock;
  if (!activity) return 0;
  const reasons = new Set(holdKinds.filter((kind) => kind.holds.includes(activity)).map((kind) => kind.reason));
  const since = holds
    .filter((hold) => reasons.has(hold.reason) && (hold.to === null || hold.to > start))
    .map((hold) => (hold.from < start ? { ...hold, from: start } : hold));
  return heldDays(since, end);
}

const unitWords: Readonly<Record<LateUnit, string>> = { hours: 'hour', days: 'day', 'working-days': 'working day' };

/** How late in words; empty when not late. @example lateInWords({ count: 3, unit: 'hours' }) // '3 hours late' */
export function lateInWords(late: ClockState['late']): string {
  if (!late) return '';
  if (late.count === 0) return `less than 1 ${unitWords[late.unit]} late`;
  return `${late.count} ${unitWords[late.unit]}${late.count === 1 ? '' : 's'} late`;
}
