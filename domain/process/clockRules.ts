import { Malformed } from '../malformed.ts';
import type { HeldActivity } from './holds.ts';

export type ClockId = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'T9' | 'T10' | 'T11' | 'T12';

/** What a limit is. None of them is a statutory limit on the review itself: there is none [S06]. */
export type ClockStatus =
  | 'local target'
  | 'guidance expectation'
  | 'national expectation'
  | "others' duty"
  | 'good practice'
  | 'no limit';

export type LimitUnit = 'hours' | 'days' | 'working-days' | 'weeks' | 'months';

export interface ClockLimit {
  count: number;
  unit: LimitUnit;
}

/** A dated event in a case that starts or stops a clock. */
export type MomentName =
  | 'death'
  | 'cdop-notified'
  | 'ncmd-notified'
  | 'key-worker-contact'
  | 'coroner-decision'
  | 'coroner-told-partners'
  | 'registration'
  | 'registrar-told-partners'
  | 'council-aware'
  | 'serious-incident-notified'
  | 'rapid-review-sent'
  | 'mnsi-ended'
  | 'pmrt-completed'
  | 'cdrm-held'
  | 'cdrm-report'
  | 'inquest-result'
  | 'cdop-held'
  | 'case-closed'
  | 'last-annual-report'
  | 'annual-report';

/** One clock of the table, as data that a manager can edit. */
export interface Clock {
  id: ClockId;
  event: string;
  limit: ClockLimit | null;
  /** The first is needed; any other counts where it is known or awaited. The latest of them starts the clock. */
  starts: readonly MomentName[];
  stops: MomentName;
  status: ClockStatus;
  /** What a hold on this would be a hold on; a hold never moves the due date, it is shown beside it. */
  activity?: HeldActivity;
  /** Counted for the partnership, not for a case. */
  forPartnership?: true;
  note?: string;
  /** Empty: no opened source gives it, and the limit is an adopted one. */
  sources: readonly string[];
}

/** Version of the shipped table; kept with the settings a manager changes. */
export const clockTableVersion = 'clocks-1';

/** The clocks a new records file starts with. */
export const clocks: readonly Clock[] = [
  {
    id: 'T1',
    event: 'Notify the child death overview panel',
    limit: { count: 24, unit: 'hours' },
    starts: ['death'],
    stops: 'cdop-notified',
    status: 'local target',
    sources: ['S45', 'S61'],
  },
  {
    id: 'T2',
    event: 'Notify NCMD',
    limit: { count: 48, unit: 'hours' },
    starts: ['death'],
    stops: 'ncmd-notified',
    status: 'national expectation',
    note: 'Counted from the death; it can be changed to count from the notification.',
    sources: ['S51'],
  },
  {
    id: 'T3',
    event: 'Key worker makes contact',
    limit: { count: 48, unit: 'hours' },
    starts: ['death'],
    stops: 'key-worker-contact',
    status: 'good practice',
    note: 'Good practice is contact within 24 to 48 hours.',
    sources: ['S58'],
  },
  {
    id: 'T4',
    event: 'Coroner tells the partners',
    limit: { count: 3, unit: 'working-days' },
    starts: ['coroner-decision'],
    stops: 'coroner-told-partners',
    status: "others' duty",
    sources: ['S62'],
  },
  {
    id: 'T5',
    event: 'Registrar sends the particulars of the death',
    limit: { count: 7, unit: 'days' },
    starts: ['registration'],
    stops: 'registrar-told-partners',
    status: "others' duty",
    sources: ['S62'],
  },
  {
    id: 'T6',
    event: 'Council notifies the Child Safeguarding Practice Review Panel',
    limit: { count: 5, unit: 'working-days' },
    starts: ['council-aware'],
    stops: 'serious-incident-notified',
    status: "others' duty",
    note: 'The next working day is day 1. Counting the day of awareness as day 1 would end one working day earlier.',
    sources: ['S42', 'S43'],
  },
  {
    id: 'T7',
    event: 'Rapid review reaches the Child Safeguarding Practice Review Panel',
    limit: { count: 15, unit: 'working-days' },
    starts: ['serious-incident-notified'],
    stops: 'rapid-review-sent',
    status: "others' duty",
    sources: ['S40'],
  },
  {
    id: 'T8',
    event: 'PMRT, once MNSI has ended',
    limit: null,
    starts: ['mnsi-ended'],
    stops: 'pmrt-completed',
    status: 'no limit',
    activity: 'pmrt',
    sources: ['S63'],
  },
  {
    id: 'T9',
    event: 'Child death review meeting',
    limit: { count: 3, unit: 'months' },
    starts: ['death'],
    stops: 'cdrm-held',
    status: 'guidance expectation',
    activity: 'cdrm',
    sources: [],
  },
  {
    id: 'T10',
    event: 'Child death overview panel',
    limit: { count: 6, unit: 'weeks' },
    starts: ['cdrm-report', 'inquest-result'],
    stops: 'cdop-held',
    status: 'guidance expectation',
    activity: 'cdop',
    sources: [],
  },
  {
    id: 'T11',
    event: 'The whole review',
    limit: null,
    starts: ['death'],
    stops: 'case-closed',
    status: 'no limit',
    activity: 'cdop',
    note: 'No limit is set; the days since death are shown, with and without holds.',
    sources: ['S06'],
  },
  {
    id: 'T12',
    event: 'Annual report',
    limit: null,
    starts: ['last-annual-report'],
    stops: 'annual-report',
    status: 'no limit',
    forPartnership: true,
    note: 'At intervals the partners choose.',
    sources: ['S02'],
  },
];

/**
 * The clock with a limit of the partnership's own. It is a local target from then on, unless it mirrors the duty of
 * others. Throws `MALFORMED_CLOCK` for a limit that is not a whole number from 1 to 10,000.
 *
 * @example withLimit(clock, { count: 4, unit: 'months' }).status // 'local target'
 */
export function withLimit(clock: Clock, limit: ClockLimit | null): Clock {
  if (limit && !(Number.isInteger(limit.count) && limit.count >= 1 && limit.count <= 10_000)) {
    throw new Malformed('MALFORMED_CLOCK', 'A limit is a whole number from 1 to 10,000.', clock.id);
  }
  const mirrored = clock.status === "others' duty";
  const own: ClockStatus = limit ? 'local target' : 'no limit';
  return { ...clock, limit, status: mirrored ? clock.status : own };
}

/** The clock counted from other events; the basis is kept with each result. @example withStart(t2, ['cdop-notified']) */
export function withStart(clock: Clock, starts: readonly MomentName[]): Clock {
  if (starts.length === 0) throw new Malformed('MALFORMED_CLOCK', 'A clock starts at an event.', clock.id);
  return { ...clock, starts };
}
