import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const toNetwork = [
  "export const a = fetch('https://example.com');\n",
  'export const a = new XMLHttpRequest();\n',
  "export const a = new WebSocket('wss://example.com');\n",
  "export const a = new EventSource('https://example.com');\n",
  "import { get } from 'node:https';\n\nexport const a = get;\n",
  "import { connect } from 'net';\n\nexport const a = connect;\n",
  "import { lookup } from 'node:dns/promises';\n\nexport const a = lookup;\n",
];
const layers = ['domain', 'db', 'electron/api', 'electron/core', 'electron/desktop', 'renderer'];
const habits = [
  ['a test that runs alone', "import { it } from 'vitest';\n\nit.only('x', () => undefined);\n", 'noFocusedTests'],
  ['a test that is passed over', "import { it } from 'vitest';\n\nit.skip('x', () => undefined);\n", 'noSkippedTests'],
  ['any', 'export function f(x: any) {\n  return x;\n}\n', 'noExplicitAny'],
  ['a default export', 'export default 1;\n', 'noDefaultExport'],
  ['an enum', 'export enum E {\n  A,\n}\n', 'noEnum'],
  [
    'markup from text',
    'export const a = <p dangerouslySetInnerHTML={{ __html: "x" }} />;\n',
    'noDangerouslySetInnerHtml',
  ],
  ['code from text', "export const a = eval('1');\n", 'noGlobalEval'],
] as const;

let house: string;
/** The rules broken in each file. */
const broken = new Map<string, string[]>();

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'cdr-lint-'));
  const write = (file: string, code: string) => {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), code);
  };
  const { $schema, vcs, ...rules } = JSON.parse(readFileSync('biome.json', 'utf8'));
  write('biome.json', JSON.stringify(rules));
  // Which libraries are in use decides which rules apply.
  write('package.json', readFileSync('package.json', 'utf8'));
  for (const [index, code] of toNetwork.entries()) {
    for (const folder of [...layers, 'build']) write(`${folder}/way${index}.ts`, code);
  }
  for (const [index, [, code]] of habits.entries()) write(`test/habit${index}.test.tsx`, code);
  const biome = resolve('node_modules/.bin/biome');
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: house,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    broken.set(location.path, [...(broken.get(location.path) ?? []), category]);
  }
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('Lint', () => {
  it.each(layers)('refuses every way to a network in %s', (layer) => {
    toNetwork.forEach((code, index) => {
      expect(broken.get(`${layer}/way${index}.ts`)?.join(), code).toMatch(/noRestricted(Globals|Imports)/);
    });
  });

  it('leaves the build its ways', () => {
    const inBuild = [...broken].filter(([file]) => file.startsWith('build/')).flatMap(([, rules]) => rules);
    expect(inBuild.filter((rule) => rule.includes('noRestricted'))).toEqual([]);
  });

  it.each(habits.map(([what, , rule], index) => [what, rule, index] as const))('refuses %s', (_what, rule, index) => {
    expect(broken.get(`test/habit${index}.test.tsx`)?.join()).toContain(rule);
  });
});
