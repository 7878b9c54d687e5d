import type { PublishedRelease, ReleaseSource } from './contract.ts';
import type { Scheme } from './labels.ts';
import { joinLabels, TOTAL } from './labels.ts';
import { cellRange } from './rounding.ts';

/**
 * What an earlier release may have covered, beside the newest one: the same deaths, a run of the periods, or deaths of
 * which one release holds a part (nine months, then the year; the ICB, then the panel's footprint). A part is told by a
 * dimension of its own, with the values 'part' and 'rest'.
 */
export interface Coverage {
  scheme: Scheme;
  /** What the newest release needs added to its own dimensions. */
  newest: Record<string, string[]>;
  relation: 'same' | 'older-is-part' | 'newest-is-part';
}

/** An earlier release with what it covered, fit to be attacked together with the new counts. */
export interface LinkedRelease {
  release: PublishedRelease;
  coverage: Coverage;
  /** Whether the new counts fix everything this release is about; if not, some of it is unknown here. */
  known: boolean;
}

const PART = ['part'];
const WHOLE = ['part', 'rest'];

/**
 * Every coverage to try, likeliest first. `place` tells the releases apart; `dim` and `periods` are the dimension that
 * names releases and its values, if any.
 */
export function coverages(
  release: PublishedRelease,
  place: number,
  dim?: string,
  periods?: readonly string[],
): Coverage[] {
  const { dims, aggregates } = release;
  const found: Coverage[] = [{ scheme: { dims, aggregates }, newest: {}, relation: 'same' }];
  if (dim !== undefined && periods)
    for (let length = periods.length - 1; length >= 1; length--)
      for (let from = 0; from + length <= periods.length; from++) {
        const scheme = { dims: { ...dims, [dim]: periods.slice(from, from + length) }, aggregates };
        if (coversLabels(scheme, release, dim)) found.push({ scheme, newest: {}, relation: 'same' });
      }
  const own = `part of release ${place}`;
  found.push({
    scheme: { dims: { ...dims, [own]: PART }, aggregates },
    newest: { [own]: WHOLE },
    relation: 'older-is-part',
  });
  found.push({
    scheme: { dims: { ...dims, [own]: WHOLE }, aggregates },
    newest: { [own]: PART },
    relation: 'newest-is-part',
  });
  return found;
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
 * Decides what an earlier release covered: the first coverage under which the new counts could have produced its
 * numbers. Where none fits (a case re-categorised since), only printed differences link it, and null is returned.
 */
export function linkEarlier(source: ReleaseSource, release: PublishedRelease, place: number): LinkedRelease | null {
  const dim = source.releaseDim ?? release.rule.releaseDim;
  for (const coverage of coverages(release, place, dim, dim === undefined ? undefined : source.dims[dim])) {
    const answer = agrees(source, release, coverage);
    if (answer !== 'no') return { release, coverage, known: answer === 'yes' && coverage.relation === 'same' };
  }
  return null;
}

/** Whether the new counts could have produced every number and star of an earlier release, as far as they tell. */
function agrees(source: ReleaseSource, release: PublishedRelease, coverage: Coverage): 'yes' | 'no' | 'unsure' {
  const labels = joinLabels([source, { dims: withoutParts(coverage), aggregates: coverage.scheme.aggregates }]);
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
      if (coverage.relation !== 'newest-is-part' && count < range.low) return 'no';
      if (coverage.relation !== 'older-is-part' && count > range.high) return 'no';
    }
  return unsure ? 'unsure' : 'yes';
}

function withoutParts({ scheme, newest }: Coverage): Record<string, string[]> {
  return Object.fromEntries(Object.entries(scheme.dims).filter(([dim]) => newest[dim] === undefined));
}
