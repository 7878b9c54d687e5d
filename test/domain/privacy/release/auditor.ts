import type { Coefficients, Constraint } from 'yalps';
import { solve } from 'yalps';
import type { DisclosurePolicy, PublishedRelease, ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';

/**
 * A second, independent attacker. It shares no code with the protector: unknowns are the counts of the full
 * cross-classification, every cell is one constraint, bounds come from yalps.
 */
export type Failure = 'EXACT' | 'SMALL' | 'NARROW' | 'CLASS' | 'LEAK' | 'HIDDEN' | 'DELTA' | 'WRONG';
export interface Finding {
  kind: Failure;
  where: string;
}

interface Known {
  release: number;
  table: string;
  key: Record<string, string>;
  filter: Record<string, string>;
  value: number | null;
  low: number;
  high: number;
  unknowns: number[];
}

function labelSet(release: PublishedRelease, all: string[], dim: string, label: string | undefined): Set<string> {
  if (!release.dims[dim]) return new Set(all);
  if (label === undefined || label === 'Total') return new Set(release.dims[dim]);
  return new Set(release.aggregates[dim]?.[label] ?? [label]);
}

/** Every published cell of every release with the unknowns below it and the range a reader knows at once. */
export function knownCells(releases: readonly PublishedRelease[]): { cells: Known[]; count: number } {
  const used = new Set<string>();
  for (const { tables } of releases)
    for (const { filter, cells } of tables)
      for (const key of [filter, ...cells.map((c) => c.key)]) for (const dim of Object.keys(key)) used.add(dim);
  for (const { dims } of releases)
    for (const dim of Object.keys(dims))
      if (new Set(releases.map((r) => JSON.stringify(r.dims[dim]))).size > 1) used.add(dim);
  const names = [...used];
  const all = names.map((dim) => [...new Set(releases.flatMap((r) => r.dims[dim] ?? []))]);
  let combinations: string[][] = [[]];
  for (const labels of all) combinations = combinations.flatMap((start) => labels.map((label) => [...start, label]));
  const cells: Known[] = [];
  releases.forEach((release, r) => {
    const star = {
      low: release.rule.zerosShown ? 1 : 0,
      high: release.rule.noSecondary ? release.rule.threshold : Number.POSITIVE_INFINITY,
    };
    for (const { id, filter, cells: list } of release.tables)
      for (const cell of list) {
        const sets = names.map((dim, d) => {
          const own = labelSet(release, all[d] ?? [], dim, cell.key[dim]);
          const kept = labelSet(release, all[d] ?? [], dim, filter[dim]);
          return new Set([...own].filter((label) => kept.has(label)));
        });
        const unknowns = combinations.flatMap((labels, i) =>
          labels.every((label, d) => sets[d]?.has(label)) ? [i] : [],
        );
        const range = cell.value === null ? star : readPrint(cell.value, cell.round ?? 1, release.rule.threshold);
        cells.push({ release: r, table: id, key: cell.key, filter, value: cell.value, ...range, unknowns });
      }
  });
  return { cells, count: combinations.length };
}

function readPrint(value: number, base: number, threshold: number): { low: number; high: number } {
  if (base === 1 || value === 0) return { low: value, high: value };
  const low = base === 5 ? value - 2 : value - 5;
  const high = base === 5 ? value + 2 : value + 4;
  return { low: Math.max(low, threshold + 1), high };
}

/** Least and greatest value of a set of unknowns, by linear programming with whole-number tightening. */
export type Bound = (unknowns: readonly number[]) => { low: number; high: number };

/** `otherwise` takes over when the solver goes round in circles, which it does in some large programs. */
export function boundsByYalps(cells: Known[], count: number, otherwise?: Bound): Bound {
  const { constraints, columns } = reduce(cells, count);
  return (unknowns) => {
    const wanted = new Set(unknowns);
    const variables: [string, Coefficients][] = [...columns.values()].map(({ name, rows, members }) => [
      name,
      [
        ...rows.map((row): [string, number] => [row, 1]),
        ...(wanted.has(members[0] ?? -1) ? ([['goal', 1]] as [string, number][]) : []),
      ],
    ]);
    const run = (direction: 'maximize' | 'minimize') => {
      const answer = solve(
        { direction, objective: 'goal', constraints, variables },
        { maxPivots: 1500, precision: 1e-9 },
      );
      if (answer.status === 'unbounded') return Number.POSITIVE_INFINITY;
      if (answer.status === 'optimal') return answer.result;
      return null;
    };
    if (![...columns.values()].some(({ members }) => wanted.has(members[0] ?? -1))) return { low: 0, high: 0 };
    const [low, high] = [run('minimize'), run('maximize')];
    if (low !== null && high !== null) return { low: Math.ceil(low - 1e-6), high: Math.floor(high + 1e-6) };
    if (!otherwise) throw new Error('the attack went round in circles');
    return otherwise(unknowns);
  };
}

/** Unknowns with the same constraints are one; those under a printed zero vanish. */
function reduce(cells: Known[], count: number) {
  const supports = new Map<string, { unknowns: number[]; low: number; high: number }>();
  for (const { unknowns, low, high } of cells) {
    const name = unknowns.join();
    const known = supports.get(name) ?? { unknowns, low: 0, high: Number.POSITIVE_INFINITY };
    supports.set(name, { unknowns, low: Math.max(known.low, low), high: Math.min(known.high, high) });
  }
  const zero = new Set([...supports.values()].filter((s) => s.high === 0).flatMap((s) => s.unknowns));
  const constraints = new Map<string, Constraint>();
  const rows: string[][] = Array.from({ length: count }, () => []);
  [...supports.values()].forEach(({ unknowns, low, high }, i) => {
    if (high === 0) return;
    const name = `c${i}`;
    constraints.set(
      name,
      high === Number.POSITIVE_INFINITY ? { min: low } : low === high ? { equal: low } : { min: low, max: high },
    );
    for (const u of unknowns) rows[u]?.push(name);
  });
  const columns = new Map<string, { name: string; rows: string[]; members: number[] }>();
  for (let u = 0; u < count; u++) {
    if (zero.has(u)) continue;
    const mark = rows[u]?.join() ?? '';
    const known = columns.get(mark);
    if (known) known.members.push(u);
    else columns.set(mark, { name: `x${u}`, rows: rows[u] ?? [], members: [u] });
  }
  return { constraints, columns };
}

export interface AuditOptions {
  minWidth: number;
  makeBound?: (cells: Known[], count: number) => Bound;
}
export type { Known };
export { reduce as reduceUnknowns };

/** Attacks the releases jointly and lists everything that the rules forbid. */
export function attackReleases(releases: readonly PublishedRelease[], options: AuditOptions): Finding[] {
  const findings: Finding[] = [];
  const { cells, count } = knownCells(releases);
  const bound = (options.makeBound ?? boundsByYalps)(cells, count);
  const seen = new Map<string, { low: number; high: number }>();
  const range = (cell: Known) => {
    const name = cell.unknowns.join();
    const known = seen.get(name) ?? bound(cell.unknowns);
    seen.set(name, known);
    return known;
  };
  for (const cell of cells) {
    if (cell.value !== null) continue;
    const { low, high } = range(cell);
    const where = `${cell.release}/${cell.table} ${JSON.stringify(cell.key)} [${low},${high}]`;
    if (low === high) findings.push({ kind: 'EXACT', where });
    else if (low >= 1 && high <= 2) findings.push({ kind: 'SMALL', where });
    else if (high - low < options.minWidth) findings.push({ kind: 'NARROW', where });
  }
  findings.push(...classFindings(releases, cells, range), ...deltaFindings(releases));
  return findings;
}

function classFindings(
  releases: readonly PublishedRelease[],
  cells: Known[],
  range: (cell: Known) => { low: number; high: number },
): Finding[] {
  const findings: Finding[] = [];
  releases.forEach((release, r) => {
    const rounded = release.tables.some((t) => t.cells.some((c) => c.round !== undefined));
    if (release.rule.zerosShown && !rounded) return;
    for (const table of release.tables) {
      const own = cells.filter(
        (cell) =>
          cell.release === r && cell.table === table.id && JSON.stringify(cell.filter) === JSON.stringify(table.filter),
      );
      for (const group of own) {
        if (group.value !== null && group.value > release.rule.threshold) continue;
        if (group.value === 0) continue;
        for (const [dim, label] of Object.entries(group.key)) {
          if (label !== 'Total' || (release.dims[dim]?.length ?? 0) < 2) continue;
          const parts = own.filter(
            (cell) =>
              (release.dims[dim] ?? []).includes(cell.key[dim] ?? '') &&
              Object.entries(group.key).every(([d, l]) => d === dim || cell.key[d] === l),
          );
          if (parts.filter((part) => range(part).high > 0).length < 2)
            findings.push({ kind: 'CLASS', where: `${r}/${table.id} ${JSON.stringify(group.key)}` });
        }
      }
    }
  });
  return findings;
}

function deltaFindings(releases: readonly PublishedRelease[]): Finding[] {
  const findings: Finding[] = [];
  const printed = new Map<string, { value: number; release: number; threshold: number }[]>();
  releases.forEach((release, r) => {
    for (const { filter, cells } of release.tables)
      for (const { key, value } of cells) {
        if (value === null) continue;
        const labels = Object.entries({ ...filter, ...key }).filter(
          ([dim, label]) => label !== 'Total' && dim !== release.rule.releaseDim,
        );
        const name = labels
          .map((pair) => pair.join('='))
          .sort()
          .join('&');
        for (const other of printed.get(name) ?? []) {
          const apart = Math.abs(other.value - value);
          if (apart >= 1 && apart <= release.rule.threshold)
            findings.push({ kind: 'DELTA', where: `${r} ${name} ${other.value} ${value}` });
        }
        printed.set(name, [...(printed.get(name) ?? []), { value, release: r, threshold: release.rule.threshold }]);
      }
  });
  return findings;
}

/** Compares what is printed with the truth: every cell there, every number right, the rule kept and truly described. */
export function checkPrint(source: ReleaseSource, policy: DisclosurePolicy, release: PublishedRelease): Finding[] {
  const findings: Finding[] = [];
  if (release.refused) {
    if (release.tables.length > 0 || release.refused.proposals.length === 0)
      findings.push({ kind: 'WRONG', where: 'refusal' });
    return findings;
  }
  let largest = 0;
  for (const wanted of source.publish) {
    const table = release.tables.find((t) => t.id === wanted.id);
    const labels = wanted.dims.map((d) => [...(source.dims[d] ?? []), ...(wanted.subtotals?.[d] ?? []), 'Total']);
    let keys: string[][] = [[]];
    for (const list of labels) keys = keys.flatMap((start) => list.map((label) => [...start, label]));
    if (table?.cells.length !== keys.length) findings.push({ kind: 'WRONG', where: `${wanted.id} has not every cell` });
    for (const key of keys) {
      const cell = table?.cells.find((c) => wanted.dims.every((d, i) => c.key[d] === key[i]));
      const covers = (dim: string, label: string, category: string) =>
        label === 'Total' || label === category || source.aggregates[dim]?.[label]?.includes(category) === true;
      const count = source.microcounts
        .filter((m) => Object.entries(wanted.filter ?? {}).every(([d, l]) => covers(d, l, String(m[d]))))
        .filter((m) => wanted.dims.every((d, i) => covers(d, key[i] ?? '', String(m[d]))))
        .reduce((sum, m) => sum + m.n, 0);
      const where = `${wanted.id} ${key.join(' / ')}`;
      if (!cell) {
        findings.push({ kind: 'WRONG', where });
        continue;
      }
      if (cell.value === null) {
        largest = Math.max(largest, count);
        if (count === 0 && policy.zerosShown) findings.push({ kind: 'HIDDEN', where });
        continue;
      }
      if (count === 0 && !policy.zerosShown) findings.push({ kind: 'HIDDEN', where });
      if (count >= 1 && count <= policy.threshold) findings.push({ kind: 'HIDDEN', where });
      if (cell.value !== Math.round(count / policy.roundTo) * policy.roundTo) findings.push({ kind: 'WRONG', where });
      if ((cell.round ?? 1) !== policy.roundTo) findings.push({ kind: 'WRONG', where });
    }
  }
  if (release.rule.noSecondary !== largest <= policy.threshold)
    findings.push({ kind: 'LEAK', where: 'noSecondary is not true' });
  return findings;
}
