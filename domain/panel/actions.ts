import { z } from 'zod';
import { isDate } from '../dates.ts';

export const actionStates = ['open', 'done', 'not-taken-forward'] as const;
export type ActionState = (typeof actionStates)[number];

export const actionStateLabels: Readonly<Record<ActionState, string>> = {
  open: 'Open',
  done: 'Done',
  'not-taken-forward': 'Not taken forward',
};

const date = z.string().refine(isDate, 'This is not a date of the calendar.');

/** What was told of an action on a day, with what shows it. */
export const actionProgressInput = z.object({
  onDay: date,
  progress: z.string().trim().min(1, 'Write how far it has come.').max(4000),
  evidence: z.string().trim().max(2000),
  /** A document of the action's case that shows it. */
  documentId: z.uuid().nullable(),
});
export type ActionProgressInput = z.output<typeof actionProgressInput>;

/** How an action ends. Only one that was done needs no reason. */
const ending = z.object({
  state: z.enum(['done', 'not-taken-forward'], 'Choose how it ended.'),
  closedOn: date,
  reason: z.string().trim().max(2000),
});

function withReason<T extends z.ZodType<z.output<typeof ending>>>(schema: T): T {
  return schema.refine(({ state, reason }) => state === 'done' || reason !== '', {
    path: ['reason'],
    message: 'Write why it was not taken forward.',
  });
}

export const actionClosing = withReason(
  ending.extend({
    /** The meeting that closed it; null when it was closed between meetings. */
    meetingId: z.uuid().nullable(),
  }),
);

/** The same as a form holds it: blank for no meeting. */
export const actionClosingForm = withReason(ending.extend({ meetingId: z.string() }));
export type ActionClosing = z.output<typeof actionClosing>;

/**
 * Whether an open action is late. On the day it is due it is not yet.
 *
 * @example isOverdue({ state: 'open', dueOn: '2026-03-01' }, '2026-03-02') // true
 */
export function isOverdue(action: { state: ActionState; dueOn: string | null }, today: string): boolean {
  return action.state === 'open' && action.dueOn !== null && action.dueOn < today;
}
