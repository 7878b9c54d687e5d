import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../db/errors.ts';
import { migrateToLatest } from '../../db/migrator.ts';
import { createRecords, driverOf, openRecords } from '../../db/open.ts';
import { checkPages, decryptPage, encryptPage } from '../../db/pages.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { cutTo, flipBit, folderWhereFileShouldBe, zeroBytes } from '../fixtures/faults.ts';
import { inAnotherProcess } from '../fixtures/otherProcess.ts';
import { ada, clockAt, mondayMorning, testFolder, testKey, testRecords } from '../fixtures/records.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`;
  }
}

/** Closed records with a few hundred pages in them. */
async function closedRecords() {
  const { records, key } = await testRecords();
  await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
    for (let index = 0; index < 150; index += 1) {
      const value = JSON.stringify('word '.repeat(250));
      await unit.db
        .insertInto('drafts')
        .values({ user_id: 'u', key: `d${index}`, value, updated_at: unit.now })
        .execute();
    }
    await unit.audit({ action: 'store.draft-saved' });
  });
  await records.close();
  return { file: records.file, key };
}

describe('an open records file', () => {
  it('is set up so that nothing is lost, shared or spilled', async () => {
    const { records } = await testRecords();
    const { raw } = driverOf(records);
    const set = (name: string) => raw.pragma(name, { simple: true });
    expect(set('cipher')).toBe('sqlcipher');
    expect(set('journal_mode')).toBe('wal');
    expect(set('locking_mode')).toBe('exclusive');
    expect(set('synchronous')).toBe(2);
    expect(set('foreign_keys')).toBe(1);
    expect(set('secure_delete')).toBe(1);
    expect(set('temp_store')).toBe(2);
    expect(set('trusted_schema')).toBe(0);
    expect(set('cell_size_check')).toBe(1);
    expect(set('application_id')).toBe(0x43445244);
  });

  it('has only STRICT tables', async () => {
    const { records } = await testRecords();
    const loose = await sql<{ name: string }>`SELECT name FROM pragma_table_list
      WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%'`.execute(
      records.db,
    );
    expect(loose.rows).toEqual([]);
  });

  it('does not start as a clear SQLite file does', async () => {
    const { file } = await closedRecords();
    expect(readFileSync(file).subarray(0, 16).toString('latin1')).not.toContain('SQLite');
  });

  it('answers a call after closing with a code', async () => {
    const { records } = await testRecords();
    await records.close();
    const work = runUnitOfWork(records, ada, clockAt(mondayMorning), (unit) => unit.audit({ action: 'cases.read' }));
    await expect(work).rejects.toMatchObject({ code: 'CLOSED' });
    await records.close();
  });

  it('says that the disk is full, keeps what was saved, and goes on when there is room', async () => {
    const { records } = await testRecords();
    const { raw } = driverOf(records);
    const write = (key: string) =>
      runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
        const value = JSON.stringify('x'.repeat(50_000));
        await unit.db.insertInto('drafts').values({ user_id: 'u', key, value, updated_at: unit.now }).execute();
        await unit.audit({ action: 'store.draft-saved' });
      });
    await write('saved');
    raw.pragma(`max_page_count = ${Number(raw.pragma('page_count', { simple: true })) + 3}`);
    await expect(write('lost')).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(write('lost')).rejects.toMatchObject({ code: 'DISK_FULL' });
    raw.pragma('max_page_count = 1000000');
    await write('later');
    const rows = await records.db.selectFrom('drafts').select('key').orderBy('key').execute();
    expect(rows.map((row) => row.key)).toEqual(['later', 'saved']);
  });
});

describe('opening', () => {
  it('tells a missing file from a missing folder', async () => {
    const folder = testFolder();
    expect(codeOf(() => openRecords(join(folder, 'records.db'), testKey()))).toBe('MISSING');
    expect(codeOf(() => openRecords(join(folder, 'gone', 'records.db'), testKey()))).toBe('FOLDER_GONE');
    expect(codeOf(() => createRecords(join(folder, 'gone', 'records.db'), testKey()))).toBe('FOLDER_GONE');
    folderWhereFileShouldBe(join(folder, 'records.db'));
    expect(codeOf(() => openRecords(join(folder, 'records.db'), testKey()))).toBe('MISSING');
  });

  it('never makes a new file where one is', async () => {
    const { file, key } = await closedRecords();
    expect(codeOf(() => createRecords(file, key))).toBe('ALREADY_EXISTS');
  });

  it('tells a wrong key from damage', async () => {
    const { file, key } = await closedRecords();
    expect(codeOf(() => openRecords(file, testKey()))).toBe('WRONG_KEY');
    zeroBytes(file, 16, 4000);
    expect(codeOf(() => openRecords(file, key))).toBe('DAMAGED');
    expect(codeOf(() => openRecords(file, testKey()))).toBe('WRONG_KEY');
  });

  it('refuses a file that is not encrypted, and one that is no database', async () => {
    const folder = testFolder();
    const file = join(folder, 'records.db');
    writeFileSync(file, `SQLite format 3\0${'x'.repeat(5000)}`);
    expect(codeOf(() => openRecords(file, testKey()))).toBe('NOT_ENCRYPTED');
    writeFileSync(file, 'a letter to the office\n'.repeat(1000));
    expect(codeOf(() => openRecords(file, testKey()))).toBe('WRONG_KEY');
    writeFileSync(file, '');
    expect(codeOf(() => openRecords(file, testKey()))).toBe('DAMAGED');
    writeFileSync(file, 'short, but more than a header');
    expect(codeOf(() => openRecords(file, testKey()))).toBe('DAMAGED');
  });

  it('refuses a file of a newer version and leaves it as it was', async () => {
    const { records, key } = await testRecords();
    driverOf(records).raw.pragma('user_version = 9999');
    await records.close();
    const before = readFileSync(records.file);
    expect(codeOf(() => openRecords(records.file, key))).toBe('NEWER_VERSION');
    expect(readFileSync(records.file).equals(before)).toBe(true);
  });

  it('says that a file or its folder cannot be changed', async () => {
    const { file, key } = await closedRecords();
    const folder = join(file, '..');
    // A test run by root may write anything; the child runs as a person who may not.
    for (const [path, mode] of [
      [file, 0o444],
      [folder, 0o555],
    ] as const) {
      chmodSync(folder, 0o777);
      chmodSync(file, 0o666);
      chmodSync(path, mode);
      await expect(inAnotherProcess({ file, key, unprivileged: true })).rejects.toThrow('READ_ONLY');
    }
    chmodSync(folder, 0o777);
  });

  it('finds the changes of a process that was killed', async () => {
    const { file, key } = await closedRecords();
    const other = await inAnotherProcess({ file, key });
    await other.kill();
    const records = openRecords(file, key);
    expect(await records.db.selectFrom('drafts').select('key').execute()).toHaveLength(150);
    await records.close();
  });
});

describe('damage anywhere in the file', () => {
  async function readEverything(file: string, key: Uint8Array): Promise<string> {
    let records: ReturnType<typeof openRecords>;
    try {
      records = openRecords(file, key);
    } catch (error) {
      return error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`;
    }
    try {
      await migrateToLatest(records);
      await records.db.selectFrom('drafts').selectAll().execute();
      await records.db.selectFrom('audit').selectAll().execute();
      const { rows } = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(records.db);
      return rows[0]?.integrity_check === 'ok' ? 'whole' : 'DAMAGED';
    } catch (error) {
      return error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`;
    } finally {
      await records.close();
    }
  }

  it('is answered with a code, for a flipped bit in any page', async () => {
    const { file, key } = await closedRecords();
    const whole = readFileSync(file);
    const answers = new Map<string, number>();
    for (let offset = 0; offset < whole.length; offset += 3331) {
      writeFileSync(file, whole);
      flipBit(file, offset, offset % 8);
      const answer = await readEverything(file, key);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    // The salt (bytes 0 to 15) takes every page with it; no flipped bit is ever read as if it were right.
    expect([...answers.keys()].toSorted()).toEqual(['DAMAGED', 'WRONG_KEY']);
    expect(answers.get('WRONG_KEY')).toBe(1);
    writeFileSync(file, whole);
    expect(await readEverything(file, key)).toBe('whole');
  });

  it('is answered with a code, for a file cut anywhere', async () => {
    const { file, key } = await closedRecords();
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 7919) {
      writeFileSync(file, whole);
      cutTo(file, length);
      expect([length, await readEverything(file, key)]).toEqual([length, 'DAMAGED']);
    }
    writeFileSync(file, whole);
    cutTo(file, whole.length - 1);
    expect(await readEverything(file, key)).toBe('DAMAGED');
  });
});

describe('the seals of the pages', () => {
  it('name the damaged pages, and a cut file', async () => {
    const { file, key } = await closedRecords();
    const { pages } = checkPages(file, key);
    expect(checkPages(file, key)).toEqual({ pages, damaged: [], looseBytes: 0 });
    flipBit(file, 4096 * 4 + 9);
    flipBit(file, 4096 * 11 + 4000);
    cutTo(file, (pages - 1) * 4096 + 100);
    expect(checkPages(file, key)).toEqual({ pages: pages - 1, damaged: [5, 12], looseBytes: 100 });
  });

  it('fit a page that was opened and closed again', async () => {
    const { file, key } = await closedRecords();
    const bytes = readFileSync(file);
    for (const number of [1, 3]) {
      const page = bytes.subarray((number - 1) * 4096, number * 4096);
      encryptPage(decryptPage(page, number, key), number, key, bytes.subarray(0, 16)).copy(page);
    }
    writeFileSync(file, bytes);
    expect(checkPages(file, key).damaged).toEqual([]);
    const records = openRecords(file, key);
    expect(await records.db.selectFrom('drafts').select('key').execute()).toHaveLength(150);
    await records.close();
  });
});
