import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, existsSync, openSync, readdirSync, renameSync, statfsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { anchorText } from '../domain/audit/anchor.ts';
import type { ChainHead } from '../domain/audit/chain.ts';
import type { Json } from '../domain/exchange/canonicalJson.ts';
import { auditHead } from './audit.ts';
import { backupsToRemove } from './backupPolicy.ts';
import type { RawDatabase } from './connection.ts';
import { StoreError, storeError } from './errors.ts';
import { removeQuietly, syncFile, syncFolder } from './files.ts';
import { copyOf, readKeyFile } from './keyFile.ts';
import { driverOf, keyOf, openRaw, type Records } from './open.ts';
import { checkPages } from './pages.ts';
import type { Progress } from './progress.ts';
import { folderOf } from './recordsFolder.ts';
import type { Schema } from './schema.ts';
import { type Actor, type Clock, runUnitOfWork } from './unitOfWork.ts';

/** A backup that was opened, checked and compared with the records. */
export interface Backup {
  /** Full path of the records file copy; its key file stands beside it. */
  path: string;
  at: string;
  head: ChainHead;
  bytes: number;
  tables: number;
  rows: number;
  /** Older backups removed by the policy of keeping, by name. */
  removed: string[];
}

/** Rows by table, in a fixed order: what two copies of the same records must agree on. */
export type RowCounts = [table: string, rows: number][];

const named = /^records-(\d{4}-\d{2}-\d{2}T\d{6}Z)-(\d+)-([0-9a-f]{8})\.db$/;

/** Name of a backup: when, and the head of its audit chain. Sorts by time. */
function backupName(at: string, head: ChainHead): string {
  const time = `${at.slice(0, 19).replaceAll(':', '')}Z`;
  return `records-${time}-${head.seq}-${head.hash.slice(0, 8)}.db`;
}

/** The key file that opens a backup. @example keyFileOf('/b/records-...db') // '/b/records-...keys.json' */
export function keyFileOf(backup: string): string {
  return backup.replace(/\.db$/, '.keys.json');
}

/** Backups of these records in a folder, newest first, by their names alone. */
export function listBackups(folder: string, fileId: string): { path: string; at: string }[] {
  if (!existsSync(folder)) return [];
  const found = [];
  for (const name of readdirSync(folder)) {
    const time = named.exec(name)?.[1];
    if (!time) continue;
    const path = join(folder, name);
    const at = `${time.slice(0, 13)}:${time.slice(13, 15)}:${time.slice(15, 17)}.000Z`;
    if (fileIdOf(path) === fileId) found.push({ path, at });
  }
  return found.toSorted((a, b) => b.at.localeCompare(a.at));
}

/** The records that a backup belongs to; null when its key file is gone or cannot be read. */
export function fileIdOf(backup: string): string | null {
  try {
    return readKeyFile(keyFileOf(backup)).keyFile.fileId;
  } catch {
    return null;
  }
}

/** Counts the rows of every table, the search index's own tables included. */
export function countRows(raw: RawDatabase): RowCounts {
  const tables = raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")
    .all([]) as { name: string }[];
  return tables.map(({ name }) => {
    const [row] = raw.prepare(`SELECT count(*) AS n FROM "${name}"`).all([]) as { n: number }[];
    return [name, row?.n ?? 0];
  });
}

/**
 * Backs the records up into a folder. A backup counts only once it has been written out to the disk, opened with the
 * key, checked page by page and table by table, and compared with the records; until then it is called `.partial`.
 * The live file is never copied: SQLite writes a copy of what is committed.
 *
 * @throws StoreError FOLDER_GONE, DISK_FULL, READ_ONLY, DISK_FAILED, BACKUP_DIFFERS; the records are as they were
 * @example const backup = await finish(backUp(records, { folder: 'E:\\Backups', clock: systemClock }));
 */
export async function* backUp(
  records: Records,
  to: { folder: string; clock: Clock },
): AsyncGenerator<Progress, Backup, void> {
  const total = 6;
  yield { done: 0, total, what: 'Looking at the folder' };
  let partial: string | undefined;
  try {
    removeLeftPartials(to.folder, to.clock.now());
    assertRoom(to.folder, statSync(records.file).size);
    const at = to.clock.now();
    partial = join(to.folder, `records-${randomUUID()}.db.partial`);
    // Made here and not by SQLite, so that the file system's own reason comes out, and nobody else may read it.
    closeSync(openSync(partial, 'wx', 0o600));
    yield { done: 1, total, what: 'Copying' };
    const { head, counts } = await copyCommitted(records, partial);
    yield { done: 2, total, what: 'Writing to the disk' };
    syncFile(partial);
    yield { done: 3, total, what: 'Opening the copy' };
    compareCopy(partial, keyOf(records), head, counts);
    yield { done: 4, total, what: 'Checking every page' };
    const pages = checkPages(partial, keyOf(records));
    if (pages.damaged.length > 0 || pages.looseBytes > 0) throw new StoreError('BACKUP_DIFFERS');
    yield { done: 5, total, what: 'Naming the copy' };
    const path = join(to.folder, backupName(at, head));
    // The key file first: a records file that nobody can open is no backup.
    copyKeyFile(folderOf(records).keys, keyFileOf(path));
    renameSync(partial, path);
    syncFolder(to.folder);
    const removed = removeOld(to.folder, path, at);
    const rows = counts.reduce((sum, [, count]) => sum + count, 0);
    return { path, at, head, bytes: statSync(path).size, tables: counts.length, rows, removed };
  } catch (error) {
    throw storeError(error);
  } finally {
    if (partial) for (const end of ['', '-journal', '-wal']) removeQuietly(partial + end);
  }
}

/**
 * Backs up and writes the outcome, good or not, into the records and the audit.
 *
 * @returns the backup; its own row and audit entry come after it, and are in the next one
 */
export async function* backUpAndRecord(
  records: Records,
  to: { folder: string; clock: Clock; actor: Actor },
): AsyncGenerator<Progress, Backup, void> {
  const note = (outcome: string, backup: Backup | null) =>
    runUnitOfWork(records, to.actor, to.clock, async (unit) => {
      const id = unit.newId();
      await unit.db
        .insertInto('backups')
        .values({
          id,
          kind: 'backup',
          at: unit.now,
          outcome,
          file: backup && basename(backup.path),
          audit_head: backup && anchorText(backup.head),
          bytes: backup?.bytes ?? null,
        })
        .execute();
      const action = backup ? 'store.backed-up' : 'store.backup-failed';
      const detail: Json = backup ? { head: anchorText(backup.head), rows: backup.rows } : { outcome };
      await unit.audit({ action, subjectKind: 'backup', subjectId: id, detail });
    });
  let backup: Backup;
  try {
    backup = yield* backUp(records, to);
  } catch (error) {
    await note(error instanceof StoreError ? error.code : 'FAILED', null);
    throw error;
  }
  await note('good', backup);
  return backup;
}

const partialName = /^records-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.db\.partial(-journal|-wal|-shm)?$/;
const leftAfterMs = 86_400_000;

/**
 * Removes what a backup that was cut short left in the folder. Only files with exactly such a name, and only those
 * that nobody has written to for a day: another computer may be backing up into the same folder now.
 */
function removeLeftPartials(folder: string, now: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((each) => partialName.test(each))) {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() && Date.parse(now) - found.mtimeMs > leftAfterMs) removeQuietly(path);
  }
}

/** Throws FOLDER_GONE when the folder is not there, DISK_FULL when the copy will not fit with a little to spare. */
function assertRoom(folder: string, bytes: number): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new StoreError('FOLDER_GONE');
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < bytes * 1.1 + 1_000_000) throw new StoreError('DISK_FULL');
}

/** Counts and copies while holding the one connection, so that nothing is written in between. */
function copyCommitted(records: Records, target: string): Promise<{ head: ChainHead; counts: RowCounts }> {
  return records.db.connection().execute(async (connection: Kysely<Schema>) => {
    const head = await auditHead(connection);
    const counts = countRows(driverOf(records).raw);
    await sql`VACUUM INTO ${target}`.execute(connection);
    return { head, counts };
  });
}

/** Opens a copy and compares it. Throws BACKUP_DIFFERS, or what kept it from being opened. */
export function compareCopy(file: string, key: Uint8Array, head: ChainHead, counts: RowCounts): void {
  const raw = openRaw(file, key, { mustExist: true, readOnly: true });
  try {
    raw.pragma('temp_store = memory');
    const integrity = raw.pragma('integrity_check') as { integrity_check: string }[];
    const whole = integrity.length === 1 && integrity[0]?.integrity_check === 'ok';
    const orphans = raw.pragma('foreign_key_check') as unknown[];
    const [last] = raw.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').all([]) as ChainHead[];
    const sameHead = (last?.seq ?? 0) === head.seq && (last === undefined || last.hash === head.hash);
    const sameCounts = JSON.stringify(countRows(raw)) === JSON.stringify(counts);
    if (!whole || orphans.length > 0 || !sameHead || !sameCounts) throw new StoreError('BACKUP_DIFFERS');
  } finally {
    raw.close();
  }
}

function copyKeyFile(from: string, to: string): void {
  const { fromCopy } = readKeyFile(from);
  copyFileSync(fromCopy ? copyOf(from) : from, to);
  readKeyFile(to);
  syncFile(to);
}

function removeOld(folder: string, newest: string, now: string): string[] {
  const fileId = fileIdOf(newest);
  if (fileId === null) return [];
  const old = backupsToRemove(listBackups(folder, fileId), now).filter((path) => path !== newest);
  for (const path of old) {
    removeQuietly(path);
    removeQuietly(keyFileOf(path));
  }
  return old.map((path) => basename(path));
}
