import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { analysis as analysisContent } from '../../domain/analysis/analysis.ts';
import {
  actionInput,
  attendanceStates,
  meetingInput,
  panelDecisions,
  panelMemberInput,
} from '../../domain/panel/meeting.ts';
import { id, isoDate, nothing, office, procedure, progress } from './base.ts';

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
  packs: z.array(
    z.object({
      id,
      version: z.number(),
      recipient: z.string(),
      format: z.enum(['pdf', 'docx']),
      fileName: z.string(),
      sha256: z.string(),
      madeAt: z.string(),
      /** Texts in it that nobody had signed off. */
      unreviewed: z.number(),
      unreviewedReason: z.string(),
    }),
  ),
});

/** A place in a finished file where an identifier stands; the words are for the person who must mend it. */
const packHit = z.object({
  where: z.string(),
  type: z.string(),
  role: z.string(),
  caseId: id,
  before: z.string(),
  found: z.string(),
  after: z.string(),
});

const packResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    version: z.number(),
    pages: z.number(),
    files: z.array(
      z.object({ fileName: z.string(), format: z.enum(['pdf', 'docx']), sha256: z.string(), bytes: z.number() }),
    ),
  }),
  /** Nothing was written; each hit shows where it stands. */
  z.object({ outcome: z.literal('stopped'), hits: z.array(packHit), hazards: z.array(z.string()) }),
]);

/** What became of a pack: its files, or what stands in the way. */
export type PackResult = z.output<typeof packResult>;

export const panel = {
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
  /** Builds the pack from data, sweeps the finished bytes, and writes it only when nothing is found. */
  buildPack: procedure(office)
    .input(
      z.object({
        meetingId: id,
        /** A folder that the person chose. */
        token: z.string(),
        formats: z.array(z.enum(['pdf', 'docx'])).min(1),
        recipient: z.string().trim().min(1).max(200),
        memberId: id.nullable(),
        /** Why texts that nobody signed off leave all the same, with everything doubtful removed; kept with the pack. */
        unreviewedReason: z.string().trim().min(1, 'Write why.').max(500).nullable().default(null),
      }),
    )
    .output(eventIterator(progress, packResult)),
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
