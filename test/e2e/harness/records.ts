import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startRecords } from '../models/access.ts';
import { startDesk } from './desk.ts';

/** Emptied before and after a run. */
export const madeRecords = join('out', 'e2e-records');

let made: Promise<string> | null = null;

/** First run costs seconds, most of them the passphrase's; it is done once and its folder copied. */
async function makeOnce(): Promise<string> {
  const desk = await startDesk();
  try {
    await startRecords(desk.page);
    await desk.quit();
    const kept = join(madeRecords, String(process.pid));
    cpSync(desk.folder, kept, { recursive: true });
    return kept;
  } finally {
    await desk.close();
  }
}

/** Puts records with one manager, `ngozi`, and a partnership into a folder: what first run leaves behind. */
export async function putRecords(folder: string): Promise<void> {
  made ??= makeOnce();
  cpSync(await made, folder, { recursive: true });
}
