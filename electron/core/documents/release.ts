import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SweepHit } from '../../api/sweepHit.ts';
import { DocumentError } from './errors.ts';
import { kindOf } from './extractText.ts';
import { isSafeFileName } from './fileName.ts';
import type { Hazard } from './hazards.ts';
import { type SearchFor, type SweepResult, sweepFile } from './sweep.ts';

const unfinished = '.partial';

/** A file that was not let out, with each reason. The hits hold the words found: show them, never log them. */
export class ReleaseBlocked extends DocumentError {
  readonly hits: readonly SweepHit[];
  readonly hazards: readonly Hazard[];

  constructor({ hits, hazards }: Pick<SweepResult, 'hits' | 'hazards'>) {
    super('RELEASE_BLOCKED', 'The file was not saved: it holds identifiers or places that can hide them.');
    this.name = 'ReleaseBlocked';
    this.hits = hits;
    this.hazards = hazards;
  }
}

export interface ReleaseRequest {
  bytes: Uint8Array;
  /** Full path of the finished file; its last part must be a safe name. */
  destination: string;
  /** A folder of the app's own, on which nobody else can read. */
  privateFolder: string;
  searchFor: SearchFor;
  /** Phrases that may be printed; see `sweepFile`. */
  allow?: readonly string[];
}

export interface Released {
  path: string;
  sweep: SweepResult;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows has no folder handles to sync; its rename is written through.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function crossesDevices(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EXDEV';
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Moves a finished file; to another disk it goes as a copy that takes its name only when it is whole. */
async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!crossesDevices(error)) throw error;
    const arriving = `${to}${unfinished}`;
    try {
      await copyFile(from, arriving, constants.COPYFILE_EXCL);
      await syncFile(arriving);
      await rename(arriving, to);
    } finally {
      await rm(arriving, { force: true });
    }
  }
  await syncFolder(dirname(to));
}

async function sweepOrRefuse({ bytes, destination, searchFor, allow }: ReleaseRequest): Promise<SweepResult> {
  const fileName = basename(destination);
  const kind = kindOf(fileName);
  if (kind === null || !isSafeFileName(fileName)) {
    throw new DocumentError('FILE_NAME_UNSAFE', 'The file name must hold only its kind, its period and six letters.');
  }
  const sweep = await sweepFile({ bytes, kind, fileName, searchFor, ...(allow === undefined ? {} : { allow }) });
  if (sweep.hits.length > 0 || sweep.hazards.length > 0) throw new ReleaseBlocked(sweep);
  if (sweep.searched === 0) throw new DocumentError('DOCUMENT_UNREADABLE', 'No text was found in the file to search.');
  return sweep;
}

/**
 * Lets a finished file out, or leaves nothing behind. It is searched before a byte of it is written, written to a
 * private folder, read back from the disk and compared with what was searched, and only then moved to its place.
 *
 * @throws ReleaseBlocked (RELEASE_BLOCKED) with the hits and hazards; DocumentError FILE_NAME_UNSAFE,
 *   DOCUMENT_UNREADABLE, RELEASE_NOT_WRITTEN.
 * @example
 * const { path } = await releaseFile({ bytes, destination, privateFolder, searchFor: () => search });
 */
export async function releaseFile(request: ReleaseRequest): Promise<Released> {
  const sweep = await sweepOrRefuse(request);
  const { bytes, destination, privateFolder } = request;
  const staged = join(privateFolder, `${basename(destination)}${unfinished}`);
  await mkdir(privateFolder, { recursive: true, mode: 0o700 });
  try {
    await writeDurably(staged, bytes);
    if (!(await readFile(staged)).equals(bytes)) throw new Error('the disk gave back other bytes');
    await moveTo(staged, destination);
    return { path: destination, sweep };
  } catch (cause) {
    throw new DocumentError('RELEASE_NOT_WRITTEN', 'The file could not be saved there.', { cause });
  } finally {
    await rm(staged, { force: true });
  }
}

/**
 * Removes what an interrupted release left in the private folder; call it when the records are opened.
 *
 * @returns how many files were removed.
 */
export async function removeUnfinished(privateFolder: string): Promise<number> {
  const names = await readdir(privateFolder).catch((): string[] => []);
  const left = names.filter((name) => name.endsWith(unfinished));
  for (const name of left) await rm(join(privateFolder, name), { force: true });
  return left.length;
}
