import { performance } from 'node:perf_hooks';
import type { DisclosurePolicy, ReleaseSource } from '../../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../../domain/privacy/protectRelease.ts';
import { auditRelease } from '../../../domain/privacy/release/auditRelease.ts';
import { seeded } from '../../../test/domain/privacy/release/randomSources.ts';

function invented(sizes: number[], total: number, publish: ReleaseSource['publish'], seed: number): ReleaseSource {
  const random = seeded(seed);
  const names = sizes.map((_, i) => `d${i}`);
  const dims = Object.fromEntries(
    names.map((name, i) => [name, Array.from({ length: sizes[i] ?? 0 }, (_, c) => `${name}-${c}`)]),
  );
  const weights = sizes.map((size) => Array.from({ length: size }, () => random() ** 2 + 0.02));
  const microcounts = Array.from({ length: total }, () => {
    const labels = weights.map((list, i) => {
      let at = random() * list.reduce((a, b) => a + b, 0);
      const found = list.findIndex((weight) => {
        at -= weight;
        return at <= 0;
      });
      return [names[i] ?? '', `d${i}-${Math.max(0, found)}`];
    });
    return { ...Object.fromEntries(labels), n: 1 };
  });
  return { dims, aggregates: {}, microcounts, publish };
}

const table = (...dims: number[]) => ({ id: dims.join('x'), dims: dims.map((d) => `d${d}`) });
const pairs = (n: number) =>
  Array.from({ length: n }, (_, a) => Array.from({ length: n - a - 1 }, (_, b) => table(a, a + b + 1))).flat();

const shapes: [string, ReleaseSource][] = [
  ['10 x 6', invented([10, 6], 88, [table(0, 1)], 1)],
  ['10 x 6, 440 deaths', invented([10, 6], 440, [table(0, 1)], 2)],
  ['10 x 6 x 2', invented([10, 6, 2], 200, [table(0, 1, 2)], 3)],
  ['10 x 6 x 2, 1,250 deaths', invented([10, 6, 2], 1250, [table(0, 1, 2)], 4)],
  ['10 x 6 x 5 in pairs', invented([10, 6, 5], 300, pairs(3), 5)],
  ['10 x 6 x 5 x 4 in pairs', invented([10, 6, 5, 4], 300, pairs(4), 6)],
  [
    'ring of five',
    invented([10, 6, 5, 4, 3], 440, [table(0, 1), table(1, 2), table(2, 3), table(3, 4), table(0, 4)], 7),
  ],
  [
    'annual report, nine by category',
    invented(
      [10, 6, 3, 6, 5, 4, 5, 6, 2, 4],
      440,
      [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((d) => [table(d), table(0, d)]),
      8,
    ),
  ],
];

const rules: DisclosurePolicy[] = [
  { threshold: 7, roundTo: 1, zerosShown: true, minWidth: 3 },
  { threshold: 7, roundTo: 1, zerosShown: false, minWidth: 3 },
  { threshold: 7, roundTo: 5, zerosShown: false, minWidth: 3 },
  { threshold: 7, roundTo: 10, zerosShown: false, minWidth: 3 },
];

/** How long protecting and auditing take, for shapes up to a whole annual report. */
export function measureTimings(): void {
  for (const [name, source] of shapes)
    for (const policy of rules) {
      const start = performance.now();
      const release = protectRelease(source, policy);
      const middle = performance.now();
      const report = auditRelease([release], policy.minWidth);
      const end = performance.now();
      const cells = release.tables.flatMap((t) => t.cells);
      const rule = `${policy.roundTo === 1 ? 'exact' : `base ${policy.roundTo}`}, zeros ${policy.zerosShown ? 'shown' : 'hidden'}`;
      console.log(
        `${name.padEnd(32)} ${rule.padEnd(21)} cells ${cells.length}  hidden ${cells.filter((c) => c.value === null).length}  protect ${(middle - start).toFixed(0)} ms  audit ${(end - middle).toFixed(0)} ms  ${release.refused ? 'refused' : report.passed ? 'passed' : 'failed'}`,
      );
    }
}
