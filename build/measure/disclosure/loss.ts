import type { DisclosurePolicy, PublishedRelease } from '../../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../../domain/privacy/protectRelease.ts';
import { everythingPrinted, greedyHidden } from '../../../test/domain/privacy/release/greedyReference.ts';
import { fewestHidden } from '../../../test/domain/privacy/release/optimum.ts';
import { randomSample, tinySample } from '../../../test/domain/privacy/release/randomSources.ts';

const policies: DisclosurePolicy[] = [4, 7].flatMap((threshold) =>
  [true, false].map((zerosShown) => ({ threshold, zerosShown, roundTo: 1 as const, minWidth: 3 })),
);

function hiddenIn(release: PublishedRelease): number {
  return release.tables.flatMap((table) => table.cells).filter((cell) => cell.value === null).length;
}

function nameOf({ threshold, zerosShown }: DisclosurePolicy): string {
  return `1-${threshold} hidden, zeros ${zerosShown ? 'shown ' : 'hidden'}`;
}

/** Cells hidden by exact profiles, beside a greedy attack-and-repair. */
export function measureGreedy({ from, count }: { from: number; count: number }): void {
  for (const shape of ['one-way', 'two-way', 'three-way', 'linked'] as const)
    for (const policy of policies) {
      const sum = { n: 0, ours: 0, greedy: 0, worse: 0, worst: 0 };
      for (let seed = from; seed < from + count; seed++) {
        const { source } = randomSample(seed, shape);
        const release = protectRelease(source, policy);
        if (release.refused) continue;
        const ours = hiddenIn(release);
        const greedy = greedyHidden(everythingPrinted(source), policy);
        sum.n += 1;
        sum.ours += ours;
        sum.greedy += greedy;
        if (ours > greedy) sum.worse += 1;
        if (greedy > 0) sum.worst = Math.max(sum.worst, ours / greedy);
      }
      console.log(
        `${shape.padEnd(10)} ${nameOf(policy)}  sources ${sum.n}  hidden ${sum.ours}  greedy ${sum.greedy}  ratio ${(sum.ours / sum.greedy).toFixed(3)}  worse in ${sum.worse}  worst ratio ${sum.worst.toFixed(2)}`,
      );
    }
}

/** Cells hidden beyond the small counts, beside the fewest that any safe choice needs, on tiny tables. */
export function measureOptimum({ from, count }: { from: number; count: number }): void {
  for (const policy of policies) {
    const sum = { n: 0, ours: 0, fewest: 0, same: 0 };
    for (let seed = from; seed < from + count; seed++) {
      const source = tinySample(seed);
      const release = protectRelease(source, policy);
      const best = fewestHidden(everythingPrinted(source), policy);
      if (release.refused || best === null) continue;
      const extra = hiddenIn(release) - best.primary;
      sum.n += 1;
      sum.ours += extra;
      sum.fewest += best.hidden - best.primary;
      if (extra === best.hidden - best.primary) sum.same += 1;
    }
    console.log(
      `${nameOf(policy)}  tables ${sum.n}  secondary ${sum.ours}  fewest possible ${sum.fewest}  ratio ${(sum.ours / Math.max(1, sum.fewest)).toFixed(3)}  as few as possible in ${sum.same}`,
    );
  }
}
