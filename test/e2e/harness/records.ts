import { cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRecords } from '../models/signIn.ts';
import { startDesk } from './desk.ts';

/** Where the run's set-up keeps records that are copied; named by the set-up, removed by it at the end. */
export const madeRecordsVariable = 'CDR_MADE_RECORDS';

let made: Promise<string> | null = null;

/** First run costs seconds, most of them the passphrase's; it is done once and its folder copied. */
async function makeOnce(): Promise<string> {
  const desk = await startDesk();
  try {
    await startRecords(desk.page);
    await desk.quit();
    const kept = join(process.env[madeRecordsVariable] ?? tmpdir(), String(process.pid));
    cpSync(desk.folder, kept, { recursive: true });
    return kept;
  } finally {
    await desk.close();
  }
}

/** Puts records with one manager, `joanna`, and a partnership into a folder: what first run leaves behind. */
export async function putRecords(folder: string): Promise<void> {
  made ??= makeOnce();
  cpSync(await made, folder, { recursive: true });
}
