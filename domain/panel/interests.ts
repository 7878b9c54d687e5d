import { z } from 'zod';

/** What the chair decides about a declared interest. */
export const arrangements = ['none', 'stays-silent', 'leaves', 'withheld'] as const;
export type Arrangement = (typeof arrangements)[number];
export const arrangementLabels: Readonly<Record<Arrangement, string>> = {
  none: 'No change',
  'stays-silent': 'Stays and does not speak on it',
  leaves: 'Leaves for it',
  withheld: 'Papers withheld, and leaves for it',
};

/** Whether somebody with this arrangement is out of the room. @example isOut('withheld') // true */
export function isOut(arrangement: Arrangement): boolean {
  return arrangement === 'leaves' || arrangement === 'withheld';
}

/** A declared interest; a case, or the whole meeting where none is named. */
export const interestInput = z.object({
  memberId: z.uuid('Choose who declared it.'),
  agendaItemId: z.uuid().nullable(),
  interest: z.string().trim().min(1, 'Write the interest.').max(2000),
  arrangement: z.enum(arrangements),
});

/** What is offered for an interest that was found by the employer. It names no agency: it is printed in pack and minutes. */
export const employerInterest = 'Works for an agency of this case';

/** What one member answered about one case. */
export const interestAnswer = z.discriminatedUnion('answer', [
  z.object({ agendaItemId: z.uuid(), memberId: z.uuid(), answer: z.literal('none') }),
  interestInput.extend({ agendaItemId: z.uuid(), answer: z.literal('declared') }),
]);
export type InterestAnswer = z.output<typeof interestAnswer>;

/**
 * The body of a case that a member works for, or undefined: their interest is asked for, never assumed.
 *
 * @example matchingBody('Norchester Royal Infirmary', ['Norchester Royal Infirmary NHS Trust'])
 */
export function matchingBody(employer: string, bodies: readonly string[]): string | undefined {
  const own = plain(employer);
  if (own.length <= 3) return undefined;
  return bodies.find((body) => {
    const known = plain(body);
    return known.length > 3 && (known === own || known.includes(own) || own.includes(known));
  });
}

/** Members whose employer is among the bodies in a case. */
export function possibleInterests(
  members: readonly { id: string; employer: string }[],
  bodies: readonly string[],
): string[] {
  return members.filter(({ employer }) => matchingBody(employer, bodies) !== undefined).map(({ id }) => id);
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
