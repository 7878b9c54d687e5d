import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import type { ChainBreak } from '../domain/audit/chain.ts';
import { appendAudit, verifyChain } from './audit.ts';
import type { RawDatabase } from './connection.ts';
import { StoreError, storeError } from './errors.ts';
import { removeQuietly, syncFile, writeFileSafely } from './files.ts';
import {
  findHolder,
  type KeyFile,
  type KeyHolder,
  type OpenedKeys,
  openHolder,
  openWithCode,
  readKeyFile,
} from './keyFile.ts';
import { migrateToLatest } from './migrator.ts';
import { createRecords, driverOf, openRaw, type Records } from './open.ts';
import { finish, type Progress } from './progress.ts';
import { finishRestore, prepared, type RecordsFolder, recordsFolder } from './recordsFolder.ts';
import { assertWholePages, keepUnlessInUse } from './restore.ts';
import { makeWorkingCopy, type PagesFound } from './salvageCopy.ts';
import { type FoundRow, readableRows, type TableToRead } from './salvageRows.ts';
import type { Clock } from './unitOfWork.ts';

/** What became of one table. */
export interface SalvagedTable {
  table: string;
  /** Rows read from whole pages and taken over. */
  kept: number;
  /** Rows read from a damaged page, or refused by their table; set aside for a person to look at. */
  doubtful: number;
  /** Rows there should be, where an index still tells; null where nothing does. */
  expected: number | null;
}

export interface SalvageReport {
  /** Folder with the damaged files as they were found. */
  kept: string;
  pages: PagesFound;
  tables: SalvagedTable[];
  /** Where the audit chain is broken now, if entries were lost. */
  chain: ChainBreak | null;
  /** Rows that refer to a row that was lost. */
  orphans: number;
  /** True when no manager was left in the list of people, so that whoever salvaged was entered anew as one. */
  peopleLost: boolean;
}

/**
 * Saves what can be read of damaged records, row by row, into a new file that takes their place. The damaged files are
 * copied aside first, and that copy compared; the work is done on another copy. With a good backup, restoring it is
 * usually better; this is for what came after the last one.
 *
 * @param by.code the recovery code, instead of a passphrase; needed when the list of people was lost
 * @throws StoreError WRONG_PASSPHRASE, WRONG_RECOVERY_CODE, RECOVERY_CODE_NEEDED, NOTHING_READABLE, MISSING, IN_USE,
 *   DISK_FULL ...; whenever it throws, everything is as it was
 */
export async function* salvage(at: {
  folder: string;
  by: { signInName: string; passphrase: string } | { signInName: string; code: string };
  clock: Clock;
}): AsyncGenerator<Progress, SalvageReport, void> {
  const place = recordsFolder(at.folder);
  finishRestore(at.folder);
  const source = `${place.records}.source.partial`;
  const target = `${place.records}.salvaged.partial`;
  const remove = () => {
    for (const file of [source, target]) for (const end of ['', '-wal', '-journal']) removeQuietly(file + end);
  };
  try {
    yield { done: 0, total: 100, what: 'Opening the key file' };
    if (!existsSync(place.records)) throw new StoreError('MISSING');
    const { keyFile } = readKeyFile(place.keys);
    const { held, opened } = await openedBy(keyFile, at.by);
    yield { done: 5, total: 100, what: 'Keeping the damaged files as they are' };
    const [newest] = opened.keys;
    const kept = newest && (await keepUnlessInUse(place, newest.dataKey, at.clock.now()));
    if (!kept) throw new StoreError('MISSING');
    remove();
    yield { done: 10, total: 100, what: 'Looking at every page' };
    // The kept copy is read, not the original: opening that to see whether it is in use may have folded in its log.
    const { pages, dataKey } = copyWithFittingKey(recordsFolder(kept), opened, source);
    const records = createRecords(target, dataKey);
    try {
      await migrateToLatest(records, { clock: at.clock });
      const tables = yield* copyTables(
        records,
        { file: source, key: dataKey, damagedPages: new Set(pages.damagedPages) },
        at.clock.now(),
      );
      const peopleLost = await mendOwnRows(records, keyFile, held, 'code' in at.by, at.clock.now());
      yield { done: 90, total: 100, what: 'Checking what was saved' };
      const orphans = (driverOf(records).raw.pragma('foreign_key_check') as unknown[]).length;
      const detail = {
        pages: pages.pages,
        damagedPages: pages.damagedPages.length,
        spoiltFrames: pages.spoiltFrames,
        orphans,
      };
      await appendAudit(records.db, at.clock.now(), {
        actorId: held.id,
        role: 'none',
        action: 'store.salvaged',
        detail,
      });
      const { broken } = await finish(verifyChain(records.db));
      await records.close();
      assertWholePages(target, dataKey);
      yield { done: 95, total: 100, what: 'Putting the new file in place' };
      syncFile(target);
      renameSync(target, prepared(place.records));
      writeFileSafely(place.restoring, '{}');
      finishRestore(at.folder);
      return { kept, pages, tables, chain: broken, orphans, peopleLost };
    } finally {
      await records.close();
    }
  } catch (error) {
    throw storeError(error);
  } finally {
    remove();
  }
}

async function openedBy(
  keyFile: KeyFile,
  by: { signInName: string; passphrase: string } | { signInName: string; code: string },
): Promise<{ held: KeyHolder; opened: OpenedKeys }> {
  const held = findHolder(keyFile, by.signInName);
  if (!held) throw new StoreError('code' in by ? 'USER_NOT_FOUND' : 'WRONG_PASSPHRASE');
  return {
    held,
    opened: 'code' in by ? await openWithCode(keyFile, by.code) : await openHolder(keyFile, held, by.passphrase),
  };
}

function copyWithFittingKey(
  place: RecordsFolder,
  opened: OpenedKeys,
  target: string,
): { pages: PagesFound; dataKey: Uint8Array } {
  let refusal: unknown = new StoreError('NOTHING_READABLE');
  for (const { dataKey } of opened.keys) {
    try {
      return { pages: makeWorkingCopy(place, dataKey, target), dataKey };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

interface Source {
  file: string;
  key: Uint8Array;
  damagedPages: ReadonlySet<number>;
}

async function* copyTables(
  records: Records,
  from: Source,
  now: string,
): AsyncGenerator<Progress, SalvagedTable[], void> {
  const { raw: to } = driverOf(records);
  const sealed = openRaw(from.file, from.key, { mustExist: true, readOnly: true });
  const past = openRaw(from.file, from.key, { mustExist: true, readOnly: true, readPastDamage: true });
  try {
    for (const raw of [sealed, past]) raw.pragma('temp_store = memory');
    to.pragma('foreign_keys = off');
    const triggers = dropAuditTriggers(to);
    to.exec('DELETE FROM audit');
    const tables = ordinaryTables(to);
    const report: SalvagedTable[] = [];
    for (const [index, table] of tables.entries()) {
      yield {
        done: 10 + Math.floor((80 * index) / tables.length),
        total: 100,
        what: `Saving ${table.name.replaceAll('_', ' ')}`,
      };
      report.push(copyTable(to, { sealed, past, damagedPages: from.damagedPages }, table, now));
    }
    for (const trigger of triggers) to.exec(trigger);
    to.pragma('foreign_keys = on');
    return report;
  } finally {
    sealed.close();
    past.close();
  }
}

function dropAuditTriggers(raw: RawDatabase): string[] {
  const triggers = raw
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
    .all([]);
  return (triggers as { name: string; sql: string }[]).map(({ name, sql }) => {
    raw.exec(`DROP TRIGGER "${name}"`);
    return sql;
  });
}

/** Tables that hold records themselves; what is searched is made again from them, at the first work after. */
function ordinaryTables(raw: RawDatabase): TableToRead[] {
  const tables = raw
    .prepare(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%' AND name NOT IN ('search_entries', 'search_keys', 'search_due') ORDER BY name",
    )
    .all([]) as { name: string; wr: number }[];
  return tables.map(({ name, wr }) => {
    const columns = columnsOf(raw, name);
    const keyColumns = columns.filter((column) => column.pk > 0).toSorted((a, b) => a.pk - b.pk);
    const names = columns.map((column) => column.name);
    return { name, columns: names, keyColumns: wr === 1 ? keyColumns.map((column) => column.name) : null };
  });
}

function columnsOf(raw: RawDatabase, table: string): { name: string; pk: number }[] {
  return raw.prepare('SELECT name, pk FROM pragma_table_info(?)').all([table]) as { name: string; pk: number }[];
}

function copyTable(
  to: RawDatabase,
  from: { sealed: RawDatabase; past: RawDatabase; damagedPages: ReadonlySet<number> },
  table: TableToRead,
  now: string,
): SalvagedTable {
  const report: SalvagedTable = { table: table.name, kept: 0, doubtful: 0, expected: countOf(from.sealed, table.name) };
  const names = table.columns.map((name) => `"${name}"`).join(', ');
  const insert = to.prepare(
    `INSERT INTO "${table.name}" (${names}) VALUES (${table.columns.map(() => '?').join(', ')})`,
  );
  const setAside = to.prepare('INSERT INTO doubtful_rows (id, table_name, why, row, found_at) VALUES (?, ?, ?, ?, ?)');
  const doubt = (why: 'damaged-page' | 'refused', found: FoundRow) => {
    setAside.run([randomUUID(), table.name, why, JSON.stringify(found.row), now]);
    report.doubtful += 1;
  };
  to.exec('BEGIN');
  const seen = new Set<number | string>();
  for (const found of readableRows(from.sealed, table, from.damagedPages)) {
    seen.add(found.key);
    try {
      insert.run(table.columns.map((name) => found.row[name] ?? null));
      report.kept += 1;
    } catch (error) {
      // Out of room is not the row's fault.
      if (storeError(error) instanceof StoreError) throw error;
      doubt('refused', found);
    }
  }
  if (from.damagedPages.size > 0) {
    for (const found of readableRows(from.past, table)) if (!seen.has(found.key)) doubt('damaged-page', found);
  }
  to.exec('COMMIT');
  return report;
}

function countOf(raw: RawDatabase, table: string): number | null {
  try {
    const [row] = raw.prepare(`SELECT count(*) AS n FROM "${table}"`).all([]) as { n: number }[];
    return row?.n ?? null;
  } catch {
    return null;
  }
}

/** The rows without which nobody could sign in. @returns true when a manager had to be entered anew */
async function mendOwnRows(
  records: Records,
  keyFile: KeyFile,
  held: KeyHolder,
  openedByCode: boolean,
  now: string,
): Promise<boolean> {
  const { db } = records;
  const store = await db.selectFrom('store').select('file_id').executeTakeFirst();
  if (store && store.file_id !== keyFile.fileId) throw new StoreError('OTHER_STORE');
  if (!store) {
    await db
      .insertInto('store')
      .values({ only: 1, file_id: keyFile.fileId, kind: keyFile.kind, created_at: now })
      .execute();
  }
  const managers = db.selectFrom('users').select('id').where('role', '=', 'manager').where('status', '=', 'active');
  if (await managers.executeTakeFirst()) return false;
  // Else a key worker could spoil the right page and come back as a manager.
  if (!openedByCode) throw new StoreError('RECOVERY_CODE_NEEDED');
  await db
    .deleteFrom('users')
    .where((row) => row.or([row('id', '=', held.id), row('sign_in_name', '=', held.signInName)]))
    .execute();
  const person = { id: held.id, sign_in_name: held.signInName, name: held.signInName, recipient: '', row_version: 1 };
  const times = { created_at: now, updated_at: now };
  await db
    .insertInto('users')
    .values({ ...person, ...times, role: 'manager', status: 'active' })
    .execute();
  return true;
}
