import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { type Backup, backUp, backUpAndRecord, listBackups } from '../../db/backup.ts';
import { StoreError } from '../../db/errors.ts';
import { recordRehearsal } from '../../db/health.ts';
import { readKeyFile } from '../../db/keyFile.ts';
import { keyOf, type Records } from '../../db/open.ts';
import { finish, type Progress } from '../../db/progress.ts';
import { folderOf, recordsFolder } from '../../db/recordsFolder.ts';
import { type Rehearsal, rehearseRestore } from '../../db/restore.ts';
import { readSetting } from '../../db/settings.ts';
import { runUnitOfWork, type Unit } from '../../db/unitOfWork.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import type { Core, Session } from './core.ts';
import { policyOf } from './policy.ts';
import { refused } from './refusal.ts';

export const backupFolderKey = 'backup.folder';
const backupEveryKey = 'backup.every-days';
const everyDaysUnlessTold = 1;
const rehearseEveryDays = 28;
const day = 86_400_000;

/** The verified backup that is taken before a newer version of the app changes the records file. */
export function backUpBeforeUpdate(core: Core): (records: Records) => Promise<unknown> {
  return async (records) => {
    const { backups } = recordsFolder(core.folder);
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    return await finish(backUp(records, { folder: backups, clock: core.clock }));
  };
}

/** Where backups go and how often, as a manager set it within what IT decided. */
export async function backupSettings(core: Core, unit: Unit): Promise<{ folder: string | null; everyDays: number }> {
  const { backupFolder, backupEveryDaysAtMost: most } = policyOf(core);
  const folder = (await readSetting(unit, backupFolderKey))?.value;
  const every = (await readSetting(unit, backupEveryKey))?.value;
  const chosen = typeof every === 'number' ? every : everyDaysUnlessTold;
  return {
    folder: backupFolder ?? (typeof folder === 'string' ? folder : null),
    everyDays: most !== undefined && (chosen < 1 || chosen > most) ? most : chosen,
  };
}

/** The chosen folder, or a refusal that says to choose one. */
export async function chosenFolder(core: Core, unit: Unit): Promise<string> {
  const { folder } = await backupSettings(core, unit);
  if (folder === null) throw refused('NO_BACKUP_FOLDER', 'Choose a folder for backups first.');
  return folder;
}

/** Backups of the open records in a folder, newest first. */
export function backupsIn(records: Records, folder: string): { path: string; at: string }[] {
  return listBackups(folder, readKeyFile(folderOf(records).keys).keyFile.fileId);
}

/** Opens a backup in a throwaway place, checks it throughout, and writes down how that went, good or not. */
export async function* rehearseAndRecord(
  core: Core,
  { records, actor }: Session,
  path: string,
): AsyncGenerator<Progress, Rehearsal, void> {
  const note = (outcome: string, head: string | null) =>
    runUnitOfWork(records, actor, core.clock, (unit) => recordRehearsal(unit, { file: basename(path), outcome, head }));
  try {
    const rehearsal = yield* rehearseRestore(path, keyOf(records), core.tempFolder);
    await note(rehearsal.chain === null ? 'good' : 'AUDIT_BROKEN', anchorText(rehearsal.head));
    return rehearsal;
  } catch (error) {
    await note(error instanceof StoreError ? error.code : 'FAILED', null);
    throw error;
  }
}

const looking = new WeakSet<Records>();

/**
 * Takes the scheduled backup when the last good one is older than the schedule says, and rehearses a restore once a
 * month. Called when somebody has signed in; works beside them and is written down like any other.
 */
export function backUpWhenDue(core: Core): void {
  const { session } = core;
  if (session === null || core.training || looking.has(session.records)) return;
  looking.add(session.records);
  void scheduled(core, session).catch((error: unknown) => {
    const code = error instanceof StoreError ? error.code : 'UNKNOWN';
    core.log({ event: 'internal-error', procedure: 'store.scheduled-backup', code, milliseconds: 0, reference: '' });
  });
}

/** @returns the backup that was taken, or null when none was due */
export async function scheduled(core: Core, { records, actor: signedIn }: Session): Promise<Backup | null> {
  // Nobody asked for it: the audit says that the app did it.
  const actor = { ...signedIn, userId: 'app' };
  const due = await runUnitOfWork(records, actor, core.clock, async (unit) => {
    await unit.audit({ action: 'store.schedule-read' });
    const { folder, everyDays } = await backupSettings(core, unit);
    const older = async (kind: 'backup' | 'rehearsal', days: number) => {
      const last = await unit.db
        .selectFrom('backups')
        .select('at')
        .where('kind', '=', kind)
        .where('outcome', '=', 'good')
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return last === undefined || Date.parse(unit.now) - Date.parse(last.at) >= days * day;
    };
    if (folder === null || everyDays < 1 || !(await older('backup', everyDays))) return null;
    return { folder, rehearse: await older('rehearsal', rehearseEveryDays) };
  });
  if (due === null) return null;
  const backup = await finish(backUpAndRecord(records, { folder: due.folder, clock: core.clock, actor }));
  if (due.rehearse) await finish(rehearseAndRecord(core, { records, actor }, backup.path));
  return backup;
}
