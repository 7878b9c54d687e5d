import { statfsSync, statSync } from 'node:fs';
import { sql } from 'kysely';
import type { ChainBreak } from '../domain/audit/chain.ts';
import { verifyChain } from './audit.ts';
import { StoreError } from './errors.ts';
import type { Records } from './open.ts';
import type { Progress } from './progress.ts';
import type { Unit } from './unitOfWork.ts';

/** Something about the place of the records or their backups that a person should act on. */
export type StoreWarning =
  | 'never-backed-up'
  | 'backup-old'
  | 'last-backup-failed'
  | 'restore-not-rehearsed'
  | 'synchronised-folder'
  | 'network-folder'
  | 'backup-on-same-disk'
  | 'disk-nearly-full';

/** How the records are kept, for the home screen and the assurance report. */
export interface StoreHealth {
  /** UTC instant of the last backup that counted; null when there is none. */
  lastGoodBackup: string | null;
  /** UTC instant of the last restore that was rehearsed and held. */
  lastGoodRehearsal: string | null;
  /** Name of the service that would copy the open records file behind the app's back; null when none is seen. */
  synchronisedBy: string | null;
  freeBytes: number | null;
  recordsBytes: number;
  warnings: StoreWarning[];
}

/** A backup is old after this many days. The manager's setting goes over it. */
export const oldBackupDays = 7;
const oldRehearsalDays = 35;
const day = 86_400_000;

/** What such folders are called, as whole names of a folder on the way to the file. */
const synchronisers: readonly [name: string, folder: RegExp][] = [
  ['OneDrive', /^(OneDrive|SkyDrive)( - .+|-.+)?$/i],
  ['SharePoint', /^(SharePoint|.+ - (Documents|Documenten)|Sites)$/i],
  ['Dropbox', /^Dropbox( \(.+\))?$/i],
  ['iCloud', /^(iCloud ?Drive|com~apple~CloudDocs|Mobile Documents|iCloud~.+)$/i],
  ['Google Drive', /^(Google ?Drive(-.+| .+)?|DriveFS|My Drive)$/i],
  ['Box', /^Box( Sync)?$/i],
  ['Nextcloud', /^(Nextcloud|ownCloud)\d*$/i],
  ['pCloud', /^(pCloud ?Drive|pCloudDrive)$/i],
  ['Egnyte', /^Egnyte( Connect)?$/i],
  ['Syncthing', /^(Sync|Syncthing)$/i],
  ['MEGA', /^MEGA(sync)?( Downloads)?$/i],
  ['Tresorit', /^Tresorit(s)?$/i],
];

/**
 * The service that keeps a folder the same on several computers, told by the names on the way to it. Such a service
 * copies the records file while it is open, and may put an older one back.
 *
 * @example synchronisedBy('C:\\Users\\ada\\OneDrive - Anytown Council\\Records') // 'OneDrive'
 * @example synchronisedBy('/home/ada/records') // null
 */
export function synchronisedBy(folder: string): string | null {
  for (const part of folder.split(/[\\/]+/)) {
    const found = synchronisers.find(([, name]) => name.test(part));
    if (found) return found[0];
  }
  return null;
}

/** True for a folder on another computer, by its name. @example isNetworkFolder('\\\\server\\share\\Records') // true */
export function isNetworkFolder(folder: string): boolean {
  return /^(\\\\|\/\/)[^\\/?.]/.test(folder) || /^\/(net|Volumes\/.+@.+|run\/user\/\d+\/gvfs)\//.test(folder);
}

/**
 * How the records are kept.
 *
 * @param about.folder the records folder
 * @param about.backupFolder the chosen backup folder, if one was chosen
 */
export async function storeHealth(
  unit: Unit,
  about: { records: Records; folder: string; backupFolder: string | null; oldAfterDays?: number },
): Promise<StoreHealth> {
  const last = await lastOutcomes(unit);
  const older = (at: string, days: number) => Date.parse(unit.now) - Date.parse(at) > days * day;
  const by = synchronisedBy(about.folder);
  const recordsBytes = statSync(about.records.file).size;
  const freeBytes = freeBytesAt(about.folder);
  const warnings: StoreWarning[] = [];
  if (last.goodBackup === null) warnings.push('never-backed-up');
  else if (older(last.goodBackup, about.oldAfterDays ?? oldBackupDays)) warnings.push('backup-old');
  if (last.backupFailed) warnings.push('last-backup-failed');
  if (last.goodBackup !== null && (last.goodRehearsal === null || older(last.goodRehearsal, oldRehearsalDays))) {
    warnings.push('restore-not-rehearsed');
  }
  if (by !== null) warnings.push('synchronised-folder');
  if (isNetworkFolder(about.folder)) warnings.push('network-folder');
  if (about.backupFolder !== null && sameDisk(about.folder, about.backupFolder)) warnings.push('backup-on-same-disk');
  if (freeBytes !== null && freeBytes < Math.max(500_000_000, recordsBytes * 3)) warnings.push('disk-nearly-full');
  return {
    lastGoodBackup: last.goodBackup,
    lastGoodRehearsal: last.goodRehearsal,
    synchronisedBy: by,
    freeBytes,
    recordsBytes,
    warnings,
  };
}

async function lastOutcomes(unit: Unit) {
  const rows = await unit.db
    .selectFrom('backups')
    .select(['kind', 'at', 'outcome'])
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  const good = (kind: string) => rows.find((row) => row.kind === kind && row.outcome === 'good')?.at ?? null;
  const lastBackup = rows.find((row) => row.kind === 'backup');
  return {
    goodBackup: good('backup'),
    goodRehearsal: good('rehearsal'),
    backupFailed: lastBackup !== undefined && lastBackup.outcome !== 'good',
  };
}

/** Writes how a rehearsal of a restore went into the records and the audit. @param outcome 'good' or a StoreError's code */
export async function recordRehearsal(
  unit: Unit,
  about: { file: string; outcome: string; head: string | null },
): Promise<void> {
  const id = unit.newId();
  const row = { id, kind: 'rehearsal' as const, at: unit.now, outcome: about.outcome, file: about.file, bytes: null };
  await unit.db
    .insertInto('backups')
    .values({ ...row, audit_head: about.head })
    .execute();
  const detail = { outcome: about.outcome };
  await unit.audit({ action: 'store.rehearsed', subjectKind: 'backup', subjectId: id, detail });
}

function freeBytesAt(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function sameDisk(a: string, b: string): boolean {
  try {
    return statSync(a).dev === statSync(b).dev;
  } catch {
    // A folder that is not there now is a drive that is unplugged: another disk.
    return false;
  }
}

/** What a full check of the open records found. */
export interface RecordsCheck {
  /** True when every page and index agrees. */
  whole: boolean;
  /** Rows that refer to a row that is not there. */
  orphans: number;
  chain: ChainBreak | null;
  entries: number;
}

/**
 * Checks the open records: pages and indexes, references between rows, and the audit chain. Other work goes on between.
 *
 * @example const { whole, chain } = await finish(checkRecords(records));
 */
export async function* checkRecords(records: Records): AsyncGenerator<Progress, RecordsCheck, void> {
  const total = 3;
  yield { done: 0, total, what: 'Checking every page' };
  const whole = await isWhole(records);
  yield { done: 1, total, what: 'Checking references' };
  const orphans = whole ? (await sql`PRAGMA foreign_key_check`.execute(records.db)).rows.length : 0;
  yield { done: 2, total, what: 'Checking the audit chain' };
  const walk = verifyChain(records.db);
  let step = await walk.next();
  while (!step.done) {
    yield { done: 2, total, what: step.value.what };
    step = await walk.next();
  }
  return { whole, orphans, chain: step.value.broken, entries: step.value.entries };
}

async function isWhole(records: Records): Promise<boolean> {
  try {
    const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(records.db);
    return rows.length === 1 && rows[0]?.integrity_check === 'ok';
  } catch (error) {
    if (error instanceof StoreError && error.code === 'DAMAGED') return false;
    throw error;
  }
}

/** Rows of a damaged file that were set aside by a salvage, for a person to look at. */
export async function listDoubtfulRows(
  unit: Unit,
): Promise<{ id: string; table: string; why: 'damaged-page' | 'refused'; foundAt: string; row: string }[]> {
  const rows = await unit.db.selectFrom('doubtful_rows').selectAll().orderBy('table_name').orderBy('id').execute();
  await unit.audit({ action: 'store.doubtful-rows-read', detail: { rows: rows.length } });
  return rows.map(({ id, table_name, why, found_at, row }) => ({ id, table: table_name, why, foundAt: found_at, row }));
}
