import { type LearningCase, type QuasiIdentifier, quasiIdentifiers } from './levels.ts';

/** A case that few facts single out. */
export interface SpecialUnique {
  /** Position in the list of cases. */
  position: number;
  /** The smallest sets of variables on which nobody else is alike. */
  alone: readonly (readonly QuasiIdentifier['id'][])[];
}

/**
 * Cases that are alone on few variables, riskiest first: the fewer facts an intruder needs, and the more ways there are,
 * the greater the risk. [A23e] For the review screen, before levels are chosen; goes by the finest levels.
 *
 * @example specialUniques(cases)[0]?.alone // [['ethnicity', 'age']]
 */
export function specialUniques(
  cases: readonly LearningCase[],
  variables: readonly QuasiIdentifier[] = quasiIdentifiers,
): SpecialUnique[] {
  const values = variables.map(({ levels }) => cases.map((each) => levels[0]?.of(each) ?? ''));
  const alone = cases.map(() => [] as number[][]);
  for (const subset of subsetsBySize(variables.length)) {
    const seen = new Map<string, number[]>();
    cases.forEach((_, position) => {
      const key = subset.map((which) => values[which]?.[position]).join('|');
      const members = seen.get(key);
      if (members) members.push(position);
      else seen.set(key, [position]);
    });
    for (const [position, ...others] of seen.values()) {
      if (position === undefined || others.length > 0) continue;
      const smaller = alone[position]?.some((known) => known.every((which) => subset.includes(which)));
      if (!smaller) alone[position]?.push(subset);
    }
  }
  const risk = (sets: number[][]) => sets.reduce((sum, set) => sum + 2 ** (variables.length - set.length), 0);
  return alone
    .map((sets, position) => ({ position, sets }))
    .filter(({ sets }) => sets.length > 0)
    .sort((a, b) => risk(b.sets) - risk(a.sets) || a.position - b.position)
    .map(({ position, sets }) => ({
      position,
      alone: sets.map((set) => set.flatMap((which) => variables[which]?.id ?? [])),
    }));
}

/** Every non-empty choice of variables, smallest first. */
function subsetsBySize(count: number): number[][] {
  const subsets: number[][] = [];
  for (let mask = 1; mask < 2 ** count; mask++)
    subsets.push(Array.from({ length: count }, (_, which) => which).filter((which) => (mask >> which) & 1));
  return subsets.sort((a, b) => a.length - b.length);
}
