import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrateToLatest } from '../../db/migrator.ts';
import { createRecords, openRecords } from '../../db/open.ts';
import { decryptPage, pageSize } from '../../db/pages.ts';
import { afterThisTest, testFolder, testKey } from '../fixtures/records.ts';
import { findWords } from '../fixtures/search.ts';

const planted = ['Wilhelmina-Quartz', 'Øyvindsdottir', '999 123 4567', 'grandmother-found-her'];

async function processAtWork(way: 'as-shipped' | 'spilling') {
  const folder = testFolder();
  const temp = testFolder();
  const key = testKey();
  const script = fileURLToPath(new URL('../fixtures/workWithPlantedWords.ts', import.meta.url));
  const child = fork(script, [folder, Buffer.from(key).toString('hex'), way, ...planted], {
    env: { ...process.env, TMPDIR: temp, SQLITE_TMPDIR: temp },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  afterThisTest(async () => {
    child.kill('SIGKILL');
    await gone;
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('ended before it was ready')));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { folder, temp, key, pid: child.pid ?? 0, kill };
}

describe('on the disk', () => {
  it('nothing of a record stands in clear: at work, after the process was killed, after recovery, and after closing', async () => {
    const { folder, temp, key, pid, kill } = await processAtWork('as-shipped');
    const folders = [folder, temp];
    expect(readFileSync(join(folder, 'records.db-wal')).length).toBeGreaterThan(100_000);
    expect(findWords(planted, { folders, pid })).toEqual([]);
    await kill();
    expect(findWords(planted, { folders })).toEqual([]);
    const records = openRecords(join(folder, 'records.db'), key);
    const { n } = await records.db.selectFrom('drafts').select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow();
    expect(n).toBe(4000);
    await records.close();
    expect(findWords(planted, { folders })).toEqual([]);
  });

  // Without this control the test above could pass because it looks in the wrong place.
  it.runIf(process.platform === 'linux')(
    'a large sort would, but for temp_store: the search above finds it',
    async () => {
      const { folder, temp, pid } = await processAtWork('spilling');
      expect(findWords(planted, { folders: [folder, temp], pid }).length).toBeGreaterThan(0);
    },
  );
});

describe('a deleted word', () => {
  async function pagesAfterDeleting(secure: boolean): Promise<{ before: boolean; after: boolean }> {
    const folder = testFolder();
    const file = join(folder, 'records.db');
    const key = testKey();
    let records = createRecords(file, key);
    await migrateToLatest(records);
    await sql`CREATE VIRTUAL TABLE found USING fts5(text)`.execute(records.db);
    await records.close();
    // Opened again, the index is told to forget deleted words.
    records = openRecords(file, key);
    if (!secure) {
      await sql`INSERT INTO found(found, rank) VALUES ('secure-delete', 0)`.execute(records.db);
      await sql`PRAGMA secure_delete = off`.execute(records.db);
    }
    for (let index = 0; index < 200; index += 1) {
      const text = index === 77 ? 'quartzwilhelmina was here' : `other words ${index}`;
      await sql`INSERT INTO found(text) VALUES (${text})`.execute(records.db);
      const draft = { user_id: 'u', key: `d${index}`, value: JSON.stringify(text), updated_at: '2026-03-02' };
      await records.db.insertInto('drafts').values(draft).execute();
    }
    const search = async () => {
      await records.close();
      const bytes = readFileSync(file);
      const clear = Buffer.concat(
        Array.from({ length: bytes.length / pageSize }, (_, index) =>
          decryptPage(bytes.subarray(index * pageSize, (index + 1) * pageSize), index + 1, key),
        ),
      );
      expect(clear.includes('other words 12')).toBe(true);
      return clear.includes('quartzwilhelmina');
    };
    const before = await search();
    records = openRecords(file, key);
    if (!secure) {
      await sql`INSERT INTO found(found, rank) VALUES ('secure-delete', 0)`.execute(records.db);
      await sql`PRAGMA secure_delete = off`.execute(records.db);
    }
    await sql`DELETE FROM found WHERE text LIKE 'quartz%'`.execute(records.db);
    await records.db.deleteFrom('drafts').where('key', '=', 'd77').execute();
    return { before, after: await search() };
  }

  it('is gone from the tables and from the search index, inside the encrypted pages too', async () => {
    expect(await pagesAfterDeleting(true)).toEqual({ before: true, after: false });
  });

  it('would stay there but for secure deletion: the search above finds it', async () => {
    expect(await pagesAfterDeleting(false)).toEqual({ before: true, after: true });
  });
});
