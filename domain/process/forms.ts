import { z } from 'zod';
import { isDate } from '../dates.ts';
import { bankHolidaysEnglandAndWales } from './bankHolidays.ts';
import { type RecordedMoment, recordedMoments } from './caseMoments.ts';
import { type Clock, type ClockId, clocks, type MomentName, withLimit, withStart } from './clockRules.ts';
import { holdKinds } from './holds.ts';
import type { JarStepId, JarTrigger } from './jointAgencyResponse.ts';
import { parallelKinds } from './parallelReviews.ts';

const day = z.string().refine(isDate, 'Write the day as a date.');
const blankOrDay = z
  .union([z.literal(''), z.null(), day])
  .transform((value) => (value === '' || value === null ? null : value));
const note = z.string().trim().max(20_000, 'Shorten this to 20,000 characters.');

const momentNames = recordedMoments.map(({ name }) => name) as [RecordedMoment, ...RecordedMoment[]];

/** One dated event. A blank date takes back what was recorded; the earlier entry stays readable. */
export const momentForm = z.object({
  moment: z.enum(momentNames, 'Choose what happened.'),
  on: blankOrDay,
  at: z.union([
    z.literal(''),
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as hours and minutes, 14:30.'),
  ]),
  note,
});

const reasons = holdKinds.map((kind) => kind.reason) as [
  (typeof holdKinds)[number]['reason'],
  ...(typeof holdKinds)[number]['reason'][],
];

/** One time of waiting, with its reason (rules 25 to 27). */
export const holdForm = z
  .object({
    reason: z.enum(reasons, 'Choose the reason.'),
    from: day,
    to: blankOrDay,
    note,
    familyToldOn: blankOrDay,
  })
  .refine((hold) => hold.to === null || hold.to >= hold.from, {
    message: 'The hold ends before it starts.',
    path: ['to'],
  })
  .refine((hold) => hold.reason !== 'other' || hold.note !== '', {
    message: 'Say what is awaited.',
    path: ['note'],
  });
export type HoldForm = z.output<typeof holdForm>;

const triggers = ['J1', 'J2', 'J3', 'J4', 'J5'] as const satisfies readonly JarTrigger[];
const jarAnswer = z.enum(['yes', 'no', 'not-known', '']);

/** Answers to the five circumstances; '' is blank, which is not 'not known' (rule 22). */
export const jarForm = z.object({
  answers: z.object({ J1: jarAnswer, J2: jarAnswer, J3: jarAnswer, J4: jarAnswer, J5: jarAnswer }),
});
export const jarTriggerIds: readonly JarTrigger[] = triggers;

const jarStepIds = [
  'first-meeting',
  'home-visit',
  'report-to-coroner',
  'case-discussion',
] as const satisfies readonly JarStepId[];

/** A step of the joint agency response: the day it was done, or why it was left out. */
export const jarStepForm = z
  .object({ step: z.enum(jarStepIds), doneOn: blankOrDay, notDoneReason: note, note })
  .refine((step) => step.doneOn !== null || step.notDoneReason !== '', {
    message: 'Give the day, or say why it was left out.',
    path: ['doneOn'],
  });

const kinds = parallelKinds.map((kind) => kind.id) as [
  (typeof parallelKinds)[number]['id'],
  ...(typeof parallelKinds)[number]['id'][],
];

/** One parallel process as it stands. */
export const reviewForm = z
  .object({
    kind: z.enum(kinds),
    status: z.enum(['to-ask', 'not-needed', 'referred', 'open', 'finished'], 'Choose how it stands.'),
    expectedOn: blankOrDay,
    endedOn: blankOrDay,
    reference: z.string().trim().max(200),
    note,
  })
  .refine((review) => review.status !== 'finished' || review.endedOn !== null, {
    message: 'Give the day it ended.',
    path: ['endedOn'],
  });

/** Learning that cannot wait for a panel: recorded at any stage (rule 34). */
export const urgentLearningForm = z.object({ text: note.min(1, 'Write what was learned.') });

/** An event of the child's care, for the timeline. */
export const careEventForm = z.object({
  on: day,
  at: z.union([
    z.literal(''),
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as hours and minutes, 14:30.'),
  ]),
  what: note.min(1, 'Write what happened.'),
});

/** Closing a case; `leftOpen` is the reason while questions of the family are open (rule 47). */
export const closeForm = z.object({ on: day, reason: note.min(1, 'Say why it is closed.'), leftOpen: note });
export type CloseForm = z.output<typeof closeForm>;

const limit = z.object({
  count: z.number().int().min(1).max(10_000),
  unit: z.enum(['hours', 'days', 'working-days', 'weeks', 'months']),
});

/** What a manager keeps of the clock table: only what differs from the shipped one. */
export const clockSettings = z.array(
  z.object({
    id: z.enum(clocks.map(({ id }) => id) as [ClockId, ...ClockId[]]),
    limit: limit.nullable(),
    starts: z.array(z.string()).min(1).optional(),
  }),
);
export type ClockSettings = z.output<typeof clockSettings>;
export const clockSettingsKey = 'process.clocks';

/** The clocks as the partnership keeps them. @example clocksWith([{ id: 'T9', limit: { count: 4, unit: 'months' } }]) */
export function clocksWith(own: ClockSettings): Clock[] {
  return clocks.map((clock) => {
    const change = own.find(({ id }) => id === clock.id);
    if (change === undefined) return clock;
    const isSame = JSON.stringify(change.limit) === JSON.stringify(clock.limit);
    const limited = isSame ? clock : withLimit(clock, change.limit);
    return change.starts === undefined ? limited : withStart(limited, change.starts as MomentName[]);
  });
}

/** A day, its name, and where it was read: the list as shipped, or what a manager wrote. */
export const bankHolidaySetting = z.array(
  z.object({
    date: day,
    name: z.string().trim().min(1, 'Write what the day is.').max(100),
    source: z.string().trim().max(200).optional(),
  }),
);
export type BankHolidaySetting = z.output<typeof bankHolidaySetting>;
export const bankHolidayKey = 'process.bank-holidays';

/** How many days an agency is given to answer, from the day it was asked. A local target: no source sets one. */
export const agencyDueDaysKey = 'agencies.due-days';
export const agencyDueDays = z.number().int().min(1).max(365);

/** What a clock may be counted from, where the source leaves it open (T2). */
export const startChoices: Partial<Record<ClockId, readonly MomentName[]>> = { T2: ['death', 'cdop-notified'] };

/** The list a records file starts with. */
export const firstBankHolidays: BankHolidaySetting = [...bankHolidaysEnglandAndWales.holidays];

const unitWords = {
  hours: 'hour',
  days: 'day',
  'working-days': 'working day',
  weeks: 'week',
  months: 'month',
} as const;

/** A limit in words. @example limitInWords({ count: 6, unit: 'weeks' }) // '6 weeks' */
export function limitInWords(of: Clock['limit']): string {
  if (of === null) return 'none set';
  return `${of.count} ${unitWords[of.unit]}${of.count === 1 ? '' : 's'}`;
}
