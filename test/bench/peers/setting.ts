import type { PackDocument } from '../../../electron/core/documents/pack.ts';
import { buildPackPdf } from '../../../electron/core/documents/packPdf.ts';
import { samplePack } from '../../fixtures/documents/samplePack.ts';
import { besideOf, type Pace, type Say } from '../figure.ts';
import { sideBySide } from '../measure.ts';
import { packPeers } from './packPeers.ts';

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
