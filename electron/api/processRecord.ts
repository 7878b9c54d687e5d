import { z } from 'zod';
import {
  agencyDueDays,
  bankHolidaySetting,
  careEventForm,
  clockSettings,
  closeForm,
  holdForm,
  jarForm,
  jarStepForm,
  momentForm,
  reviewForm,
  urgentLearningForm,
} from '../../domain/process/forms.ts';
import { caseworkers, id, instant, isoDate, nothing, office, procedure } from './base.ts';

const moment = z.string();

const clockRow = z.object({
  id: z.string(),
  event: z.string(),
  /** What the limit is: 'local target', 'guidance expectation', "others' duty". */
  status: z.string(),
  limit: z.string(),
  state: z.enum(['not-started', 'waits', 'open', 'running', 'overdue', 'met', 'met-late']),
  /** What starts it, and whether the hour is known. */
  basis: z.string().nullable(),
  due: moment.nullable(),
  doneAt: moment.nullable(),
  /** '3 hours late'; empty when it is not late. */
  late: z.string(),
  daysRunning: z.number().nullable(),
  daysHeld: z.number(),
  heldBy: z.array(z.string()),
  dueWithHolds: isoDate.nullable(),
  note: z.string().nullable(),
  sources: z.array(z.string()),
});
export type ClockRow = z.output<typeof clockRow>;

const hold = z.object({
  id,
  reason: z.string(),
  words: z.string(),
  from: isoDate,
  to: isoDate.nullable(),
  note: z.string(),
  familyToldOn: isoDate.nullable(),
  rowVersion: z.number(),
  days: z.number(),
});
export type HoldView = z.output<typeof hold>;

const review = z.object({
  kind: z.string(),
  name: z.string(),
  when: z.string(),
  keep: z.string(),
  finishedWords: z.string(),
  /** Null: nothing was recorded yet. */
  status: z.enum(['to-ask', 'not-needed', 'referred', 'open', 'finished']).nullable(),
  expectedOn: isoDate.nullable(),
  endedOn: isoDate.nullable(),
  reference: z.string(),
  note: z.string(),
  rowVersion: z.number(),
  /** A duty kept in view calls for it. */
  prompted: z.boolean(),
  overdue: z.boolean(),
});
export type ReviewView = z.output<typeof review>;

const jarStepView = z.object({
  step: z.enum(['first-meeting', 'home-visit', 'report-to-coroner', 'case-discussion']),
  what: z.string(),
  keep: z.string(),
  expected: z.string(),
  doneOn: isoDate.nullable(),
  notDoneReason: z.string(),
  note: z.string(),
});
export type JarStepView = z.output<typeof jarStepView>;

/** Everything on the Process page of a case. */
const processView = z.object({
  caseId: id,
  today: isoDate,
  rowVersion: z.number(),
  state: z.enum(['open', 'closed', 'merged', 'undone']),
  dateOfDeath: isoDate.nullable(),
  closedOn: isoDate.nullable(),
  closedReason: z.string().nullable(),
  waiting: z
    .object({
      daysSinceDeath: z.number(),
      daysHeld: z.number(),
      daysNotHeld: z.number(),
      byReason: z.array(z.object({ words: z.string(), days: z.number() })),
    })
    .nullable(),
  clocks: z.array(clockRow),
  /** The newest of each event recorded by hand; null: never recorded, or taken back. */
  moments: z.array(
    z.object({
      moment: z.string(),
      words: z.string(),
      at: z.string().nullable(),
      note: z.string(),
      earlier: z.number(),
    }),
  ),
  holds: z.array(hold),
  jar: z.object({
    criteria: z.enum(['met', 'not-met', 'not-known']),
    answers: jarForm.shape.answers,
    steps: z.array(jarStepView),
  }),
  reviews: z.array(review),
  urgentLearning: z.array(z.object({ version: z.number(), text: z.string(), writtenAt: instant })),
  /** Numbers of the family's questions that keep the case open. */
  familyQuestionsOpen: z.array(z.number()),
});
export type ProcessView = z.output<typeof processView>;

const timelineEvent = z.object({
  id: z.string(),
  on: isoDate,
  at: z.string().nullable(),
  what: z.string(),
  source: z.string(),
  part: z.enum(['care', 'process']),
  kind: z.enum(['plain', 'strong', 'due']),
  note: z.string(),
  /** Entered on this page, so it can be taken back. */
  own: z.boolean(),
});
export type TimelineEventView = z.output<typeof timelineEvent>;

const forCase = z.object({ caseId: id });
/** Who changed a setting last; null while it is as shipped. */
const changed = z.object({ by: z.string(), at: instant }).nullable();
export type SettingChanged = z.output<typeof changed>;

export const processRecord = {
  read: procedure(caseworkers).input(forCase).output(processView),
  /** Refused with BEFORE_DEATH and FUTURE_DATE. */
  recordMoment: procedure(office)
    .input(z.object({ caseId: id, moment: momentForm }))
    .output(nothing),
  saveHold: procedure(office)
    .input(z.object({ caseId: id, holdId: id.nullable(), rowVersion: z.number(), hold: holdForm }))
    .output(z.object({ holdId: id })),
  answerJar: procedure(office)
    .input(z.object({ caseId: id, jar: jarForm }))
    .output(nothing),
  logJarStep: procedure(office)
    .input(z.object({ caseId: id, step: jarStepForm }))
    .output(nothing),
  saveReview: procedure(office)
    .input(z.object({ caseId: id, rowVersion: z.number(), review: reviewForm }))
    .output(nothing),
  saveUrgentLearning: procedure(caseworkers)
    .input(forCase.extend(urgentLearningForm.shape))
    .output(z.object({ version: z.number() })),
  /** Refused with FAMILY_QUESTIONS_OPEN while one is open and no reason is given; its `list` has their numbers. */
  close: procedure(office)
    .input(z.object({ caseId: id, rowVersion: z.number(), close: closeForm }))
    .output(nothing),
  reopen: procedure(office)
    .input(z.object({ caseId: id, rowVersion: z.number(), reason: z.string().trim().min(1, 'Say why.').max(4000) }))
    .output(nothing),

  /** The child's care and the process, oldest first. */
  timeline: procedure(caseworkers)
    .input(forCase)
    .output(z.object({ today: isoDate, events: z.array(timelineEvent) })),
  addCareEvent: procedure(caseworkers)
    .input(forCase.extend(careEventForm.shape))
    .output(z.object({ event: z.string() })),
  /** Takes an event of care back; its entry stays in the history. */
  takeBackCareEvent: procedure(caseworkers)
    .input(z.object({ caseId: id, event: z.string().max(80) }))
    .output(nothing),
  printTimeline: procedure(caseworkers)
    .input(z.object({ caseId: id, token: z.string(), part: z.enum(['all', 'care', 'process']) }))
    .output(nothing),
  /** Who did what on this case, in words, newest first. */
  history: procedure(office)
    .input(z.object({ caseId: id, before: z.number().int().optional() }))
    .output(
      z.object({ lines: z.array(z.object({ seq: z.number(), at: instant, says: z.string() })), more: z.boolean() }),
    ),

  /** The clocks, bank holidays and days for agencies as they count today, and their versions (0: as shipped). */
  settings: procedure(office)
    .input(nothing)
    .output(
      z.object({
        clocks: z.array(
          z.object({
            id: clockSettings.element.shape.id,
            event: z.string(),
            status: z.string(),
            note: z.string().nullable(),
            limit: clockSettings.element.shape.limit,
            /** As shipped, in words. */
            shipped: z.string(),
            starts: z.array(z.string()),
            startWords: z.string(),
            /** What it may be counted from instead; empty where there is no choice. */
            startChoices: z.array(z.object({ value: z.string(), label: z.string() })),
            sources: z.array(z.string()),
          }),
        ),
        clocksVersion: z.number(),
        clocksChanged: changed,
        bankHolidays: bankHolidaySetting,
        bankHolidaysVersion: z.number(),
        bankHolidaysChanged: changed,
        agencyDays: z.number(),
        agencyDaysVersion: z.number(),
        agencyDaysChanged: changed,
      }),
    ),
  saveClocks: procedure(['manager'])
    .input(z.object({ clocks: clockSettings, seenVersion: z.number() }))
    .output(z.object({ version: z.number() })),
  saveBankHolidays: procedure(['manager'])
    .input(z.object({ bankHolidays: bankHolidaySetting, seenVersion: z.number() }))
    .output(z.object({ version: z.number() })),
  saveAgencyDays: procedure(['manager'])
    .input(z.object({ days: agencyDueDays, seenVersion: z.number() }))
    .output(z.object({ version: z.number() })),
};
