import { groupsOf } from './classes.ts';
import type { PublishedRelease } from './contract.ts';
import { cellName, tooClose } from './deltas.ts';
import type { Coverage } from './earlierReleases.ts';
import { coverages } from './earlierReleases.ts';
import type { Model } from './model.ts';
import { buildModel } from './model.ts';
import { push } from './push.ts';
import { cellRange } from './rounding.ts';
import type { Simplex } from './simplex.ts';
import { createSimplex, dropFixed, NEAR } from './simplex.ts';
import { findFit, findWhole } from './wholePoints.ts';
import type { Witnesses } from './witnesses.ts';
import { widen, witnessesFrom } from './witnesses.ts';

/** What an attacker who knows everything published can find out. */
export interface AuditFinding {
  kind: 'EXACT' | 'SMALL' | 'NARROW' | 'CLASS' | 'DELTA' | 'HIDDEN' | 'CONTRADICTION' | 'UNCHECKED';
  /** Position of the release in the list that was attacked. */
  release: number;
  table: string;
  key: Record<string, string>;
  /** The least and greatest count the hidden cell can have; `most` is null where nothing limits it. */
  least?: number;
  most?: number | null;
}

/** The result that is stored with every release. It holds intervals and names of cells, never a true count. */
export interface AuditReport {
  passed: boolean;
  findings: AuditFinding[];
  /** Groups that are large enough to print but fall wholly in one category: allowed, worth a second look. */
  warnings: AuditFinding[];
  /** How many hidden cells were attacked. */
  attacked: number;
  /** Every hidden count has at least this many deaths between its least and greatest; null when none is hidden. */
  narrowest: number | null;
  /** Releases (positions) that cannot be about the same deaths as the last one, so were only compared by print. */
  apart: number[];
}

/**
 * Attacks releases jointly, oldest first, the one about to leave last: every printed number, the way tables add up,
 * the rules. Works from published numbers only. [A29b] This is the check that runs before a release can be saved.
 *
 * @example auditRelease([lastYear, thisYear]).passed
 */
export function auditRelease(releases: readonly PublishedRelease[], minWidth = 3): AuditReport {
  const shown = releases.map((release, position) => ({ release, position })).filter(({ release }) => !release.refused);
  const report: AuditReport = { passed: true, findings: [], warnings: [], attacked: 0, narrowest: null, apart: [] };
  report.findings.push(...printFindings(shown), ...closeFindings(shown));
  const joint = joinable(shown, report);
  if (joint) attackAll(joint, minWidth, report);
  report.passed = report.findings.length === 0;
  return report;
}

interface Shown {
  release: PublishedRelease;
  position: number;
}

interface Joint {
  members: (Shown & { coverage: Coverage })[];
  model: Model;
  s: Simplex;
  /** A world that fits everything published. */
  home: Float64Array;
  /** Worlds in whole numbers found so far; null when not even one was. */
  found: Witnesses | null;
}

/** Starts with the newest release and adds earlier ones while all of them can be true together. */
function joinable(shown: Shown[], report: AuditReport): Joint | null {
  let joint: Joint | null = null;
  const newest = shown.at(-1)?.release;
  const dim = newest?.rule.releaseDim;
  for (const one of [...shown].reverse()) {
    const periods = dim === undefined ? undefined : newest?.dims[dim];
    const possible = coverages(one.release, one.position, dim, periods).slice(0, joint ? undefined : 1);
    const tried = possible.map((coverage) => () => together([...(joint?.members ?? []), { ...one, coverage }]));
    const found = firstFit(tried);
    if (found === 'too-large') report.findings.push({ kind: 'UNCHECKED', release: one.position, table: '', key: {} });
    else if (found) joint = found;
    else if (joint) report.apart.push(one.position);
    else report.findings.push({ kind: 'CONTRADICTION', release: one.position, table: '', key: {} });
  }
  return joint;
}

function firstFit(tries: (() => Joint | 'too-large' | null)[]): Joint | 'too-large' | null {
  for (const attempt of tries) {
    const found = attempt();
    if (found) return found;
  }
  return null;
}

function together(members: Joint['members']): Joint | 'too-large' | null {
  const parts: Record<string, string[]> = Object.assign({}, ...members.map(({ coverage }) => coverage.newest));
  const model = buildModel(
    members.map(({ release, coverage: { scheme } }, r) => ({
      scheme: r === 0 ? { dims: { ...scheme.dims, ...parts }, aggregates: scheme.aggregates } : scheme,
      tables: release.tables.map(({ filter, cells }) => ({
        filter,
        cells: cells.map((cell) => ({ key: cell.key, zero: cellRange(cell, release.rule).high === 0 })),
      })),
    })),
  );
  if (!model) return 'too-large';
  const s = createSimplex(model);
  s.high.fill(0, s.high.length - model.joins);
  for (const { unit, low, high } of ranges(members, model)) {
    if (unit < 0) {
      if (low > 0) return null;
      continue;
    }
    s.low[unit] = Math.max(s.low[unit] as number, low);
    s.high[unit] = Math.min(s.high[unit] as number, high);
    if ((s.low[unit] as number) > (s.high[unit] as number)) return null;
  }
  const fit = findFit(s);
  return fit ? { members, model, s, home: fit.point, found: fit.whole ? witnessesFrom([fit.point]) : null } : null;
}

function* ranges(members: Joint['members'], model: Model) {
  for (const [r, { release }] of members.entries())
    for (const [t, table] of release.tables.entries())
      for (const [c, cell] of table.cells.entries()) {
        const { low, high } = cellRange(cell, release.rule);
        yield { unit: model.cellUnits[r]?.[t]?.[c] ?? -1, low, high };
      }
}

function attackAll(joint: Joint, minWidth: number, report: AuditReport): void {
  const { members, model } = joint;
  dropFixed(joint.s);
  const known = new Map<number, { least: number; most: number }>();
  const limits = (unit: number) => {
    if (unit < 0) return { least: 0, most: 0 };
    const found = known.get(unit) ?? interval(joint, unit, minWidth);
    known.set(unit, found);
    return found;
  };
  members.forEach(({ release, position }, r) => {
    release.tables.forEach((table, t) => {
      const unitOf = (c: number) => model.cellUnits[r]?.[t]?.[c] ?? -1;
      table.cells.forEach((cell, c) => {
        if (cell.value !== null) return;
        report.attacked += 1;
        const { least, most } = limits(unitOf(c));
        const width = most - least;
        if (Number.isFinite(width)) report.narrowest = Math.min(report.narrowest ?? width, width);
        const kind = width === 0 ? 'EXACT' : least >= 1 && most <= 2 ? 'SMALL' : width < minWidth ? 'NARROW' : null;
        const at = {
          release: position,
          table: table.id,
          key: cell.key,
          least,
          most: Number.isFinite(most) ? most : null,
        };
        if (kind) report.findings.push({ kind, ...at });
      });
      for (const { whole, parts } of groupsOf(table.cells, release.dims)) {
        const group = table.cells[whole];
        if (!group || group.value === 0) continue;
        const filled = parts.filter((c) => (table.cells[c]?.value ?? limits(unitOf(c)).most) > 0).length;
        if (filled > 1) continue;
        const finding: AuditFinding = { kind: 'CLASS', release: position, table: table.id, key: group.key };
        const small = group.value === null || group.value <= release.rule.threshold;
        const rounded = table.cells.some((cell) => cell.round !== undefined);
        if (small && (!release.rule.zerosShown || rounded)) report.findings.push(finding);
        else report.warnings.push(finding);
      }
    });
  });
}

/** Effort (numbers touched) after which fractions alone decide: in huge tables whole numbers reach as far as they do. */
const WHOLE_EFFORT = 3e8;

/**
 * The least and greatest count of a unit that fit everything published. Where whole-number worlds prove it wide
 * enough, what they prove; else by linear programming with whole-number tightening and, where fractions may reach
 * further than whole numbers, by searching those.
 */
function interval({ model, s, home, found }: Joint, unit: number, minWidth: number): { least: number; most: number } {
  if (found && s.work < WHOLE_EFFORT && widen(model, s, found, home, [unit], minWidth) < 0)
    return { least: found.least[unit] as number, most: found.most[unit] as number };
  const limit = (direction: 1 | -1): number => {
    s.value.set(home);
    if (push(s, unit, direction, () => false) === 'unbounded') return direction * Number.POSITIVE_INFINITY;
    const at = s.value[unit] as number;
    return direction > 0 ? Math.floor(at + NEAR) : Math.ceil(at - NEAR) || 0;
  };
  let [least, most] = [limit(-1), limit(1)];
  if (!found || s.work > WHOLE_EFFORT) return { least, most };
  while (most > (found.most[unit] as number) && most - least >= minWidth && findWhole(model, s, unit, most).none)
    most -= 1;
  while (least < (found.least[unit] as number) && most - least >= minWidth && findWhole(model, s, unit, least).none)
    least += 1;
  return { least, most };
}

/** Numbers that the rule says are never printed. */
function printFindings(shown: Shown[]): AuditFinding[] {
  return shown.flatMap(({ release, position }) =>
    release.tables.flatMap((table) =>
      table.cells
        .filter(({ value }) => {
          if (value === null) return false;
          return value === 0 ? !release.rule.zerosShown : value <= release.rule.threshold && value > 0;
        })
        .map((cell): AuditFinding => ({ kind: 'HIDDEN', release: position, table: table.id, key: cell.key })),
    ),
  );
}

/** The same cell printed in two releases with a small difference. */
function closeFindings(shown: Shown[]): AuditFinding[] {
  const findings: AuditFinding[] = [];
  const dim = shown.at(-1)?.release.rule.releaseDim;
  const printed = new Map<string, number[]>();
  for (const { release, position } of shown)
    for (const table of release.tables)
      for (const { key, value } of table.cells) {
        if (value === null) continue;
        const name = cellName(key, table.filter, dim ?? release.rule.releaseDim);
        const before = printed.get(name) ?? [];
        if (before.some((other) => tooClose(other, value, release.rule.threshold)))
          findings.push({ kind: 'DELTA', release: position, table: table.id, key });
        printed.set(name, [...before, value]);
      }
  return findings;
}
