import { readFile } from 'node:fs/promises';
import { type Refusal, refused } from '../refusal.ts';
import { PackFileError } from './ageFile.ts';

/** Turns what is wrong with a pack's file into a refusal with its code after `PACK_`; anything else goes on as it is. */
export function asRefusal(error: unknown): unknown {
  return error instanceof PackFileError ? refused(`PACK_${error.code}`, error.message) : error;
}

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw refused('FILE_UNREADABLE', 'This file could not be read. It may be open elsewhere, or have been moved.');
  }
}

export function fileNotWritten(): Refusal {
  return refused('FILE_NOT_WRITTEN', 'The file could not be written there. Choose another folder.');
}
