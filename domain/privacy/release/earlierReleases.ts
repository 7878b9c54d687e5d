import type { PublishedRelease, ReleaseSource } from './contract.ts';
import type { Scheme } from './labels.ts';
import { joinLabels, TOTAL } from './labels.ts';
import { cellRange } from './rounding.ts';

/** An earlier release with the categories it covered, fit to be attacked together with the new counts. */
export interface LinkedRelease {
  release: PublishedRelease;
  scheme: Scheme;
  /** Whether the new counts fix everything this release is about; if not, some of its dimensions are unknown here. */
  known: boolean;
}

/**
 * What a release may have covered: all its categories or, where a dimension names the releases, a run of its values
 * (nine months, then the year). Longest first.
 */
export function possibleSchemes(release: PublishedRelease, dim?: string, periods?: readonly string[]): Scheme[] {
  const { aggregates } = release;
  const schemes: Scheme[] = [{ dims: release.dims, aggregates }];
  if (dim === undefined || !periods) return schemes;
  for (let length = periods.length - 1; length >= 1; length--)
    for (let from = 0; from + length <= periods.length; from++) {
      const scheme = { dims: { ...release.dims, [dim]: periods.slice(from, from + length) }, aggregates };
      if (coversLabels(scheme, release, dim)) schemes.push(scheme);
    }
  return schemes;
}

function coversLabels(scheme: Scheme, release: PublishedRelease, dim: string): boolean {
  return release.tables.every((table) =>
    [table.filter, ...table.cells.map((cell) => cell.key)].every((labels) => {
      const label = labels[dim];
      return label === undefined || label === TOTAL || scheme.dims[dim]?.includes(label) === true;
    }),
  );
}

/**
 * Decides what an earlier release covered. If its numbers fit the new counts they are equations over the same deaths.
 * If not, it may have covered only some values of the dimension that names releases. If nothing fits, it counted
 * other deaths: only printed differences link it, and null is returned.
 */
export function linkEarlier(source: ReleaseSource, release: PublishedRelease): LinkedRelease | null {
  const dim = source.releaseDim ?? release.rule.releaseDim;
  for (const scheme of possibleSchemes(release, dim, dim === undefined ? undefined : source.dims[dim])) {
    const answer = agrees(source, release, scheme);
    if (answer !== 'no') return { release, scheme, known: answer === 'yes' };
  }
  return null;
}

/** Whether the new counts could have produced every number and star of an earlier release, as far as they tell. */
function agrees(source: ReleaseSource, release: PublishedRelease, scheme: Scheme): 'yes' | 'no' | 'unsure' {
  const labels = joinLabels([source, scheme]);
  const known = labels.dims.map((name) => source.dims[name] !== undefined);
  let unsure = false;
  const records = source.microcounts
    .filter((record) => record.n > 0)
    .map((record) => ({
      n: record.n,
      at: labels.dims.map((name, d) => {
        const places = record[name] === undefined ? null : labels.positions(0, d, String(record[name]));
        return places?.length === 1 ? (places[0] ?? -1) : -1;
      }),
    }));
  for (const table of release.tables)
    for (const cell of table.cells) {
      const sets = labels.dims.map((name, d) => {
        const wanted = [cell.key[name], table.filter[name]].filter((label) => label !== undefined);
        const lists = (wanted.length > 0 ? wanted : [TOTAL]).map((label) => labels.positions(1, d, label));
        const whole = lists.every((list) => !list || list.length === labels.categories[d]?.length);
        return { lists: lists.filter((list) => list !== null), whole, seen: known[d] === true };
      });
      const blind = sets.some((set) => !set.whole && !set.seen);
      const lost = records.some(({ at }) => sets.some((set, d) => !set.whole && at[d] === -1));
      if (blind || lost) {
        unsure = true;
        continue;
      }
      let count = 0;
      for (const { at, n } of records)
        if (sets.every((set, d) => set.whole || set.lists.every((list) => list.includes(at[d] ?? -1)))) count += n;
      const range = cellRange(cell, release.rule);
      if (count < range.low || count > range.high) return 'no';
    }
  return unsure ? 'unsure' : 'yes';
}
