import { performance } from 'node:perf_hooks';
import type { DisclosurePolicy, PublishedRelease } from '../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../domain/privacy/protectRelease.ts';
import { attackReleases, checkPrint } from '../../test/domain/privacy/release/auditor.ts';
import type { Shape } from '../../test/domain/privacy/release/randomSources.ts';
import { randomSample } from '../../test/domain/privacy/release/randomSources.ts';

/** Usage: node build/measure/disclosure.ts [from] [count]. Prints failures by kind over random releases. */
const from = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 200);
const shapes: Shape[] = ['one-way', 'two-way', 'three-way', 'linked', 'successive'];

function policyFor(seed: number): DisclosurePolicy {
  return {
    threshold: ([4, 7, 9] as const)[seed % 3] ?? 7,
    roundTo: ([1, 5, 10] as const)[Math.floor(seed / 3) % 3] ?? 5,
    zerosShown: Math.floor(seed / 9) % 2 === 0,
    minWidth: 3,
  };
}

const rows = new Map<
  string,
  { n: number; refused: number; hidden: number; cells: number; ms: number; worst: number }
>();
const failures = new Map<string, number>();
for (let seed = from; seed < from + count; seed++) {
  const shape = shapes[Math.floor(seed / 18) % shapes.length] ?? 'one-way';
  const policy = policyFor(seed);
  const sample = randomSample(seed, shape);
  const releases: PublishedRelease[] = [];
  const name = `${shape.padEnd(10)} ${policy.roundTo === 1 ? 'exact' : `base ${policy.roundTo}`} ${policy.zerosShown ? 'zeros shown' : 'zeros hidden'}`;
  const row = rows.get(name) ?? { n: 0, refused: 0, hidden: 0, cells: 0, ms: 0, worst: 0 };
  rows.set(name, row);
  for (const source of [...sample.before, sample.source]) {
    const start = performance.now();
    const release = protectRelease(source, policy, releases);
    const ms = performance.now() - start;
    row.n += 1;
    row.ms += ms;
    row.worst = Math.max(row.worst, ms);
    if (release.refused) row.refused += 1;
    for (const t of release.tables) {
      row.cells += t.cells.length;
      row.hidden += t.cells.filter((c) => c.value === null).length;
    }
    const found = checkPrint(source, policy, release);
    if (!release.refused) {
      releases.push(release);
      found.push(...attackReleases(releases, { minWidth: policy.minWidth }));
    }
    for (const { kind } of found) failures.set(kind, (failures.get(kind) ?? 0) + 1);
    if (found.length > 0 && process.env.SHOW) console.log(seed, name, JSON.stringify(policy), found.slice(0, 3));
  }
}
console.log(`sources ${from}..${from + count - 1}`);
for (const [name, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    `${name.padEnd(34)} n ${String(row.n).padStart(5)}  refused ${((100 * row.refused) / row.n).toFixed(1).padStart(5)} %  hidden ${((100 * row.hidden) / Math.max(1, row.cells)).toFixed(0).padStart(3)} %  mean ${(row.ms / row.n).toFixed(1)} ms  worst ${row.worst.toFixed(0)} ms`,
  );
console.log('failures', Object.fromEntries(failures));
