import { performance } from 'node:perf_hooks';
import type { DisclosurePolicy, PublishedRelease } from '../../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../../domain/privacy/protectRelease.ts';
import { auditRelease } from '../../../domain/privacy/release/auditRelease.ts';
import type { AuditOptions } from '../../../test/domain/privacy/release/auditor.ts';
import { attackReleases, boundsByYalps, checkPrint } from '../../../test/domain/privacy/release/auditor.ts';
import { byHand } from '../../../test/domain/privacy/release/byHand.ts';
import type { Shape } from '../../../test/domain/privacy/release/randomSources.ts';
import { randomSample, shapes } from '../../../test/domain/privacy/release/randomSources.ts';
import { boundsByHighs } from '../../../test/domain/privacy/release/wholeBounds.ts';

/** Policies in turn: thresholds 4, 7, 9; exact, base 5, base 10; zeros shown and hidden; widths 3 and now and then 4 or 5. */
export function policyFor(seed: number): DisclosurePolicy {
  return {
    threshold: ([4, 7, 9] as const)[seed % 3] ?? 7,
    roundTo: ([1, 5, 10] as const)[Math.floor(seed / 3) % 3] ?? 5,
    zerosShown: Math.floor(seed / 9) % 2 === 0,
    minWidth: seed % 11 === 0 ? 5 : seed % 7 === 0 ? 4 : 3,
  };
}

/** Which seeds to try, and of which shape; without one, all shapes in turn. */
export interface Range {
  from: number;
  count: number;
  shape?: Shape;
}

interface Row {
  n: number;
  refused: number;
  hidden: number;
  cells: number;
  ms: number;
  worst: number;
}

/** What the attack on many random releases came to; the same seeds always give the same. */
export interface AttackTally {
  releases: number;
  refused: number;
  cells: number;
  hidden: number;
  failures: Record<string, number>;
}

const kinds = ['EXACT', 'SMALL', 'NARROW', 'CLASS', 'LEAK', 'HIDDEN', 'DELTA', 'WRONG'];

/** Protects random releases, attacks each together with its earlier ones, and prints what was found. */
export async function measureAttack(range: Range, whole: boolean): Promise<AttackTally> {
  const { rows, tally } = await attackAll(range, whole);
  printRows(rows);
  console.log(`seeds ${range.from}..${range.from + range.count - 1}, ${tally.releases} releases`);
  console.log(kinds.map((kind) => `${kind} ${tally.failures[kind] ?? 0}`).join('  '));
  return tally;
}

/** The same without a word printed. */
export async function attackAll(range: Range, whole: boolean): Promise<{ rows: Map<string, Row>; tally: AttackTally }> {
  const highs = await boundsByHighs(whole);
  const makeBound: AuditOptions['makeBound'] = whole
    ? highs
    : (cells, count) => boundsByYalps(cells, count, highs(cells, count));
  const rows = new Map<string, Row>();
  const failures = new Map<string, number>();
  for (let seed = range.from; seed < range.from + range.count; seed++) {
    const shape = range.shape ?? shapes[Math.floor(seed / 18) % shapes.length] ?? 'one-way';
    const policy = policyFor(seed);
    const base = policy.roundTo === 1 ? 'exact' : `base ${policy.roundTo}`;
    const name = `${shape.padEnd(11)} ${base.padEnd(7)} ${policy.zerosShown ? 'zeros shown' : 'zeros hidden'}`;
    const row = rows.get(name) ?? { n: 0, refused: 0, hidden: 0, cells: 0, ms: 0, worst: 0 };
    rows.set(name, row);
    const sample = randomSample(seed, shape);
    const releases: PublishedRelease[] = [];
    for (const source of [...sample.before, sample.source]) {
      const start = performance.now();
      const release = protectRelease(source, policy, releases);
      const ms = performance.now() - start;
      row.n += 1;
      row.ms += ms;
      row.worst = Math.max(row.worst, ms);
      if (release.refused) row.refused += 1;
      const cells = release.tables.flatMap((table) => table.cells);
      row.cells += cells.length;
      row.hidden += cells.filter((cell) => cell.value === null).length;
      const found = checkPrint(source, policy, release);
      if (!release.refused) {
        releases.push(release);
        found.push(...attackReleases(releases, { minWidth: policy.minWidth, makeBound }));
      }
      for (const { kind } of found) failures.set(kind, (failures.get(kind) ?? 0) + 1);
      if (found.length > 0 && process.env.SHOW) console.log(seed, name, JSON.stringify(policy), found.slice(0, 3));
    }
  }
  const sum = (of: 'n' | 'refused' | 'cells' | 'hidden') => [...rows.values()].reduce((all, row) => all + row[of], 0);
  const tally = { releases: sum('n'), refused: sum('refused'), cells: sum('cells'), hidden: sum('hidden') };
  return {
    rows,
    tally: { ...tally, failures: Object.fromEntries(kinds.map((kind) => [kind, failures.get(kind) ?? 0])) },
  };
}

function printRows(rows: ReadonlyMap<string, Row>): void {
  for (const [name, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      [
        name.padEnd(34),
        `releases ${String(row.n).padStart(5)}`,
        `refused ${((100 * row.refused) / row.n).toFixed(1).padStart(5)} %`,
        `hidden ${((100 * row.hidden) / Math.max(1, row.cells)).toFixed(0).padStart(3)} %`,
        `mean ${(row.ms / row.n).toFixed(1)} ms`,
        `worst ${row.worst.toFixed(0)} ms`,
      ].join('  '),
    );
}

/** Whether the app's own audit and the independent one give the same verdict on releases made by hand. */
export async function measureAgreement(range: Range): Promise<void> {
  const highs = await boundsByHighs(false);
  const tally = { 'both pass': 0, 'both fail': 0, 'only ours passes': 0, 'only ours fails': 0 };
  for (let seed = range.from; seed < range.from + range.count; seed++) {
    const { before, source } = randomSample(seed, range.shape ?? shapes[seed % shapes.length] ?? 'one-way');
    const releases = [...before, source].map((one) => byHand(one, seed));
    const ours = auditRelease(releases, 3).passed;
    const makeBound: AuditOptions['makeBound'] = (cells, count) => boundsByYalps(cells, count, highs(cells, count));
    const theirs = attackReleases(releases, { minWidth: 3, makeBound }).length === 0;
    tally[ours ? (theirs ? 'both pass' : 'only ours passes') : theirs ? 'only ours fails' : 'both fail'] += 1;
    if (ours !== theirs && process.env.SHOW) console.log(`seed ${seed}: ours ${ours}, theirs ${theirs}`);
  }
  console.log(
    Object.entries(tally)
      .map(([name, n]) => `${name} ${n}`)
      .join('  '),
  );
}
