import { z } from 'zod';
import { daysBetween, isDate } from '../dates.ts';

const day = z.string().refine(isDate, 'Write the day as a date.');
const line = z.string().trim().max(300);
const text = z.string().trim().max(20_000);

export const agencyKinds = [
  'hospital',
  'primary-care',
  'community-health',
  'mental-health',
  'ambulance',
  'social-care',
  'police',
  'education',
  'coroner',
  'hospice',
  'other',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

export const agencyKindLabels: Readonly<Record<AgencyKind, string>> = {
  hospital: 'Hospital',
  'primary-care': 'Primary care',
  'community-health': 'Community health',
  'mental-health': 'Mental health',
  ambulance: 'Ambulance',
  'social-care': 'Social care',
  police: 'Police',
  education: 'Education',
  coroner: 'Coroner',
  hospice: 'Hospice',
  other: 'Other',
};

/** An agency of the directory: where requests go. */
export const agencyInput = z.object({
  name: line.min(1, 'Write the name of the agency.'),
  abbreviation: line,
  kind: z.enum(agencyKinds, 'Choose what kind it is.'),
  contactName: line,
  email: line,
  phone: line,
  address: text,
});
export type AgencyInput = z.output<typeof agencyInput>;

/** One step of a request on its way (rule 36). */
export const requestStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('send'), on: day, dueOn: day }),
  z.object({ step: z.literal('remind'), on: day, how: line.min(1, 'Write how: letter, e-mail, telephone.') }),
  z.object({ step: z.literal('receive'), on: day }),
  z.object({ step: z.literal('check'), quality: z.enum(['good', 'gaps'], 'Choose one.'), note: text }),
  z.object({ step: z.literal('close'), reason: text.min(1, 'Say why no answer is expected.') }),
  z.object({ step: z.literal('reopen') }),
]);
export type RequestStep = z.output<typeof requestStep>;

/** A request as it stands. */
export interface RequestState {
  sentOn: string | null;
  dueOn: string | null;
  receivedOn: string | null;
  closedReason: string | null;
  quality: 'good' | 'gaps' | null;
}

export type RequestStanding = 'prepared' | 'sent' | 'overdue' | 'received' | 'received-late' | 'closed';

/** @example requestStanding({ ...request, sentOn: '2026-03-01', dueOn: '2026-03-15' }, '2026-03-20') // 'overdue' */
export function requestStanding(request: RequestState, today: string): RequestStanding {
  if (request.closedReason !== null) return 'closed';
  if (request.receivedOn !== null) {
    return request.dueOn !== null && request.receivedOn > request.dueOn ? 'received-late' : 'received';
  }
  if (request.sentOn === null) return 'prepared';
  return request.dueOn !== null && request.dueOn < today ? 'overdue' : 'sent';
}

export const standingLabels: Readonly<Record<RequestStanding, string>> = {
  prepared: 'Prepared',
  sent: 'Sent',
  overdue: 'Overdue',
  received: 'Received',
  'received-late': 'Received late',
  closed: 'Closed without',
};

/** Days from sending to the answer, or until now; null while it is not sent. */
export function requestAge(request: RequestState, today: string): number | null {
  return request.sentOn === null ? null : daysBetween(request.sentOn, request.receivedOn ?? today);
}

/** A step that does not fit where the request stands, in words; null when it fits. */
export function stepProblem(
  request: RequestState,
  step: RequestStep,
  today: string,
): { code: string; says: string; field?: string } | null {
  const says = (code: string, words: string, field?: string) => ({ code, says: words, ...(field ? { field } : {}) });
  if ('on' in step && step.on > today) return says('FUTURE_DATE', 'This date is after today.', 'on');
  if (request.closedReason !== null && step.step !== 'reopen') {
    return says('REQUEST_CLOSED', 'This request is closed. Open it again first.');
  }
  if (step.step === 'send' && step.dueOn < step.on) {
    return says('DUE_BEFORE_SENT', 'It cannot be due before it was sent.', 'dueOn');
  }
  if ((step.step === 'remind' || step.step === 'receive') && request.sentOn === null) {
    return says('NOT_SENT', 'This request was not sent yet. Record the day it was sent first.', 'on');
  }
  if ('on' in step && step.step !== 'send' && request.sentOn !== null && step.on < request.sentOn) {
    return says('BEFORE_SENT', 'This is before the request was sent.', 'on');
  }
  if (step.step === 'check' && request.receivedOn === null) {
    return says('NOT_RECEIVED', 'Nothing was received yet.');
  }
  return null;
}
