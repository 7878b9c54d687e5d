import { z } from 'zod';
import { meetingInput } from '../../domain/panel/meeting.ts';
import { panelRhythm } from '../../domain/panel/meetingDates.ts';
import { id, isoDate, nothing, office, procedure } from './base.ts';

const rhythmVersion = { version: z.number() };

/** A case as the planner sees it; for the office. */
const waiting = z.object({
  caseId: id,
  name: z.string(),
  number: z.string(),
  age: z.string().nullable(),
  waitingSince: isoDate,
  daysWaiting: z.number(),
  ready: z.boolean(),
  /** First day on which it can go; later than today when that is only expected. */
  readyFrom: isoDate.nullable(),
  /** What still stands in red. */
  missing: z.array(z.string()),
  neonatal: z.boolean(),
  expectedBy: isoDate.nullable(),
  /** Names of members who would be asked about it. */
  interested: z.array(z.string()),
});

const proposedMeeting = z.object({
  /** The meeting's id, or its day where it is only proposed. */
  key: z.string(),
  meetingId: id.nullable(),
  heldOn: isoDate,
  startsAt: z.string(),
  neonatal: z.boolean(),
  /** A themed meeting keeps its own list: nothing is proposed for it. */
  themed: z.boolean(),
  /** Cases on its agenda already, and their minutes. */
  onAgenda: z.object({ cases: z.number(), minutes: z.number() }),
  minutesForCases: z.number(),
  cases: z.array(z.object({ caseId: id, because: z.string() })),
});

export const planView = z.object({
  rhythm: panelRhythm.extend(rhythmVersion),
  meetings: z.array(proposedMeeting),
  waiting: z.array(waiting),
  notPlaced: z.array(z.object({ caseId: id, why: z.string() })),
});

/** The next agendas, proposed and accepted. */
export const panelPlan = {
  /** Proposes the next six meetings from readiness, caseload and the panel's rhythm. Changes nothing. */
  plan: procedure(office).input(nothing).output(planView),
  saveRhythm: procedure(['manager'])
    .input(z.object({ rhythm: panelRhythm, seenVersion: z.number() }))
    .output(nothing),
  /** Plans the meetings that are not planned yet and puts the cases on their agendas, in one step. */
  acceptPlan: procedure(office)
    .input(
      z.object({
        meetings: z
          .array(
            z.object({
              meetingId: id.nullable(),
              meeting: meetingInput.nullable(),
              cases: z.array(z.object({ caseId: id, minutes: z.int().min(1).max(240) })),
            }),
          )
          .min(1)
          .max(12),
      }),
    )
    .output(z.object({ meetings: z.number(), cases: z.number() })),
};
