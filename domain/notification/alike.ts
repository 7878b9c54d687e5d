import { foldedName } from './searchWords.ts';

/** What two cases are compared by when looking for one death recorded twice. */
export interface Comparable {
  id: string;
  first_names: string | null;
  family_name: string | null;
  date_of_birth: string | null;
  date_of_death: string | null;
  nhs_number: string | null;
}

/** Two records that may be of one death, and why. */
export interface AlikePair<T> {
  one: T;
  two: T;
  because: string[];
}

/**
 * Pairs of cases that may be one death: the same family name and date of birth, or the same whole name and date of
 * death. Two different NHS numbers do not rule it out, for a number may be mistyped; twins share both, so this only
 * asks (rule 19).
 *
 * @param settled pairs not to ask about, as `pairKey`
 * @example alikePairs(cases, new Set()).map(({ because }) => because)
 */
export function alikePairs<T extends Comparable>(cases: readonly T[], settled: ReadonlySet<string>): AlikePair<T>[] {
  const found = new Map<string, AlikePair<T>>();
  const note = (rows: readonly T[], because: string) => {
    for (const [place, one] of rows.entries()) {
      for (const two of rows.slice(place + 1)) {
        const key = pairKey(one.id, two.id);
        if (settled.has(key)) continue;
        const pair = found.get(key) ?? { one, two, because: [] };
        pair.because.push(because);
        found.set(key, pair);
      }
    }
  };
  const grouped = (keyOf: (row: T) => string | null) =>
    [...Map.groupBy(cases, keyOf)].flatMap(([key, rows]) => (key === null || rows.length < 2 ? [] : [rows]));
  const births = grouped(({ family_name, date_of_birth }) =>
    family_name && date_of_birth ? `${foldedName(family_name)} ${date_of_birth}` : null,
  );
  const deaths = grouped(({ family_name, first_names, date_of_death }) =>
    family_name && first_names && date_of_death
      ? `${foldedName(`${first_names}${family_name}`)} ${date_of_death}`
      : null,
  );
  for (const rows of births) note(rows, 'the same family name and date of birth');
  for (const rows of deaths) note(rows, 'the same name and date of death');
  return [...found.values()].map((pair) => ({ ...pair, because: [...pair.because, ...numbersSay(pair)] }));
}

function numbersSay({ one, two }: AlikePair<Comparable>): string[] {
  if (one.nhs_number === null || two.nhs_number === null) return ['no NHS number to tell them apart'];
  return ['but different NHS numbers, as twins have'];
}

/** One key for a pair, whichever comes first. @example pairKey('b', 'a') // 'a b' */
export function pairKey(one: string, two: string): string {
  return [one, two].sort().join(' ');
}
