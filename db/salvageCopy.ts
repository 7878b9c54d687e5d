import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { StoreError } from './errors.ts';
import { decryptPage, encryptPage, pageFits, pageSize, saltSize } from './pages.ts';
import type { RecordsFolder } from './recordsFolder.ts';
import { committedLog, readLog } from './writeAheadLog.ts';

/** What was found wrong with the pages while a working copy was made. */
export interface PagesFound {
  pages: number;
  damagedPages: number[];
  /** Pages in the log, and how many of them were spoilt. */
  logFrames: number;
  spoiltFrames: number;
  /** How the first page, without which nothing opens, was had: as it stood, from its copy, or patched. */
  firstPage: 'whole' | 'from-copy' | 'patched';
}

/**
 * Makes a working copy of damaged records that SQLite can open: the log's whole pages put in their places, whatever
 * stands between them; the salt and the first page from where they are still whole. The original is only read.
 *
 * @throws StoreError NOTHING_READABLE when no page fits the key
 */
export function makeWorkingCopy(place: RecordsFolder, key: Uint8Array, target: string): PagesFound {
  const file = readFileSync(place.records);
  const kept = existsSync(place.firstPage) ? readFileSync(place.firstPage) : Buffer.alloc(0);
  const salt = [file, kept].map((bytes) => bytes.subarray(0, saltSize)).find((bytes) => saltFits(file, key, bytes));
  const log = readLog(place.records);
  if (!salt) throw new StoreError('NOTHING_READABLE');
  const fits = pageFits(key, salt);

  const inLog = log ? committedLog(log, key, salt).frames : [];
  const lastSize = inLog.findLast((frame) => frame.whole && frame.commit > 0)?.commit;
  const pages = Math.max(lastSize ?? Math.floor(file.length / pageSize), 1);
  const copy = Buffer.alloc(pages * pageSize);
  file.copy(copy, 0, 0, Math.min(file.length, copy.length));
  for (const frame of inLog) {
    if (log && frame.whole && frame.page <= pages)
      log.copy(copy, (frame.page - 1) * pageSize, frame.at, frame.at + pageSize);
  }

  const first = firstPage(copy.subarray(0, pageSize), kept, salt, key);
  encryptPage(openable(first.clear, pages), 1, key, salt).copy(copy);
  const damagedPages: number[] = first.from === 'whole' ? [] : [1];
  for (let number = 2; number <= pages; number += 1) {
    if (!fits(copy.subarray((number - 1) * pageSize, number * pageSize), number)) damagedPages.push(number);
  }
  writeFileSync(target, copy, { mode: 0o600 });
  const spoiltFrames = inLog.filter((frame) => !frame.whole).length;
  return { pages, damagedPages, logFrames: inLog.length, spoiltFrames, firstPage: first.from };
}

function saltFits(file: Buffer, key: Uint8Array, salt: Buffer): boolean {
  if (salt.length < saltSize) return false;
  const fits = pageFits(key, salt);
  for (let at = 0; at + pageSize <= file.length; at += pageSize) {
    if (fits(file.subarray(at, at + pageSize), at / pageSize + 1)) return true;
  }
  return false;
}

function firstPage(
  page: Buffer,
  kept: Buffer,
  salt: Buffer,
  key: Uint8Array,
): { clear: Buffer; from: PagesFound['firstPage'] } {
  const fits = pageFits(key, salt);
  if (fits(page, 1)) return { clear: decryptPage(page, 1, key), from: 'whole' };
  if (kept.length === pageSize && fits(kept, 1)) return { clear: decryptPage(kept, 1, key), from: 'from-copy' };
  return { clear: decryptPage(page, 1, key), from: 'patched' };
}

/** The file header set so that SQLite opens the copy: its true size, no free pages to follow, no log to look for. */
function openable(clear: Buffer, pages: number): Buffer {
  const header = Buffer.from(clear);
  header.writeUInt16BE(pageSize, 16);
  header.set([1, 1, 80, 64, 32, 32], 18);
  header.writeUInt32BE(pages, 28);
  header.writeUInt32BE(0, 32);
  header.writeUInt32BE(0, 36);
  header.writeUInt32BE(4, 44);
  header.writeUInt32BE(0, 52);
  header.writeUInt32BE(1, 56);
  header.copy(header, 92, 24, 28);
  return header;
}
