// Measures the disclosure engine against attackers that share no code with it.
//   node build/measure/disclosure.ts attack  [from] [count]   failures by kind over random releases (linear programs)
//   node build/measure/disclosure.ts whole   [from] [count]   the same with whole-number programs, slower
//   node build/measure/disclosure.ts greedy  [from] [count]   cells hidden beside a greedy attack-and-repair
//   node build/measure/disclosure.ts optimum [from] [count]   secondary suppressions beside the fewest possible
//   node build/measure/disclosure.ts timings                  protect and audit of large shapes
// SHOW=1 prints each failure with its seed.
import { measureAttack } from './disclosure/attack.ts';
import { measureGreedy, measureOptimum } from './disclosure/loss.ts';
import { measureTimings } from './disclosure/timings.ts';

const [what = 'attack', from = '1', count = '500'] = process.argv.slice(2);
const range = { from: Number(from), count: Number(count) };
if (what === 'attack') await measureAttack(range, false);
else if (what === 'whole') await measureAttack(range, true);
else if (what === 'greedy') measureGreedy(range);
else if (what === 'optimum') measureOptimum(range);
else if (what === 'timings') measureTimings();
else throw new Error(`There is no measurement named ${what}.`);
