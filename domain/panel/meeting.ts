import { z } from 'zod';
import { isDate } from '../dates.ts';

const date = z.string().refine(isDate, 'This is not a date of the calendar.');
const words = z.string().trim().max(500);

/** Kinds of overview panel meeting (domain.md section 6, [S87]). */
export const meetingKinds = ['general', 'neonatal', 'themed-local', 'themed-regional'] as const;
export type MeetingKind = (typeof meetingKinds)[number];
export const meetingKindLabels: Readonly<Record<MeetingKind, string>> = {
  general: 'Panel meeting',
  neonatal: 'Neonatal panel meeting',
  'themed-local': 'Themed panel meeting',
  'themed-regional': 'Themed regional panel meeting',
};

/** What each kind of meeting asks of its agenda ([S87]); shown beside the agenda. */
export const meetingKindHints: Readonly<Record<MeetingKind, string>> = {
  general: '',
  neonatal: 'For babies who died in their first 28 days.',
  'themed-local':
    'One panel, one kind of death. Invite specialists. Each case has its analysis form as usual; a case already reviewed is refused.',
  'themed-regional':
    'Several panels, usually yearly, where numbers are small. Keep attendance manageable. Each case has its analysis form as usual; a case already reviewed is refused.',
};

/** Core roles of a panel (domain.md section 00); a manager may edit the list. */
export const coreRoles = [
  { code: 'chair', label: 'Independent chair', leadOf: null },
  { code: 'public-health', label: 'Public health', leadOf: 'local-authority' },
  { code: 'designated-doctor', label: 'Designated doctor for child deaths', leadOf: 'health' },
  { code: 'other-doctor', label: 'Doctor from the other setting', leadOf: 'health' },
  { code: 'social-care', label: 'Children’s social care', leadOf: 'local-authority' },
  { code: 'police', label: 'Police', leadOf: null },
  { code: 'safeguarding', label: 'Safeguarding doctor or nurse', leadOf: 'health' },
  { code: 'primary-care', label: 'Primary care', leadOf: 'health' },
  { code: 'nursing-midwifery', label: 'Nursing or midwifery', leadOf: 'health' },
  { code: 'lay', label: 'Lay member', leadOf: null },
  { code: 'other', label: 'Other', leadOf: null },
] as const;
export type CoreRole = (typeof coreRoles)[number]['code'];
export const coreRoleCodes = coreRoles.map((role) => role.code) as [CoreRole, ...CoreRole[]];

/** @example coreRoleLabel('lay') // 'Lay member' */
export function coreRoleLabel(code: string): string {
  return coreRoles.find((role) => role.code === code)?.label ?? code;
}

export const meetingStatuses = ['planned', 'held', 'cancelled'] as const;
export const meetingStatusLabels: Readonly<Record<(typeof meetingStatuses)[number], string>> = {
  planned: 'Planned',
  held: 'Held',
  cancelled: 'Cancelled',
};

export const meetingInput = z.object({
  kind: z.enum(meetingKinds),
  theme: words,
  heldOn: date,
  startsAt: z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 14:05.')]),
  place: words,
  chair: words,
  /** Is the chair independent of the NHS, social care and police in the area? Null: not asked yet. */
  chairIndependent: z.enum(['yes', 'no']).nullable(),
});
export type MeetingInput = z.output<typeof meetingInput>;

export const panelMemberInput = z.object({
  name: words.min(1, 'Write the name.'),
  role: z.enum(coreRoleCodes),
  employer: words.min(1, 'Write where they work.'),
});
export type PanelMemberInput = z.output<typeof panelMemberInput>;

export const attendanceStates = ['invited', 'attending', 'apologies', 'attended', 'absent'] as const;
export type AttendanceState = (typeof attendanceStates)[number];
export const attendanceLabels: Readonly<Record<AttendanceState, string>> = {
  invited: 'Invited',
  attending: 'Will attend',
  apologies: 'Apologies',
  attended: 'Attended',
  absent: 'Absent',
};

export const panelDecisions = ['review-complete', 'more-information', 'deferred'] as const;
export type PanelDecision = (typeof panelDecisions)[number];
export const panelDecisionLabels: Readonly<Record<PanelDecision, string>> = {
  'review-complete': 'Review complete',
  'more-information': 'More information needed',
  deferred: 'Deferred to a later meeting',
};

export const actionInput = z.object({
  action: z.string().trim().min(1, 'Write what is to be done.').max(4000),
  owner: words.min(1, 'Write which body owns it.'),
  dueOn: date.nullable(),
  /** When the body was told (s16M(5) of the Children Act 2004 [S02]); null: not yet. */
  informedOn: date.nullable(),
});
export type ActionInput = z.output<typeof actionInput>;
