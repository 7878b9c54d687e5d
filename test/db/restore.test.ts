import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditHead, verifyChain } from '../../db/audit.ts';
import { backUp, keyFileOf } from '../../db/backup.ts';
import { createRecords, keyOf, type Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { recordsState } from '../../db/recordsFolder.ts';
import { rehearseRestore, restore } from '../../db/restore.ts';
import { type Actor, runUnitOfWork } from '../../db/unitOfWork.ts';
import { addPerson, changePassphrase } from '../../db/users.ts';
import { cutTo, fileWhereFolderShouldBe, flipBit } from '../fixtures/faults.ts';
import { clockAt, mondayMorning, testFolder, testKey } from '../fixtures/records.ts';
import { passphrases, quick, signIn, testStore } from '../fixtures/store.ts';

async function writeDraft(records: Records, actor: Actor, key: string): Promise<void> {
  await runUnitOfWork(records, actor, clockAt(mondayMorning), async (unit) => {
    await unit.db
      .insertInto('drafts')
      .values({ user_id: actor.userId, key, value: '1', updated_at: unit.now })
      .execute();
    await unit.audit({ action: 'store.draft-saved' });
  });
}

async function drafts(records: Records): Promise<string[]> {
  const rows = await records.db.selectFrom('drafts').select('key').orderBy('key').execute();
  return rows.map((row) => row.key);
}

/** A store with 'before' in its backup and 'after' written later. */
async function storeWithBackup() {
  const store = await testStore();
  await writeDraft(store.records, store.actor, 'before');
  const backups = testFolder();
  const backup = await finish(backUp(store.records, { folder: backups, clock: store.clock }));
  const dataKey = keyOf(store.records);
  await writeDraft(store.records, store.actor, 'after');
  return { ...store, backups, backup, dataKey };
}

function ada(at: { folder: string; backup: { path: string } }) {
  const { folder } = at;
  return {
    folder,
    backup: at.backup.path,
    signInName: 'ada',
    passphrase: passphrases.ada,
    clock: clockAt(mondayMorning),
  };
}

describe('a rehearsal of a restore', () => {
  it('opens the backup as records, checks all of it, and leaves nothing behind', async () => {
    const { backup, dataKey } = await storeWithBackup();
    const temp = testFolder();
    const found = await finish(rehearseRestore(backup.path, dataKey, temp));
    expect(found).toMatchObject({
      head: backup.head,
      rows: backup.rows,
      tables: backup.tables,
      chain: null,
      updates: [],
    });
    expect(readdirSync(temp)).toEqual([]);
  });

  it('names what is wrong with a backup', async () => {
    const { backup, dataKey, backups } = await storeWithBackup();
    const temp = testFolder();
    const whole = readFileSync(backup.path);
    await expect(finish(rehearseRestore(backup.path, testKey(), temp))).rejects.toMatchObject({ code: 'WRONG_KEY' });
    for (const fault of [
      () => flipBit(backup.path, 9000),
      () => cutTo(backup.path, whole.length - 4096),
      () => cutTo(backup.path, 5000),
    ]) {
      fault();
      await expect(finish(rehearseRestore(backup.path, dataKey, temp))).rejects.toMatchObject({ code: 'DAMAGED' });
      writeFileSync(backup.path, whole);
    }
    rmSync(backups, { recursive: true });
    await expect(finish(rehearseRestore(backup.path, dataKey, temp))).rejects.toMatchObject({ code: 'FOLDER_GONE' });
    expect(readdirSync(temp)).toEqual([]);
  });
});

describe('a restore', () => {
  it('puts the backup in place and keeps a verified copy of what was there', async () => {
    const store = await storeWithBackup();
    await store.records.close();
    const before = readFileSync(join(store.folder, 'records.db'));
    const restored = await finish(restore(ada(store)));
    expect(restored.oldPassphrases).toBe(false);
    expect(readFileSync(join(restored.kept ?? '', 'records.db')).equals(before)).toBe(true);
    const back = await signIn(store.folder, 'ada', passphrases.ada);
    expect(await drafts(back.records)).toEqual(['before']);
    expect((await finish(verifyChain(back.records.db))).broken).toBeNull();
  });

  it('works when the records file is damaged, cut off or gone, and when the key file is too', async () => {
    const faults: [string, (folder: string) => void, boolean][] = [
      ['damaged', (folder) => flipBit(join(folder, 'records.db'), 5000), false],
      ['cut off', (folder) => cutTo(join(folder, 'records.db'), 6000), false],
      ['records gone', (folder) => rmSync(join(folder, 'records.db')), false],
      [
        'key file spoilt',
        (folder) => {
          for (const name of ['keys.json', 'keys.copy.json']) writeFileSync(join(folder, name), '{');
        },
        true,
      ],
      [
        'all gone',
        (folder) => {
          for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
        },
        true,
      ],
    ];
    for (const [fault, spoil, oldPassphrases] of faults) {
      const store = await storeWithBackup();
      await store.records.close();
      spoil(store.folder);
      const restored = await finish(restore(ada(store)));
      expect([fault, restored.oldPassphrases]).toEqual([fault, oldPassphrases]);
      const back = await signIn(store.folder, 'ada', passphrases.ada);
      expect([fault, await drafts(back.records)]).toEqual([fault, ['before']]);
    }
  });

  it('keeps the passphrases of today when their key file opens the backup', async () => {
    const store = await storeWithBackup();
    const { records, actor, clock } = store;
    await runUnitOfWork(records, actor, clock, (unit) =>
      changePassphrase(unit, records, { from: passphrases.ada, to: passphrases.chiara, cost: quick }),
    );
    await records.close();
    await expect(finish(restore({ ...ada(store), passphrase: 'neither of the two' }))).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await finish(restore({ ...ada(store), passphrase: passphrases.chiara }));
    await expect(signIn(store.folder, 'ada', passphrases.ada)).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    expect(await drafts((await signIn(store.folder, 'ada', passphrases.chiara)).records)).toEqual(['before']);
  });

  it('does not bring back the passphrase of a person who joined later, but their records are gone with them', async () => {
    const store = await storeWithBackup();
    const { records, actor, clock } = store;
    const bilal = {
      signInName: 'bilal',
      name: 'Bilal Haidari',
      role: 'key-worker' as const,
      passphrase: passphrases.bilal,
      cost: quick,
    };
    await runUnitOfWork(records, actor, clock, (unit) => addPerson(unit, records, bilal));
    await records.close();
    await finish(restore(ada(store)));
    await expect(signIn(store.folder, 'bilal', passphrases.bilal)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    const back = await signIn(store.folder, 'ada', passphrases.ada);
    await runUnitOfWork(back.records, back.actor, clock, (unit) => addPerson(unit, back.records, bilal));
    await back.records.close();
    expect((await signIn(store.folder, 'bilal', passphrases.bilal)).actor.role).toBe('key-worker');
  });

  it('is refused, with everything as it was, when it is for other records, damaged, or wrong in its passphrase', async () => {
    const store = await storeWithBackup();
    const other = await storeWithBackup();
    await store.records.close();
    const before = readFileSync(join(store.folder, 'records.db'));
    await expect(finish(restore({ ...ada(store), backup: other.backup.path }))).rejects.toMatchObject({
      code: 'OTHER_STORE',
    });
    await expect(finish(restore({ ...ada(store), passphrase: 'wrong' }))).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    flipBit(store.backup.path, 12000);
    await expect(finish(restore(ada(store)))).rejects.toMatchObject({ code: 'DAMAGED' });
    rmSync(keyFileOf(store.backup.path));
    await expect(finish(restore(ada(store)))).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
    expect(readFileSync(join(store.folder, 'records.db')).equals(before)).toBe(true);
    expect(readdirSync(store.folder).toSorted()).toEqual([
      'first-page.bin',
      'keys.copy.json',
      'keys.json',
      'records.db',
    ]);
  });

  it('never turns training records into real ones', async () => {
    const training = await testStore('training');
    const backups = testFolder();
    const backup = await finish(backUp(training.records, { folder: backups, clock: training.clock }));
    const real = await testStore();
    await real.records.close();
    await expect(finish(restore(ada({ folder: real.folder, backup })))).rejects.toMatchObject({ code: 'OTHER_STORE' });
  });

  it('is refused while somebody has the records open', async () => {
    const store = await storeWithBackup();
    await store.records.close();
    const { inAnotherProcess } = await import('../fixtures/otherProcess.ts');
    const other = await inAnotherProcess({ file: join(store.folder, 'records.db'), key: store.dataKey });
    await expect(finish(restore(ada(store)))).rejects.toMatchObject({ code: 'IN_USE' });
    await other.end();
    await finish(restore(ada(store)));
  });

  it('changes nothing when there is no room for the copy of what is there', async () => {
    const store = await storeWithBackup();
    await store.records.close();
    const before = readFileSync(join(store.folder, 'records.db'));
    fileWhereFolderShouldBe(join(store.folder, 'kept'));
    await expect(finish(restore(ada(store)))).rejects.toMatchObject({
      code: expect.stringMatching(/FOLDER_GONE|ALREADY_EXISTS/),
    });
    expect(readFileSync(join(store.folder, 'records.db')).equals(before)).toBe(true);
    expect(existsSync(join(store.folder, 'records.db.restored'))).toBe(false);
  });

  it('is finished at the next start when the power went between its renames', async () => {
    const store = await storeWithBackup();
    const head = await auditHead(store.records.db);
    await store.records.close();
    for (const keysToo of [false, true]) {
      for (const recordsDone of [false, true]) {
        // What the folder looks like once everything is ready and the exchange has begun.
        if (recordsDone) writeFileSync(join(store.folder, 'records.db'), readFileSync(store.backup.path));
        else writeFileSync(join(store.folder, 'records.db.restored'), readFileSync(store.backup.path));
        if (keysToo)
          writeFileSync(join(store.folder, 'keys.json.restored'), readFileSync(keyFileOf(store.backup.path)));
        writeFileSync(join(store.folder, 'records.db-wal'), 'of the records before');
        writeFileSync(join(store.folder, 'restoring.json'), '{}');
        expect(recordsState(store.folder)).toBe('locked');
        const back = await signIn(store.folder, 'ada', passphrases.ada);
        expect(await drafts(back.records)).toEqual(['before']);
        expect((await auditHead(back.records.db)).seq).toBeLessThanOrEqual(head.seq);
        await back.records.close();
        expect(readdirSync(store.folder).filter((name) => /restor|wal/.test(name))).toEqual([]);
      }
    }
  });

  it('that was cut off before everything was ready never happened', async () => {
    const store = await storeWithBackup();
    await store.records.close();
    for (let steps = 1; steps <= 7; steps += 1) {
      const work = restore(ada(store));
      for (let step = 0; step < steps; step += 1) await work.next();
      await work.return(undefined as never);
    }
    const back = await signIn(store.folder, 'ada', passphrases.ada);
    expect(await drafts(back.records)).toEqual(['after', 'before']);
  });
});

describe('records that are open', () => {
  it('are not opened a second time, in this process or another', async () => {
    const folder = testFolder();
    const file = join(folder, 'records.db');
    const key = testKey();
    await createRecords(file, key).close();
    const { inAnotherProcess } = await import('../fixtures/otherProcess.ts');
    const { openRecords } = await import('../../db/open.ts');
    const other = await inAnotherProcess({ file, key });
    expect(() => openRecords(file, key)).toThrow(expect.objectContaining({ code: 'IN_USE' }));
    await other.end();
    const mine = openRecords(file, key);
    expect(() => openRecords(file, key)).toThrow(expect.objectContaining({ code: 'IN_USE' }));
    await expect(inAnotherProcess({ file, key })).rejects.toThrow('IN_USE');
    await mine.close();
  });
});
