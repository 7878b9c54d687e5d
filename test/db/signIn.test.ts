import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../db/errors.ts';
import { readKeyFile } from '../../db/keyFile.ts';
import { recordsFolder, recordsState } from '../../db/recordsFolder.ts';
import { recover, secondsBeforeNextTry, unlock } from '../../db/signIn.ts';
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
import { clockAt, mondayMorning, testFolder } from '../fixtures/records.ts';
import { passphrases, quick, signIn, testStore } from '../fixtures/store.ts';

describe('the first run', () => {
  it('makes a records file and a key file, and signs in a manager', async () => {
    const { folder, records, actor, recoveryCode } = await testStore();
    expect(actor).toMatchObject({ role: 'manager', name: 'Adaeze Okonkwo' });
    expect(recoveryCode).toMatch(/^([A-HJ-KM-NP-TV-Z]{4}-){7}[A-HJ-KM-NP-TV-Z]{4}$/);
    expect(await records.db.selectFrom('store').select('kind').executeTakeFirst()).toEqual({ kind: 'real' });
    expect(recordsState(folder)).toBe('locked');
  });

  it('never overwrites records that are there', async () => {
    const { folder, records } = await testStore();
    await records.close();
    const { createStore } = await import('../../db/recordsFolder.ts');
    const again = {
      folder,
      kind: 'real' as const,
      signInName: 'eve',
      name: 'Eve Brandt',
      passphrase: passphrases.bilal,
    };
    await expect(createStore({ ...again, clock: clockAt(mondayMorning), cost: quick })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    rmSync(join(folder, 'records.db'));
    expect(recordsState(folder)).toBe('records-missing');
    await expect(createStore({ ...again, clock: clockAt(mondayMorning), cost: quick })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });

  it('can start again when it was cut off before it was whole', async () => {
    const { folder, records } = await testStore();
    await records.close();
    renameSync(join(folder, 'records.db'), join(folder, 'records.db.new'));
    expect(recordsState(folder)).toBe('none');
  });

  it('asks for a passphrase that is hard to guess', async () => {
    const { createStore } = await import('../../db/recordsFolder.ts');
    const clock = clockAt(mondayMorning);
    for (const passphrase of ['short', 'Adaeze Okonkwo 1', 'passwordpassword']) {
      const folder = testFolder();
      const making = createStore({
        folder,
        kind: 'real',
        signInName: 'ada',
        name: 'Adaeze Okonkwo',
        passphrase,
        clock,
        cost: quick,
      });
      await expect(making).rejects.toMatchObject({ code: 'WEAK_PASSPHRASE' });
      expect(recordsState(folder)).toBe('none');
    }
  });

  it('leaves nothing in the key file that opens the records without a passphrase, and no name but the sign-in name', async () => {
    const { folder } = await testStore();
    const text = readFileSync(join(folder, 'keys.json'), 'utf8');
    expect(text).not.toMatch(/AGE-SECRET-KEY|Okonkwo|manager/);
    expect(text).toContain('"ada"');
  });
});

describe('signing in', () => {
  it('opens with the right passphrase, whatever the case of the name, and writes it into the audit', async () => {
    const { folder, records } = await testStore();
    await records.close();
    const again = await signIn(folder, ' ADA ', passphrases.ada);
    expect(again.actor.name).toBe('Adaeze Okonkwo');
    const actions = await again.records.db.selectFrom('audit').select('action').orderBy('seq').execute();
    expect(actions.map((entry) => entry.action)).toEqual(['store.migrated', 'store.created', 'access.unlocked']);
  });

  it('takes a passphrase typed with composed or decomposed letters', async () => {
    const { createStore } = await import('../../db/recordsFolder.ts');
    const folder = testFolder();
    const clock = clockAt(mondayMorning);
    const passphrase = 'crème brûlée åtta öknar';
    const made = await createStore({
      folder,
      kind: 'real',
      signInName: 'zoë',
      name: 'Zoë Nyström',
      passphrase: passphrase.normalize('NFC'),
      clock,
      cost: quick,
    });
    await made.records.close();
    const again = await signIn(folder, 'zoe\u0308', passphrase.normalize('NFD'));
    expect(again.actor.name).toBe('Zoë Nyström');
  });

  it('says the same for a wrong passphrase and for a name nobody has', async () => {
    const { folder, records } = await testStore();
    await records.close();
    await expect(signIn(folder, 'ada', passphrases.bilal)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await expect(signIn(folder, 'nobody', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
  });

  it('slows down after five wrong passphrases, and tells the audit how many there were', async () => {
    const { folder, records } = await testStore();
    await records.close();
    for (let index = 0; index < 5; index += 1) {
      await expect(signIn(folder, 'ada', `wrong one ${index}`)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    }
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({
      code: 'TOO_MANY_TRIES',
      waitSeconds: 5,
    });
    expect(secondsBeforeNextTry(folder, 'ada', clockAt('2026-03-02T09:00:02.000Z'))).toBe(3);
    const again = await signIn(folder, 'ada', passphrases.ada, '2026-03-02T09:00:05.000Z');
    expect(again.wrongTriesBefore).toBe(5);
    const entry = await again.records.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'access.unlocked')
      .executeTakeFirst();
    expect(JSON.parse(entry?.detail ?? '{}')).toMatchObject({ wrongTries: 5 });
    expect(secondsBeforeNextTry(folder, 'ada', clockAt(mondayMorning))).toBe(0);
    await again.records.close();
    await expect(signIn(folder, 'nobody', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    const third = await signIn(folder, 'ada', passphrases.ada);
    const last = await third.records.db.selectFrom('audit').select('detail').orderBy('seq', 'desc').executeTakeFirst();
    expect(JSON.parse(last?.detail ?? '{}')).toMatchObject({ wrongTries: 0, wrongNames: 1 });
  });

  it('tells a wrong passphrase from a damaged records file, a missing one, and one that belongs elsewhere', async () => {
    const { folder, records } = await testStore();
    await records.close();
    const other = await testStore();
    await other.records.close();
    const file = join(folder, 'records.db');
    const whole = readFileSync(file);

    const damaged = Buffer.from(whole);
    damaged.fill(7, 100, 4000);
    writeFileSync(file, damaged);
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'DAMAGED' });

    writeFileSync(file, readFileSync(join(other.folder, 'records.db')));
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_KEY' });

    rmSync(file);
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'MISSING' });
  });
});

describe('training records', () => {
  it('open only where training records are expected', async () => {
    for (const kind of ['real', 'training'] as const) {
      const { folder, records, clock } = await testStore(kind);
      await records.close();
      const at = { folder, clock, signInName: 'ada', passphrase: passphrases.ada };
      const other = kind === 'real' ? 'training' : 'real';
      await expect(unlock({ ...at, kind: other })).rejects.toMatchObject({ code: 'OTHER_STORE' });
      const signedIn = await unlock({ ...at, kind });
      await signedIn.records.close();
    }
  });
});

describe('the key file', () => {
  it('is mended from its copy when it is damaged, cut off, empty or gone', async () => {
    const { folder, records } = await testStore();
    await records.close();
    const file = join(folder, 'keys.json');
    const whole = readFileSync(file, 'utf8');
    const faults: (() => void)[] = [
      () => writeFileSync(file, whole.replace('"revision": ', '"revision": 7')),
      () => writeFileSync(file, whole.slice(0, 200)),
      () => writeFileSync(file, ''),
      () => writeFileSync(file, 'null'),
      () => rmSync(file),
    ];
    for (const fault of faults) {
      fault();
      const again = await signIn(folder, 'ada', passphrases.ada);
      expect(again.keyFileMended).toBe(true);
      expect(readKeyFile(file).fromCopy).toBe(false);
      await again.records.close();
    }
  });

  it('is named as damaged when both copies are, and every flipped bit is noticed', async () => {
    const { folder, records } = await testStore();
    await records.close();
    const place = recordsFolder(folder);
    const whole = readFileSync(place.keys);
    rmSync(join(folder, 'keys.copy.json'));
    for (let offset = 1; offset < whole.length; offset += 37) {
      const flipped = Buffer.from(whole);
      flipped[offset] = (flipped[offset] ?? 0) ^ 0x04;
      writeFileSync(place.keys, flipped);
      let code = 'read as if whole';
      try {
        const read = readKeyFile(place.keys);
        // Space between the parts may change without harm.
        if (JSON.stringify(read.keyFile) === JSON.stringify(JSON.parse(whole.toString()))) code = 'KEY_FILE_DAMAGED';
      } catch (error) {
        code = error instanceof StoreError ? error.code : 'not a StoreError';
      }
      expect([offset, code]).toEqual([offset, expect.stringMatching(/^KEY_FILE_(DAMAGED|NEWER)$/)]);
    }
    writeFileSync(place.keys, '{"version":2}');
    expect(recordsState(folder)).toBe('newer-version');
    writeFileSync(place.keys, 'spoilt');
    expect(recordsState(folder)).toBe('key-file-damaged');
    rmSync(place.keys);
    expect(recordsState(folder)).toBe('key-file-missing');
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
  });

  it('does not open for somebody whose entry was moved under another person or put to cheaper work', async () => {
    const { folder, records, actor, clock } = await testStore();
    await runUnitOfWork(records, actor, clock, (unit) =>
      addPerson(unit, records, {
        signInName: 'bilal',
        name: 'Bilal Haidari',
        role: 'key-worker',
        passphrase: passphrases.bilal,
        cost: quick,
      }),
    );
    const { keyFile } = readKeyFile(recordsFolder(folder).keys);
    const { openHolder } = await import('../../db/keyFile.ts');
    const [first, second] = keyFile.users;
    if (!first || !second) throw new Error('two people were expected');
    await expect(openHolder(keyFile, { ...second, id: first.id }, passphrases.bilal)).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await expect(openHolder(keyFile, { ...second, sealed: first.sealed }, passphrases.bilal)).rejects.toMatchObject({
      code: 'KEY_FILE_DAMAGED',
    });
    await expect(openHolder({ ...keyFile, fileId: 'other' }, second, passphrases.bilal)).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
  });
});

describe('the people who can sign in', () => {
  const bilal = {
    signInName: 'bilal',
    name: 'Bilal Haidari',
    role: 'key-worker' as const,
    passphrase: passphrases.bilal,
    cost: quick,
  };

  it('each open the same records with a passphrase of their own', async () => {
    const { folder, records, actor, clock } = await testStore();
    const id = await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, bilal));
    await records.close();
    const his = await signIn(folder, 'bilal', passphrases.bilal);
    expect(his.actor).toEqual({ userId: id, role: 'key-worker', name: 'Bilal Haidari' });
    await his.records.close();
    expect((await signIn(folder, 'ada', passphrases.ada)).actor.role).toBe('manager');
  });

  it('cannot share a sign-in name', async () => {
    const { records, actor, clock } = await testStore();
    const adding = runUnitOfWork(records, actor, clock, (unit) =>
      addPerson(unit, records, { ...bilal, signInName: 'Ada' }),
    );
    await expect(adding).rejects.toMatchObject({ code: 'SIGN_IN_NAME_TAKEN' });
  });

  it('are not added when the key file cannot be written', async () => {
    const { folder, records, actor, clock } = await testStore();
    rmSync(join(folder, 'keys.json'));
    rmSync(join(folder, 'keys.copy.json'));
    const adding = runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, bilal));
    await expect(adding).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
    expect(await records.db.selectFrom('users').select('sign_in_name').execute()).toEqual([{ sign_in_name: 'ada' }]);
  });

  it('change their own passphrase, and the old one is gone from both copies', async () => {
    const { folder, records, actor, clock } = await testStore();
    const change = (from: string, to: string) =>
      runUnitOfWork(records, actor, clock, (unit) => changePassphrase(unit, records, { from, to, cost: quick }));
    await expect(change('not this one', passphrases.chiara)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await change(passphrases.ada, passphrases.chiara);
    await records.close();
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    rmSync(join(folder, 'keys.json'));
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect((await signIn(folder, 'ada', passphrases.chiara)).actor.name).toBe('Adaeze Okonkwo');
  });

  it('cannot sign in once suspended, and can again with a new first passphrase', async () => {
    const { folder, records, actor, clock } = await testStore();
    const id = await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, bilal));
    await runUnitOfWork(records, actor, clock, (unit) => suspendPerson(unit, records, id));
    await records.close();
    await expect(signIn(folder, 'bilal', passphrases.bilal)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    const again = await signIn(folder, 'ada', passphrases.ada);
    const reset = { userId: id, to: passphrases.chiara, cost: quick };
    await runUnitOfWork(again.records, again.actor, clock, (unit) => resetPassphrase(unit, again.records, reset));
    await again.records.close();
    expect((await signIn(folder, 'bilal', passphrases.chiara)).actor.userId).toBe(id);
  });

  it('always include a manager', async () => {
    const { records, actor, clock } = await testStore();
    const suspending = runUnitOfWork(records, actor, clock, (unit) => suspendPerson(unit, records, actor.userId));
    await expect(suspending).rejects.toMatchObject({ code: 'LAST_MANAGER' });
    const demoting = runUnitOfWork(records, actor, clock, (unit) =>
      changePerson(unit, actor.userId, { name: actor.name, role: 'auditor', rowVersion: 1 }),
    );
    await expect(demoting).rejects.toMatchObject({ code: 'LAST_MANAGER' });
  });

  it('are changed only by somebody who saw the latest', async () => {
    const { records, actor, clock } = await testStore();
    const id = await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, bilal));
    const change = (rowVersion: number) =>
      runUnitOfWork(records, actor, clock, (unit) =>
        changePerson(unit, id, { name: 'Bilal Haidari', role: 'coordinator', rowVersion }),
      );
    await change(1);
    await expect(change(1)).rejects.toMatchObject({ code: 'STALE' });
    const people = await runUnitOfWork(records, actor, clock, async (unit) => {
      await unit.audit({ action: 'access.people-listed' });
      return listPeople(unit);
    });
    expect(people.map((person) => [person.name, person.role])).toEqual([
      ['Adaeze Okonkwo', 'manager'],
      ['Bilal Haidari', 'coordinator'],
    ]);
  });
});

describe('the recovery code', () => {
  it('opens the records, sets a new passphrase, and is used up', async () => {
    const { folder, records, recoveryCode } = await testStore();
    await records.close();
    const at = {
      folder,
      clock: clockAt(mondayMorning),
      signInName: 'ada',
      newPassphrase: passphrases.chiara,
      cost: quick,
    };
    const back = await recover({ ...at, code: recoveryCode.toLowerCase().replaceAll('-', '  ') });
    expect(back.actor.name).toBe('Adaeze Okonkwo');
    await back.records.close();
    await expect(signIn(folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await (await signIn(folder, 'ada', passphrases.chiara)).records.close();
    await expect(recover({ ...at, code: recoveryCode })).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' });
    const second = await recover({ ...at, code: back.recoveryCode });
    await second.records.close();
  });

  it('tells a mistyped code from one of other records', async () => {
    const { folder, records, recoveryCode } = await testStore();
    const { recoveryCode: otherCode } = await testStore();
    await records.close();
    const at = {
      folder,
      clock: clockAt(mondayMorning),
      signInName: 'ada',
      newPassphrase: passphrases.chiara,
      cost: quick,
    };
    const mistyped = recoveryCode.startsWith('A') ? `B${recoveryCode.slice(1)}` : `A${recoveryCode.slice(1)}`;
    for (const code of [mistyped, recoveryCode.slice(0, -1), '', `${recoveryCode}A`]) {
      await expect(recover({ ...at, code })).rejects.toMatchObject({ code: 'RECOVERY_CODE_MISTYPED' });
    }
    await expect(recover({ ...at, code: otherCode })).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' });
    await expect(recover({ ...at, code: recoveryCode, signInName: 'nobody' })).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    });
  });

  it('is replaced when a manager asks for a new one', async () => {
    const { folder, records, actor, clock, recoveryCode } = await testStore();
    const fresh = await runUnitOfWork(records, actor, clock, (unit) => renewRecoveryCode(unit, records, quick));
    await records.close();
    const at = { folder, clock, signInName: 'ada', newPassphrase: passphrases.chiara, cost: quick };
    await expect(recover({ ...at, code: recoveryCode })).rejects.toMatchObject({ code: 'WRONG_RECOVERY_CODE' });
    const back = await recover({ ...at, code: fresh });
    expect(back.recoveryCode).not.toBe(fresh);
    await back.records.close();
    expect(existsSync(join(folder, 'keys.json'))).toBe(true);
  });
});
