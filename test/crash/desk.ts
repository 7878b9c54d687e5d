import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../build/bundle.ts';
import { readDraft } from '../../db/drafts.ts';
import { checkRecords } from '../../db/health.ts';
import { finish } from '../../db/progress.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { processesBelow } from '../e2e/harness/search.ts';
import { clock, makeScene, places, randomFrom, signIn } from './scene.ts';

/*
 * Kills the core, the window or the whole app with SIGKILL at random moments while drafts are being saved through
 * the window, and looks at what is left.
 *   node test/crash/desk.ts --rounds=200 --seed=anything
 * Every acknowledged draft must be back after the next sign-in, none torn, the audit chain unbroken, and nothing hung.
 */

const option = (name: string, otherwise: string) =>
  process.argv.find((text) => text.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;

const rounds = Number(option('rounds', '30'));
const seed = option('seed', String(Date.now()));
const victims = ['core', 'window', 'app'] as const;
type Victim = (typeof victims)[number];

const built = join(process.cwd(), 'out', 'test-app', 'crash');
const script = fileURLToPath(new URL('./deskWorker.ts', import.meta.url));

interface Draft {
  nonce: string;
  text: string;
  again: string;
}

interface Told {
  done: Map<string, string>;
  stopped: string | null;
  core: number;
  /** Drafts as the page read them after its latest sign-in. */
  drafts: Record<string, Draft | null>;
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already: its parent went first.
  }
}

/** Listens to the app and hands out promises for what it says next. */
function listen(child: ChildProcess) {
  const told: Told = { done: new Map(), stopped: null, core: 0, drafts: {} };
  let working: () => void = () => undefined;
  if (child.stdout === null) throw new Error('no output to listen to');
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const said = JSON.parse(line);
    if (said.done !== undefined) told.done.set(said.done, said.nonce);
    if (said.stopped !== undefined) told.stopped = said.stopped;
    if (said.drafts !== undefined) told.drafts = said.drafts;
    if (said.working) {
      told.core = said.core;
      working();
    }
  });
  const nextWorking = () =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('hung: the app was not at work again within 20 s')), 20_000);
      working = () => {
        clearTimeout(late);
        resolve();
      };
    });
  return { told, nextWorking };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Drafts are saved one after another and numbered: one that is newer than the last acknowledged is not a loss. */
function assertDraft(key: string, found: Draft | null, acknowledged: Map<string, string>): void {
  if (found !== null && found.again !== found.nonce) throw new Error(`torn draft ${key}`);
  const wanted = acknowledged.get(key);
  if (wanted === undefined || (found !== null && momentOf(found.nonce) >= momentOf(wanted))) return;
  throw new Error(`lost: ${key} is ${found?.nonce ?? 'gone'}, acknowledged was ${wanted}`);
}

/** '1795312776398-44' is draft 44 of its sitting, begun at that millisecond. */
function momentOf(nonce: string): number {
  return Number(nonce.split('-')[0]);
}

async function round(root: string, victim: Victim, delay: number): Promise<number> {
  await makeScene(root);
  const child = fork(script, [built, root], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const { told, nextWorking } = listen(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await nextWorking();
    await pause(delay);
    if (victim !== 'app') {
      if (victim === 'window') child.send('await lock');
      const page = processesBelow(child.pid ?? 0).filter(({ kind }) => kind === 'renderer');
      const again = nextWorking();
      if (victim === 'core') {
        killHard(told.core);
        while (told.stopped === null) await pause(5);
        if (told.stopped !== 'CORE_GONE') throw new Error(`the call under way ended with ${told.stopped}`);
      } else for (const { pid } of page) killHard(pid);
      const acknowledged = new Map(told.done);
      if (victim === 'core') child.send('reopen');
      await again;
      for (const [key, draft] of Object.entries(told.drafts)) assertDraft(key, draft, acknowledged);
    }
  } finally {
    // The whole app at once, as when the power goes. Stopped first: a core begun meanwhile would outlive it unseen.
    child.kill('SIGSTOP');
    const all = processesBelow(child.pid ?? 0).map(({ pid }) => pid);
    child.kill('SIGKILL');
    all.forEach(killHard);
    await exited;
    // A process that is being ended holds its file locks for a moment more.
    while (all.some((pid) => existsSync(`/proc/${pid}/cwd`))) await pause(5);
  }
  await assertRecords(root, told);
  return told.done.size;
}

/** What is in the records, read without the app. */
async function assertRecords(root: string, told: Told): Promise<void> {
  const { records, actor } = await signIn(places(root).folder);
  for (const key of ['k0', 'k1', 'k2']) {
    const draft = await runUnitOfWork(records, actor, clock, (unit) => readDraft(unit, key));
    assertDraft(key, (draft?.value ?? null) as unknown as Draft | null, told.done);
  }
  const { whole, orphans, chain } = await finish(checkRecords(records));
  await records.close();
  if (!whole || orphans > 0 || chain) throw new Error(`not whole: ${JSON.stringify({ whole, orphans, chain })}`);
}

await bundle({ renderer: 'test/fixtures/app/renderer', core: 'electron/core/main.ts', out: built, minify: false });
const random = randomFrom(seed);
const survived = new Map<Victim, number>();
const failures: string[] = [];
const started = Date.now();
for (let number = 1; number <= rounds; number += 1) {
  const victim = victims[number % victims.length] ?? 'core';
  const delay = random(400);
  const root = mkdtempSync(join(tmpdir(), 'cdr-crash-desk-'));
  try {
    await round(root, victim, delay);
    survived.set(victim, (survived.get(victim) ?? 0) + 1);
  } catch (error) {
    failures.push(`round ${number} (${victim}, after ${delay} ms): ${error instanceof Error ? error.stack : error}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
console.log(`Killed ${rounds} times in ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}`);
for (const [victim, count] of survived) console.log(`  ${victim}: ${count} survived`);
for (const failure of failures) console.log(`  FAILED ${failure}`);
console.log(`${rounds - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
