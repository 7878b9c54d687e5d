import { z } from 'zod';
import { estimatePassphrase } from './passphrase.ts';
import { roles } from './roles.ts';

const name = z.string().trim().min(1, 'Enter a name').max(200);
const role = z.enum(roles, 'Choose a role');

interface Typed {
  passphrase: string;
  again: string;
}

/** Says at the right field what is wrong with a passphrase typed twice. */
function checkTyped(typed: Typed, known: readonly string[], context: z.RefinementCtx): void {
  const add = (field: keyof Typed, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  const { enough, advice } = estimatePassphrase(typed.passphrase, known);
  if (typed.passphrase === '') add('passphrase', 'Enter a passphrase');
  else if (!enough) add('passphrase', `Choose a passphrase that is harder to guess. ${advice}`);
  else if (typed.again !== typed.passphrase) add('again', 'Type the same passphrase again');
}

/** A person let in by a manager, with a first passphrase that they change themselves. */
export const newPersonForm = z
  .object({
    name,
    signInName: z.string().trim().min(1, 'Enter a sign-in name').max(100),
    role,
    passphrase: z.string().max(1000),
    again: z.string(),
  })
  .superRefine((form, context) => checkTyped(form, [form.name, form.signInName], context));

/** A person's name and role as a manager changes them. */
export const personForm = z.object({ name, role });

/** A first passphrase given anew. `known` names the person; it is not sent. */
export function firstPassphraseForm(known: readonly string[]) {
  return z
    .object({ signInName: z.string(), passphrase: z.string().max(1000), again: z.string() })
    .superRefine((form, context) => checkTyped(form, known, context));
}

/** A person changes their own passphrase. */
export function ownPassphraseForm(known: readonly string[]) {
  return z
    .object({
      from: z.string().min(1, 'Enter the passphrase you use now').max(1000),
      signInName: z.string(),
      passphrase: z.string().max(1000),
      again: z.string(),
    })
    .superRefine((form, context) => checkTyped(form, known, context));
}
