import { categoryOf, type LearningCase, quasiIdentifiers } from './levels.ts';

export interface LearningPolicy {
  /** Smallest class on the quasi-identifiers: 5 to a named recipient under agreement, 10 or 20 wider. */
  k: 5 | 10 | 20;
  /** Fewest different categories of death in a class. */
  l: number;
  /** The share of records that may be withheld, 0 to 1. */
  mayWithhold: number;
}

export interface LearningLevels {
  /** Level of each quasi-identifier, in the order of `quasiIdentifiers`. */
  levels: readonly number[];
  /** Positions of the cases that are released, in the order given. */
  released: readonly number[];
  withheld: number;
  /** What was reached over all released records. */
  k: number;
  l: number;
}

/** Every combination of levels, the finest first. */
function lattice(): number[][] {
  return quasiIdentifiers.reduce<number[][]>(
    (nodes, { levels }) => nodes.flatMap((node) => levels.map((_, level) => [...node, level])),
    [[]],
  );
}

/** How much a node gives away of what could be known: the share of steps not taken towards leaving a variable out. */
function detail(node: readonly number[]): number {
  return node.reduce((sum, level, index) => sum + 1 - level / ((quasiIdentifiers[index]?.levels.length ?? 2) - 1), 0);
}

/**
 * The finest levels at which every released record shares its quasi-identifiers with at least k - 1 others and its class
 * holds at least l categories of death; records of smaller classes are withheld, never altered. All combinations are
 * tried, so nothing finer exists (privacy.md rules 29 and 30). Where two are as fine, the one that withholds less.
 *
 * @returns null when even the coarsest levels do not reach it
 * @example chooseLevels(cases, { k: 5, l: 2, mayWithhold: 0.05 })?.withheld
 */
export function chooseLevels(cases: readonly LearningCase[], policy: LearningPolicy): LearningLevels | null {
  // Each value once: the nodes only combine them.
  const values = quasiIdentifiers.map(({ levels }) => levels.map((level) => cases.map((each) => level.of(each))));
  const categories = cases.map(categoryOf);
  let best: (LearningLevels & { detail: number }) | null = null;
  for (const node of lattice()) {
    const found = tryLevels(node, values, categories, policy);
    if (found === null) continue;
    const more = detail(node);
    if (best === null || more > best.detail || (more === best.detail && found.withheld < best.withheld))
      best = { ...found, detail: more };
  }
  if (best === null) return null;
  const { levels, released, withheld, k, l } = best;
  return { levels, released, withheld, k, l };
}

function tryLevels(
  node: readonly number[],
  values: readonly (readonly (readonly string[])[])[],
  categories: readonly string[],
  policy: LearningPolicy,
): LearningLevels | null {
  const classes = new Map<string, number[]>();
  categories.forEach((_, index) => {
    const key = node.map((level, which) => values[which]?.[level]?.[index]).join('|');
    const members = classes.get(key) ?? [];
    members.push(index);
    classes.set(key, members);
  });
  const released: number[] = [];
  let k = Number.POSITIVE_INFINITY;
  let l = Number.POSITIVE_INFINITY;
  for (const members of classes.values()) {
    const different = new Set(members.map((index) => categories[index])).size;
    if (members.length < policy.k || different < policy.l) continue;
    released.push(...members);
    k = Math.min(k, members.length);
    l = Math.min(l, different);
  }
  const withheld = categories.length - released.length;
  if (released.length === 0 || withheld > Math.floor(categories.length * policy.mayWithhold)) return null;
  return { levels: node, released: released.sort((a, b) => a - b), withheld, k, l };
}
