import { z } from 'zod';
import { coreRoles } from './meeting.ts';

/** Sides of the partnership whose lead professional must sit. */
export const quorumSides = ['health', 'local-authority'] as const;

/** What a manager may change of the rule. */
export const quorumRuleInput = z.object({
  /** From each of these, at least one lead professional. */
  leadsFrom: z.array(z.enum(quorumSides)),
  independentChair: z.boolean(),
  atLeast: z
    .int('Write a whole number.')
    .min(1, 'Write a number from 1 to 30.')
    .max(30, 'Write a number from 1 to 30.'),
  /** Whether somebody who has left the room for a case counts for it. */
  countsThoseOut: z.boolean(),
});
export type QuorumRuleInput = z.output<typeof quorumRuleInput>;

/** Who must be present for a decision to stand (domain.md section 00: adopted default, editable; UNCERTAIN). */
export interface QuorumRule extends QuorumRuleInput {
  /** 1 is the adopted rule; each change by a manager makes the next. */
  version: number;
}

export const adoptedQuorum: QuorumRule = {
  version: 1,
  leadsFrom: ['health', 'local-authority'],
  independentChair: true,
  atLeast: 3,
  countsThoseOut: false,
};

export interface Quorum {
  met: boolean;
  missing: string[];
}

export const quorumSideWords: Readonly<Record<(typeof quorumSides)[number], string>> = {
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
    if (!here) missing.push(quorumSideWords[side]);
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

/** Somebody who is to sit, or sat, at a meeting. */
export interface Sitting {
  id: string;
  role: string;
  state: 'invited' | 'attending' | 'apologies' | 'attended' | 'absent';
}

/**
 * Who counts as present: those who said they come, until attendance is taken; then those who came. Nobody is counted
 * for a case while they are out of the room, unless the rule says so.
 *
 * @example presentOf([{ id: 'a', role: 'lay', state: 'attending' }], [], adoptedQuorum).length // 1
 */
export function presentOf<S extends Sitting>(sitting: readonly S[], out: readonly string[], rule: QuorumRule): S[] {
  const isTaken = sitting.some(({ state }) => state === 'attended');
  const came = sitting.filter(({ state }) => state === 'attended' || (!isTaken && state === 'attending'));
  return rule.countsThoseOut ? came : came.filter(({ id }) => !out.includes(id));
}
