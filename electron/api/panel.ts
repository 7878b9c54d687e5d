import { z } from 'zod';
import { analysis as analysisContent } from '../../domain/analysis/analysis.ts';
import {
  actionInput,
  attendanceStates,
  meetingInput,
  panelDecisions,
  panelMemberInput,
} from '../../domain/panel/meeting.ts';
import { id, isoDate, nothing, office, procedure } from './base.ts';
import { panelPacks } from './panelPacks.ts';

const member = panelMemberInput.extend({ id });
const meeting = meetingInput.extend({
  id,
  status: z.enum(['planned', 'held', 'cancelled']),
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
  decision: z
    .object({ decision: z.enum(panelDecisions), provisional: z.boolean(), note: z.string(), decidedOn: isoDate })
    .nullable(),
  /** Members whose employer is named in the case: to be asked, never assumed. */
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
  arrangement: z.enum(['none', 'stays-silent', 'leaves', 'withheld']),
});

const quorum = z.object({ met: z.boolean(), words: z.string() });

export const meetingView = z.object({
  meeting,
  agenda: z.array(agendaItem),
  attendance: z.array(member.extend({ state: z.enum(attendanceStates) })),
  declarations: z.array(declaration),
  quorum,
});

export const panel = {
  ...panelPacks,
  meetings: procedure(office)
    .input(nothing)
    .output(z.array(meeting.extend({ cases: z.number() }))),
  addMeeting: procedure(office)
    .input(meetingInput)
    .output(z.object({ meetingId: id })),
  amendMeeting: procedure(office)
    .input(z.object({ meetingId: id, rowVersion: z.number(), meeting: meetingInput }))
    .output(z.object({ rowVersion: z.number() })),
  read: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(meetingView),
  members: procedure(office).input(nothing).output(z.array(member)),
  addMember: procedure(office)
    .input(panelMemberInput)
    .output(z.object({ memberId: id })),
  setAttendance: procedure(office)
    .input(z.object({ meetingId: id, memberId: id, state: z.enum(attendanceStates) }))
    .output(quorum),
  /** Cases that could go on a meeting: under review and without a final decision. */
  candidates: procedure(office)
    .input(z.object({ meetingId: id }))
    .output(
      z.array(z.object({ caseId: id, name: z.string(), number: z.string(), stage: z.string(), ready: z.boolean() })),
    ),
  putOnAgenda: procedure(office)
    .input(z.object({ meetingId: id, caseId: id, minutes: z.int().min(1).max(240) }))
    .output(z.object({ agendaItemId: id, packNumber: z.string() })),
  takeOffAgenda: procedure(office)
    .input(z.object({ agendaItemId: id }))
    .output(nothing),
  reorderAgenda: procedure(office)
    .input(z.object({ meetingId: id, agendaItemIds: z.array(id) }))
    .output(nothing),
  declareInterest: procedure(office)
    .input(
      z.object({
        meetingId: id,
        memberId: id,
        agendaItemId: id.nullable(),
        interest: z.string().trim().min(1).max(2000),
        arrangement: z.enum(['none', 'stays-silent', 'leaves', 'withheld']),
      }),
    )
    .output(z.object({ declarationId: id })),
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
      }),
    )
    .output(z.object({ provisional: z.boolean() })),
  addAction: procedure(office)
    .input(actionInput.extend({ meetingId: id.nullable(), caseId: id.nullable() }))
    .output(z.object({ actionId: id, number: z.number() })),
};
