import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { checkRecords } from '../../db/health.ts';
import { keyOf, openRecords, type Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { createStore, recordsState } from '../../db/recordsFolder.ts';
import {
  ada,
  bilal,
  clock,
  isWholeText,
  type Kind,
  kinds,
  makeScene,
  places,
  quick,
  randomFrom,
  signIn,
} from './scene.ts';

/*
 * Kills a process that works on the records, at random moments of random work, and looks at what is left.
 *   node test/crash/run.ts --rounds=200 --seed=anything
 * Every acknowledged change must be there, none torn, the audit chain unbroken, and the next sign-in must work.
 * With --control=early the worker says 'done' before it is, and the run must find that out.
 */

function option(name: string, otherwise: string): string {
  return process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
}

const rounds = Number(option('rounds', '200'));
const seed = option('seed', String(Date.now()));
const only = option('only', '');
const control = option('control', '');

interface Told {
  acknowledged: Map<string, number>;
  underway: { key: string; nonce: number } | null;
  finished: number;
}

/** Starts the worker, lets it get ready (or not), and kills it after so many milliseconds. */
async function killedWorker(root: string, kind: Kind, roundSeed: string, delay: number): Promise<Told> {
  const told: Told = { acknowledged: new Map(), underway: null, finished: 0 };
  const script = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, root, kind, roundSeed, control], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint += data.toString();
  });
  const kill = () => setTimeout(() => child.kill('SIGKILL'), delay);
  const lines = createInterface({ input: child.stdout });
  // A few are killed while they start.
  const atStart = delay % 10 === 0;
  if (atStart) kill();
  lines.on('line', (line) => {
    const said = JSON.parse(line) as { ready?: true; begin?: string; done?: string; nonce?: number; finished?: true };
    if (said.ready && !atStart) kill();
    if (said.begin !== undefined) told.underway = { key: said.begin, nonce: said.nonce ?? 0 };
    if (said.done !== undefined) {
      told.acknowledged.set(said.done, said.nonce ?? 0);
      told.underway = null;
    }
    if (said.finished) told.finished += 1;
  });
  const [code] = await new Promise<[number | null]>((resolve) => child.once('close', (status) => resolve([status])));
  if (code !== null) throw new Error(`the worker ended by itself: ${complaint.slice(0, 2000)}`);
  return told;
}

/** Every pair and its nonce; throws when a text or a pair is torn. A salvage may lose one side with its page. */
async function pairs(records: Records, bothSides = true): Promise<Map<string, number>> {
  const rows = await records.db.selectFrom('drafts').select(['user_id', 'key', 'value']).execute();
  const sides = new Map<string, number[]>();
  for (const row of rows) {
    const text = JSON.parse(row.value) as string;
    if (!isWholeText(text)) throw new Error(`torn text in ${row.key}`);
    sides.set(row.key, [...(sides.get(row.key) ?? []), Number(text.split(':')[0])]);
  }
  for (const [key, [left, right, ...more]] of sides) {
    const single = !bothSides && right === undefined;
    if ((left !== right && !single) || more.length > 0) throw new Error(`torn pair ${key}: ${left} and ${right}`);
  }
  return new Map([...sides].map(([key, [nonce = 0]]) => [key, nonce]));
}

async function checkWhole(records: Records): Promise<void> {
  const { whole, orphans, chain } = await finish(checkRecords(records));
  if (!whole || orphans > 0 || chain) throw new Error(`not whole: ${JSON.stringify({ whole, orphans, chain })}`);
}

/** What the pairs were when the scene was set, and in its backup. */
const before = new Map(Array.from({ length: 10 }, (_, index) => [`k${index}`, index < 5 ? 2 : 1]));
const inBackup = new Map(Array.from({ length: 10 }, (_, index) => [`k${index}`, 1]));

function same(a: Map<string, number>, b: Map<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function assertAcknowledged(found: Map<string, number>, told: Told): void {
  const expected = new Map([...before, ...told.acknowledged]);
  for (const [key, nonce] of expected) {
    const mayBeNewer = told.underway?.key === key && found.get(key) === told.underway.nonce;
    if (found.get(key) !== nonce && !mayBeNewer)
      throw new Error(`lost: ${key} is ${found.get(key)}, acknowledged was ${nonce}`);
  }
}

/** @returns how many acknowledged changes were looked for */
async function assertScene(root: string, kind: Kind, told: Told): Promise<number> {
  const { folder, backups } = places(root);
  if (kind === 'first run') {
    for (const name of readdirSync(root).filter((part) => part.startsWith('records-')))
      await assertFirstRun(join(root, name));
    return 0;
  }
  if (recordsState(folder) !== 'locked') throw new Error(`the folder is '${recordsState(folder)}'`);
  if (kind === 'salvage') await salvageIfNeeded(folder);
  const { records } = await signIn(folder);
  const key = Uint8Array.from(keyOf(records));
  const found = await pairs(records, kind !== 'salvage');
  if (kind === 'salvage') {
    const chain = await finish(checkRecords(records));
    if (!chain.whole) throw new Error('not whole after salvage');
    for (const [pair, nonce] of found) if (before.get(pair) !== nonce) throw new Error(`salvage made up ${pair}`);
  } else await checkWhole(records);
  if (kind === 'work') assertAcknowledged(found, told);
  if (kind === 'restore' && !same(found, before) && !same(found, inBackup))
    throw new Error('neither before nor after the restore');
  if (kind === 'key change' || kind === 'sign-in') if (!same(found, before)) throw new Error('pairs changed');
  await records.close();
  await (await signIn(folder, bilal)).records.close();
  if (kind === 'backup') await assertBackups(backups, key);
  const left = readdirSync(folder).filter((name) => /partial|restor|next/.test(name));
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  return told.acknowledged.size;
}

/** A salvage that was cut off left the damaged records where they were: it can be done again. */
async function salvageIfNeeded(folder: string): Promise<void> {
  const { salvage } = await import('../../db/salvage.ts');
  await finish(salvage({ folder, by: ada, clock }));
}

async function assertFirstRun(folder: string): Promise<void> {
  const state = recordsState(folder);
  if (state === 'locked') return (await signIn(folder)).records.close();
  if (state !== 'none') throw new Error(`a first run that was cut off left '${state}'`);
  const made = await createStore({ folder, kind: 'real', name: 'Ada', ...ada, clock, cost: quick });
  await made.records.close();
}

/** Whatever bears the name of a backup is one. */
async function assertBackups(backups: string, key: Uint8Array): Promise<void> {
  for (const name of readdirSync(backups).filter((file) => file.endsWith('.db'))) {
    const copy = openRecords(join(backups, name), key);
    await checkWhole(copy);
    await pairs(copy);
    await copy.close();
  }
}

/** Everything that writes, on a disk with no room left. Needs a system that lets a test mount a small disk of its own. */
function fullDisk(): string {
  const root = mkdtempSync(join(tmpdir(), 'cdr-disk-'));
  const script = fileURLToPath(new URL('./fullDisk.ts', import.meta.url));
  const mounted = (then: string) => ['-Urm', 'sh', '-c', `mount -t tmpfs -o size=16m tmpfs "$0" && ${then}`, root];
  try {
    if (spawnSync('unshare', mounted('true')).status !== 0) return 'not tried: no small disk can be mounted here';
    const run = spawnSync('unshare', [...mounted('"$1" "$2" "$0"'), process.execPath, script], { encoding: 'utf8' });
    if (run.status === 0) return run.stdout.trim();
    failures.push(`full disk: ${run.stderr.slice(0, 2000)}`);
    return 'FAILED';
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const tally = new Map<Kind, { rounds: number; acknowledged: number }>();
const failures: string[] = [];
const random = randomFrom(seed);
const started = Date.now();
for (let round = 1; round <= rounds; round += 1) {
  // Half of all rounds in ordinary work, the rest spread over everything else.
  const other = kinds[1 + (Math.floor(round / 2) % (kinds.length - 1))] ?? 'work';
  const kind = (only as Kind) || (round % 2 === 0 ? 'work' : other);
  const delay = 1 + random(random(4) === 0 ? 900 : 250);
  const root = mkdtempSync(join(tmpdir(), 'cdr-crash-'));
  try {
    await makeScene(root);
    const told = await killedWorker(root, kind, `${seed} ${round}`, delay);
    const acknowledged = await assertScene(root, kind, told);
    const sum = tally.get(kind) ?? { rounds: 0, acknowledged: 0 };
    tally.set(kind, { rounds: sum.rounds + 1, acknowledged: sum.acknowledged + acknowledged });
  } catch (error) {
    failures.push(
      `round ${round} (${kind}, after ${delay} ms): ${error instanceof Error ? (error.stack ?? error.message) : error}`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  if (process.stdout.isTTY) process.stdout.write(`\r${round}/${rounds} rounds, ${failures.length} failed`);
}
console.log(`\nKilled ${rounds} times in ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}`);
for (const [kind, sum] of tally) {
  console.log(
    `  ${kind}: ${sum.rounds} survived${sum.acknowledged > 0 ? `, ${sum.acknowledged} acknowledged changes all there` : ''}`,
  );
}
for (const failure of failures) console.log(`  FAILED ${failure}`);
console.log(`  full disk: ${fullDisk()}`);
console.log(`${rounds - failures.length} passed, ${failures.length} failed`);
process.exit((failures.length === 0) === (control === '') ? 0 : 1);
