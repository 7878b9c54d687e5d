import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Driver from 'better-sqlite3';
import { generateCases } from '../../build/generate/cases.ts';
import { registerCsv } from '../../build/generate/register.ts';
import { verifyChain } from '../../db/audit.ts';
import { backUp } from '../../db/backup.ts';
import { driverOf } from '../../db/open.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { type AuditEntry, auditMaterial } from '../../domain/audit/entry.ts';
import { importRegister, registerFrom } from '../../electron/core/exchange/importRegister.ts';
import { sessionOf } from '../../electron/core/session.ts';
import { ByHand } from './byHand.ts';
import { besideOf, type Pace, type Say } from './figure.ts';
import { once, type Rounds, sideBySide } from './measure.ts';
import { openCore } from './openCore.ts';
import { benchDay } from './store/fillStore.ts';
import { type BenchStore, benchFolder, workingCopy } from './store/stores.ts';

/** Follows long work to its end. */
export async function finish<R>(steps: AsyncIterator<unknown, R, void>): Promise<R> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

const twice: Rounds = { atLeast: 2, atMost: 3, within: 8_000 };

/** The long work: audit check, backup, report, import. */
export async function measureWork(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
  const store = workingCopy(generated, `work-${generated.scale.cases}`);
  await measureAudit(store, say);
  if (!pace.quick) await measureBackup(store, say);
  if (!pace.quick) await measureReport(store, say);
  await measureImport(store, pace, say);
}

async function measureAudit(store: BenchStore, say: Say): Promise<void> {
  const { records, close } = openCore(store);
  const plain = new Driver(store.plain, { fileMustExist: true });
  let entries = 0;
  const run = await sideBySide(
    {
      ours: async () => {
        const report = await finish(verifyChain(records.db));
        if (report.broken !== null) throw new Error('The generated chain does not hold');
        entries = report.entries;
      },
      limit: () => {
        let before = '0'.repeat(64);
        for (const row of plain.prepare('SELECT * FROM audit ORDER BY seq').iterate() as Iterable<AuditEntry>) {
          const hash = createHash('sha256').update(auditMaterial(row)).digest('hex');
          if (hash !== row.hash || row.prev_hash !== before) throw new Error('The plain chain does not hold');
          before = hash;
        }
      },
    },
    { atLeast: 2, atMost: 5, within: 12_000 },
  );
  plain.close();
  await close();
  const perSecond = (entries / run.ours.median) * 1000;
  const note = `${entries.toLocaleString('en-GB')} entries, ${Math.round(perSecond).toLocaleString('en-GB')} a second`;
  const about = { key: 'audit', what: 'Check of the audit chain', size: store.scale.cases, note, more: { perSecond } };
  say(besideOf(about, 'reading and hashing by hand', run));
}

async function measureBackup(store: BenchStore, say: Say): Promise<void> {
  const { records, core, close } = openCore(store);
  const folder = join(benchFolder, 'work', 'backups');
  const emptied = () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  };
  emptied();
  const work = {
    ours: async () => {
      emptied();
      await finish(backUp(records, { folder, clock: core.clock }));
    },
    limit: () => {
      emptied();
      driverOf(records).raw.exec(`VACUUM INTO '${join(folder, 'copy.db')}'`);
    },
  };
  const isLarge = store.scale.cases > 10_000;
  const run = await sideBySide(work, isLarge ? once : twice, !isLarge);
  await close();
  emptied();
  const note = `${Math.round(statSync(store.records).size / 1e6)} MB`;
  const about = { key: 'backup', what: 'Backup with verification', size: store.scale.cases, note };
  say(besideOf(about, 'VACUUM INTO of SQLite itself', run));
}

async function measureReport(store: BenchStore, say: Say): Promise<void> {
  const { client, records, grant, close } = openCore(store);
  const byHand = new ByHand(store.plain, records);
  const folder = join(benchFolder, 'work', 'reports');
  mkdirSync(folder, { recursive: true });
  let outcome = '';
  const build = async (year: number) => {
    const result = await finish(
      await client.reports.build({
        period: { from: `${year}-04-01`, to: `${year + 1}-03-31` },
        profile: 'P1',
        purpose: 'Measuring',
        token: grant(folder, 'folder'),
        formats: ['pdf', 'xlsx'],
      }),
    );
    outcome = result.outcome;
  };
  // Another year each time, so that each is attacked together with those printed before it.
  let year = 2017;
  const nextYear = () => {
    year += 1;
    return build(year);
  };
  const run = await sideBySide({ ours: nextYear, limit: () => byHand.again() }, twice);
  byHand.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
  const about = {
    key: 'report',
    what: 'Annual report with the disclosure engine',
    size: store.scale.cases,
    note: outcome,
  };
  say(besideOf(about, 'the same SQL by hand, without encryption', run));
}

async function measureImport(store: BenchStore, pace: Pace, say: Say): Promise<void> {
  const rows = pace.quick ? 200 : 5_000;
  const { core, records, close } = openCore(store);
  const byHand = new ByHand(store.plain, records);
  const { actor } = sessionOf(core);
  let longest = 0;
  const importOf = async (seed: number) => {
    const cases = generateCases({ seed, count: rows, from: '2016-11-01', to: benchDay, today: benchDay });
    const csv = Buffer.from(registerCsv(cases));
    return async () => {
      const stop = watchTheLoop((blocked) => {
        longest = Math.max(longest, blocked);
      });
      const register = registerFrom(csv, 'register.csv');
      const result = await finish(importRegister((work) => runUnitOfWork(records, actor, core.clock, work), register));
      stop();
      if (result.cases.length < rows * 0.9) throw new Error(`Only ${result.cases.length} of ${rows} rows came in`);
    };
  };
  const imports = [await importOf(1001), await importOf(1002), await importOf(1003)];
  let turn = 0;
  const work = { ours: () => imports[turn++]?.(), limit: () => byHand.again() };
  const run = await sideBySide(work, pace.quick ? { atLeast: 2, atMost: 2, within: 0 } : once, pace.quick);
  byHand.close();
  await close();
  const note = `${(run.ours.median / rows).toFixed(2)} ms a row; the event loop was held for ${longest.toFixed(0)} ms at most`;
  const about = {
    key: 'import',
    what: `Import of ${rows.toLocaleString('en-GB')} rows`,
    size: store.scale.cases,
    note,
  };
  say(besideOf(about, 'the same SQL by hand, without encryption', run));
}

/** Notes the longest time in which nothing else of the process could run. */
function watchTheLoop(note: (milliseconds: number) => void): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    note(now - last);
    last = now;
  }, 2);
  return () => clearInterval(timer);
}
