import { type Coefficients, type Constraint, solve } from 'yalps';
import type { AuditFinding } from './auditRelease.ts';
import type { PublishedRelease, PublishedTable } from './contract.ts';
import { categoriesOf } from './labels.ts';
import { cellRange } from './rounding.ts';

/** Deaths of these categories of one dimension that are also deaths of those of another, by what the words mean. */
export interface Inclusion {
  inside: { dim: string; labels: readonly string[] };
  of: { dim: string; labels: readonly string[] };
}

interface OneWay {
  table: PublishedTable;
  dim: string;
}

/**
 * Attacks a release with what a reader knows beside its numbers: whoever waited six months also waited no longer once
 * time on hold is left out; a death with a modifiable factor is a death with one of some domain. The tables by one
 * thing of a release meet only in their total, so their counts, that total and these sentences are all there is.
 *
 * @returns hidden counts that become too narrow; none where the sentences do not hold for these deaths
 * @example attackInclusions(release, [{ inside: { dim: 'wait', labels: ['Within 6 months'] }, of: ... }], 3)
 */
export function attackInclusions(
  release: PublishedRelease,
  inclusions: readonly Inclusion[],
  minWidth: number,
): AuditFinding[] {
  const oneWay = release.tables.flatMap((table): OneWay[] => {
    const dims = [...new Set(table.cells.flatMap(({ key }) => Object.keys(key)))];
    return dims.length === 1 && Object.keys(table.filter).length === 0 ? [{ table, dim: dims[0] ?? '' }] : [];
  });
  const said = inclusions.filter(({ inside, of }) => [inside, of].every((end) => isPrinted(release, end)));
  if (oneWay.length === 0 || said.length === 0) return [];
  const { constraints, column } = equations(release, oneWay, said);
  const touched = new Set(said.flatMap(({ inside, of }) => [inside.dim, of.dim]));
  const findings: AuditFinding[] = [];
  for (const { table, dim } of oneWay) {
    if (!touched.has(dim)) continue;
    for (const { key, value } of table.cells) {
      if (value !== null) continue;
      const goal = categoriesOf(release, dim, key[dim] ?? '').map((category) => name(dim, category));
      const least = bound(column, constraints, goal, 'minimize');
      const most = bound(column, constraints, goal, 'maximize');
      if (least === null || most === null) return [];
      const width = most - least;
      const kind = width === 0 ? 'EXACT' : least >= 1 && most <= 2 ? 'SMALL' : width < minWidth ? 'NARROW' : null;
      if (kind) findings.push({ kind, release: 0, table: table.id, key, least, most });
    }
  }
  return findings;
}

const name = (dim: string, category: string) => `${dim}: ${category}`;

/** Whether a release's own categories say exactly these labels. */
function isPrinted(release: PublishedRelease, { dim, labels }: Inclusion['inside']): boolean {
  const categories = release.dims[dim];
  return categories !== undefined && labels.every((label) => categories.includes(label));
}

function equations(release: PublishedRelease, oneWay: readonly OneWay[], said: readonly Inclusion[]) {
  const column = new Map<string, Map<string, number>>();
  const constraints = new Map<string, Constraint>();
  const put = (unknown: string, row: string, weight: number) => {
    const weights = column.get(unknown) ?? new Map<string, number>();
    weights.set(row, (weights.get(row) ?? 0) + weight);
    column.set(unknown, weights);
  };
  for (const { table, dim } of oneWay) {
    constraints.set(`sum ${dim}`, { equal: 0 });
    put('everybody', `sum ${dim}`, -1);
    for (const category of release.dims[dim] ?? []) put(name(dim, category), `sum ${dim}`, 1);
    table.cells.forEach((cell, at) => {
      const row = `cell ${dim} ${at}`;
      const { low, high } = cellRange(cell, release.rule);
      constraints.set(row, Number.isFinite(high) ? { min: low, max: high } : { min: low });
      for (const category of categoriesOf(release, dim, cell.key[dim] ?? '')) put(name(dim, category), row, 1);
    });
  }
  said.forEach(({ inside, of }, at) => {
    constraints.set(`said ${at}`, { max: 0 });
    for (const label of inside.labels) put(name(inside.dim, label), `said ${at}`, 1);
    for (const label of of.labels) put(name(of.dim, label), `said ${at}`, -1);
  });
  return { column, constraints };
}

/** The least or greatest whole number that fits; null when nothing fits. */
function bound(
  column: ReadonlyMap<string, ReadonlyMap<string, number>>,
  constraints: ReadonlyMap<string, Constraint>,
  goal: readonly string[],
  direction: 'minimize' | 'maximize',
): number | null {
  const variables = [...column].map(([unknown, rows]): [string, Coefficients] => [
    unknown,
    [...rows, ['goal', goal.includes(unknown) ? 1 : 0]],
  ]);
  const answer = solve({ direction, objective: 'goal', constraints, variables }, { maxPivots: 4000, precision: 1e-9 });
  if (answer.status === 'unbounded') return Number.POSITIVE_INFINITY;
  if (answer.status !== 'optimal') return null;
  return direction === 'minimize' ? Math.ceil(answer.result - 1e-6) : Math.floor(answer.result + 1e-6);
}
