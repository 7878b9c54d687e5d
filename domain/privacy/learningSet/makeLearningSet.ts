import { deathCategories } from '../../analysis/categories.ts';
import { chooseLevels, informationLost, type LearningPolicy } from './chooseLevels.ts';
import { categoryOf, type LearningCase, modifiabilityOf, type QuasiIdentifier, quasiIdentifiers } from './levels.ts';
import { numbersFrom, recordNumbers, shuffled } from './shuffle.ts';

/** Fewer deaths than this are not released one by one (privacy.md rule 33). */
export const smallestPool = 60;
/** An area with fewer deaths than this in the pool is named in a warning (privacy.md rule 33). */
export const smallestArea = 20;

export interface DictionaryEntry {
  variable: string;
  label: string;
  /** How fine the variable is in this set. */
  level: string;
  /** The values that occur, sorted. */
  values: readonly string[];
}

export type LearningWarning = { code: 'SMALL_AREA'; area: string } | { code: 'WITHHELD'; records: number };

/** A finished data set, or why there is none. */
export type LearningSet =
  | {
      outcome: 'made';
      rows: readonly Record<string, string>[];
      dictionary: readonly DictionaryEntry[];
      levels: readonly number[];
      /** Reached over all rows. */
      k: number;
      l: number;
      withheld: number;
      /** Cases left out for a distinctive circumstance without the chair's decision. */
      leftOut: number;
      /** See informationLost: 0 = everything at its finest. */
      lost: number;
      warnings: readonly LearningWarning[];
    }
  | {
      outcome: 'refused';
      why: 'pool-too-small' | 'cannot-be-made-safe';
      leftOut: number;
      proposals: readonly string[];
    };

/**
 * Makes a de-identified data set: leaves out cases with a distinctive circumstance (rule 32), refuses a pool of fewer
 * than 60 (rule 33), generalises until every record stands with k - 1 others and l categories (rules 29, 30), withholds
 * at most the share allowed, and deals the rows in an order, with numbers, that come from the seed alone (rule 31).
 * No text, no identifier, no date.
 *
 * @param seed new and random for each release; the same seed and cases give the same set
 * @example makeLearningSet(cases, { k: 5, l: 2, mayWithhold: 0.05 }, seed)
 */
export function makeLearningSet(
  cases: readonly LearningCase[],
  policy: LearningPolicy,
  seed: string,
  variables: readonly QuasiIdentifier[] = quasiIdentifiers,
): LearningSet {
  const pool = cases.filter((each) => !each.distinctive || each.chairDecision !== undefined);
  const leftOut = cases.length - pool.length;
  if (pool.length < smallestPool)
    return { outcome: 'refused', why: 'pool-too-small', leftOut, proposals: ['Take three to five years together.'] };
  const chosen = chooseLevels(pool, policy, variables);
  if (!chosen)
    return {
      outcome: 'refused',
      why: 'cannot-be-made-safe',
      leftOut,
      proposals: [
        'Take more years together.',
        'Offer fewer variables.',
        'Choose a smaller class for a named recipient.',
      ],
    };
  const kept = variables.flatMap((variable, which) => {
    const level = variable.levels[chosen.levels[which] ?? 0];
    return level && chosen.levels[which] !== variable.levels.length - 1 ? [{ variable, level }] : [];
  });
  const next = numbersFrom(seed);
  const numbers = recordNumbers(chosen.released.length, next);
  const released = shuffled(
    chosen.released.flatMap((position) => pool[position] ?? []),
    next,
  );
  const rows = released.map((each, place) => ({
    record: numbers[place] ?? '',
    ...Object.fromEntries(kept.map(({ variable, level }) => [variable.id, level.of(each)])),
    category: categoryOf(each),
    modifiable: modifiabilityOf(each),
  }));
  const entry = (variable: string, label: string, level: string): DictionaryEntry => ({
    variable,
    label,
    level,
    values: [
      ...new Set(rows.map((row) => String(Object.entries(row).find(([name]) => name === variable)?.[1] ?? ''))),
    ].sort((one, other) => one.localeCompare(other, 'en', { numeric: true })),
  });
  return {
    outcome: 'made',
    rows,
    dictionary: [
      {
        variable: 'record',
        label: 'Number of the record',
        level: 'random, without meaning outside this set',
        values: [],
      },
      ...kept.map(({ variable, level }) => entry(variable.id, variable.label, level.words)),
      entry('category', 'Category of death', deathCategories.map(({ code, label }) => `${code} ${label}`).join('; ')),
      entry('modifiable', 'Whether modifiable factors were found', 'yes; no; not-enough-information; not known'),
    ],
    levels: chosen.levels,
    k: chosen.k,
    l: chosen.l,
    withheld: chosen.withheld,
    leftOut,
    lost: informationLost(chosen.levels, variables),
    warnings: warningsFor(pool, chosen.withheld),
  };
}

function warningsFor(pool: readonly LearningCase[], withheld: number): LearningWarning[] {
  const areas = new Map<string, number>();
  for (const { council } of pool) if (council) areas.set(council, (areas.get(council) ?? 0) + 1);
  const small = [...areas].filter(([, deaths]) => deaths < smallestArea).map(([area]) => area);
  return [
    ...small.sort().map((area): LearningWarning => ({ code: 'SMALL_AREA', area })),
    ...(withheld > 0 ? [{ code: 'WITHHELD' as const, records: withheld }] : []),
  ];
}
