// Prints how well free text is de-identified on the project's own corpus: `node build/measure/textRecall.ts [--misses] [--write] [--seed N]`.
// The same seed always gives the same corpus, so the figures are compared with test/corpus/baseline.json.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from '../../test/corpus/generate.ts';
import { type Rate, score } from '../../test/corpus/score.ts';
import { measureSpeed } from '../../test/corpus/speed.ts';

const args = process.argv.slice(2);
const seed = args.includes('--seed') ? Number(args[args.indexOf('--seed') + 1]) : 2024;
const say = (line: string) => process.stdout.write(`${line}\n`);

const bars: Record<string, string> = {
  tier1Intact: '100',
  tier1Damaged: '95',
  tier2: '99.5',
  noField: '90',
  noFieldNames: '85',
  precision: '95',
  ordinaryKept: '99',
  ambiguousKept: '85',
};

const result: Record<string, unknown> = {};
for (const list of ['own', 'held out', 'late'] as const) {
  const { scores, misses, extra, lost, byHow } = score(makeCorpus(seed, list));
  result[list] = scores;
  say(
    `\n${{ own: 'Own corpus', 'held out': 'Held-out templates', late: 'Late templates and people' }[list]}: ${scores.narratives} narratives`,
  );
  say('measure            found of    share   95 % lower bound   bar');
  for (const [name, value] of Object.entries(scores)) {
    if (typeof value === 'number') continue;
    const { found, of, rate, atLeast } = value as Rate;
    say(
      `${name.padEnd(18)} ${String(found).padStart(5)} ${String(of).padStart(5)}  ${rate.toFixed(1).padStart(5)} %  ${atLeast.toFixed(1).padStart(5)} %            ${bars[name] ?? ''}`,
    );
  }
  say(`gap between name groups: ${scores.groupGap} points (bar 3)`);
  if (args.includes('--forms')) for (const [how, rate] of byHow) say(`  ${how}: ${rate.found}/${rate.of}`);
  if (args.includes('--misses')) {
    for (const miss of misses) say(`  missed ${miss.gold?.tier} ${miss.gold?.form} ${miss.gold?.how}: ${miss.around}`);
    for (const word of lost) say(`  lost ${word.text}: ${word.around}`);
    for (const span of extra.slice(0, 80)) say(`  extra ${span.text}: ${span.around}`);
  }
}
const speed = measureSpeed();
say(`\n1,000 words with 60 known people: ${speed.toFixed(0)} ms (bar 300)`);
if (args.includes('--write')) {
  writeFileSync(join(import.meta.dirname, '../../test/corpus/baseline.json'), `${JSON.stringify(result, null, 2)}\n`);
  say('Baseline written to test/corpus/baseline.json');
}
