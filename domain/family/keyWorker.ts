import { z } from 'zod';
import { daysBetween, isDate } from '../dates.ts';

const date = z.string().refine(isDate, 'This is not a date of the calendar.');
const words = z.string().trim().max(500);

/**
 * Who the family's key worker is. 'declined-by-family' and 'not-allocated' are states of their own, and are counted
 * apart (domain.md rule 46).
 */
export const keyWorkerStates = ['allocated', 'declined-by-family', 'not-allocated'] as const;
export type KeyWorkerState = (typeof keyWorkerStates)[number];

/** A person who can be a key worker, from the directory. */
export const keyWorkerPerson = z.object({
  name: words.min(1, 'Write the name.'),
  role: words.min(1, 'Write the role.'),
  employer: words.min(1, 'Write where they work.'),
  phone: words,
  email: words,
  /** The app's own user, when this person signs in here. */
  userId: z.uuid().nullable(),
});
export type KeyWorkerPerson = z.output<typeof keyWorkerPerson>;

/** One allocation, or one reason why there is none. Its dates are whole days; `endOn` is the last day. */
export interface KeyWorkerAllocation {
  id: string;
  state: KeyWorkerState;
  personId: string | null;
  /** The person's name, so that a list needs no second look. */
  personName: string | null;
  deputyName: string | null;
  startOn: string;
  endOn: string | null;
  /** Why it ended, why the family declined, or why nobody is allocated. */
  reason: string | null;
}

/** An allocation as its history shows it. One whose `endOn` is before its `startOn` was replaced before it took effect. */
export interface AllocationInHistory extends KeyWorkerAllocation {
  deputyId: string | null;
  endReason: string | null;
}

/** Somebody who stands in while the key worker is away; both days count. */
export interface LeaveCover {
  personId: string;
  personName: string;
  from: string;
  to: string;
}

export const allocationInput = z
  .object({
    state: z.enum(keyWorkerStates),
    personId: z.uuid().nullable(),
    deputyId: z.uuid().nullable(),
    startOn: date,
    reason: z.string().trim().max(2000),
  })
  .refine((given) => given.state !== 'allocated' || given.personId !== null, {
    path: ['personId'],
    message: 'Choose who the key worker is.',
  })
  .refine((given) => given.state === 'allocated' || given.reason !== '', {
    path: ['reason'],
    message: 'Say why.',
  });
export type AllocationInput = z.output<typeof allocationInput>;

/** The last day of an allocation, and why it ended. */
export const allocationEnd = z.object({
  endOn: date,
  reason: z.string().trim().min(1, 'Say why it ends.').max(2000),
});

/** Leave cover: the person away, who stands in, the first and the last day. */
export const coverInput = z
  .object({ personId: z.uuid(), coverId: z.uuid('Choose who stands in.'), from: date, to: date })
  .refine((given) => given.to >= given.from, { path: ['to'], message: 'The last day is before the first.' })
  .refine((given) => given.coverId !== given.personId, {
    path: ['coverId'],
    message: 'Somebody else has to stand in.',
  });
export type CoverInput = z.output<typeof coverInput>;

/** Who the family can reach on a day. */
export type KeyWorkerToday =
  | { state: 'allocated'; name: string; personId: string; coveredBy: string | null; since: string }
  | { state: 'declined-by-family' | 'not-allocated'; reason: string; since: string }
  | { state: 'none' };

/**
 * Who it is today: the allocation that holds on this day, with whoever covers for it.
 *
 * @example keyWorkerOn([allocation], [], '2026-03-02') // { state: 'allocated', name: 'Bilal Haidari', ... }
 */
export function keyWorkerOn(
  allocations: readonly KeyWorkerAllocation[],
  covers: readonly LeaveCover[],
  day: string,
): KeyWorkerToday {
  const holding = allocations
    .filter((each) => each.startOn <= day && (each.endOn === null || each.endOn >= day))
    .sort((a, b) => b.startOn.localeCompare(a.startOn))[0];
  if (holding === undefined) return { state: 'none' };
  if (holding.state !== 'allocated') {
    return { state: holding.state, reason: holding.reason ?? '', since: holding.startOn };
  }
  const cover = covers.find((each) => each.from <= day && each.to >= day);
  return {
    state: 'allocated',
    name: holding.personName ?? '',
    personId: holding.personId ?? '',
    coveredBy: cover?.personName ?? null,
    since: holding.startOn,
  };
}

/** From which day after the death a family without a key worker stands in the list (rule 45, [S58][S78]). */
export const noKeyWorkerFromDay = 3;

/**
 * Whether this family should have had a key worker by now and has none, however the case is held. A family that
 * declined one is not counted.
 *
 * @returns days since the death, or null when the case does not belong in the list
 * @example daysWithoutKeyWorker('review', '2026-03-01', { state: 'none' }, '2026-03-04') // 3
 */
export function daysWithoutKeyWorker(
  outcome: string | null,
  dateOfDeath: string | null,
  keyWorker: KeyWorkerToday,
  today: string,
): number | null {
  if (outcome !== null && outcome !== 'review' && outcome !== 'pending') return null;
  if (keyWorker.state === 'allocated' || keyWorker.state === 'declined-by-family' || dateOfDeath === null) return null;
  const days = daysBetween(dateOfDeath, today);
  return days >= noKeyWorkerFromDay ? days : null;
}

/** Days on which a person may open a family's case; both count, and no last day means that it goes on. */
export interface AccessSpan {
  personId: string;
  from: string;
  until: string | null;
}

/**
 * Who may open a case and when, from what was allocated: the key worker and the deputy for as long as the allocation
 * holds, and whoever covers for the key worker on the days of the cover that fall into it.
 *
 * @example accessSpans([allocation], [{ of: 'bilal', personId: 'mei', from: '2026-03-02', to: '2026-03-06', ... }])
 */
export function accessSpans(
  allocations: readonly Pick<AllocationInHistory, 'state' | 'personId' | 'deputyId' | 'startOn' | 'endOn'>[],
  covers: readonly { of: string; personId: string; from: string; to: string }[],
): AccessSpan[] {
  const spans: AccessSpan[] = [];
  for (const { state, personId, deputyId, startOn, endOn } of allocations) {
    if (state !== 'allocated' || personId === null || (endOn !== null && endOn < startOn)) continue;
    spans.push({ personId, from: startOn, until: endOn });
    if (deputyId !== null) spans.push({ personId: deputyId, from: startOn, until: endOn });
    for (const cover of covers) {
      if (cover.of !== personId) continue;
      const [, from = startOn] = [startOn, cover.from].sort();
      const [until = cover.to] = [cover.to, endOn ?? cover.to].sort();
      if (from <= until) spans.push({ personId: cover.personId, from, until });
    }
  }
  return spans;
}
