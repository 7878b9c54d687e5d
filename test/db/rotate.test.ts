import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/audit.ts';
import { type KeyFile, readKeyFile, writeKeyFile } from '../../db/keyFile.ts';
import { keyOf, openRecords, type Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { changeDataKey } from '../../db/rotate.ts';
import { recover } from '../../db/signIn.ts';
import { type Actor, runUnitOfWork } from '../../db/unitOfWork.ts';
import { addPerson, renewRecoveryCode, suspendPerson } from '../../db/users.ts';
import { clockAt, mondayMorning, testFolder } from '../fixtures/records.ts';
import { passphrases, quick, signIn, testStore } from '../fixtures/store.ts';

const bilal = {
  signInName: 'bilal',
  name: 'Bilal Haidari',
  role: 'key-worker' as const,
  passphrase: passphrases.bilal,
  cost: quick,
};
const chiara = {
  signInName: 'chiara',
  name: 'Chiara Lindqvist',
  role: 'coordinator' as const,
  passphrase: passphrases.chiara,
  cost: quick,
};

async function writeDraft(records: Records, actor: Actor, key: string): Promise<void> {
  await runUnitOfWork(records, actor, clockAt(mondayMorning), async (unit) => {
    await unit.db
      .insertInto('drafts')
      .values({ user_id: actor.userId, key, value: '1', updated_at: unit.now })
      .execute();
    await unit.audit({ action: 'store.draft-saved' });
  });
}

/** Ada, Bilal and Chiara; Bilal is suspended. */
async function officeOfThree() {
  const store = await testStore();
  const { records, actor, clock } = store;
  const id = await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, bilal));
  await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, chiara));
  await writeDraft(records, actor, 'before');
  const kept = testFolder();
  for (const name of ['keys.json']) copyFileSync(join(store.folder, name), join(kept, name));
  await runUnitOfWork(records, actor, clock, (unit) => suspendPerson(unit, records, id));
  return { ...store, oldKey: Uint8Array.from(keyOf(records)), keysFromBefore: join(kept, 'keys.json') };
}

describe('a change of the data key', () => {
  it('leaves everybody active with the passphrase they have, and an old key with nothing', async () => {
    const { folder, records, actor, clock, oldKey, recoveryCode, keysFromBefore } = await officeOfThree();
    const changed = await finish(changeDataKey(records, { actor, clock, cost: quick }));
    await writeDraft(changed.records, actor, 'after');
    await changed.records.close();
    expect(() => openRecords(join(folder, 'records.db'), oldKey)).toThrow(
      expect.objectContaining({ code: 'WRONG_KEY' }),
    );
    for (const [name, passphrase] of [
      ['ada', passphrases.ada],
      ['chiara', passphrases.chiara],
    ] as const) {
      const again = await signIn(folder, name, passphrase);
      const drafts = await again.records.db.selectFrom('drafts').select('key').orderBy('key').execute();
      expect(drafts.map((row) => row.key)).toEqual(['after', 'before']);
      expect((await finish(verifyChain(again.records.db))).broken).toBeNull();
      await again.records.close();
    }
    await expect(signIn(folder, 'bilal', passphrases.bilal)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    // Even with the key file he kept from before, which still knows him.
    writeFileSync(join(folder, 'keys.json'), readFileSync(keysFromBefore));
    await expect(signIn(folder, 'bilal', passphrases.bilal)).rejects.toMatchObject({ code: 'WRONG_KEY' });
    const at = { folder, clock, signInName: 'ada', newPassphrase: passphrases.bilal, cost: quick };
    await expect(recover({ ...at, code: recoveryCode })).rejects.toMatchObject({ code: 'WRONG_KEY' });
  });

  it('makes a new recovery code', async () => {
    const { folder, records, actor, clock, recoveryCode } = await officeOfThree();
    const changed = await finish(changeDataKey(records, { actor, clock, cost: quick }));
    await changed.records.close();
    const at = { folder, clock, signInName: 'ada', newPassphrase: passphrases.bilal, cost: quick };
    await expect(recover({ ...at, code: recoveryCode })).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' });
    const back = await recover({ ...at, code: changed.recoveryCode });
    expect(back.actor.name).toBe('Adaeze Okonkwo');
    await back.records.close();
  });

  it('stopped at any step leaves the records open under the old key, and work goes on', async () => {
    const { folder, records, actor, clock } = await officeOfThree();
    for (let steps = 1; steps <= 4; steps += 1) {
      const work = changeDataKey(records, { actor, clock, cost: quick });
      for (let step = 0; step < steps; step += 1) await work.next();
      await work.return(undefined as never);
      await writeDraft(records, actor, `after stopping at ${steps}`);
      expect(readdirSync(folder).filter((name) => name.includes('next'))).toEqual([]);
    }
    await records.close();
    const again = await signIn(folder, 'chiara', passphrases.chiara);
    expect(await again.records.db.selectFrom('drafts').select('key').execute()).toHaveLength(5);
  });

  it('loses no change that is made meanwhile: it is saved before, or answered with CLOSED', async () => {
    const { records, actor, clock } = await officeOfThree();
    const outcomes: Promise<string>[] = [];
    const work = changeDataKey(records, { actor, clock, cost: quick });
    let step = await work.next();
    while (!step.done) {
      const key = `at ${step.value.done}`;
      outcomes.push(
        writeDraft(records, actor, key).then(
          () => key,
          (error: { code?: string }) => error.code ?? 'no code',
        ),
      );
      step = await work.next();
    }
    const saved = (await Promise.all(outcomes)).filter((outcome) => outcome !== 'CLOSED');
    const drafts = await step.value.records.db.selectFrom('drafts').select('key').orderBy('key').execute();
    expect(drafts.map((row) => row.key)).toEqual([...saved, 'before'].toSorted());
    expect(saved.length).toBeLessThan(outcomes.length);
    await step.value.records.close();
  });

  it('cut off by the power between its steps is finished or undone by the next sign-in', async () => {
    const { folder, records, actor, clock, recoveryCode } = await officeOfThree();
    const path = join(folder, 'keys.json');
    const oldKeys = readKeyFile(path).keyFile;
    await records.close();
    const oldRecords = readFileSync(join(folder, 'records.db'));
    const again = await signIn(folder, 'ada', passphrases.ada);
    const changed = await finish(changeDataKey(again.records, { actor, clock, cost: quick }));
    await changed.records.close();
    const newKeys = readKeyFile(path).keyFile;
    const newRecords = readFileSync(join(folder, 'records.db'));
    // The key file as it stands during the exchange: both data keys, both recovery codes.
    const oldSealed = (id: string) => oldKeys.users.find((user) => user.id === id)?.sealed ?? [];
    const users = newKeys.users.map((user) => ({ ...user, sealed: [...oldSealed(user.id), ...user.sealed] }));
    const both = { ...newKeys, users, recovery: oldKeys.recovery, nextRecovery: newKeys.recovery ?? undefined };
    const at = { folder, clock, signInName: 'ada', newPassphrase: passphrases.ada, cost: quick };

    // Before the exchange: the old file and the old code count.
    writeKeyFile(path, both);
    writeFileSync(join(folder, 'records.db'), oldRecords);
    const undone = await signIn(folder, 'chiara', passphrases.chiara);
    expect(undone.recoveryCodeNeeded).toBe(false);
    await undone.records.close();
    expect(generations(readKeyFile(path).keyFile)).toEqual([1, 1, 1]);
    await (await recover({ ...at, code: recoveryCode })).records.close();

    // After it: the new file counts, and nobody has seen its code, so a new one must be made.
    writeKeyFile(path, both);
    writeFileSync(join(folder, 'records.db'), newRecords);
    const done = await signIn(folder, 'ada', passphrases.ada);
    expect(done.recoveryCodeNeeded).toBe(true);
    expect(generations(readKeyFile(path).keyFile)).toEqual([2, 2]);
    const code = await runUnitOfWork(done.records, done.actor, clock, (unit) =>
      renewRecoveryCode(unit, done.records, quick),
    );
    await done.records.close();
    await expect(recover({ ...at, code: recoveryCode })).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' });
    await (await recover({ ...at, code })).records.close();
    expect((await signIn(folder, 'ada', passphrases.ada)).recoveryCodeNeeded).toBe(false);
  });
});

function generations(file: KeyFile): number[] {
  const holders = [...file.users, ...(file.recovery ? [file.recovery] : [])];
  return holders.flatMap((held) => held.sealed.map((key) => key.generation));
}
