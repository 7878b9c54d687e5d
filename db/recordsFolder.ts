import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { estimatePassphrase } from '../domain/access/passphrase.ts';
import { StoreError, storeError, withStoreErrors } from './errors.ts';
import { removeQuietly, syncFile, syncFolder } from './files.ts';
import { copyOf, type KeyFile, makeHolder, readKeyFile, recoveryId, writeKeyFile } from './keyFile.ts';
import { newDataKey, newRecoveryCode, type PassphraseCost, readRecoveryCode } from './keys.ts';
import { migrateToLatest } from './migrator.ts';
import { createRecords, openRecords, type Records } from './open.ts';
import { type Actor, type Clock, runUnitOfWork } from './unitOfWork.ts';

/** What stands where in a records folder. */
export interface RecordsFolder {
  folder: string;
  records: string;
  keys: string;
  tries: string;
  /** First page of the records file as last closed, still encrypted; salvage needs it when that page is damaged. */
  firstPage: string;
  /** Where a copy goes before an update, unless a person chose another place. */
  backups: string;
  /** What was there before a restore or a salvage. */
  kept: string;
  /** There while a restore exchanges the files. */
  restoring: string;
}

/** @example recordsFolder('/home/ada/records').records // '/home/ada/records/records.db' */
export function recordsFolder(folder: string): RecordsFolder {
  return {
    folder,
    records: join(folder, 'records.db'),
    keys: join(folder, 'keys.json'),
    tries: join(folder, 'tries.json'),
    firstPage: join(folder, 'first-page.bin'),
    backups: join(folder, 'backups'),
    kept: join(folder, 'kept'),
    restoring: join(folder, 'restoring.json'),
  };
}

/** The folder that an open records file lies in. */
export function folderOf(records: Records): RecordsFolder {
  return recordsFolder(dirname(records.file));
}

/** Where the records stand before anybody signs in. The store is not opened, so one in use is not disturbed. */
export type RecordsState =
  | 'none'
  | 'locked'
  | 'records-missing'
  | 'key-file-missing'
  | 'key-file-damaged'
  | 'newer-version';

/** A records file is built under this name and renamed when it is whole; with nothing else there, it never came to be. */
function unfinished(place: RecordsFolder): string {
  return `${place.records}.new`;
}

/**
 * Says what is in the folder.
 *
 * @example recordsState('/empty/folder') // 'none'
 */
export function recordsState(folder: string): RecordsState {
  finishRestore(folder);
  const place = recordsFolder(folder);
  const hasRecords = existsSync(place.records);
  const hasKeys = existsSync(place.keys) || existsSync(copyOf(place.keys));
  if (!hasRecords) return !hasKeys || existsSync(unfinished(place)) ? 'none' : 'records-missing';
  try {
    readKeyFile(place.keys);
    return 'locked';
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === 'KEY_FILE_MISSING') return 'key-file-missing';
    return error.code === 'KEY_FILE_NEWER' ? 'newer-version' : 'key-file-damaged';
  }
}

/** Name under which a restored file waits to take the place of the one that is there. */
export function prepared(file: string): string {
  return `${file}.restored`;
}

/**
 * Ends a restore that was cut off after everything was ready. Done before anything is opened; does nothing otherwise.
 * The old write-ahead log goes first: replayed onto other records, it would spoil them. A copy of it was kept.
 */
export function finishRestore(folder: string): void {
  const place = recordsFolder(folder);
  if (!existsSync(place.restoring)) return;
  withStoreErrors(() => {
    for (const end of ['-wal', '-shm', '-journal']) rmSync(place.records + end, { force: true });
    rmSync(place.firstPage, { force: true });
    if (existsSync(prepared(place.records))) renameSync(prepared(place.records), place.records);
    if (existsSync(prepared(place.keys))) {
      // The copy first: were it left, the key file of before could come back from it.
      copyFileSync(prepared(place.keys), copyOf(place.keys));
      syncFile(copyOf(place.keys));
      renameSync(prepared(place.keys), place.keys);
    }
    syncFolder(folder);
    rmSync(place.restoring, { force: true });
    syncFolder(folder);
  });
}

/** Ends or removes what a process that was ended in the middle left behind. Only with the records closed. */
export function settleFolder(folder: string): void {
  if (!existsSync(folder)) return;
  finishRestore(folder);
  for (const name of readdirSync(folder)) {
    if (/\.(partial|check|restored|next)(-wal|-shm|-journal)?$|^rehearsal-/.test(name))
      removeQuietly(join(folder, name));
  }
}

/** Throws WEAK_PASSPHRASE, with the advice as its words, unless the passphrase is hard enough to guess. */
export function assertPassphrase(passphrase: string, known: readonly string[]): void {
  const estimate = estimatePassphrase(passphrase, known);
  if (!estimate.enough) throw new StoreError('WEAK_PASSPHRASE', { words: estimate.advice });
}

export interface NewStore {
  folder: string;
  kind: 'real' | 'training';
  signInName: string;
  name: string;
  passphrase: string;
  clock: Clock;
  /** Lower in tests only. */
  cost?: PassphraseCost;
}

/**
 * First run: makes the records file and its key file, and signs in the first person, a manager.
 * Cut off at any moment, it leaves either nothing that counts or the whole.
 *
 * @returns the open records, who is signed in, and the recovery code to show once
 * @throws StoreError ALREADY_EXISTS, WEAK_PASSPHRASE, FOLDER_GONE, READ_ONLY, DISK_FULL
 */
export async function createStore(wanted: NewStore): Promise<{ records: Records; actor: Actor; recoveryCode: string }> {
  const place = recordsFolder(wanted.folder);
  if (recordsState(wanted.folder) !== 'none') throw new StoreError('ALREADY_EXISTS');
  assertPassphrase(wanted.passphrase, [wanted.signInName, wanted.name]);
  withStoreErrors(() => mkdirSync(wanted.folder, { recursive: true, mode: 0o700 }));
  for (const end of ['', '-wal', '-journal']) removeQuietly(unfinished(place) + end);

  const actor: Actor = { userId: randomUUID(), role: 'manager', name: wanted.name.trim() };
  const fileId = randomUUID();
  const dataKey = newDataKey();
  const recoveryCode = newRecoveryCode();
  const about = { fileId, generation: 1, signInName: wanted.signInName };
  const person = await makeHolder({ ...about, id: actor.userId }, wanted.passphrase, dataKey, wanted.cost);
  const code = readRecoveryCode(recoveryCode);
  const recovery = await makeHolder({ ...about, id: recoveryId, signInName: '' }, code, dataKey, wanted.cost);
  const keyFile: KeyFile = {
    format: 'child-death-review-desk keys',
    version: 1,
    fileId,
    kind: wanted.kind,
    revision: 0,
    generation: 1,
    users: [person.holder],
    recovery: recovery.holder,
  };

  const records = createRecords(unfinished(place), dataKey);
  try {
    await migrateToLatest(records, { clock: wanted.clock });
    await runUnitOfWork(records, actor, wanted.clock, async (unit) => {
      const times = { created_at: unit.now, updated_at: unit.now };
      await unit.db
        .insertInto('store')
        .values({ only: 1, file_id: fileId, kind: wanted.kind, created_at: unit.now })
        .execute();
      await unit.db
        .insertInto('users')
        .values({
          id: actor.userId,
          sign_in_name: wanted.signInName.trim(),
          name: actor.name,
          role: actor.role,
          status: 'active',
          recipient: person.recipient,
          row_version: 1,
          ...times,
        })
        .execute();
      await unit.audit({
        action: 'store.created',
        subjectKind: 'store',
        subjectId: fileId,
        detail: { kind: wanted.kind },
      });
    });
  } finally {
    await records.close();
  }
  try {
    writeKeyFile(place.keys, keyFile);
    renameSync(unfinished(place), place.records);
    syncFolder(wanted.folder);
  } catch (error) {
    throw storeError(error);
  }
  return { records: openRecords(place.records, dataKey), actor, recoveryCode };
}
