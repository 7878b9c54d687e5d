import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { roles } from '../../domain/access/roles.ts';
import { everyone, id, nothing, procedure, progress } from './base.ts';
import { caseAccess } from './caseAccess.ts';

const passphrase = z.string().min(1).max(1000);
const role = z.enum(roles);
const name = z.string().trim().min(1).max(200);
const recoveryCode = z.object({ recoveryCode: z.string() });

const person = z.object({
  id,
  signInName: z.string(),
  name: z.string(),
  role,
  status: z.enum(['active', 'suspended']),
  rowVersion: z.number(),
});
export type Person = z.infer<typeof person>;

/** Who may sign in, as what, and with which keys. */
export const access = {
  ...caseAccess,
  people: procedure(['manager']).input(nothing).output(z.array(person)),
  /** The first passphrase is told to the person, who changes it on their own page. */
  addPerson: procedure(['manager'])
    .input(z.object({ signInName: z.string().trim().min(1).max(100), name, role, passphrase }))
    .output(z.object({ userId: id })),
  changePerson: procedure(['manager'])
    .input(z.object({ userId: id, name, role, rowVersion: z.number() }))
    .output(nothing),
  /** Stops a person from signing in. What they may have kept of old copies is closed only by `changeDataKey`. */
  suspend: procedure(['manager'])
    .input(z.object({ userId: id }))
    .output(nothing),
  /** A new first passphrase: forgotten, or coming back after a suspension. */
  resetPassphrase: procedure(['manager'])
    .input(z.object({ userId: id, passphrase }))
    .output(nothing),
  /** Asks for the passphrase in use first. */
  changePassphrase: procedure(everyone)
    .input(z.object({ from: passphrase, to: passphrase }))
    .output(nothing),
  /** The new code is shown once; the old one opens nothing from then on. */
  renewRecoveryCode: procedure(['manager']).input(nothing).output(recoveryCode),
  /** Seals the records anew. Ends with a new recovery code; backups made before keep the old key. */
  changeDataKey: procedure(['manager']).input(nothing).output(eventIterator(progress, recoveryCode)),
};
