import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backUpAndRecord } from '../../db/backup.ts';
import { checkRecords, isNetworkFolder, recordRehearsal, storeHealth, synchronisedBy } from '../../db/health.ts';
import { keyOf, openRecords } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { clockAt, testFolder } from '../fixtures/records.ts';
import { testStore } from '../fixtures/store.ts';

describe('a folder that is kept the same on several computers', () => {
  it('is known by its name on each system', () => {
    const folders: [string, string | null][] = [
      ['C:\\Users\\ada\\OneDrive\\Records', 'OneDrive'],
      ['C:\\Users\\ada\\OneDrive - Anytown Council\\Records', 'OneDrive'],
      ['/Users/ada/Library/CloudStorage/OneDrive-AnytownCouncil/Records', 'OneDrive'],
      ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Records', 'iCloud'],
      ['C:\\Users\\ada\\Dropbox (Anytown)\\Records', 'Dropbox'],
      ['/home/ada/Nextcloud/records', 'Nextcloud'],
      ['/Users/ada/Library/CloudStorage/GoogleDrive-ada@anytown.example/My Drive', 'Google Drive'],
      ['C:\\Users\\ada\\Box\\Records', 'Box'],
    ];
    for (const [folder, service] of folders) expect([folder, synchronisedBy(folder)]).toEqual([folder, service]);
  });

  it('is not seen in an ordinary one', () => {
    const folders = [
      'C:\\Users\\ada\\AppData\\Local\\Records',
      '/home/ada/records',
      '/home/boxer/dropboxes/records',
      'D:\\Boxes\\Synchrony',
    ];
    expect(folders.map(synchronisedBy)).toEqual([null, null, null, null]);
  });

  it('is another thing than a folder on another computer', () => {
    expect(['\\\\server\\share\\Records', '//server/share', '/net/server/records'].map(isNetworkFolder)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['C:\\Records', '/home/ada', '\\\\?\\C:\\Records', '\\\\.\\pipe'].map(isNetworkFolder)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the health of the store', () => {
  it('warns until there is a good backup and a rehearsed restore, and again when they are old', async () => {
    const { records, actor, clock, folder } = await testStore();
    const backupFolder = testFolder();
    const warnings = () =>
      runUnitOfWork(records, actor, clock, async (unit) => {
        await unit.audit({ action: 'store.health-read' });
        const health = await storeHealth(unit, { records, folder, backupFolder });
        return health.warnings.filter((warning) => !['disk-nearly-full', 'backup-on-same-disk'].includes(warning));
      });
    expect(await warnings()).toEqual(['never-backed-up']);
    await finish(backUpAndRecord(records, { folder: backupFolder, clock, actor }));
    expect(await warnings()).toEqual(['restore-not-rehearsed']);
    const rehearsal = { file: 'records.db', outcome: 'good', head: null };
    await runUnitOfWork(records, actor, clock, (unit) => recordRehearsal(unit, rehearsal));
    expect(await warnings()).toEqual([]);
    clock.set('2026-03-10T09:00:00.000Z');
    expect(await warnings()).toEqual(['backup-old']);
    const missing = { folder: `${backupFolder}/gone`, clock, actor };
    await expect(finish(backUpAndRecord(records, missing))).rejects.toMatchObject({ code: 'FOLDER_GONE' });
    expect(await warnings()).toEqual(['backup-old', 'last-backup-failed']);
    clock.set('2026-05-01T09:00:00.000Z');
    expect(await warnings()).toContain('restore-not-rehearsed');
  });

  it('says that records and backups stand on one disk', async () => {
    const { records, actor, clock, folder } = await testStore();
    const health = await runUnitOfWork(records, actor, clock, async (unit) => {
      await unit.audit({ action: 'store.health-read' });
      return storeHealth(unit, { records, folder, backupFolder: folder });
    });
    expect(health.warnings).toContain('backup-on-same-disk');
    expect(health.recordsBytes).toBeGreaterThan(50_000);
    expect(health.freeBytes).toBeGreaterThan(0);
  });
});

describe('a check of the open records', () => {
  it('finds nothing wrong in good ones', async () => {
    const { records } = await testStore();
    expect(await finish(checkRecords(records))).toEqual({ whole: true, orphans: 0, chain: null, entries: 2 });
  });

  it('finds a damaged page that nobody has read yet', async () => {
    const { records, actor } = await testStore();
    await runUnitOfWork(records, actor, clockAt('2026-03-02T10:00:00.000Z'), async (unit) => {
      for (let index = 0; index < 300; index += 1) {
        const value = JSON.stringify('x'.repeat(900));
        await unit.db
          .insertInto('drafts')
          .values({ user_id: 'u', key: `d${index}`, value, updated_at: unit.now })
          .execute();
      }
      await unit.audit({ action: 'store.draft-saved' });
    });
    const key = Uint8Array.from(keyOf(records));
    await records.close();
    const bytes = readFileSync(records.file);
    const place = bytes.length - 4096 * 8 + 77;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(records.file, bytes);
    const again = openRecords(records.file, key);
    expect((await finish(checkRecords(again))).whole).toBe(false);
    await again.close();
  });
});
