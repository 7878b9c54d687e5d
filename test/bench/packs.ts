import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../../build/generate/random.ts';
import type { PackDocument } from '../../electron/core/documents/pack.ts';
import { buildPackPdf } from '../../electron/core/documents/packPdf.ts';
import { samplePack } from '../fixtures/documents/samplePack.ts';
import { besideOf, type Pace, type Say } from './figure.ts';
import { sideBySide, timesOf } from './measure.ts';
import { openCore } from './openCore.ts';
import { packPeers } from './peers/packPeers.ts';
import { benchDay } from './store/fillStore.ts';
import { type BenchStore, benchFolder, workingCopy } from './store/stores.ts';
import { finish } from './work.ts';

/** Packs from end to end: reading, de-identifying, setting, sweeping, writing; then again with one case changed. */
export async function measurePacks(generated: BenchStore, pace: Pace, say: Say): Promise<void> {
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
    const build = async (): Promise<number> => {
      const started = performance.now();
      const result = await finish(
        await client.panel.buildPack({
          meetingId,
          token: grant(folder, 'folder'),
          formats: ['pdf'],
          recipients: [{ name: 'Gwendolyn Achterberg', memberId: null }],
          unreviewedReason: 'Measuring with invented cases: nobody reads these texts first',
        }),
      );
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
  }
  await close();
  rmSync(folder, { recursive: true, force: true });
}

function withOtherWords(pack: PackDocument, round: number): PackDocument {
  const changed = (_key: string, value: unknown) =>
    typeof value === 'string' && value.includes(' ') ? `${value} ${round}` : value;
  return JSON.parse(JSON.stringify(pack), changed) as PackDocument;
}

/** The same pages through the app's own typesetting and through two peers. */
export async function measurePackPeers(pace: Pace, say: Say): Promise<void> {
  for (const count of pace.quick ? [2] : [9, 60]) {
    let round = 0;
    // Other words each time: the typesetter remembers what it has set before.
    const next = () => {
      round += 1;
      return withOtherWords(samplePack(count, 1), round);
    };
    let pages = 0;
    let bytes = 0;
    for (const peer of pace.quick ? packPeers.slice(0, 1) : packPeers) {
      const run = await sideBySide(
        {
          ours: async () => {
            const built = await buildPackPdf(next());
            pages = built.pages.total;
            bytes = built.bytes.length;
          },
          limit: () => peer.build(next()),
        },
        count > 20 ? { atLeast: 1, atMost: 1, within: 0 } : { atLeast: 2, atMost: 4, within: 8_000 },
        count <= 20,
      );
      const note = `${pages} pages, ${(bytes / 1e6).toFixed(1)} MB, tagged, with an outline; ${peer.name} gives neither here`;
      const about = {
        key: `setting-${count}-${peer.key}`,
        what: `Setting a pack of ${count} cases`,
        size: count,
        note,
      };
      say(besideOf(about, peer.name, run));
    }
  }
}
