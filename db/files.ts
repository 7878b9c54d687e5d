import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { storeError } from './errors.ts';
import { assertNotOpenHere } from './openFiles.ts';

/** Makes a rename in this folder survive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a file's content survive a power cut. Never for a file that is open as records in this process (see openFiles.ts). */
export function syncFile(file: string): void {
  assertNotOpenHere(file);
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a small file so that a reader finds the old content or the new, never a part.
 *
 * @throws StoreError FOLDER_GONE, DISK_FULL, READ_ONLY, DISK_FAILED
 */
export function writeFileSafely(file: string, content: string | Uint8Array): void {
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    const handle = openSync(partial, 'wx', 0o600);
    try {
      const bytes = Buffer.from(content);
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(partial, file);
    syncFolder(dirname(file));
  } catch (error) {
    removeQuietly(partial);
    throw storeError(error);
  }
}

/** Removes a file that may not be there, on a disk that may not answer. */
export function removeQuietly(file: string): void {
  try {
    if (existsSync(file)) rmSync(file, { force: true, recursive: true });
  } catch {
    // The error that led here matters more; the leftover is removed at the next start.
  }
}
