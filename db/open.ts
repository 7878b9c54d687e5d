import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Driver from 'better-sqlite3';
import { Kysely } from 'kysely';
import { OneConnectionDriver, oneConnectionDialect, type RawDatabase, unitDialect } from './connection.ts';
import { StoreError, storeError } from './errors.ts';
import { latestVersion } from './migrations.ts';
import { assertNotOpenHere, noteOpened } from './openFiles.ts';
import { keyFitsFile, pageSize } from './pages.ts';
import type { Schema } from './schema.ts';
import { type CommittedLog, committedLog, logLoss, readLog } from './writeAheadLog.ts';

/** An open records file. */
export interface Records {
  /** The root handle. Services never use it: they take theirs from a unit of work. */
  readonly db: Kysely<Schema>;
  readonly file: string;
  /** True after a crash whose last change may not have reached the disk whole. */
  readonly lastChangeMayBeLost: boolean;
  /** Waits for the unit of work in progress, folds the write-ahead log into the file, and lets go of it. */
  close(): Promise<void>;
}

/** 'CDRD' in the file's own header: these are this app's records. */
const applicationId = 0x43445244;

const drivers = new WeakMap<Records, OneConnectionDriver>();
const unitHandles = new WeakMap<Records, Kysely<Schema>>();
const keys = new WeakMap<Records, Uint8Array>();

/** The data key of an open records file: to back up, to let another person in. It ends with the process. */
export function keyOf(records: Records): Uint8Array {
  const key = keys.get(records);
  if (!key) throw new StoreError('CLOSED');
  return key;
}

/** The driver under an open records file; for the files in this folder only. */
export function driverOf(records: Records): OneConnectionDriver {
  const driver = drivers.get(records);
  if (!driver) throw new StoreError('CLOSED');
  return driver;
}

/** The handle of the units of work on an open records file; for the unit of work only. */
export function unitHandleOf(records: Records): Kysely<Schema> {
  const handle = unitHandles.get(records);
  if (!handle) throw new StoreError('CLOSED');
  return handle;
}

/**
 * Makes a new, empty, encrypted records file and opens it. Its tables come from `migrateToLatest`.
 *
 * @param key 32 random bytes
 * @throws StoreError ALREADY_EXISTS, FOLDER_GONE, READ_ONLY, DISK_FULL
 * @example const records = createRecords('/records/records.db', newDataKey());
 */
export function createRecords(file: string, key: Uint8Array): Records {
  if (existsSync(file)) throw new StoreError('ALREADY_EXISTS');
  const raw = openRaw(file, key, { mustExist: false });
  try {
    raw.pragma('journal_mode = WAL');
    raw.pragma(`application_id = ${applicationId}`);
  } catch (error) {
    throw storeError(error);
  } finally {
    raw.close();
  }
  return openRecords(file, key);
}

/**
 * Opens a records file.
 *
 * A wrong passphrase never comes this far: it has already failed on the key file. WRONG_KEY means that no page was
 * written with this key, so the records file and the key file are not a pair; DAMAGED that some pages were.
 *
 * @throws StoreError MISSING, NOT_ENCRYPTED, WRONG_KEY, DAMAGED, LOG_DAMAGED, NEWER_VERSION, IN_USE, READ_ONLY, DISK_FULL
 * @example const records = openRecords(file, key); try { ... } finally { await records.close(); }
 */
export function openRecords(file: string, key: Uint8Array): Records {
  const salt = encryptedStart(file);
  const log = readLog(file);
  const raw = openRaw(file, key, { mustExist: true });
  let lastChangeMayBeLost = false;
  try {
    prepareConnection(raw);
    if (log) lastChangeMayBeLost = checkLog(raw, committedLog(log, key, salt));
    const version = Number(raw.pragma('user_version', { simple: true }));
    if (version > latestVersion) throw new StoreError('NEWER_VERSION');
    keepDeletedWordsOutOfSearch(raw);
  } catch (error) {
    raw.close();
    const named = namedDamage(storeError(error), file, key);
    // Closing folded in what SQLite accepts of the log and removed it; what it passed over is only here.
    if (log && named instanceof StoreError && damageCodes.has(named.code)) writeFileSync(`${file}-wal`, log);
    throw named;
  }
  const noteClosed = noteOpened(file);
  const driver = new OneConnectionDriver(raw);
  const db = new Kysely<Schema>({ dialect: oneConnectionDialect(driver) });
  let closing: Promise<void> | undefined;
  const close = async () => {
    // A handle that was never used has not started its driver, and Kysely would leave it open.
    await driver.destroy();
    noteClosed();
    keepFirstPage(file);
    drivers.delete(records);
    unitHandles.delete(records);
    keys.delete(records);
    await db.destroy();
  };
  const records: Records = {
    db,
    file,
    lastChangeMayBeLost,
    close() {
      closing ??= close();
      return closing;
    },
  };
  drivers.set(records, driver);
  unitHandles.set(records, new Kysely<Schema>({ dialect: unitDialect(driver) }));
  keys.set(records, Uint8Array.from(key));
  return records;
}

const damageCodes = new Set(['DAMAGED', 'LOG_DAMAGED', 'WRONG_KEY']);

/** Throws LOG_DAMAGED when SQLite would drop acknowledged changes. @returns true when the last one may be lost */
function checkLog(raw: RawDatabase, log: CommittedLog): boolean {
  const [accepted] = raw.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
  const loss = logLoss(log, accepted?.log ?? 0);
  if (loss === 'changes') throw new StoreError('LOG_DAMAGED');
  return loss === 'perhaps-the-last-change';
}

/** The driver says NOTADB to a damaged first page and to a wrong key alike; the pages' own seals tell which. */
function namedDamage(error: unknown, file: string, key: Uint8Array): unknown {
  if (!(error instanceof StoreError) || error.code !== 'DAMAGED') return error;
  return keyFitsFile(file, key) ? error : new StoreError('WRONG_KEY', { cause: error });
}

/**
 * Keeps the first page, encrypted as it is, beside the file: without it nothing else could be found. A convenience for
 * salvage, so no failure here may spoil a closing.
 */
function keepFirstPage(file: string): void {
  if (basename(file) !== 'records.db') return;
  try {
    const page = Buffer.alloc(pageSize);
    const handle = openSync(file, 'r');
    try {
      if (readSync(handle, page, 0, pageSize, 0) < pageSize) return;
    } finally {
      closeSync(handle);
    }
    writeFileSync(join(dirname(file), 'first-page.bin'), page, { mode: 0o600 });
  } catch {
    // See above.
  }
}

/** Opens a file with the cipher and the key set and nothing else. For backup, restore and salvage, which want their own settings. */
export function openRaw(
  file: string,
  key: Uint8Array,
  options: { mustExist: boolean; readOnly?: boolean; readPastDamage?: boolean },
): RawDatabase {
  if (!existsSync(dirname(file))) throw new StoreError('FOLDER_GONE');
  assertNotOpenHere(file);
  if (key.length !== 32) throw new RangeError('A data key is 32 bytes.');
  let raw: Driver.Database | undefined;
  try {
    raw = new Driver(file, { fileMustExist: options.mustExist, readonly: options.readOnly ?? false, timeout: 0 });
    raw.pragma("cipher = 'sqlcipher'");
    raw.pragma('legacy = 4');
    // Without the check of each page's seal, a page with a flipped bit gives back what is left of it.
    if (options.readPastDamage) raw.pragma('hmac_check = 0');
    raw.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
    return raw as unknown as RawDatabase;
  } catch (error) {
    raw?.close();
    throw storeError(error);
  }
}

/**
 * The order matters: sorts must never reach the temp folder in clear, so temp_store comes before anything that sorts;
 * the exclusive lock comes before the first read, so that no second process shares the file and no -shm file is made.
 */
function prepareConnection(raw: RawDatabase): void {
  raw.pragma('temp_store = memory');
  raw.pragma('locking_mode = exclusive');
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = full');
  raw.pragma('foreign_keys = on');
  raw.pragma('secure_delete = on');
  raw.pragma('trusted_schema = off');
  raw.pragma('cell_size_check = on');
  raw.pragma('journal_size_limit = 4194304');
  // 64 MiB of pages stay decrypted in this process's memory: with SQLite's own 2 MiB each list decrypts its pages anew.
  raw.pragma('cache_size = -65536');
}

/** FTS5 keeps a deleted word in its index until told otherwise; the choice is stored in each index's own table. */
export function keepDeletedWordsOutOfSearch(raw: RawDatabase): void {
  const tables = raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    .all([]) as { name: string }[];
  for (const { name } of tables) {
    const set = raw.prepare(`SELECT 1 FROM "${name}_config" WHERE k = 'secure-delete' AND v = 1`).all([]);
    if (set.length === 0) raw.exec(`INSERT INTO "${name}"("${name}", rank) VALUES ('secure-delete', 1)`);
  }
}

/** SQLite would open the file to read only, and fail later with a reason of its own. */
function assertWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StoreError('READ_ONLY', { cause: error });
  }
}

/** Reads the first bytes before the driver has the file, and never afterwards (see openFiles.ts). */
function encryptedStart(file: string): Buffer {
  if (!existsSync(file)) throw new StoreError(existsSync(dirname(file)) ? 'MISSING' : 'FOLDER_GONE');
  assertNotOpenHere(file);
  const start = Buffer.alloc(16);
  try {
    if (!statSync(file).isFile()) throw new StoreError('MISSING');
    const handle = openSync(file, 'r');
    try {
      if (readSync(handle, start, 0, 16, 0) < 16) throw new StoreError('DAMAGED');
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw storeError(error);
  }
  if (start.toString('latin1').startsWith('SQLite format 3')) throw new StoreError('NOT_ENCRYPTED');
  assertWritable(file);
  assertWritable(dirname(file));
  return start;
}
