import { addDays } from '../dates.ts';
import type { PublishedRelease, ReleaseSource } from '../privacy/protectRelease.ts';
import type { AuditFinding } from '../privacy/release/auditRelease.ts';
import { cellName } from '../privacy/release/deltas.ts';
import { cellRange } from '../privacy/release/rounding.ts';
import type { ReportPeriod } from './period.ts';

/**
 * Stretches of time that no period of these begins or ends inside, by their first days. A reader who has reports of
 * overlapping periods adds and subtracts such stretches: the year less the nine months leaves the last quarter.
 *
 * @example stretchesOf([year, { from: '2025-04-01', to: '2025-12-31' }]) // ['2025-04-01', '2026-01-01']
 */
export function stretchesOf(periods: readonly ReportPeriod[]): string[] {
  const starts = [...new Set(periods.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort();
  return starts.filter((start) => periods.some(({ from, to }) => from <= start && start <= to));
}

/** The stretch a day falls in. @example stretchOf('2026-02-03', ['2025-04-01', '2026-01-01']) // '2026-01-01' */
export function stretchOf(day: string, stretches: readonly string[]): string {
  return stretches.findLast((start) => start <= day) ?? stretches[0] ?? day;
}

/** The dimension that tells when; no report prints it, and every attack needs it. */
export const timeDim = 'time of the report';

const nameOf = ({ from, to }: ReportPeriod) => `${from} to ${to}`;
const within = ({ from, to }: ReportPeriod, stretches: readonly string[]) =>
  stretches.filter((start) => from <= start && start <= to);

/**
 * Counts of all deaths that any of the reports covers, of which one period is to be printed.
 *
 * @param source counts that hold `timeDim`
 */
export function ofPeriod(source: ReleaseSource, period: ReportPeriod, stretches: readonly string[]): ReleaseSource {
  const name = nameOf(period);
  return {
    ...source,
    dims: { ...source.dims, [timeDim]: [...stretches] },
    aggregates: { ...source.aggregates, [timeDim]: { [name]: within(period, stretches) } },
    publish: source.publish.map((table) => ({ ...table, filter: { [timeDim]: name } })),
  };
}

/** What was printed of a period, as an attacker sees it beside reports of other periods. */
export function placedInTime(
  release: PublishedRelease,
  period: ReportPeriod,
  stretches: readonly string[],
): PublishedRelease {
  const name = nameOf(period);
  const covered = within(period, stretches);
  return {
    ...release,
    dims: { ...release.dims, [timeDim]: covered },
    aggregates: { ...release.aggregates, [timeDim]: { [name]: covered } },
    tables: release.tables.map((table) => ({ ...table, filter: { [timeDim]: name } })),
  };
}

/** What is printed and kept: the same numbers without the time that only the attack needs. */
export function withoutTime(release: PublishedRelease): PublishedRelease {
  const { [timeDim]: _, ...dims } = release.dims;
  const { [timeDim]: __, ...aggregates } = release.aggregates;
  return { ...release, dims, aggregates, tables: release.tables.map((table) => ({ ...table, filter: {} })) };
}

/**
 * What is left when a report of a part of a period is taken from one of the whole: a small count of the rest that can
 * be worked out closely is as bad as a small count printed. [privacy.md 2.4]
 */
export function attackDifferences(
  newest: { release: PublishedRelease; period: ReportPeriod },
  earlier: readonly { release: PublishedRelease; period: ReportPeriod }[],
  minWidth: number,
): AuditFinding[] {
  const findings: AuditFinding[] = [];
  const holds = (whole: ReportPeriod, part: ReportPeriod) =>
    whole.from <= part.from && part.to <= whole.to && nameOf(whole) !== nameOf(part);
  for (const other of earlier) {
    const [whole, part] = holds(newest.period, other.period) ? [newest, other] : [other, newest];
    if (!holds(whole.period, part.period)) continue;
    const parts = new Map(
      part.release.tables.flatMap(({ cells }) => cells.map((cell) => [cellName(cell.key, {}), cell] as const)),
    );
    for (const table of whole.release.tables) {
      for (const cell of table.cells) {
        const same = parts.get(cellName(cell.key, {}));
        if (same === undefined || same.value === null || cell.value === null) continue;
        const [all, some] = [cellRange(cell, whole.release.rule), cellRange(same, part.release.rule)];
        const least = Math.max(0, all.low - some.high);
        const most = all.high - some.low;
        const small = most >= 1 && least <= newest.release.rule.threshold && least > 0;
        if (small && most - least < minWidth)
          findings.push({ kind: 'DELTA', release: earlier.length, table: table.id, key: cell.key, least, most });
      }
    }
  }
  return findings;
}
