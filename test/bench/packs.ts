import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../build/generate/random.ts';
import type { Figure, Pace, Say } from './figure.ts';
import { timesOf } from './measure.ts';
import { openCore } from './openCore.ts';
import { benchDay } from './store/fillStore.ts';
import { type BenchStore, benchFolder, benchStore, workingCopy } from './store/stores.ts';
import { finish } from './work.ts';

/** Packs, in a process that has done nothing else: their memory is one of the figures. */
export async function measurePacksApart(cases: number, pace: Pace, say: Say): Promise<void> {
  const child = spawn(process.execPath, [import.meta.filename, String(cases), JSON.stringify(pace)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.on('message', (figure: Figure) => say(figure));
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error('The packs could not be measured');
}

/** Packs from end to end: reading, de-identifying, setting, sweeping, writing; then again with one case changed. */
async function measurePacks(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
  const store = workingCopy(generated, `packs-${generated.scale.cases}`);
  const { client, records, grant, close } = openCore(store);
  const folder = join(benchFolder, 'work', 'packs');
  mkdirSync(folder, { recursive: true });
  const ready = await records.db
    .selectFrom('cases')
    .select('id')
    .where('state', '=', 'open')
    .where('outcome', '=', 'review')
    .where('cdrm_on', 'is not', null)
    .where('cdop_on', 'is', null)
    .orderBy('date_of_death')
    .limit(60)
    .execute();
  for (const count of pace.quick ? [3] : [9, 60]) {
    const { meetingId } = await client.panel.addMeeting({
      kind: 'general',
      theme: '',
      heldOn: addDays(benchDay, 20 + count),
      startsAt: '09:30',
      place: 'Norchester Town Hall',
      chair: 'Gwendolyn Achterberg',
      chairIndependent: 'yes',
    });
    const cases = ready.slice(0, count);
    for (const { id } of cases) await client.panel.putOnAgenda({ meetingId, caseId: id, minutes: 20 });
    let pages = 0;
    let most = 0;
    const build = async (): Promise<number> => {
      const started = performance.now();
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss());
      }, 20);
      const result = await finish(
        await client.panel.buildPack({
          meetingId,
          token: grant(folder, 'folder'),
          formats: ['pdf'],
          recipients: [{ name: 'Gwendolyn Achterberg', memberId: null }],
          unreviewedReason: 'Measuring with invented cases: nobody reads these texts first',
        }),
      );
      clearInterval(watch);
      if (result.outcome === 'released') pages = result.pages;
      return performance.now() - started;
    };
    const first = await build();
    const note = pages === 0 ? `${cases.length} cases; not released` : `${cases.length} cases, ${pages} pages`;
    say({
      key: `pack-${count}`,
      what: `Pack of ${count} cases, end to end`,
      size: cases.length,
      ours: timesOf([first]),
      note,
    });
    const changed = cases[0]?.id ?? '';
    const { versions } = await client.analysis.read({ caseId: changed });
    const newest = versions[0];
    if (newest !== undefined) {
      const content = { ...newest.analysis, learning: 'One sentence was changed after the pack had been built.' };
      await client.analysis.save({
        caseId: changed,
        stage: newest.stage === 'final' ? 'panel' : newest.stage,
        rater: '',
        content,
        seenVersion: newest.version,
      });
    }
    const again = await build();
    say({
      key: `pack-${count}-changed`,
      what: `The same pack, one case changed`,
      size: cases.length,
      ours: timesOf([again]),
    });
    // Built once more and once more: what stays behind from one to the next would show here.
    for (let more = 0; more < (pace.quick ? 0 : 2); more += 1) await build();
    const megabytes = most / 1e6;
    say({
      key: 'pack-memory',
      what: 'Most memory of the core while packs are built',
      size: cases.length,
      ours: null,
      note: `${megabytes.toFixed(0)} MB, compiler and reader of files included`,
      more: { megabytes },
    });
  }
  await close();
  rmSync(folder, { recursive: true, force: true });
}

if (import.meta.main) {
  const [, , cases = '', pace = '{}'] = process.argv;
  await measurePacks(await benchStore(Number(cases), true), JSON.parse(pace) as Pace, (figure) =>
    process.send?.(figure),
  );
  process.disconnect();
}
