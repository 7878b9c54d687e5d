import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../db/errors.ts';
import { openRecords } from '../../db/open.ts';
import { committedLog, readLog } from '../../db/writeAheadLog.ts';
import { crashedRecords } from '../fixtures/crashed.ts';
import { cutTo, flipBit } from '../fixtures/faults.ts';

const frameSize = 4096 + 24;

async function open(file: string, key: Uint8Array): Promise<{ drafts: number; lastChangeMayBeLost: boolean } | string> {
  try {
    const records = openRecords(file, key);
    try {
      const rows = await records.db.selectFrom('drafts').select('key').execute();
      return { drafts: rows.length, lastChangeMayBeLost: records.lastChangeMayBeLost };
    } finally {
      await records.close();
    }
  } catch (error) {
    return error instanceof StoreError ? error.code : `not a StoreError: ${String(error)}`;
  }
}

describe('the log that a crash leaves', () => {
  it('is folded in, and nothing is missing', async () => {
    const { file, key } = await crashedRecords(12);
    expect(await open(file, key)).toEqual({ drafts: 12, lastChangeMayBeLost: false });
  });

  it('is read frame by frame: every one whole, one commit for each change', async () => {
    const { file, key } = await crashedRecords(5);
    const log = readLog(file);
    if (!log) throw new Error('a log was expected');
    const read = committedLog(log, key, readFileSync(file).subarray(0, 16));
    expect(read.headerWhole).toBe(true);
    expect(read.commits).toHaveLength(5);
    expect(read.frames.every((frame) => frame.whole)).toBe(true);
  });

  it('is refused, and left as it was, when a spoilt place would silently drop acknowledged changes', async () => {
    const { file, key } = await crashedRecords(12);
    const log = readFileSync(`${file}-wal`);
    const frames = Math.floor((log.length - 32) / frameSize);
    const main = readFileSync(file);
    const middle = 32 + Math.floor(frames / 2) * frameSize;
    const places: [string, number][] = [
      ['in a page', middle + 24 + 2000],
      ['in a page number', middle + 3],
      ['in the mark', middle + 9],
      ['in the running checksum', middle + 17],
      ['in the first frame', 32 + 500],
      ['in the magic number', 1],
      ['in the marks of the header', 18],
      ['in the checksum of the header', 29],
    ];
    for (const [place, offset] of places) {
      writeFileSync(file, main);
      writeFileSync(`${file}-wal`, log);
      flipBit(`${file}-wal`, offset, 2);
      const spoilt = readFileSync(`${file}-wal`);
      expect([place, await open(file, key)]).toEqual([place, 'LOG_DAMAGED']);
      expect([place, readFileSync(`${file}-wal`).equals(spoilt)]).toEqual([place, true]);
      expect([place, await open(file, key)]).toEqual([place, 'LOG_DAMAGED']);
    }
  });

  it('opens, with a word about it, when only the last change is spoilt: the power may have gone before it was saved', async () => {
    const { file, key } = await crashedRecords(12);
    const log = readFileSync(`${file}-wal`);
    const read = committedLog(log, key, readFileSync(file).subarray(0, 16));
    const before = read.commits.at(-2) ?? 0;
    flipBit(`${file}-wal`, 32 + before * frameSize + 24 + 100);
    expect(await open(file, key)).toEqual({ drafts: 11, lastChangeMayBeLost: true });
  });

  it('opens when it was cut short within the last change, or holds nothing whole', async () => {
    const { file, key } = await crashedRecords(12);
    const main = readFileSync(file);
    const log = readFileSync(`${file}-wal`);
    cutTo(`${file}-wal`, log.length - 100);
    expect(await open(file, key)).toEqual({ drafts: 11, lastChangeMayBeLost: false });
    for (const length of [0, 20, 32, 1000]) {
      writeFileSync(file, main);
      writeFileSync(`${file}-wal`, log.subarray(0, length));
      expect([length, await open(file, key)]).toEqual([length, { drafts: 0, lastChangeMayBeLost: false }]);
    }
  });

  it('of other records does no harm', async () => {
    const { file, key } = await crashedRecords(3);
    const other = await crashedRecords(3);
    writeFileSync(`${file}-wal`, readFileSync(`${other.file}-wal`));
    expect(await open(file, key)).toMatch(/DAMAGED/);
    rmSync(`${file}-wal`);
    expect(await open(file, key)).toEqual({ drafts: 0, lastChangeMayBeLost: false });
  });
});
