import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../../../db/sha256Of.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { Progress } from '../../api/base.ts';
import type { PackResult } from '../../api/panelPacks.ts';
import type { Core } from '../core.ts';
import { newFileName } from '../documents/fileName.ts';
import { ReleaseBlocked, releaseFile } from '../documents/release.ts';
import type { PackContent } from './packContent.ts';
import { fieldOfHit } from './packHits.ts';

/** Larger than this, a file is refused by many mail services (product.md section 4). */
export const mailLimit = 35 * 1024 * 1024;

/** One file to be made for one recipient. */
export interface FileToMake {
  format: 'pdf' | 'docx';
  /** 'Case 4' where each item has a file of its own. */
  part: string;
  make(): Promise<Uint8Array>;
}

export interface CopyToMake {
  recipient: string;
  memberId: string | null;
  /** Pack numbers kept back from them. */
  withheld: string[];
  files: FileToMake[];
}

export interface ReleasedFile {
  fileName: string;
  format: 'pdf' | 'docx';
  part: string;
  sha256: string;
  bytes: number;
  tooLarge: boolean;
}

export type CopiesMade =
  | { outcome: 'released'; copies: (Omit<CopyToMake, 'files'> & { files: ReleasedFile[] })[] }
  | Extract<PackResult, { outcome: 'stopped' }>;

/**
 * Makes the files of every copy, searches each finished file for every identifier of every case, and writes it. When
 * one is stopped, or the work is called off, no file of this round stays behind.
 */
export async function* releaseCopies(
  core: Core,
  folder: string,
  heldOn: string,
  content: Pick<PackContent, 'sweepFor' | 'allow' | 'texts'>,
  copies: readonly CopyToMake[],
  counting: { done: number; total: number },
): AsyncGenerator<Progress, CopiesMade, void> {
  const { search } = compileKnownStrings(content.sweepFor);
  const written: string[] = [];
  const released: Extract<CopiesMade, { outcome: 'released' }>['copies'] = [];
  let isWhole = false;
  try {
    for (const { files, ...copy } of copies) {
      const made: ReleasedFile[] = [];
      for (const { format, part, make } of files) {
        const what = [copy.recipient, part].filter(Boolean).join(', ');
        yield { ...counting, what: `Making and searching the copy for ${what}` };
        counting.done += 1;
        const bytes = await make();
        const fileName = newFileName({ type: 'panel', period: heldOn.slice(0, 7), kind: format });
        const destination = join(folder, fileName);
        await releaseFile({
          bytes,
          destination,
          privateFolder: core.tempFolder,
          searchFor: () => search,
          allow: [...content.allow, copy.recipient],
        });
        written.push(destination);
        const sha256 = sha256Of(bytes);
        made.push({ fileName, format, part, sha256, bytes: bytes.length, tooLarge: bytes.length > mailLimit });
      }
      released.push({ ...copy, files: made });
    }
    isWhole = true;
    return { outcome: 'released', copies: released };
  } catch (error) {
    if (!(error instanceof ReleaseBlocked)) throw error;
    const printed = content.texts.printed();
    return {
      outcome: 'stopped',
      hits: error.hits.map((hit) => ({ ...hit, field: fieldOfHit(hit, printed) ?? null })),
      hazards: error.hazards.map((hazard) => hazard.where),
    };
  } finally {
    if (!isWhole) for (const path of written) await rm(path, { force: true });
  }
}
