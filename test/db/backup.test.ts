import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { auditHead } from '../../db/audit.ts';
import { backUp, backUpAndRecord, keyFileOf, listBackups } from '../../db/backup.ts';
import { backupsToRemove } from '../../db/backupPolicy.ts';
import { readKeyFile } from '../../db/keyFile.ts';
import { keyOf, openRecords, type Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { type Actor, runUnitOfWork } from '../../db/unitOfWork.ts';
import { anchorText } from '../../domain/audit/anchor.ts';
import { fileWhereFolderShouldBe, flipBit, unplug } from '../fixtures/faults.ts';
import { clockAt, mondayMorning, testFolder } from '../fixtures/records.ts';
import { testStore } from '../fixtures/store.ts';

async function writeDrafts(records: Records, actor: Actor, count: number): Promise<void> {
  await runUnitOfWork(records, actor, clockAt(mondayMorning), async (unit) => {
    for (let index = 0; index < count; index += 1) {
      const value = JSON.stringify({ text: `visit ${index} ${'x'.repeat(300)}` });
      await unit.db
        .insertInto('drafts')
        .values({ user_id: actor.userId, key: `d${index}`, value, updated_at: unit.now })
        .execute();
    }
    await unit.audit({ action: 'store.draft-saved', detail: { drafts: count } });
  });
}

async function storeWithBackupFolder() {
  const store = await testStore();
  const backups = testFolder();
  await writeDrafts(store.records, store.actor, 40);
  return { ...store, backups };
}

describe('a backup', () => {
  it('holds what the records hold, encrypted, with its key file beside it', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    const head = await auditHead(records.db);
    const backup = await finish(backUp(records, { folder: backups, clock }));
    expect(basename(backup.path)).toBe(`records-2026-03-02T090000Z-${head.seq}-${head.hash.slice(0, 8)}.db`);
    expect(readdirSync(backups).toSorted()).toEqual(
      [basename(backup.path), basename(keyFileOf(backup.path))].toSorted(),
    );
    expect(readFileSync(backup.path).toString('latin1')).not.toContain('SQLite format 3');
    expect(readFileSync(backup.path).includes('visit 7')).toBe(false);
    const copy = openRecords(backup.path, keyOf(records));
    expect(await copy.db.selectFrom('drafts').select('key').execute()).toHaveLength(40);
    await copy.close();
  });

  it('shows its progress to the end', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    const steps = [];
    for await (const step of backUp(records, { folder: backups, clock }))
      steps.push(`${step.done}/${step.total} ${step.what}`);
    expect(steps).toEqual([
      '0/6 Looking at the folder',
      '1/6 Copying',
      '2/6 Writing to the disk',
      '3/6 Opening the copy',
      '4/6 Checking every page',
      '5/6 Naming the copy',
    ]);
  });

  it('leaves nothing behind when it is stopped at any step', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    for (let stopAt = 1; stopAt <= 5; stopAt += 1) {
      const work = backUp(records, { folder: backups, clock });
      for (let step = 0; step < stopAt; step += 1) await work.next();
      await work.return(undefined as never);
      expect(readdirSync(backups)).toEqual([]);
    }
    expect(await records.db.selectFrom('drafts').select('key').execute()).toHaveLength(40);
  });

  it('is written down with its anchor, and so is one that did not come about', async () => {
    const { records, actor, clock, backups } = await storeWithBackupFolder();
    const backup = await finish(backUpAndRecord(records, { folder: backups, clock, actor }));
    rmSync(backups, { recursive: true });
    await expect(finish(backUpAndRecord(records, { folder: backups, clock, actor }))).rejects.toMatchObject({
      code: 'FOLDER_GONE',
    });
    const rows = await records.db.selectFrom('backups').select(['outcome', 'audit_head']).orderBy('outcome').execute();
    expect(rows).toEqual([
      { outcome: 'FOLDER_GONE', audit_head: null },
      { outcome: 'good', audit_head: anchorText(backup.head) },
    ]);
    const entries = await records.db.selectFrom('audit').select('action').orderBy('seq', 'desc').limit(2).execute();
    expect(entries.map((entry) => entry.action)).toEqual(['store.backup-failed', 'store.backed-up']);
  });

  it('says that the folder is gone, or is no folder, and leaves the records as they were', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    const before = await auditHead(records.db);
    const back = unplug(backups);
    await expect(finish(backUp(records, { folder: backups, clock }))).rejects.toMatchObject({ code: 'FOLDER_GONE' });
    fileWhereFolderShouldBe(backups);
    await expect(finish(backUp(records, { folder: backups, clock }))).rejects.toMatchObject({ code: 'FOLDER_GONE' });
    back();
    expect(await auditHead(records.db)).toEqual(before);
  });

  it('says so when the drive goes in the middle, and the next one works', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    for (const step of [2, 3, 4, 5]) {
      const work = backUp(records, { folder: backups, clock });
      for (let done = 0; done < step; done += 1) await work.next();
      const back = unplug(backups);
      await expect(finish(work)).rejects.toMatchObject({ code: 'FOLDER_GONE' });
      back();
      for (const name of readdirSync(backups)) rmSync(join(backups, name));
    }
    expect((await finish(backUp(records, { folder: backups, clock }))).tables).toBeGreaterThan(5);
  });

  it('does not count when the copy was changed before it could be compared', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    for (const offset of [20, 5000, 4096 * 9 + 17]) {
      const work = backUp(records, { folder: backups, clock });
      for (let step = 0; step < 3; step += 1) await work.next();
      const [partial = ''] = readdirSync(backups);
      flipBit(join(backups, partial), offset);
      await expect(finish(work)).rejects.toMatchObject({ code: expect.stringMatching(/^(DAMAGED|BACKUP_DIFFERS)$/) });
      expect(readdirSync(backups)).toEqual([]);
    }
  });

  it('does not count without a key file that can be read', async () => {
    const { folder, records, clock, backups } = await storeWithBackupFolder();
    rmSync(join(folder, 'keys.json'));
    rmSync(join(folder, 'keys.copy.json'));
    await expect(finish(backUp(records, { folder: backups, clock }))).rejects.toMatchObject({
      code: 'KEY_FILE_MISSING',
    });
    expect(readdirSync(backups)).toEqual([]);
  });

  it('goes on while the records are in use, and holds one moment of them', async () => {
    const { records, actor, clock, backups } = await storeWithBackupFolder();
    const working = Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        runUnitOfWork(records, actor, clock, async (unit) => {
          await unit.db
            .insertInto('drafts')
            .values({ user_id: actor.userId, key: `busy${index}`, value: '1', updated_at: unit.now })
            .execute();
          await unit.audit({ action: 'store.draft-saved' });
        }),
      ),
    );
    const backup = await finish(backUp(records, { folder: backups, clock }));
    await working;
    const copy = openRecords(backup.path, keyOf(records));
    const { n } = await copy.db.selectFrom('audit').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
    expect(n).toBe(backup.head.seq);
    await copy.close();
  });
});

describe('the policy of keeping', () => {
  const day = 86_400_000;
  const now = Date.parse('2026-06-15T12:00:00.000Z');
  const taken = (ages: number[]) =>
    ages.map((age) => ({ path: String(age), at: new Date(now - age * day).toISOString() }));
  const kept = (ages: number[]) => {
    const removed = backupsToRemove(taken(ages), new Date(now).toISOString());
    return ages.filter((age) => !removed.includes(String(age)));
  };

  it('keeps the last of each day, then of each week, then of each month', () => {
    const daily = Array.from({ length: 400 }, (_, age) => age);
    const ages = kept(daily);
    expect(ages.slice(0, 15)).toEqual(daily.slice(0, 15));
    expect(ages.filter((age) => age > 14 && age <= 60).length).toBeLessThanOrEqual(8);
    expect(ages.filter((age) => age > 60).length).toBeLessThanOrEqual(13);
  });

  it('never lets the newest five go, however old', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(3000), { minLength: 5 }), (ages) => {
        const sorted = ages.toSorted((a, b) => a - b);
        expect(kept(sorted).slice(0, 5)).toEqual(sorted.slice(0, 5));
      }),
    );
  });

  it('touches only backups of the same records', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    const other = await storeWithBackupFolder();
    await finish(backUp(other.records, { folder: backups, clock: clockAt('2020-01-01T00:00:00.000Z') }));
    for (const year of [2018, 2019, 2020, 2021, 2022, 2023]) {
      clock.set(`${year}-01-01T00:00:00.000Z`);
      await finish(backUp(records, { folder: backups, clock }));
    }
    clock.set(mondayMorning);
    const last = await finish(backUp(records, { folder: backups, clock }));
    expect(last.removed).toHaveLength(1);
    const { fileId } = readKeyFile(keyFileOf(last.path)).keyFile;
    expect(listBackups(backups, fileId).map((backup) => backup.at.slice(0, 4))).toEqual([
      '2026',
      '2023',
      '2022',
      '2021',
      '2020',
    ]);
    expect(readdirSync(backups).filter((name) => name.endsWith('.db'))).toHaveLength(6);
    expect(existsSync(keyFileOf(join(backups, last.removed[0] ?? '')))).toBe(false);
  });
});

describe('what a backup that was cut short left behind', () => {
  it('is removed a day later, and nothing else in the folder is', async () => {
    const { records, clock, backups } = await storeWithBackupFolder();
    const name = (start: string) => `records-${start}0000000-0000-4000-8000-000000000000.db.partial`;
    const old = [name('1'), `${name('1')}-journal`];
    const stays = [name('2'), `${name('3')}.txt`, 'records.db.partial', 'notes.partial', 'records-1.db.partial'];
    for (const file of [...old, ...stays]) writeFileSync(join(backups, file), 'x');
    const longAgo = new Date(Date.parse(mondayMorning) - 90_000_000);
    const justNow = new Date(Date.parse(mondayMorning) - 3_600_000);
    for (const file of [...old, ...stays]) utimesSync(join(backups, file), longAgo, longAgo);
    // Another computer writes this one now.
    utimesSync(join(backups, name('2')), justNow, justNow);
    mkdirSync(join(backups, name('4')));
    utimesSync(join(backups, name('4')), longAgo, longAgo);
    clock.set(mondayMorning);
    await finish(backUp(records, { folder: backups, clock }));
    const left = readdirSync(backups).filter((file) => !/\.(db|keys\.json)$/.test(file));
    expect(left.sort()).toEqual([...stays, name('4')].sort());
  });
});
