import { z } from 'zod';
import { analysis as analysisContent } from '../../domain/analysis/analysis.ts';
import { arrangements } from '../../domain/panel/interests.ts';
import { actionInput, meetingInput, meetingStatuses, panelDecisions } from '../../domain/panel/meeting.ts';
import { regionalPlan } from '../../domain/panel/regional.ts';
import { id, isoDate, listPart, nothing, office, procedure } from './base.ts';
import { panelDay } from './panelDay.ts';
import { attendee, panelMembers, quorum } from './panelMembers.ts';
import { panelPacks } from './panelPacks.ts';
import { panelPlan } from './panelPlan.ts';

const meetingStatus = z.enum(meetingStatuses);
const meeting = meetingInput.extend({
  id,
  status: meetingStatus,
  regional: regionalPlan,
  rowVersion: z.number(),
});

const agendaItem = z.object({
  id,
  caseId: id,
  packNumber: z.string(),
  /** For the office only; never in a pack. */
  name: z.string(),
  number: z.string(),
  age: z.string().nullable(),
  minutes: z.number(),
  rowVersion: z.number(),
  decision: z
    .object({ decision: z.enum(panelDecisions), provisional: z.boolean(), note: z.string(), decidedOn: isoDate })
    .nullable(),
  /** Members whose employer is named in the case and who were not asked at this meeting yet. */
  possibleInterests: z.array(z.string()),
  hasAnalysis: z.boolean(),
  hasSummary: z.boolean(),
});

const declaration = z.object({
  id,
  memberId: id,
  name: z.string(),
  agendaItemId: id.nullable(),
  packNumber: z.string().nullable(),
  interest: z.string(),
  arrangement: z.enum(arrangements),
});

export const meetingView = z.object({
  meeting,
  agenda: z.array(agendaItem),
  attendance: z.array(attendee),
  declarations: z.array(declaration),
  quorum,
});

const candidate = z.object({
  caseId: id,
  name: z.string(),
  number: z.string(),
  age: z.string().nullable(),
  stage: z.string(),
  hasAnalysis: z.boolean(),
  /** Every line of the readiness check is clear, or was passed over with a reason. */
  ready: z.boolean(),
  /** What still stands in red. */
  missing: z.array(z.string()),
});

export const panel = {
  ...panelPacks,
  ...panelMembers,
  ...panelDay,
  ...panelPlan,
  /** The newest first. */
  meetings: procedure(office)
    .input(listPart)
    .output(z.array(meeting.extend({ cases: z.number() }))),
  addMeeting: procedure(office)
    .input(meetingInput)
    .output(z.object({ meetingId: id })),
  amendMeeting: procedure(office)
    .input(z.object({ meetingId: id, rowVersion: z.number(), meeting: meetingInput }))
    .output(z.object({ rowVersion: z.number() })),
  /** Held: from then on the roles and employers of who sat stay as they were. */
  setMeetingStatus: procedure(office)
    .input(z.object({ meetingId: id, rowVersion: z.number(), status: meetingStatus }))
    .output(z.object({ rowVersion: z.number() })),
  /** What several panels settle before a themed regional meeting. */
  saveRegionalPlan: procedure(office)
    .input(z.object({ meetingId: id, rowVersion: z.number(), plan: regionalPlan }))
    .output(z.object({ rowVersion: z.number() })),
  read: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(meetingView),
  /** Cases that could go on a meeting: under review and without a final decision; the ready ones first. */
  candidates: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(z.array(candidate)),
  putOnAgenda: procedure(office)
    .input(z.object({ meetingId: id, caseId: id, minutes: z.int().min(1).max(240) }))
    .output(z.object({ agendaItemId: id, packNumber: z.string() })),
  takeOffAgenda: procedure(office)
    .input(z.object({ agendaItemId: id }))
    .output(nothing),
  reorderAgenda: procedure(office)
    .input(z.object({ meetingId: id, agendaItemIds: z.array(id) }))
    .output(nothing),
  setItemMinutes: procedure(office)
    .input(z.object({ agendaItemId: id, rowVersion: z.number(), minutes: z.int().min(1).max(240) }))
    .output(z.object({ rowVersion: z.number() })),
  /** The panel's decision on a case, written back to it: provisional without quorum. */
  decide: procedure(office)
    .input(
      z.object({
        agendaItemId: id,
        decision: z.enum(panelDecisions),
        note: z.string().trim().max(20_000),
        decidedOn: isoDate,
        /** The analysis as the panel confirmed it; saved as its final (or, without quorum, panel) version. */
        analysis: analysisContent.nullable(),
        seenAnalysisVersion: z.number().int().min(0),
        /** What follows from it; kept with it or not at all. */
        actions: z.array(actionInput).max(50),
      }),
    )
    .output(z.object({ provisional: z.boolean() })),
  addAction: procedure(office)
    .input(actionInput.extend({ meetingId: id.nullable(), caseId: id.nullable() }))
    .output(z.object({ actionId: id, number: z.number() })),
};
