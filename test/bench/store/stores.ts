import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fstatSync,
  globSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { addDays } from '../../../build/generate/random.ts';
import { systemClock } from '../../../db/clock.ts';
import { migrateToLatest } from '../../../db/migrator.ts';
import { driverOf, keyOf, openRecords } from '../../../db/open.ts';
import { decryptPage, pageSize } from '../../../db/pages.ts';
import { createStore } from '../../../db/recordsFolder.ts';
import { refreshSearch } from '../../../db/search.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { benchDay, fillStore, type Scale, scales } from './fillStore.ts';

/** A generated store on the disk. Nothing in it is secret: every child is invented. */
export interface BenchStore {
  scale: Scale;
  /** Holds the encrypted records file and its key file. */
  folder: string;
  records: string;
  /** The same rows in a file that is not encrypted, for SQL by hand. */
  plain: string;
  key: Uint8Array;
  userId: string;
  signInName: string;
  passphrase: string;
}

const signInName = 'ada';
const passphrase = 'seven quiet herons over Norchester';
export const benchFolder = resolve('out/bench');

/** What the generated rows depend on; a change makes the stores anew. */
function digest(): string {
  const hash: Hash = createHash('sha256');
  const sources = ['db/migrations/*.ts', 'test/bench/store/*.ts', 'build/generate/*.ts'];
  for (const file of sources.flatMap((pattern) => globSync(pattern)).sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function scaleOf(cases: number): Scale {
  return (
    scales.find((scale) => scale.cases === cases) ?? { cases, auditEntries: Math.min(cases * 20, 1_000_000), years: 10 }
  );
}

/**
 * The store of so many cases, made when there is none of today's sources; says how long that took.
 *
 * @param keep takes one of earlier sources as it is, brought to the latest version
 */
export async function benchStore(cases: number, keep = false): Promise<BenchStore & { madeInSeconds: number | null }> {
  const scale = scaleOf(cases);
  const [kept] = keep ? globSync(join(benchFolder, 'stores', `${cases}-*/store.json`)) : [];
  const folder = kept === undefined ? join(benchFolder, 'stores', `${cases}-${digest()}`) : dirname(kept);
  const about = join(folder, 'store.json');
  let madeInSeconds: number | null = null;
  if (kept !== undefined) await bringUpToDate(folder, about);
  if (!existsSync(about)) {
    for (const old of globSync(join(benchFolder, 'stores', `${cases}-*`))) rmSync(old, { recursive: true });
    const started = performance.now();
    const { key, userId } = await make(folder, scale);
    madeInSeconds = (performance.now() - started) / 1000;
    makePlain(join(folder, 'records.db'), join(folder, 'plain.db'), key);
    writeFileSync(about, JSON.stringify({ key: Buffer.from(key).toString('hex'), userId, madeInSeconds }));
  }
  const { key, userId } = read(about);
  return {
    scale,
    folder,
    records: join(folder, 'records.db'),
    plain: join(folder, 'plain.db'),
    key,
    userId,
    signInName,
    passphrase,
    madeInSeconds,
  };
}

function read(about: string): { key: Uint8Array; userId: string } {
  const kept = JSON.parse(readFileSync(about, 'utf8')) as { key: string; userId: string };
  return { key: Buffer.from(kept.key, 'hex'), userId: kept.userId };
}

async function bringUpToDate(folder: string, about: string): Promise<void> {
  const { key } = read(about);
  const records = openRecords(join(folder, 'records.db'), key);
  const ran = await migrateToLatest(records, { clock: systemClock, backUp: async () => {} });
  await records.close();
  if (ran.length > 0) makePlain(join(folder, 'records.db'), join(folder, 'plain.db'), key);
}

async function make(folder: string, scale: Scale): Promise<{ key: Uint8Array; userId: string }> {
  mkdirSync(folder, { recursive: true });
  const began = `${addDays(benchDay, -365 * scale.years)}T09:00:00.000Z`;
  const clock = { now: () => began };
  const made = await createStore({ folder, kind: 'training', signInName, name: 'Adaeze Okonkwo', passphrase, clock });
  const key = Uint8Array.from(keyOf(made.records));
  await made.records.close();
  const records = openRecords(join(folder, 'records.db'), key);
  const { raw } = driverOf(records);
  // Each page is written once, without a log, and stays in memory: what is lost in a crash is made anew.
  for (const pragma of ['synchronous = off', 'cache_size = -8000000', 'journal_mode = delete', 'journal_mode = off']) {
    raw.pragma(pragma);
  }
  fillStore(raw, made.actor.userId, scale);
  // The search entries of every case, made by the app's own work, all in one transaction.
  raw.exec('INSERT INTO search_due SELECT id FROM cases');
  const beforeWork = { now: () => `${benchDay}T08:00:00.000Z` };
  await runUnitOfWork(records, made.actor, beforeWork, async (unit) => {
    await refreshSearch(unit);
    await unit.audit({ action: 'cases.queue-read' });
  });
  raw.pragma('journal_mode = wal');
  await records.close();
  return { key, userId: made.actor.userId };
}

/** Takes the encryption off: the same rows and indexes, page for page, as a file that any SQLite can open. */
function makePlain(records: string, plain: string, key: Uint8Array): void {
  const from = openSync(records, 'r');
  const to = openSync(`${plain}.partial`, 'w');
  try {
    const pages = fstatSync(from).size / pageSize;
    const page = Buffer.alloc(pageSize);
    for (let number = 1; number <= pages; number += 1) {
      readSync(from, page, 0, pageSize, (number - 1) * pageSize);
      writeSync(to, decryptPage(page, number, key));
    }
  } finally {
    closeSync(from);
    closeSync(to);
  }
  renameSync(`${plain}.partial`, plain);
}

/** A copy to work on, so that the generated store stays as it was made. */
export function workingCopy(store: BenchStore, name: string): BenchStore {
  const folder = join(benchFolder, 'work', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(store.folder, folder, { recursive: true });
  return { ...store, folder, records: join(folder, 'records.db'), plain: join(folder, 'plain.db') };
}
