import { categoryOf, type LearningCase, type QuasiIdentifier, quasiIdentifiers } from './levels.ts';

export interface LearningPolicy {
  /** Smallest class on the quasi-identifiers: 5 to a named recipient under agreement, 10 or 20 wider. */
  k: 5 | 10 | 20;
  /** Fewest different categories of death in a class. */
  l: number;
  /** The share of records that may be withheld, 0 to 1. */
  mayWithhold: number;
}

export interface LearningLevels {
  /** Level of each quasi-identifier, in the order of the variables given. */
  levels: readonly number[];
  /** Positions of the cases that are released, in the order given. */
  released: readonly number[];
  withheld: number;
  /** What was reached over all released records. */
  k: number;
  l: number;
}

/** Every combination of levels, the finest first. */
function lattice(variables: readonly QuasiIdentifier[]): number[][] {
  return variables.reduce<number[][]>(
    (nodes, { levels }) => nodes.flatMap((node) => levels.map((_, level) => [...node, level])),
    [[]],
  );
}

/**
 * How much a combination of levels leaves out: for each variable the share of its steps that were taken towards leaving
 * it out, added up. 0 = everything at its finest, the number of variables = everything left out.
 */
export function informationLost(
  levels: readonly number[],
  variables: readonly QuasiIdentifier[] = quasiIdentifiers,
): number {
  return levels.reduce((sum, level, which) => sum + level / ((variables[which]?.levels.length ?? 2) - 1), 0);
}

/**
 * The finest levels at which every released record shares its quasi-identifiers with at least k - 1 others and its class
 * holds at least l known categories of death; records of smaller classes are withheld, never altered. All combinations
 * are tried, so nothing finer exists (privacy.md rules 29 and 30). Where two are as fine, the one that withholds less.
 *
 * @returns null when even the coarsest levels do not reach it
 * @example chooseLevels(cases, { k: 5, l: 2, mayWithhold: 0.05 })?.withheld
 */
export function chooseLevels(
  cases: readonly LearningCase[],
  policy: LearningPolicy,
  variables: readonly QuasiIdentifier[] = quasiIdentifiers,
): LearningLevels | null {
  // Each value once, as a small number: the nodes only combine them.
  const values = variables.map(({ levels }) => levels.map((level) => codesOf(cases.map((each) => level.of(each)))));
  const categories = cases.map((each) => (each.category === null ? '' : categoryOf(each)));
  const nodes = lattice(variables).map((levels) => ({ levels, lost: informationLost(levels, variables) }));
  nodes.sort((a, b) => a.lost - b.lost);
  let best: (LearningLevels & { lost: number }) | null = null;
  for (const { levels, lost } of nodes) {
    if (best && lost > best.lost + 1e-9) break;
    const found = tryLevels(levels, values, categories, policy);
    if (found && (!best || found.withheld < best.withheld)) best = { ...found, lost };
  }
  if (best === null) return null;
  const { levels, released, withheld, k, l } = best;
  return { levels, released, withheld, k, l };
}

function codesOf(values: string[]): { code: number[]; size: number } {
  const codes = new Map<string, number>();
  const code = values.map((value) => {
    const known = codes.get(value) ?? codes.size;
    codes.set(value, known);
    return known;
  });
  return { code, size: codes.size };
}

function tryLevels(
  node: readonly number[],
  values: readonly (readonly { code: number[]; size: number }[])[],
  categories: readonly string[],
  policy: LearningPolicy,
): LearningLevels | null {
  const columns = node.map((level, which) => values[which]?.[level] ?? { code: [], size: 1 });
  const classes = new Map<number, number[]>();
  for (let index = 0; index < categories.length; index++) {
    let key = 0;
    for (const { code, size } of columns) key = key * size + (code[index] ?? 0);
    const members = classes.get(key);
    if (members) members.push(index);
    else classes.set(key, [index]);
  }
  const released: number[] = [];
  let k = Number.POSITIVE_INFINITY;
  let l = Number.POSITIVE_INFINITY;
  for (const members of classes.values()) {
    if (members.length < policy.k) continue;
    const different = new Set(members.map((index) => categories[index]).filter((category) => category !== '')).size;
    if (different < policy.l) continue;
    released.push(...members);
    k = Math.min(k, members.length);
    l = Math.min(l, different);
  }
  const withheld = categories.length - released.length;
  if (released.length === 0 || withheld > Math.floor(categories.length * policy.mayWithhold)) return null;
  return { levels: node, released: released.sort((a, b) => a - b), withheld, k, l };
}
