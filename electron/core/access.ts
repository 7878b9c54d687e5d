import { changeDataKey } from '../../db/rotate.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import {
  addPerson,
  changePassphrase,
  changePerson,
  listPeople,
  renewRecoveryCode,
  resetPassphrase,
  suspendPerson,
} from '../../db/users.ts';
import { caseAccess } from './caseAccess.ts';
import type { Core } from './core.ts';
import { os } from './implementer.ts';
import { refused } from './refusal.ts';
import { sessionOf } from './session.ts';

const recordsIn = (core: Core) => sessionOf(core).records;

/** After a change of key that went wrong in its last step the file is closed; the next sign-in finishes the change. */
async function signOutIfClosed(core: Core): Promise<void> {
  const { session } = core;
  if (session === null) return;
  try {
    await runUnitOfWork(session.records, session.actor, core.clock, (unit) =>
      unit.audit({ action: 'access.data-key-change-stopped' }),
    );
  } catch {
    core.session = null;
  }
}

/** Who may sign in, as what, and with which keys. */
export const access = {
  ...caseAccess,
  people: os.access.people.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'access.people-listed' });
      const people = await listPeople(unit);
      return people.map(({ id, sign_in_name, name, role, status, row_version }) => ({
        id,
        signInName: sign_in_name,
        name,
        role,
        status,
        rowVersion: row_version,
      }));
    }),
  ),

  addPerson: os.access.addPerson.handler(({ input, context }) =>
    context.work(async (unit) => ({ userId: await addPerson(unit, recordsIn(context.core), input) })),
  ),

  changePerson: os.access.changePerson.handler(async ({ input, context }) => {
    const { userId, ...change } = input;
    const { actor } = context.session();
    await context.work((unit) => changePerson(unit, userId, change));
    // Whoever gave up being a manager stops being one at once, not at the next sign-in.
    if (userId === actor.userId && context.core.session !== null) {
      context.core.session = { ...context.core.session, actor: { ...actor, name: change.name, role: change.role } };
    }
    return {};
  }),

  suspend: os.access.suspend.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (input.userId === unit.actor.userId) {
        throw refused('OWN_SUSPENSION', 'You cannot stop yourself from signing in. Another manager can.');
      }
      await suspendPerson(unit, recordsIn(context.core), input.userId);
      return {};
    }),
  ),

  resetPassphrase: os.access.resetPassphrase.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (input.userId === unit.actor.userId) {
        throw refused('OWN_PASSPHRASE', 'Change your own passphrase on the page My passphrase.');
      }
      await resetPassphrase(unit, recordsIn(context.core), { userId: input.userId, to: input.passphrase });
      return {};
    }),
  ),

  changePassphrase: os.access.changePassphrase.handler(({ input, context }) =>
    context.work(async (unit) => {
      await changePassphrase(unit, recordsIn(context.core), input);
      return {};
    }),
  ),

  renewRecoveryCode: os.access.renewRecoveryCode.handler(({ context }) =>
    context.work(async (unit) => ({ recoveryCode: await renewRecoveryCode(unit, recordsIn(context.core)) })),
  ),

  changeDataKey: os.access.changeDataKey.handler(async function* ({ context }) {
    const { core } = context;
    const { records, actor } = context.session();
    try {
      const changed = yield* changeDataKey(records, { actor, clock: core.clock });
      core.session = { records: changed.records, actor };
      return { recoveryCode: changed.recoveryCode };
    } catch (error) {
      await signOutIfClosed(core);
      throw error;
    }
  }),
};
