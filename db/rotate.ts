import { renameSync } from 'node:fs';
import type { ChainHead } from '../domain/audit/chain.ts';
import { compareCopy, countRows } from './backup.ts';
import { StoreError, storeError } from './errors.ts';
import { removeQuietly, syncFile, syncFolder } from './files.ts';
import { type KeyFile, type KeyHolder, onlyGeneration, readKeyFile, writeKeyFile } from './keyFile.ts';
import { newDataKey, newRecoveryCode, type PassphraseCost, sealDataKey } from './keys.ts';
import { driverOf, keyOf, openRaw, openRecords, type Records } from './open.ts';
import { checkPages } from './pages.ts';
import type { Progress } from './progress.ts';
import { folderOf } from './recordsFolder.ts';
import { newRecoveryHolder } from './signIn.ts';
import { type Actor, type Clock, runUnitOfWork } from './unitOfWork.ts';

export interface Rotated {
  /** The records, open again under the new key; the handle given in is closed. */
  records: Records;
  /** A new recovery code, to show once: whoever left may have seen the old one. */
  recoveryCode: string;
}

/**
 * Gives the records a new data key, as after a suspension: copies of the records file made from now on do not open
 * with anything that the suspended person may have kept. Backups made before stay as they were, under the old key.
 *
 * The new file is made and compared beside the old one. Then, in this order, each step whole or not at all: the key
 * file holds both keys; the new records file takes the old one's name; the key file forgets the old key.
 * Cut off at any of them, the next sign-in finds the key that fits and finishes the rest (signIn.ts).
 *
 * @throws StoreError DISK_FULL, READ_ONLY, FOLDER_GONE, BACKUP_DIFFERS; the records then stay open under the old key,
 *   unless the trouble came in the exchange itself, when they are closed and the next sign-in finishes it
 */
export async function* changeDataKey(
  records: Records,
  by: { actor: Actor; clock: Clock; cost?: PassphraseCost },
): AsyncGenerator<Progress, Rotated, void> {
  const total = 6;
  const place = folderOf(records);
  const next = `${place.records}.next`;
  let letGo: ((why?: 'to-close') => void) | undefined;
  try {
    yield { done: 0, total, what: 'Sealing a new key for each person' };
    const dataKey = newDataKey();
    const recoveryCode = newRecoveryCode();
    const both = await withNextGeneration(records, dataKey, recoveryCode, by.cost);
    const detail = { generation: both.generation };
    await runUnitOfWork(records, by.actor, by.clock, (unit) =>
      unit.audit({ action: 'access.data-key-change-begun', detail }),
    );
    yield { done: 1, total, what: 'Copying the records' };
    // Held until the files are exchanged: whatever was written in between would not be in the copy.
    letGo = await driverOf(records).hold();
    const { raw } = driverOf(records);
    const [head] = raw.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').all([]) as [ChainHead];
    removeQuietly(next);
    raw.prepare('VACUUM INTO ?').run([next]);
    reencrypt(next, keyOf(records), dataKey);
    syncFile(next);
    yield { done: 2, total, what: 'Comparing the copy' };
    compareCopy(next, dataKey, head, countRows(raw));
    const pages = checkPages(next, dataKey);
    if (pages.damaged.length > 0 || pages.looseBytes > 0) throw new StoreError('BACKUP_DIFFERS');
    yield { done: 3, total, what: 'Writing the key file' };
    const written = writeKeyFile(place.keys, both);
    // From here on nothing is awaited from outside: a caller that went away could not leave it half done.
    letGo('to-close');
    letGo = undefined;
    await records.close();
    removeQuietly(`${place.records}-wal`);
    removeQuietly(place.firstPage);
    renameSync(next, place.records);
    syncFolder(place.folder);
    writeKeyFile(place.keys, onlyGeneration(written, written.generation, true));
    const renewed = openRecords(place.records, dataKey);
    await runUnitOfWork(renewed, by.actor, by.clock, (unit) =>
      unit.audit({ action: 'access.data-key-changed', detail }),
    );
    return { records: renewed, recoveryCode };
  } catch (error) {
    throw storeError(error);
  } finally {
    letGo?.();
    for (const end of ['', '-journal', '-wal']) removeQuietly(next + end);
  }
}

/** The key file with the new data key beside the old, sealed to everybody active by the public keys inside the records. */
async function withNextGeneration(
  records: Records,
  dataKey: Uint8Array,
  recoveryCode: string,
  cost: PassphraseCost | undefined,
): Promise<KeyFile> {
  const { keyFile } = readKeyFile(folderOf(records).keys);
  const people = await records.db.selectFrom('users').selectAll().where('status', '=', 'active').execute();
  const generation = keyFile.generation + 1;
  const users: KeyHolder[] = [];
  for (const held of keyFile.users) {
    const person = people.find(({ id }) => id === held.id);
    if (!person) continue;
    const binding = { fileId: keyFile.fileId, userId: held.id, generation };
    const key = await sealDataKey(dataKey, person.recipient, binding);
    users.push({ ...held, sealed: [...held.sealed, { generation, key }] });
  }
  const nextRecovery = await newRecoveryHolder({ fileId: keyFile.fileId, generation }, recoveryCode, dataKey, cost);
  return { ...keyFile, generation, users, nextRecovery };
}

function reencrypt(file: string, from: Uint8Array, to: Uint8Array): void {
  const raw = openRaw(file, from, { mustExist: true });
  try {
    raw.pragma('temp_store = memory');
    raw.pragma(`rekey = "x'${Buffer.from(to).toString('hex')}'"`);
  } finally {
    raw.close();
  }
}
