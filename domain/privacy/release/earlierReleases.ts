import type { PublishedRelease, ReleaseSource } from './contract.ts';
import type { Scheme } from './labels.ts';
import { joinLabels } from './labels.ts';
import { cellRange } from './rounding.ts';

/** An earlier release with the categories it covered, fit to be attacked together with the new counts. */
export interface LinkedRelease {
  release: PublishedRelease;
  scheme: Scheme;
}

/**
 * Decides what an earlier release covered. If its numbers fit the new counts they are equations over the same deaths.
 * If not, and a dimension names the releases, the earlier one may have covered only some of its values (nine months,
 * then the year). If nothing fits, it counted other deaths: only printed differences link it, and null is returned.
 */
export function linkEarlier(source: ReleaseSource, release: PublishedRelease): LinkedRelease | null {
  const whole: Scheme = { dims: release.dims, aggregates: release.aggregates };
  if (agrees(source, release, whole)) return { release, scheme: whole };
  const dim = source.releaseDim ?? release.rule.releaseDim;
  const periods = dim === undefined ? undefined : source.dims[dim];
  if (dim === undefined || !periods) return null;
  for (let length = periods.length - 1; length >= 1; length--)
    for (let from = 0; from + length <= periods.length; from++) {
      const scheme: Scheme = {
        dims: { ...release.dims, [dim]: periods.slice(from, from + length) },
        aggregates: release.aggregates,
      };
      if (coversLabels(scheme, release, dim) && agrees(source, release, scheme)) return { release, scheme };
    }
  return null;
}

function coversLabels(scheme: Scheme, release: PublishedRelease, dim: string): boolean {
  return release.tables.every((table) =>
    [table.filter, ...table.cells.map((cell) => cell.key)].every((labels) => {
      const label = labels[dim];
      return label === undefined || label === 'Total' || scheme.dims[dim]?.includes(label) === true;
    }),
  );
}

/** Whether the new counts could have produced every number and star of an earlier release. */
function agrees(source: ReleaseSource, release: PublishedRelease, scheme: Scheme): boolean {
  const labels = joinLabels([source, scheme]);
  const known = labels.dims.map((name) => source.dims[name] !== undefined);
  const records = source.microcounts
    .filter((record) => record.n > 0)
    .map((record) => ({
      n: record.n,
      at: labels.dims.map((name, d) =>
        record[name] === undefined ? -1 : (labels.positions(0, d, String(record[name]))?.[0] ?? -1),
      ),
    }));
  for (const table of release.tables)
    for (const cell of table.cells) {
      let seen = true;
      const sets = labels.dims.map((name, d) => {
        const wanted = [cell.key[name], table.filter[name]].filter((label) => label !== undefined);
        const lists = (wanted.length > 0 ? wanted : ['Total']).map((label) => labels.positions(1, d, label));
        if (!known[d] && wanted.some((label) => label !== 'Total')) seen = false;
        return lists.filter((list) => list !== null);
      });
      if (!seen) return false;
      let count = 0;
      for (const { at, n } of records)
        if (sets.every((lists, d) => at[d] === -1 || lists.every((list) => list.includes(at[d] ?? -1)))) count += n;
      const range = cellRange(cell, release.rule);
      if (count < range.low || count > range.high) return false;
    }
  return true;
}
