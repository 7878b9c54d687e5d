import { discardDraft, readDraft, saveDraft } from '../../db/drafts.ts';
import { StoreError } from '../../db/errors.ts';
import { openHolder, readKeyFile } from '../../db/keyFile.ts';
import { readRecoveryCode } from '../../db/keys.ts';
import { createStore, recordsFolder, recordsState } from '../../db/recordsFolder.ts';
import { readSetting, readSettings, saveSetting } from '../../db/settings.ts';
import { recover, type SignedIn, secondsBeforeNextTry, unlock } from '../../db/signIn.ts';
import { runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { backUpBeforeUpdate, backUpWhenDue } from './backups.ts';
import type { Core } from './core.ts';
import { os } from './implementer.ts';
import { partnershipKey, partnershipOf } from './partnership.ts';
import { refused } from './refusal.ts';
import { storeCare } from './storeCare.ts';
import { openTrainingStore } from './training/openTraining.ts';

export /** Tells the shell the settings that only it can act on. */
async function passOnShellSettings(core: Core, unit: Unit): Promise<void> {
  const idle = await readSetting(unit, 'lock.idle-minutes');
  const protection = await readSetting(unit, 'window.content-protection');
  core.tellShell({
    idleMinutes: typeof idle?.value === 'number' ? idle.value : 10,
    contentProtection: protection?.value === true,
  });
}

function signedIn(core: Core, { records, actor }: Pick<SignedIn, 'records' | 'actor'>) {
  core.session = { records, actor };
  return actor;
}

/** Before sign-in nothing is opened; after it, what the open file says. */
export const store = {
  ...storeCare,

  status: os.store.status.handler(async ({ context }) => {
    const { core } = context;
    const about = { folder: core.folder, training: core.training, version: core.version, waitSeconds: 0 };
    const { policy } = core;
    const byIt = policy === undefined || policy.file === null ? {} : { policy: { ...policy, file: policy.file } };
    if (byIt.policy && byIt.policy.faults.length > 0) {
      return { ...about, ...byIt, state: 'policy-trouble' as const, partnership: null, me: null };
    }
    if (core.session === null) {
      return { ...about, ...byIt, state: recordsState(core.folder), partnership: null, me: null };
    }
    const { records, actor } = core.session;
    const status = await runUnitOfWork(records, actor, core.clock, async (unit) => {
      await unit.audit({ action: 'store.status-read' });
      await passOnShellSettings(core, unit);
      return { ...about, ...byIt, state: 'open' as const, partnership: await partnershipOf(unit), me: actor };
    });
    backUpWhenDue(core);
    return status;
  }),

  create: os.store.create.handler(async ({ input, context }) => {
    const { core } = context;
    if (core.session !== null) throw refused('ALREADY_OPEN', 'These records are open already.');
    const made = await createStore({
      folder: core.folder,
      kind: core.training ? 'training' : 'real',
      clock: core.clock,
      ...input,
    });
    return { recoveryCode: made.recoveryCode, me: signedIn(core, made) };
  }),

  confirmRecoveryCode: os.store.confirmRecoveryCode.handler(async ({ input, context }) => {
    // Proved against the key file, so that a code written down wrongly is found while it can still be read again.
    const { keyFile } = readKeyFile(recordsFolder(context.core.folder).keys);
    if (keyFile.recovery === null) throw new StoreError('WRONG_RECOVERY_CODE');
    const code = readRecoveryCode(input.code);
    await openHolder(keyFile, keyFile.recovery, code).catch((cause: unknown) => {
      throw new StoreError('WRONG_RECOVERY_CODE', { cause });
    });
    return await context.work(async (unit) => {
      await saveSetting(unit, 'recovery-code.confirmed', true);
      return { confirmed: true };
    });
  }),

  openTraining: os.store.openTraining.handler(async function* ({ context }) {
    const { core } = context;
    if (!core.training) throw refused('NOT_TRAINING', 'These are not training records.');
    if (core.session !== null) throw refused('ALREADY_OPEN', 'These records are open already.');
    return signedIn(core, yield* openTrainingStore(core));
  }),

  unlock: os.store.unlock.handler(async ({ input, context }) => {
    const { core } = context;
    if (core.session !== null) throw refused('ALREADY_OPEN', 'These records are open already.');
    const waitSeconds = secondsBeforeNextTry(core.folder, input.signInName, core.clock);
    if (waitSeconds > 0) throw new StoreError('TOO_MANY_TRIES', { waitSeconds });
    const at = { folder: core.folder, clock: core.clock, backUp: backUpBeforeUpdate(core) };
    return signedIn(core, await unlock({ ...at, ...input }));
  }),

  recover: os.store.recover.handler(async ({ input, context }) => {
    const { core } = context;
    if (core.session !== null) throw refused('ALREADY_OPEN', 'These records are open already.');
    const at = { folder: core.folder, clock: core.clock, backUp: backUpBeforeUpdate(core) };
    const opened = await recover({ ...at, ...input });
    return { me: signedIn(core, opened), recoveryCode: opened.recoveryCode };
  }),

  savePartnership: os.store.savePartnership.handler(({ input, context }) =>
    context.work(async (unit) => {
      const before = await partnershipOf(unit);
      const value = { id: before?.id ?? unit.newId(), ...input };
      await saveSetting(unit, partnershipKey, value);
      return value;
    }),
  ),

  saveDraft: os.store.saveDraft.handler(({ input, context }) =>
    context.work(async (unit) => ({ savedAt: await saveDraft(unit, input.key, input.value) })),
  ),

  draft: os.store.draft.handler(({ input, context }) => context.work((unit) => readDraft(unit, input.key))),

  discardDraft: os.store.discardDraft.handler(({ input, context }) =>
    context.work(async (unit) => {
      await discardDraft(unit, input.key);
      return {};
    }),
  ),

  settings: os.store.settings.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'store.settings-read' });
      const settings = await readSettings(unit);
      return settings.map(({ key, value, version, changedAt }) => ({ key, value, version, changedAt }));
    }),
  ),

  saveSetting: os.store.saveSetting.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (input.key === partnershipKey) throw refused('OWN_PAGE', 'The partnership has a page of its own.');
      const options = input.effectiveFrom === undefined ? {} : { effectiveFrom: input.effectiveFrom };
      const version = await saveSetting(unit, input.key, input.value, options);
      await passOnShellSettings(context.core, unit);
      return { version };
    }),
  ),
};
