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

/** Who must be present for a decision to stand (domain.md section 00: adopted default, editable; UNCERTAIN). */
export interface QuorumRule {
  version: number;
  /** From each of these, at least one lead professional. */
  leadsFrom: readonly ('health' | 'local-authority')[];
  independentChair: boolean;
  atLeast: number;
}

export const adoptedQuorum: QuorumRule = {
  version: 1,
  leadsFrom: ['health', 'local-authority'],
  independentChair: true,
  atLeast: 3,
};

export interface Quorum {
  met: boolean;
  missing: string[];
}

const leadWords = {
  health: 'a lead professional from health',
  'local-authority': 'a lead professional from the local authority',
};

/**
 * Whether the people present make a quorum; without it, decisions are saved as provisional (rule 58).
 *
 * @example quorumOf([{ role: 'lay' }], null, adoptedQuorum).missing[0] // 'a lead professional from health'
 */
export function quorumOf(
  present: readonly { role: string }[],
  chairIndependent: 'yes' | 'no' | null,
  rule: QuorumRule = adoptedQuorum,
): Quorum {
  const missing: string[] = [];
  for (const side of rule.leadsFrom) {
    const here = present.some(({ role }) => coreRoles.find((each) => each.code === role)?.leadOf === side);
    if (!here) missing.push(leadWords[side]);
  }
  const chaired = present.some(({ role }) => role === 'chair') && chairIndependent === 'yes';
  if (rule.independentChair && !chaired)
    missing.push('a chair independent of the NHS, social care and police in the area');
  if (present.length < rule.atLeast) missing.push(`at least ${rule.atLeast} people`);
  return { met: missing.length === 0, missing };
}

/** @example quorumWords({ met: true, missing: [] }) // 'Quorum met (local rule, version 1).' */
export function quorumWords(quorum: Quorum, rule: QuorumRule = adoptedQuorum): string {
  const by = `(local rule, version ${rule.version})`;
  if (quorum.met) return `Quorum met ${by}.`;
  return `Quorum not met ${by}: missing ${quorum.missing.join('; ')}. Decisions are provisional.`;
}

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

/** What the chair decides about a declared interest. */
export const arrangements = ['none', 'stays-silent', 'leaves', 'withheld'] as const;
export type Arrangement = (typeof arrangements)[number];
export const arrangementLabels: Readonly<Record<Arrangement, string>> = {
  none: 'No change',
  'stays-silent': 'Stays and does not speak on it',
  leaves: 'Leaves for it',
  withheld: 'Papers withheld, and leaves for it',
};

/** A declared interest; a case, or the whole meeting where none is named. */
export const interestInput = z.object({
  memberId: z.uuid('Choose who declared it.'),
  agendaItemId: z.uuid().nullable(),
  interest: z.string().trim().min(1, 'Write the interest.').max(2000),
  arrangement: z.enum(arrangements),
});

/** Members whose employer is among the bodies in a case: their interest is asked for, never assumed. */
export function possibleInterests(
  members: readonly { id: string; employer: string }[],
  bodies: readonly string[],
): string[] {
  const known = bodies.map(plain).filter((body) => body.length > 3);
  return members
    .filter(({ employer }) => {
      const own = plain(employer);
      return own.length > 3 && known.some((body) => body === own || body.includes(own) || own.includes(body));
    })
    .map(({ id }) => id);
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
