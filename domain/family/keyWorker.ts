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
