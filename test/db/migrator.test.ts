import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../db/backup.ts';
import { StoreError } from '../../db/errors.ts';
import { latestVersion, migrations, versionOf } from '../../db/migrations.ts';
import { migrateToLatest, migrationIsDue, storedVersion } from '../../db/migrator.ts';
import { createRecords, driverOf, openRecords, type Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { afterThisTest, testFolder, testKey, testRecords } from '../fixtures/records.ts';
import { testStore } from '../fixtures/store.ts';

const next = (up: (db: Kysely<unknown>) => Promise<void>) => ({
  ...migrations,
  [`${String(latestVersion + 1).padStart(4, '0')}-next`]: { up: (db: Kysely<unknown>) => up(db) },
});
const run = <T>(db: Kysely<T>, text: string) => sql.raw(text).execute(db);
const noBackup = async () => {};

async function schemaOf(records: Records): Promise<unknown[]> {
  const { rows } = await sql`SELECT type, name, sql FROM sqlite_schema ORDER BY name`.execute(records.db);
  return rows;
}

describe('a new records file', () => {
  it('gets every table in one go', async () => {
    const file = join(testFolder(), 'records.db');
    const records = createRecords(file, testKey());
    afterThisTest(() => records.close());
    expect(migrationIsDue(records)).toBe(true);
    expect(await migrateToLatest(records)).toEqual(Object.keys(migrations));
    expect(storedVersion(records)).toBe(latestVersion);
    expect(await migrateToLatest(records)).toEqual([]);
  });

  it('is left without a single table when a migration fails', async () => {
    const file = join(testFolder(), 'records.db');
    const records = createRecords(file, testKey());
    afterThisTest(() => records.close());
    const failing = next(() => Promise.reject(new Error('stopped')));
    await expect(migrateToLatest(records, { migrations: failing })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    expect(await schemaOf(records)).toEqual([]);
    expect(storedVersion(records)).toBe(0);
  });
});

describe('an update of records with data in them', () => {
  it('is refused without a verified backup, and when the backup fails', async () => {
    const { records } = await testRecords();
    const update = next((db) => run(db, 'CREATE TABLE later (id TEXT) STRICT').then(() => {}));
    await expect(migrateToLatest(records, { migrations: update })).rejects.toMatchObject({ code: 'BACKUP_NEEDED' });
    const full = () => Promise.reject(new StoreError('DISK_FULL'));
    await expect(migrateToLatest(records, { migrations: update, backUp: full })).rejects.toMatchObject({
      code: 'DISK_FULL',
    });
    expect(storedVersion(records)).toBe(latestVersion);
  });

  it('takes the backup first, and the backup holds the older version', async () => {
    const { records, clock } = await testStore();
    const folder = testFolder();
    const update = next((db) => run(db, 'CREATE TABLE later (id TEXT) STRICT').then(() => {}));
    const backups: string[] = [];
    await migrateToLatest(records, {
      migrations: update,
      clock,
      backUp: async (open) => backups.push((await finish(backUp(open, { folder, clock }))).path),
    });
    expect(storedVersion(records)).toBe(latestVersion + 1);
    expect(backups).toHaveLength(1);
    const last = await records.db
      .selectFrom('audit')
      .select(['action', 'detail'])
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(last).toEqual({ action: 'store.migrated', detail: `{"from":${latestVersion},"to":${latestVersion + 1}}` });
  });

  it('that fails half way leaves the file, byte for byte, as it was', async () => {
    const failures: [string, (db: Kysely<unknown>) => Promise<unknown>][] = [
      [
        'an error after tables were changed',
        async (db) => {
          await run(db, 'CREATE TABLE later (id TEXT) STRICT');
          await run(db, 'ALTER TABLE drafts ADD COLUMN extra TEXT');
          await run(db, 'DROP TABLE settings');
          await run(db, "INSERT INTO later VALUES ('x')");
          throw new Error('stopped');
        },
      ],
      [
        'a mistake in SQL',
        async (db) => {
          await run(db, 'DROP TABLE settings');
          await run(db, 'CREATE TABL later');
        },
      ],
      [
        'a row that points nowhere',
        async (db) => {
          await run(db, 'CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT');
          await run(db, 'CREATE TABLE later (parent TEXT REFERENCES parent(id)) STRICT');
          await run(db, "INSERT INTO later VALUES ('nobody')");
        },
      ],
    ];
    for (const [failure, up] of failures) {
      const { records, key } = await testRecords();
      await records.close();
      const before = readFileSync(records.file);
      const again = openRecords(records.file, key);
      const update = next(async (db) => void (await up(db)));
      await expect(migrateToLatest(again, { migrations: update, backUp: noBackup })).rejects.toMatchObject({
        code: 'MIGRATION_FAILED',
      });
      expect(driverOf(again).raw.pragma('foreign_keys', { simple: true })).toBe(1);
      await again.close();
      expect([failure, readFileSync(records.file).equals(before)]).toEqual([failure, true]);
    }
  });

  it('may rebuild a table that others refer to', async () => {
    const { records } = await testRecords();
    await run(records.db, 'CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT');
    await run(records.db, 'CREATE TABLE child (parent TEXT REFERENCES parent(id)) STRICT');
    await run(records.db, "INSERT INTO parent VALUES ('p')");
    await run(records.db, "INSERT INTO child VALUES ('p')");
    const rebuild = next(async (db) => {
      await run(db, 'CREATE TABLE parent_new (id TEXT PRIMARY KEY, more TEXT) STRICT');
      await run(db, 'INSERT INTO parent_new SELECT id, NULL FROM parent');
      await run(db, 'DROP TABLE parent');
      await run(db, 'ALTER TABLE parent_new RENAME TO parent');
    });
    await migrateToLatest(records, { migrations: rebuild, backUp: noBackup });
    const { rows } = await run(records.db, 'SELECT parent FROM child');
    expect(rows).toEqual([{ parent: 'p' }]);
  });

  it('keeps deleted words out of a search index that it makes', async () => {
    const { records } = await testRecords();
    const update = next((db) => run(db, 'CREATE VIRTUAL TABLE found USING fts5(text)').then(() => {}));
    await migrateToLatest(records, { migrations: update, backUp: noBackup });
    const { rows } = await run(records.db, "SELECT v FROM found_config WHERE k = 'secure-delete'");
    expect(rows).toEqual([{ v: 1 }]);
  });
});

describe('the list of migrations', () => {
  it('is numbered in the order in which it stands, each number once', () => {
    const names = Object.keys(migrations);
    expect(names.every((name) => /^\d{4}-[a-z-]+$/.test(name))).toBe(true);
    const numbers = names.map(versionOf);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });

  it('refuses a file that knows a migration this app does not', async () => {
    const { records } = await testRecords();
    await run(records.db, 'PRAGMA user_version = 1');
    await run(records.db, "INSERT INTO kysely_migration VALUES ('0001-unknown', '2030-01-01T00:00:00.000Z')");
    await expect(migrateToLatest(records, { backUp: noBackup })).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
  });
});
