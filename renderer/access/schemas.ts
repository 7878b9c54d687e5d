import { z } from 'zod';
import { estimatePassphrase } from '../../domain/access/passphrase.ts';
import { groupsOf, linesOf, plainGroup } from './words.ts';

const signInName = z.string().trim().min(1, 'Enter a sign-in name').max(100);

function checkPassphrase(
  passphrase: string,
  again: string,
  known: readonly string[],
  add: (path: string, message: string) => void,
): void {
  const { enough, advice } = estimatePassphrase(passphrase, known);
  if (passphrase === '') add('passphrase', 'Enter a passphrase');
  else if (!enough) add('passphrase', `Choose a passphrase that is harder to guess. ${advice}`);
  else if (again !== passphrase) add('again', 'Type the same passphrase again');
}

/** The first person of new records. */
export const firstPersonSchema = z
  .object({
    name: z.string().trim().min(1, 'Enter your name').max(200),
    signInName,
    passphrase: z.string(),
    again: z.string(),
  })
  .superRefine((person, context) => {
    checkPassphrase(person.passphrase, person.again, [person.name, person.signInName], (path, message) =>
      context.addIssue({ code: 'custom', path: [path], message }),
    );
  });

export const unlockSchema = z.object({
  signInName: z.string().trim().min(1, 'Enter your sign-in name'),
  passphrase: z.string().min(1, 'Enter your passphrase'),
});

export const recoverSchema = z
  .object({
    signInName: z.string().trim().min(1, 'Enter your sign-in name'),
    code: z.string().trim().min(1, 'Enter the recovery code from the printed sheet'),
    passphrase: z.string(),
    again: z.string(),
  })
  .superRefine((form, context) => {
    checkPassphrase(form.passphrase, form.again, [form.signInName], (path, message) =>
      context.addIssue({ code: 'custom', path: [path], message }),
    );
  });

/** Two groups of the code, typed back from paper. @param places counted from 0 */
export function typedBackSchema(code: string, places: readonly [number, number]) {
  const groups = groupsOf(code);
  function group(place: number) {
    return z
      .string()
      .refine((typed) => plainGroup(typed) === groups[place], `This is not group ${place + 1} of the code`);
  }
  return z.object({ first: group(places[0]), second: group(places[1]) });
}

export const partnershipSchema = z.object({
  panelName: z.string().trim().min(1, 'Enter the name of the panel').max(200),
  councils: z
    .string()
    .transform(linesOf)
    .pipe(z.array(z.string().max(200)).min(1, 'Enter at least one council')),
  icbs: z
    .string()
    .transform(linesOf)
    .pipe(z.array(z.string().max(200)).min(1, 'Enter at least one integrated care board')),
});
