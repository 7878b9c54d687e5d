import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Pace } from './figure.ts';
import { goalsOf } from './goals.ts';
import { measurePacksApart } from './packs.ts';
import { measureRedaction } from './peers/redaction.ts';
import { measurePackPeers } from './peers/setting.ts';
import { measureCsv, measureMerge, measureSearchPeer } from './peers/smallPeers.ts';
import { type Baseline, baselineOf, regressionsOf } from './regressions.ts';
import { measureReturn } from './returns.ts';
import { measureScreens } from './screens.ts';
import { benchStore } from './store/stores.ts';
import { lineOf, tableOf } from './table.ts';
import { measureFrames, measureWindow } from './window.ts';
import { measureWork } from './work.ts';

// npm run bench: one table, ratios first, everything in one run. See docs/performance.md.

const args = process.argv.slice(2);
const option = (name: string): string | undefined =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const asJson = args.includes('--json');
const pace: Pace = { quick: args.includes('--quick'), keep: args.includes('--keep') };
const sizes = (option('size') ?? (pace.quick ? '200' : '500,5000,50000')).split(',').map(Number);
/** Where one size is enough. */
const middle = sizes.includes(5_000) ? 5_000 : Math.max(...sizes);
const only = option('only')?.split(',') ?? (pace.quick ? ['screens', 'work', 'peers'] : undefined);
const wants = (part: string) => only === undefined || only.includes(part);

const baselineFile = join(import.meta.dirname, 'baseline.json');
const figures: Figure[] = [];
const say = (figure: Figure) => {
  figures.push(figure);
  if (!asJson) console.log(lineOf(figure));
};

for (const size of sizes) {
  const store = await benchStore(size, pace.keep);
  if (store.madeInSeconds !== null && !asJson)
    console.log(`Made a store of ${size} cases in ${store.madeInSeconds.toFixed(0)} s`);
  if (wants('screens')) await measureScreens(store, pace, say);
  if (wants('window')) await measureWindow(store, pace, say);
  if (wants('work')) await measureWork(store, pace, say);
  if (wants('work')) await measureReturn(store, pace, say);
}
if (wants('frames')) await measureFrames(say);
if (wants('peers')) {
  await measureCsv(pace, say);
  await measureRedaction(pace, say);
  await measureMerge(pace, say);
  await measureSearchPeer(await benchStore(middle, pace.keep), pace, say);
  await measurePackPeers(pace, say);
}
if (wants('packs')) await measurePacksApart((await benchStore(middle, pace.keep)).scale.cases, pace, say);
if (args.includes('--write')) writeFileSync(baselineFile, `${JSON.stringify(baselineOf(figures), null, 2)}\n`);
if (asJson) console.log(JSON.stringify({ figures, goals: goalsOf(figures) }, null, 2));
else console.log(tableOf(figures, goalsOf(figures)));
if (args.includes('--check')) {
  const baseline = JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline;
  const slower = regressionsOf(figures, baseline);
  for (const { what, ratio, baseline: was } of slower) {
    console.log(`Slower: ${what}: ${ratio === null ? 'not measured' : `${ratio.toFixed(2)}x`}, where it was ${was}x`);
  }
  const held = Object.keys(baseline).length - slower.length;
  process.exitCode = slower.length === 0 ? 0 : 1;
  console.log(`${held} passed, ${slower.length} failed`);
}
