import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '../../db/errors.ts';
import { checkRecords } from '../../db/health.ts';
import { keyOf, type Records } from '../../db/open.ts';
import { checkPages } from '../../db/pages.ts';
import { finish } from '../../db/progress.ts';
import { anchorText, readAnchor } from '../../domain/audit/anchor.ts';
import { checkChain, emptyChain } from '../../domain/audit/chain.ts';
import { type AuditEntry, auditMaterial } from '../../domain/audit/entry.ts';
import { flipBit, zeroBytes } from '../fixtures/faults.ts';
import { makeScene, places, randomFrom, signIn } from './scene.ts';

/*
 * npm run trust: the figures an information governance lead asks for, measured now and printed.
 *   node test/crash/trust.ts --rounds=200     also: --no-window leaves out what needs a browser
 */

const option = (name: string, otherwise: string) =>
  process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const rounds = option('rounds', '200');
const seed = option('seed', String(Date.now()));
const withWindow = !process.argv.includes('--no-window');
const random = randomFrom(seed);
let wrong = 0;

function say(what: string, isRight: boolean): void {
  if (!isRight) wrong += 1;
  console.log(`${isRight ? '   ' : '!! '}${what}`);
}

/** Runs a script of the tests and answers what it printed. */
function run(...command: string[]): { ok: boolean; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const e2e = (file: string, name: string) =>
  run(vitest, 'run', '--config', 'vitest.e2e.config.ts', `test/e2e/${file}.e2e.ts`, '-t', name);

// Crashes ---------------------------------------------------------------------------------------------------------

console.log(`Killed in the middle of work (${rounds} rounds each)`);
for (const [what, script] of [
  ['records', 'run'],
  ['core, window or whole app', 'desk'],
] as const) {
  if (script === 'desk' && !withWindow) continue;
  const { ok, text } = run(`test/crash/${script}.ts`, `--rounds=${rounds}`, `--seed=${seed}`);
  for (const line of text.split('\n').filter((each) => /survived|full disk|passed,|FAILED/.test(each))) {
    say(`${what}: ${line.trim()}`, ok || !/FAILED|failed$/.test(line));
  }
}

// Damage ----------------------------------------------------------------------------------------------------------

interface Fault {
  kind: string;
  tries: number;
  harm(folder: string): void;
}

const anywhere = (file: string) => random(statSync(file).size);
const records = (folder: string) => join(folder, 'records.db');
const keyFile = (folder: string) => join(folder, 'keys.json');
const faults: readonly Fault[] = [
  { kind: 'one bit of the records', tries: 40, harm: (at) => flipBit(records(at), anywhere(records(at)), random(8)) },
  { kind: 'a sector of zeros', tries: 20, harm: (at) => zeroBytes(records(at), anywhere(records(at)), 512) },
  { kind: 'records cut short', tries: 20, harm: (at) => truncateSync(records(at), anywhere(records(at))) },
  { kind: 'records file gone', tries: 1, harm: (at) => rmSync(records(at)) },
  {
    kind: 'one bit of the key file, its copy whole',
    tries: 20,
    harm: (at) => flipBit(keyFile(at), anywhere(keyFile(at)), random(8)),
  },
  {
    kind: 'key file and its copy cut short',
    tries: 5,
    harm: (at) => {
      for (const name of ['keys.json', 'keys.copy.json']) truncateSync(join(at, name), random(200));
    },
  },
];

/** What comes of opening a harmed folder: refused with a code, opened and found damaged, or opened whole. */
async function outcome(folder: string): Promise<string> {
  const before = fingerprint(folder);
  let opened: Records;
  try {
    opened = (await signIn(folder)).records;
  } catch (error) {
    if (fingerprint(folder) !== before) return 'CHANGED';
    return error instanceof StoreError ? `refused ${error.code}` : 'THROWN';
  }
  const { file } = opened;
  const key = Uint8Array.from(keyOf(opened));
  const { whole, orphans, chain } = await finish(checkRecords(opened));
  await opened.close();
  const { damaged, looseBytes } = checkPages(file, key);
  return whole && orphans === 0 && chain === null && damaged.length === 0 && looseBytes === 0 ? 'whole' : 'found';
}

/** Each fault is done to files of its own; what is refused must be as it was found. A harmed key file has a copy. */
async function tryFaults(): Promise<void> {
  console.log('Damaged files');
  const root = mkdtempSync(join(tmpdir(), 'cdr-trust-'));
  try {
    await makeScene(root);
    const { folder } = places(root);
    for (const { kind, tries, harm } of faults) {
      const seen = new Map<string, number>();
      for (let turn = 0; turn < tries; turn += 1) {
        const harmed = join(root, 'harmed');
        rmSync(harmed, { recursive: true, force: true });
        cpSync(folder, harmed, { recursive: true });
        harm(harmed);
        const what = await outcome(harmed);
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
      const mended = kind.includes('its copy whole');
      const found =
        tries - (mended ? 0 : (seen.get('whole') ?? 0)) - (seen.get('THROWN') ?? 0) - (seen.get('CHANGED') ?? 0);
      const how = [...seen]
        .map(([words, count]) => `${count} ${words === 'whole' && mended ? 'mended' : words}`)
        .join(', ');
      say(`${kind}: ${found} of ${tries} found or mended (${how})`, found === tries);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function fingerprint(folder: string): string {
  const file = records(folder);
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'gone';
}

// Tampering -------------------------------------------------------------------------------------------------------

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The chain written anew from one entry on, as somebody with the file and the key could. */
function rewritten(entries: readonly AuditEntry[], from: number): AuditEntry[] {
  const chain = entries.slice(0, from);
  for (const entry of entries.slice(from)) {
    const before = chain.at(-1) ?? emptyChain;
    const { hash: _, ...material } = { ...entry, seq: chain.length + 1, prev_hash: before.hash };
    chain.push({ ...material, hash: sha256(auditMaterial(material)) });
  }
  return chain;
}

async function tryTampering(): Promise<void> {
  console.log('Audit tampered with, file and key at hand');
  const root = mkdtempSync(join(tmpdir(), 'cdr-trust-'));
  try {
    await makeScene(root);
    const { records: open } = await signIn(places(root).folder);
    const entries = (await open.db.selectFrom('audit').selectAll().orderBy('seq').execute()) as AuditEntry[];
    await open.close();
    const printed = readAnchor(anchorText(entries.at(-1) ?? emptyChain));
    const tries = 200;
    const at = () => 1 + random(entries.length - 2);
    const ways: Record<string, (place: number) => AuditEntry[]> = {
      'an entry edited': (place) => entries.map((each, i) => (i === place ? { ...each, actor_id: 'nobody' } : each)),
      'an entry deleted': (place) => entries.filter((_, i) => i !== place),
      'two entries exchanged': (place) =>
        entries.with(place, entries[place - 1] as AuditEntry).with(place - 1, entries[place] as AuditEntry),
      'an entry put in twice': (place) => entries.toSpliced(place, 0, entries[place] as AuditEntry),
      'the end cut off': (place) => entries.slice(0, place),
      'edited, and all after it sealed anew': (place) =>
        rewritten(
          entries.map((each, i) => (i === place ? { ...each, actor_id: 'nobody' } : each)),
          place,
        ),
      'deleted, and all after it sealed anew': (place) =>
        rewritten(
          entries.filter((_, i) => i !== place),
          place,
        ),
    };
    for (const [way, tamper] of Object.entries(ways)) {
      let inChain = 0;
      let byAnchor = 0;
      for (let turn = 0; turn < tries; turn += 1) {
        const chain = tamper(at());
        if (checkChain(chain, sha256) !== null) inChain += 1;
        else if (printed && chain[printed.seq - 1]?.hash.startsWith(printed.start) !== true) byAnchor += 1;
      }
      const needs = byAnchor > 0 ? `, ${byAnchor} of them only against a printed record number` : '';
      say(`${way}: ${inChain + byAnchor} of ${tries} found${needs}`, inChain + byAnchor === tries);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

await tryFaults();
await tryTampering();

// Lock and screens ------------------------------------------------------------------------------------------------

if (withWindow) {
  console.log('After a lock');
  const lock = e2e('lock', 'A lock');
  say(/\d+ of \d+ planted words[^\n]*/.exec(lock.text)?.[0] ?? 'the search did not run', lock.ok);
  console.log('Screens');
  const walk = e2e('accessibility', 'Every page');
  say(/\d+ screens and \d+ dialogs walked[^\n]*/.exec(walk.text)?.[0] ?? 'the walk did not run', walk.ok);
}
writeFileSync(1, wrong === 0 ? 'All as it should be.\n' : `${wrong} figures are not as they should be.\n`);
process.exitCode = wrong === 0 ? 0 : 1;
