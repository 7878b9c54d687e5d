// Measures the disclosure engine against attackers that share no code with it.
//   node build/measure/disclosure.ts attack  [from] [count] [shape]   failures by kind over random releases
//   node build/measure/disclosure.ts whole   [from] [count] [shape]   the same by whole-number programs, slower
//   node build/measure/disclosure.ts agree   [from] [count] [shape]   the app's own audit beside the independent one
//   node build/measure/disclosure.ts greedy  [from] [count]           cells hidden beside a greedy attack-and-repair
//   node build/measure/disclosure.ts optimum [from] [count]           secondary suppressions beside the fewest possible
//   node build/measure/disclosure.ts timings                          protect and audit of large shapes
//   node build/measure/disclosure.ts baseline                         10,000 linked releases, and a few that a test repeats,
//                                                                     into test/domain/privacy/release/baseline.json
// Shapes: one-way two-way three-way linked successive overlapping wild; none = all in turn.
// SHOW=1 prints each failure with its seed.
import { shapes } from '../../test/domain/privacy/release/randomSources.ts';
import { measureAgreement, measureAttack } from './disclosure/attack.ts';
import { writeBaseline } from './disclosure/baseline.ts';
import { measureGreedy, measureOptimum } from './disclosure/loss.ts';
import { measureTimings } from './disclosure/timings.ts';

const [what = 'attack', from = '1', count = '500', name] = process.argv.slice(2);
const shape = shapes.find((one) => one === name);
const range = { from: Number(from), count: Number(count), ...(shape ? { shape } : {}) };
if (what === 'attack') await measureAttack(range, false);
else if (what === 'whole') await measureAttack(range, true);
else if (what === 'baseline') await writeBaseline();
else if (what === 'agree') await measureAgreement(range);
else if (what === 'greedy') measureGreedy(range);
else if (what === 'optimum') measureOptimum(range);
else if (what === 'timings') measureTimings();
else throw new Error(`There is no measurement named ${what}.`);
