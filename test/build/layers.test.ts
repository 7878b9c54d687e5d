import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLayers, layerFolders } from '../../build/layers.ts';

let house: string;
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'cdr-layers-'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(house, 'node_modules'));
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

async function check(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, name)), { recursive: true });
    writeFileSync(join(house, name), text);
  }
  const folders = [...new Set(Object.keys(files).map((name) => dirname(name)))];
  return (await checkLayers(folders, house)).broken;
}

describe('The layers', () => {
  it('are all read when the real house is checked', async () => {
    const { visited } = await checkLayers(layerFolders);
    for (const folder of layerFolders) expect(visited[folder], folder).toBeGreaterThan(0);
  });

  it.each([
    ['domain uses a file of db', 'domain/a.ts', "import { b } from '../db/b.ts';", 'db/b.ts'],
    ['domain uses node', 'domain/a.ts', "import { readFileSync } from 'node:fs';", null],
    ['domain uses kysely', 'domain/a.ts', "import { sql } from 'kysely';", null],
    ['the window uses the core', 'renderer/a.ts', "import { b } from '../electron/core/b.ts';", 'electron/core/b.ts'],
    ['the window uses db', 'renderer/a.tsx', "import { b } from '../db/b.ts';", 'db/b.ts'],
    ['the window uses node', 'renderer/a.ts', "import { join } from 'node:path';", null],
    ['the shell uses db', 'electron/desktop/a.ts', "import { b } from '../../db/b.ts';", 'db/b.ts'],
    ['the shell uses domain', 'electron/desktop/a.ts', "import { b } from '../../domain/b.ts';", 'domain/b.ts'],
    ['the contract uses db', 'electron/api/a.ts', "import { b } from '../../db/b.ts';", 'db/b.ts'],
    ['the core uses the shell', 'electron/core/a.ts', "import { b } from '../desktop/b.ts';", 'electron/desktop/b.ts'],
    ['the core opens a connection', 'electron/core/a.ts', "import { get } from 'node:https';", null],
    ['a second file opens the driver', 'db/a.ts', "import Database from 'better-sqlite3';", null],
    ['the product uses the build', 'renderer/a.ts', "import { b } from '../build/b.ts';", 'build/b.ts'],
    ['a type comes from the wrong layer', 'renderer/a.ts', "import type { b } from '../db/b.ts';", 'db/b.ts'],
    ['a file is missing', 'domain/a.ts', "import { b } from './b.ts';", null],
  ])('refuse it when %s', async (_what, from, text, to) => {
    const name = text.match(/\{ (\w+) \}/)?.[1];
    const use = text.includes('import type') || name === undefined ? '' : `\nexport const used = ${name};`;
    const broken = await check({
      [from]: `${text}${use}\n`,
      ...(to === null ? {} : { [to]: 'export const b = 1;\n' }),
    });
    expect(broken.join('\n')).toContain(from);
  });

  it('allow what the design allows', async () => {
    const broken = await check({
      'domain/a.ts': "import { z } from 'zod';\nexport const a = z.string();\n",
      'db/b.ts':
        "import { a } from '../domain/a.ts';\nimport { join } from 'node:path';\nexport const b = [a, join('x')];\n",
      'electron/core/c.ts': "import { b } from '../../db/b.ts';\nexport const c = b;\n",
      'renderer/d.tsx':
        "import { useState } from 'react';\nimport { a } from '../domain/a.ts';\nexport const d = [a, useState];\n",
    });
    expect(broken).toEqual([]);
  });
});
