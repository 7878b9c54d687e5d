import { z } from 'zod';
import { actionClosing, actionProgressInput, actionStates } from '../../domain/panel/actions.ts';
import { actionInput, meetingKinds } from '../../domain/panel/meeting.ts';
import { id, instant, isoDate, nothing, office, procedure } from './base.ts';

const state = z.enum(actionStates);

const action = z.object({
  id,
  number: z.number(),
  action: z.string(),
  owner: z.string(),
  dueOn: isoDate.nullable(),
  /** When the owner body was told (s16M(5) of the Children Act 2004 [S02]). */
  informedOn: isoDate.nullable(),
  state,
  overdue: z.boolean(),
  closedOn: isoDate.nullable(),
  closedReason: z.string(),
  /** The meeting at which it was closed, and the one it came from. */
  closedAt: isoDate.nullable(),
  agreedAt: isoDate.nullable(),
  madeOn: isoDate,
  /** For the office: the case it came from. */
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  lastProgress: z.object({ onDay: isoDate, progress: z.string() }).nullable(),
  recommendedBefore: z.string(),
  rowVersion: z.number(),
});
export type ActionView = z.output<typeof action>;

const progressEntry = z.object({
  id,
  onDay: isoDate,
  progress: z.string(),
  evidence: z.string(),
  documentId: id.nullable(),
  /** Null: no document, or one that was withdrawn since. */
  documentName: z.string().nullable(),
  by: z.string(),
});

/** What an action said until an instant. */
const earlierVersion = z.object({
  rowVersion: z.number(),
  until: instant,
  action: z.string(),
  owner: z.string(),
  dueOn: isoDate.nullable(),
  informedOn: isoDate.nullable(),
  state,
  closedReason: z.string(),
});

const actionDetail = action.extend({ progress: z.array(progressEntry), earlier: z.array(earlierVersion) });
export type ActionDetail = z.output<typeof actionDetail>;

const similarAction = z.object({
  id,
  number: z.number(),
  text: z.string(),
  year: z.string(),
  state,
  owner: z.string(),
  /** The words both have in common. */
  shared: z.array(z.string()),
});

const seen = { actionId: id, rowVersion: z.int().min(1) };
const changed = z.object({ rowVersion: z.number() });

/** The register of what panels asked for, and what became of it. */
export const actions = {
  list: procedure(office)
    /** What is open; what is closed as well only when asked for, as it grows from year to year. */
    .input(z.object({ closed: z.boolean() }))
    .output(
      z.object({
        actions: z.array(action),
        /** How many are closed, listed or not. */
        closed: z.number(),
        /** The next meeting that is planned; its pack carries what is open. */
        nextMeetingOn: isoDate.nullable(),
        meetings: z.array(z.object({ id, heldOn: isoDate, kind: z.enum(meetingKinds) })),
      }),
    ),
  read: procedure(office)
    .input(z.object({ actionId: id }))
    .output(actionDetail),
  amend: procedure(office)
    .input(z.object({ ...seen, action: actionInput }))
    .output(changed),
  /** A document must be of the action's own case, and not withdrawn. */
  recordProgress: procedure(office)
    .input(z.object({ actionId: id, progress: actionProgressInput }))
    .output(nothing),
  close: procedure(office)
    .input(z.object({ ...seen, closing: actionClosing }))
    .output(changed),
  reopen: procedure(office)
    .input(z.object({ ...seen, reason: z.string().trim().min(1, 'Write why it is open again.').max(2000) }))
    .output(changed),
  /** Earlier actions about the same thing: for looking while a new one is written. */
  similar: procedure(office)
    .input(z.object({ text: z.string().max(4000), exceptActionId: id.nullable() }))
    .output(z.object({ words: z.string(), actions: z.array(similarAction) })),
};
