import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { StoreError } from './errors.ts';
import { decryptPage, encryptPage, isSealed, pageFits, pageSize, saltSize } from './pages.ts';
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

/** The pages of a file, read one at a time: records with many documents are larger than memory. */
class PageFile {
  readonly #handle: number;
  readonly pages: number;

  constructor(file: string) {
    this.#handle = openSync(file, 'r');
    this.pages = Math.floor(fstatSync(this.#handle).size / pageSize);
  }

  /** A page as it stands; what is behind the end of the file is empty. */
  page(number: number): Buffer {
    const page = Buffer.alloc(pageSize);
    readSync(this.#handle, page, 0, pageSize, (number - 1) * pageSize);
    return page;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/**
 * Makes a working copy of damaged records that SQLite can open: the log's whole pages put in their places, whatever
 * stands between them; the salt and the first page from where they are still whole. The original is only read.
 *
 * @throws StoreError NOTHING_READABLE when no page fits the key
 */
export function makeWorkingCopy(place: RecordsFolder, key: Uint8Array, target: string): PagesFound {
  const file = new PageFile(place.records);
  const copy = openSync(target, 'w', 0o600);
  try {
    return copyPages(file, place, key, copy);
  } finally {
    file.close();
    closeSync(copy);
  }
}

function copyPages(file: PageFile, place: RecordsFolder, key: Uint8Array, copy: number): PagesFound {
  const kept = existsSync(place.firstPage) ? readFileSync(place.firstPage) : Buffer.alloc(0);
  const salts = [file.page(1), kept].map((bytes) => bytes.subarray(0, saltSize));
  const salt = salts.find((bytes) => saltFits(file, key, bytes));
  const log = readLog(place.records);
  if (!salt) throw new StoreError('NOTHING_READABLE');
  const fits = pageFits(key, salt);

  const inLog = log ? committedLog(log, key, salt).frames : [];
  const lastSize = inLog.findLast((frame) => frame.whole && frame.commit > 0)?.commit;
  const pages = Math.max(lastSize ?? file.pages, 1);
  const newest = new Map(inLog.flatMap(({ whole, page, at }) => (whole ? [[page, at] as const] : [])));
  const pageOf = (number: number): Buffer => {
    const at = newest.get(number);
    return log && at !== undefined ? log.subarray(at, at + pageSize) : file.page(number);
  };

  const first = firstPage(pageOf(1), kept, salt, key);
  writeSync(copy, encryptPage(openable(first.clear, pages), 1, key, salt));
  const damagedPages: number[] = first.from === 'whole' ? [] : [1];
  for (let number = 2; number <= pages; number += 1) {
    const page = pageOf(number);
    if (isSealed(number) && !fits(page, number)) damagedPages.push(number);
    writeSync(copy, page);
  }
  const spoiltFrames = inLog.filter((frame) => !frame.whole).length;
  return { pages, damagedPages, logFrames: inLog.length, spoiltFrames, firstPage: first.from };
}

function saltFits(file: PageFile, key: Uint8Array, salt: Buffer): boolean {
  if (salt.length < saltSize) return false;
  const fits = pageFits(key, salt);
  for (let number = 1; number <= file.pages; number += 1) {
    if (fits(file.page(number), number)) return true;
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
