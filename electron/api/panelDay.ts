import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { caseModifiability } from '../../domain/analysis/analysis.ts';
import { arrangements, interestAnswer, interestInput } from '../../domain/panel/interests.ts';
import { itemRecord } from '../../domain/panel/itemRecord.ts';
import { meetingKinds, meetingStatuses, panelDecisions } from '../../domain/panel/meeting.ts';
import { id, isoDate, nothing, office, procedure, progress } from './base.ts';
import { attendee, quorum } from './panelMembers.ts';
import { sweepHit } from './sweepHit.ts';

const decided = z.object({ decision: z.enum(panelDecisions), provisional: z.boolean(), note: z.string() });

/** A meeting as a shared screen may show it: nothing in it tells who a child was. */
const live = z.object({
  meetingId: id,
  heldOn: isoDate,
  startsAt: z.string(),
  kind: z.enum(meetingKinds),
  status: z.enum(meetingStatuses),
  /** Without employers: a body may be one of a case. */
  attendance: z.array(attendee.omit({ employer: true })),
  quorum,
  items: z.array(
    z.object({
      agendaItemId: id,
      packNumber: z.string(),
      /** 'Infant, 2 months'. */
      title: z.string(),
      minutes: z.number(),
      decision: decided.omit({ note: true }).nullable(),
    }),
  ),
});
export type LiveMeeting = z.output<typeof live>;

const grade = { level: z.string().nullable(), modifiable: z.enum(['yes', 'no', 'not-known']).nullable() };

/** One case as the panel sees it, with what was written down so far. */
const liveItem = z.object({
  agendaItemId: id,
  rowVersion: z.number(),
  /** The version that the panel's findings are added to. */
  analysisVersion: z.number(),
  packNumber: z.string(),
  title: z.string(),
  /** Marked sensitive, and this person has not said why they open it: nothing of it is shown. */
  closedToReader: z.boolean(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  summary: z.array(z.string()),
  timeline: z.array(z.object({ when: z.string(), what: z.string() })),
  factors: z.array(
    z.object({
      place: z.number(),
      domain: z.enum(['A', 'B', 'C', 'D']),
      factor: z.string(),
      scale: z.enum(['influence-2018', 'influence-2010']),
      ...grade,
    }),
  ),
  category: z.number().nullable(),
  categoryCandidates: z.array(z.number()),
  modifiability: caseModifiability.nullable(),
  learning: z.array(z.string()),
  questions: z.array(z.string()),
  notes: z.string(),
  decision: decided.nullable(),
  actions: z.array(
    z.object({
      number: z.number(),
      action: z.string(),
      owner: z.string(),
      dueOn: isoDate.nullable(),
      informedOn: isoDate.nullable(),
    }),
  ),
  out: z.array(id),
  quorum,
});
export type LiveItem = z.output<typeof liveItem>;

const value = z.union([z.string(), z.object({ blank: z.enum(['not-answered', 'not-known', 'not-applicable']) })]);

/** The minutes as they will be printed. */
const minutes = z.object({
  meetingId: id,
  rowVersion: z.number(),
  heldOn: isoDate,
  status: z.enum(meetingStatuses),
  business: z.string(),
  document: z.object({
    facts: z.array(z.object({ label: z.string(), value })),
    present: z.array(z.object({ name: z.string(), role: z.string(), employer: z.string() })),
    apologies: z.array(z.string()),
    quorum: z.string(),
    declarations: z.array(z.string()),
    lastMinutes: z.array(z.string()),
    cases: z.array(
      z.object({
        packNumber: z.string(),
        title: z.string(),
        decision: z.array(z.object({ label: z.string(), value })),
        factors: z.array(z.object({ factor: z.string(), level: z.string(), modifiable: z.string() })),
        notes: z.array(z.string()),
        withoutQuorum: z.boolean(),
      }),
    ),
    actions: z.array(
      z.object({
        number: z.string(),
        action: z.string(),
        owner: z.string(),
        due: z.string(),
        informed: z.string(),
      }),
    ),
    otherBusiness: z.array(z.string()),
  }),
  /** Texts of cases that nobody signed off; what is doubtful in them is replaced. */
  unreviewed: z.number(),
  agreed: z.object({ meetingId: id, heldOn: isoDate, corrections: z.string() }).nullable(),
  /** The files that left, newest first. */
  made: z.array(z.object({ fileName: z.string(), version: z.number(), madeAt: z.string() })),
  /** Later meetings, at which they may be agreed. */
  later: z.array(z.object({ meetingId: id, heldOn: isoDate })),
});

/** What became of the minutes: their files, or what stands in the way. */
const minutesResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('released'),
    version: z.number(),
    files: z.array(z.object({ fileName: z.string(), format: z.enum(['pdf', 'docx']), bytes: z.number() })),
  }),
  z.object({ outcome: z.literal('stopped'), hits: z.array(sweepHit), hazards: z.array(z.string()) }),
]);
export type MinutesResult = z.output<typeof minutesResult>;

const meetingOnly = z.object({ meetingId: id });

/** A meeting on its day: who has an interest, what the room sees, what is written down, the minutes. */
export const panelDay = {
  interests: procedure(office)
    .input(meetingOnly)
    .output(
      z.array(
        z.object({
          agendaItemId: id,
          packNumber: z.string(),
          /** For the office only. */
          caseName: z.string(),
          memberId: id,
          memberName: z.string(),
          role: z.string(),
          employer: z.string(),
          /** The body of the case that they seem to work for; null where they spoke of their own accord. */
          body: z.string().nullable(),
          answer: z.enum(['none', 'declared']).nullable(),
          interest: z.string(),
          arrangement: z.enum(arrangements).nullable(),
        }),
      ),
    ),
  recordInterests: procedure(office)
    .input(z.object({ meetingId: id, answers: z.array(interestAnswer).min(1).max(500) }))
    .output(nothing),
  declareInterest: procedure(office)
    .input(interestInput.extend({ meetingId: id }))
    .output(z.object({ declarationId: id })),
  /** For a shared screen. */
  live: procedure(office).input(meetingOnly).output(live),
  liveItem: procedure(office)
    .input(z.object({ agendaItemId: id }))
    .output(liveItem),
  /** Notes, findings, decision and actions of one case, in one step; refused while a text names somebody. */
  recordItem: procedure(office)
    .input(itemRecord.extend({ agendaItemId: id, rowVersion: z.number(), seenAnalysisVersion: z.int().min(0) }))
    .output(z.object({ rowVersion: z.number(), provisional: z.boolean().nullable() })),
  /** A member leaves the room for a case, or comes back. */
  setOut: procedure(office)
    .input(z.object({ agendaItemId: id, memberId: id, out: z.boolean() }))
    .output(quorum),
  minutes: procedure(office).input(meetingOnly).output(minutes),
  /** General business in the chair's words; refused while it names somebody of a case. */
  saveBusiness: procedure(office)
    .input(z.object({ meetingId: id, rowVersion: z.number(), business: z.string().trim().max(20_000) }))
    .output(z.object({ rowVersion: z.number() })),
  agreeMinutes: procedure(office)
    .input(z.object({ meetingId: id, agreedAt: id, corrections: z.string().trim().max(5_000) }))
    .output(nothing),
  /** Builds the minutes, sweeps the finished bytes, and writes them only when nothing is found. */
  buildMinutes: procedure(office)
    .input(
      z.object({
        meetingId: id,
        /** A folder that the person chose. */
        token: z.string(),
        formats: z.array(z.enum(['pdf', 'docx'])).min(1),
        /** Somebody read them on the screen as they will be printed. */
        read: z.literal(true, 'Read the minutes first.'),
      }),
    )
    .output(eventIterator(progress, minutesResult)),
};
