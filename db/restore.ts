import { createHash, randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { anchorText } from '../domain/audit/anchor.ts';
import type { ChainBreak, ChainHead } from '../domain/audit/chain.ts';
import { verifyChain } from './audit.ts';
import { countRows, keyFileOf } from './backup.ts';
import type { Clock } from './clock.ts';
import { StoreError, storeError } from './errors.ts';
import { removeQuietly, syncFile, syncFolder, writeFileSafely } from './files.ts';
import { findHolder, openHolder, readKeyFile } from './keyFile.ts';
import { migrateToLatest } from './migrator.ts';
import { driverOf, openRecords } from './open.ts';
import { assertNotOpenHere } from './openFiles.ts';
import { checkPages, keyFitsFile } from './pages.ts';
import type { Progress } from './progress.ts';
import { finishRestore, prepared, type RecordsFolder, recordsFolder } from './recordsFolder.ts';

/** What a backup turned out to hold when it was opened as records. */
export interface Rehearsal {
  head: ChainHead;
  rows: number;
  tables: number;
  /** Null: the audit chain holds from its first entry. */
  chain: ChainBreak | null;
  /** Migrations that an older backup needed and that ran on the throwaway copy. */
  updates: string[];
}

/**
 * Rehearses a restore: copies the backup into a throwaway folder, opens it there as records, brings it up to date,
 * checks every page, table and audit entry, and removes the copy. Nothing else is touched.
 *
 * @param tempFolder a private folder; the copy in it stays encrypted
 * @throws StoreError with what is wrong with the backup or the disk
 * @example const { chain } = await finish(rehearseRestore(backup.path, key, core.tempFolder));
 */
export async function* rehearseRestore(
  backup: string,
  dataKey: Uint8Array,
  tempFolder: string,
): AsyncGenerator<Progress, Rehearsal, void> {
  const total = 5;
  const folder = join(tempFolder, `rehearsal-${randomUUID()}`);
  const copy = join(folder, 'records.db');
  try {
    yield { done: 0, total, what: 'Copying the backup' };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    copyFileSync(backup, copy);
    yield { done: 1, total, what: 'Checking every page' };
    assertWholePages(copy, dataKey);
    yield { done: 2, total, what: 'Opening it as records' };
    const records = openRecords(copy, dataKey);
    try {
      const { raw } = driverOf(records);
      const found = raw.pragma('integrity_check') as { integrity_check: string }[];
      if (found[0]?.integrity_check !== 'ok') throw new StoreError('DAMAGED');
      const counts = countRows(raw);
      yield { done: 3, total, what: 'Checking the audit chain' };
      const walk = verifyChain(records.db);
      let step = await walk.next();
      while (!step.done) step = await walk.next();
      yield { done: 4, total, what: 'Bringing the copy up to date' };
      const updates = await migrateToLatest(records, { backUp: async () => {} });
      const rows = counts.reduce((sum, [, count]) => sum + count, 0);
      return { head: step.value.head, rows, tables: counts.length, chain: step.value.broken, updates };
    } finally {
      await records.close();
    }
  } catch (error) {
    throw storeError(error);
  } finally {
    removeQuietly(folder);
  }
}

/** Throws DAMAGED, or WRONG_KEY, unless every page of a file that is not open fits the key. */
export function assertWholePages(file: string, key: Uint8Array): void {
  const pages = checkPages(file, key);
  if (pages.damaged.length > 0 || pages.looseBytes > 0 || pages.pages === 0) {
    throw new StoreError(keyFitsFile(file, key) ? 'DAMAGED' : 'WRONG_KEY');
  }
}

export interface Restored {
  /** Folder with a verified copy of what was there before; null when nothing was. */
  kept: string | null;
  /** Anchor of the audit chain as restored. */
  head: string;
  /** True when the key file came from the backup: the passphrases of that day count again, and so do the people. */
  oldPassphrases: boolean;
}

/**
 * Puts a backup in place of the records in a folder, with the records closed.
 *
 * First the backup is rehearsed; then what is there is copied aside and the copy compared byte by byte; only then are
 * the files exchanged, by renames that are finished at the next start if the power goes in between.
 * The key file that is there stays whenever it opens the backup, so that people removed since then stay removed.
 *
 * @param at.signInName a person in the key file that is there, or in the backup's
 * @throws StoreError WRONG_PASSPHRASE, DAMAGED, WRONG_KEY, IN_USE, OTHER_STORE, DISK_FULL, FOLDER_GONE ...;
 *   whenever it throws, the records are as they were, or the exchange is finished at the next start
 */
export async function* restore(at: {
  folder: string;
  backup: string;
  signInName: string;
  passphrase: string;
  clock: Clock;
}): AsyncGenerator<Progress, Restored, void> {
  const place = recordsFolder(at.folder);
  const total = 8;
  finishRestore(at.folder);
  try {
    mkdirSync(at.folder, { recursive: true, mode: 0o700 });
    yield { done: 0, total, what: 'Opening the key file' };
    const { dataKey, oldPassphrases } = await keyForBackup(place, at);
    const rehearsing = rehearseRestore(at.backup, dataKey, at.folder);
    let step = await rehearsing.next();
    while (!step.done) {
      yield { done: 1 + step.value.done, total, what: step.value.what };
      step = await rehearsing.next();
    }
    yield { done: 6, total, what: 'Keeping a copy of what is there' };
    const kept = await keepUnlessInUse(place, dataKey, at.clock.now());
    yield { done: 7, total, what: 'Putting the backup in place' };
    copyFileSync(at.backup, prepared(place.records));
    assertWholePages(prepared(place.records), dataKey);
    syncFile(prepared(place.records));
    if (oldPassphrases) {
      copyFileSync(keyFileOf(at.backup), prepared(place.keys));
      readKeyFile(prepared(place.keys));
      syncFile(prepared(place.keys));
    }
    writeFileSafely(place.restoring, '{}');
    finishRestore(at.folder);
    return { kept, head: anchorText(step.value.head), oldPassphrases };
  } catch (error) {
    throw storeError(error);
  } finally {
    if (!existsSync(place.restoring)) for (const file of [place.records, place.keys]) removeQuietly(prepared(file));
  }
}

/** The data key of the backup: through the key file that is there if that will do, else through the backup's own. */
async function keyForBackup(
  place: RecordsFolder,
  at: { backup: string; signInName: string; passphrase: string },
): Promise<{ dataKey: Uint8Array; oldPassphrases: boolean }> {
  if (!existsSync(at.backup)) throw new StoreError('MISSING');
  const backupFileId = readKeyFile(keyFileOf(at.backup)).keyFile.fileId;
  let refusal: unknown;
  const ways: [path: string, oldPassphrases: boolean][] = [
    [place.keys, false],
    [keyFileOf(at.backup), true],
  ];
  for (const [path, oldPassphrases] of ways) {
    try {
      const { keyFile } = readKeyFile(path);
      // Real records never turn into training ones, nor one office's into another's.
      if (keyFile.fileId !== backupFileId) throw new StoreError('OTHER_STORE');
      const held = findHolder(keyFile, at.signInName);
      if (!held) throw new StoreError('WRONG_PASSPHRASE');
      const { keys } = await openHolder(keyFile, held, at.passphrase);
      const fitting = keys.find(({ dataKey }) => keyFitsFile(at.backup, dataKey));
      if (fitting) return { dataKey: fitting.dataKey, oldPassphrases };
      throw new StoreError('WRONG_KEY');
    } catch (error) {
      if (!(error instanceof StoreError) || error.code === 'OTHER_STORE') throw error;
      // The key file that is there may be gone or damaged: that is what the backup's is for.
      refusal = error;
    }
  }
  throw refusal;
}

/**
 * Keeps what is there, then opens it to learn whether another process holds it. In this order, because opening and
 * closing folds the write-ahead log into the file, and the copy must show what was found.
 */
export async function keepUnlessInUse(place: RecordsFolder, key: Uint8Array, now: string): Promise<string | null> {
  assertNotOpenHere(place.records);
  let kept: string | null = null;
  try {
    kept = keepWhatIsThere(place, now);
    return kept;
  } finally {
    if (await isInUse(place.records, key)) {
      if (kept) removeQuietly(kept);
      // Over any other trouble: a file that changes while it is copied is the effect, not the cause.
      // biome-ignore lint/correctness/noUnsafeFinally: see above
      throw new StoreError('IN_USE');
    }
  }
}

async function isInUse(file: string, key: Uint8Array): Promise<boolean> {
  if (!existsSync(file)) return false;
  try {
    await openRecords(file, key).close();
    return false;
  } catch (error) {
    return error instanceof StoreError && error.code === 'IN_USE';
  }
}

/**
 * Copies everything of the records in a folder aside and compares each copy with its original, byte by byte.
 *
 * @returns the folder of the copies, or null when there was nothing to keep
 */
export function keepWhatIsThere(place: RecordsFolder, now: string): string | null {
  assertNotOpenHere(place.records);
  const own = readdirSync(place.folder).filter((name) => /^(records\.db|keys\.|tries\.|first-page\.)/.test(name));
  const files = own.filter(
    (name) => !/\.(restored|partial|new)/.test(name) && statSync(join(place.folder, name)).isFile(),
  );
  if (!files.some((name) => name.startsWith('records.db'))) return null;
  const kept = join(place.kept, `${now.slice(0, 19).replaceAll(':', '')}Z-${randomUUID().slice(0, 8)}`);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  for (const name of files) {
    copyFileSync(join(place.folder, name), join(kept, name));
    syncFile(join(kept, name));
    if (digest(join(place.folder, name)) !== digest(join(kept, name))) throw new StoreError('DISK_FAILED');
  }
  syncFolder(kept);
  syncFolder(place.kept);
  return kept;
}

function digest(file: string): string {
  const sum = createHash('sha256');
  const handle = openSync(file, 'r');
  try {
    const block = Buffer.alloc(1 << 20);
    for (let read = -1; read !== 0; ) {
      read = readSync(handle, block);
      sum.update(block.subarray(0, read));
    }
    return sum.digest('hex');
  } finally {
    closeSync(handle);
  }
}
