import type { Figure, Pace } from './figure.ts';
import { goalsOf } from './goals.ts';
import { measureScreens } from './screens.ts';
import { benchStore } from './store/stores.ts';
import { lineOf, tableOf } from './table.ts';
import { measureWindow } from './window.ts';
import { measureWork } from './work.ts';

// npm run bench: one table, ratios first, everything in one run. See docs/performance.md.

const args = process.argv.slice(2);
const valueOf = (name: string): string | undefined =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const asJson = args.includes('--json');
const pace: Pace = { quick: args.includes('--quick'), keep: args.includes('--keep') };
const sizes = (valueOf('size') ?? (pace.quick ? '200' : '500,5000,50000')).split(',').map(Number);
const only = valueOf('only')?.split(',');
const wants = (part: string) => only === undefined || only.includes(part);

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
}
if (asJson) console.log(JSON.stringify({ figures, goals: goalsOf(figures) }, null, 2));
else console.log(tableOf(figures, goalsOf(figures)));
