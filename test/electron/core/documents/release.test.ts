import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSafeFileName, newFileName } from '../../../../electron/core/documents/fileName.ts';
import { ReleaseBlocked, releaseFile, removeUnfinished } from '../../../../electron/core/documents/release.ts';
import { searchPlanted } from '../../../fixtures/documents/planted.ts';

let folder: string;
let privateFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-'));
  privateFolder = join(folder, 'private');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const clean = strToU8('Category,Deaths\r\n8,35\r\n');

function request(bytes: Uint8Array, name = 'annual-2025-k3x9a2.csv') {
  return { bytes, destination: join(folder, name), privateFolder, searchFor: searchPlanted };
}

async function filesLeft(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('releasing a file', () => {
  it('saves a clean file whole and leaves nothing else', async () => {
    const { path, sweep } = await releaseFile(request(clean));
    expect(await readFile(path)).toEqual(Buffer.from(clean));
    expect(sweep.searched).toBeGreaterThan(10);
    expect(await filesLeft()).toEqual(['annual-2025-k3x9a2.csv']);
  });

  it('writes nothing when an identifier is found, and says where it stands', async () => {
    const refusal = await releaseFile(request(strToU8('Category,Name\r\n8,Zofia\r\n'))).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(ReleaseBlocked);
    expect(refusal).toMatchObject({ code: 'RELEASE_BLOCKED', hits: [{ where: 'row 2', role: 'child' }] });
    expect(await filesLeft()).toEqual([]);
  });

  it('does not carry the words found in its message', async () => {
    const refusal = await releaseFile(request(strToU8('Zofia\r\n'))).catch((error: unknown) => error);
    expect(String(refusal)).not.toContain('Zofia');
  });

  it('writes nothing when the file can hide something', async () => {
    await expect(releaseFile(request(strToU8('a\r\n=1+1\r\n')))).rejects.toMatchObject({
      code: 'RELEASE_BLOCKED',
      hazards: [{ hazard: 'formula' }],
    });
    expect(await filesLeft()).toEqual([]);
  });

  it('refuses a file name that says more than it may', async () => {
    await expect(releaseFile(request(clean, 'report for Heronsgill.csv'))).rejects.toMatchObject({
      code: 'FILE_NAME_UNSAFE',
    });
    expect(await filesLeft()).toEqual([]);
  });

  it('leaves nothing behind when the place cannot be written to', async () => {
    const missing = { ...request(clean), destination: join(folder, 'gone', 'annual-2025-k3x9a2.csv') };
    await expect(releaseFile(missing)).rejects.toMatchObject({ code: 'RELEASE_NOT_WRITTEN' });
    expect(await filesLeft()).toEqual([]);
  });

  it('refuses a file in which there is nothing to search', async () => {
    await expect(releaseFile(request(strToU8('')))).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });

  it('clears away what an interrupted release left', async () => {
    await releaseFile(request(clean));
    await writeFile(join(privateFolder, 'panel-2025-11-a1b2c3.pdf.partial'), 'half');
    expect(await removeUnfinished(privateFolder)).toBe(1);
    expect(await filesLeft()).toEqual(['annual-2025-k3x9a2.csv']);
    expect(await removeUnfinished(join(folder, 'never made'))).toBe(0);
  });
});

describe('the name of a released file', () => {
  it('says kind and period and nothing else', () => {
    const names = Array.from({ length: 200 }, () => newFileName({ type: 'panel', period: '2025-11', kind: 'pdf' }));
    expect(names.every(isSafeFileName)).toBe(true);
    expect(new Set(names).size).toBe(200);
  });

  it.each([
    'panel-2025-11-Zofia1.pdf',
    'panel-25-11-a1b2c3.pdf',
    'panel-2025-11-a1b2c3.exe',
    'x panel-2025-a1b2c3.pdf',
  ])('%s is refused', (name) => {
    expect(isSafeFileName(name)).toBe(false);
  });

  it('takes no other period', () => {
    expect(() => newFileName({ type: 'annual', period: 'Zofia', kind: 'pdf' })).toThrow(
      expect.objectContaining({ code: 'FILE_NAME_UNSAFE' }),
    );
  });
});
