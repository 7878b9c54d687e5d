import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { withStoreErrors } from './errors.ts';
import { assertNotOpenHere } from './openFiles.ts';

/*
 * The file format (SQLCipher 4, raw key) seals each 4096-byte page by itself: 16 bytes of salt at the start of page 1,
 * then in each page the encrypted content, a 16-byte IV, and HMAC-SHA512 over content, IV and page number.
 * Checking the seals tells a wrong key (none fits) from damage (some fit), which the driver cannot: it says NOTADB to both.
 */
export const pageSize = 4096;
export const saltSize = 16;
const sealSize = 64;
const ivSize = 16;

/** SQLite locks files on bytes of this page, where the second gigabyte begins, and never writes it: it holds no seal. */
const lockPage = 2 ** 30 / pageSize + 1;

/** Whether a page of this number carries a seal. @example isSealed(262_145) // false */
export const isSealed = (number: number): boolean => number !== lockPage;

/** What the seals of a file say. Page numbers begin at 1. */
export interface PageCheck {
  pages: number;
  damaged: number[];
  /** Bytes after the last whole page: a cut file. */
  looseBytes: number;
}

function sealKey(key: Uint8Array, salt: Uint8Array): Buffer {
  return pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
}

function sealOf(page: Buffer, number: number, sealWith: Buffer): Buffer {
  const place = Buffer.alloc(4);
  place.writeUInt32LE(number);
  const sealed = page.subarray(number === 1 ? saltSize : 0, pageSize - sealSize);
  return createHmac('sha512', sealWith).update(sealed).update(place).digest();
}

function sealFits(page: Buffer, number: number, sealWith: Buffer): boolean {
  return timingSafeEqual(sealOf(page, number, sealWith), page.subarray(pageSize - sealSize));
}

/**
 * One page in clear, as SQLite sees it; on page 1 the salt gives way to SQLite's own first words.
 * For salvage and for looking whether deleted words are gone; its result never goes to a disk.
 */
export function decryptPage(page: Buffer, number: number, key: Uint8Array): Buffer {
  const start = number === 1 ? saltSize : 0;
  const end = pageSize - sealSize - ivSize;
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(end, end + ivSize)).setAutoPadding(false);
  const clear = Buffer.alloc(pageSize);
  if (number === 1) clear.write('SQLite format 3\0', 'latin1');
  Buffer.concat([decipher.update(page.subarray(start, end)), decipher.final()]).copy(clear, start);
  return clear;
}

/** The page as it goes into a file with this salt: encrypted anew and sealed. */
export function encryptPage(clear: Buffer, number: number, key: Uint8Array, salt: Uint8Array): Buffer {
  const start = number === 1 ? saltSize : 0;
  const end = pageSize - sealSize - ivSize;
  const iv = randomBytes(ivSize);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const page = Buffer.alloc(pageSize);
  if (number === 1) page.set(salt.subarray(0, saltSize));
  Buffer.concat([cipher.update(clear.subarray(start, end)), cipher.final(), iv]).copy(page, start);
  sealOf(page, number, sealKey(key, salt.subarray(0, saltSize))).copy(page, pageSize - sealSize);
  return page;
}

/**
 * Checks the seal of every page of a records file that is not open in this process.
 * Reading a file that is open here would drop the store's own lock on it (see openFiles.ts).
 *
 * @throws StoreError IN_USE, FOLDER_GONE, READ_ONLY, DISK_FAILED
 */
export function checkPages(file: string, key: Uint8Array, atMost = Number.POSITIVE_INFINITY): PageCheck {
  assertNotOpenHere(file);
  return withStoreErrors(() => {
    const handle = openSync(file, 'r');
    try {
      const size = fstatSync(handle).size;
      const pages = Math.floor(size / pageSize);
      const damaged: number[] = [];
      const page = Buffer.alloc(pageSize);
      let sealWith: Buffer | undefined;
      for (let number = 1; number <= Math.min(pages, atMost); number += 1) {
        readSync(handle, page, 0, pageSize, (number - 1) * pageSize);
        sealWith ??= sealKey(key, page.subarray(0, saltSize));
        if (isSealed(number) && !sealFits(page, number, sealWith)) damaged.push(number);
      }
      return { pages, damaged, looseBytes: size - pages * pageSize };
    } finally {
      closeSync(handle);
    }
  });
}

/** A check of single pages against a file's key and salt. */
export function pageFits(key: Uint8Array, salt: Uint8Array): (page: Buffer, number: number) => boolean {
  const sealWith = sealKey(key, salt.subarray(0, saltSize));
  return (page, number) => sealFits(page, number, sealWith);
}

/** True when at least one of the first pages was sealed with this key, or the file is too short to tell. */
export function keyFitsFile(file: string, key: Uint8Array): boolean {
  const sample = 64;
  const { pages, damaged } = checkPages(file, key, sample);
  return pages === 0 || damaged.length < Math.min(pages, sample);
}
