import type { PublishedRelease } from './contract.ts';
import { ReleaseSourceError } from './contract.ts';

/** The label of a cell that covers every category of a dimension. */
export const TOTAL = 'Total';

export type Scheme = Pick<PublishedRelease, 'dims' | 'aggregates'>;

/**
 * The finest categories a label covers: itself, the members of a sub-total (which may be sub-totals), or all for 'Total'.
 *
 * @example categoriesOf({ dims: { sex: ['F', 'M'] }, aggregates: {} }, 'sex', 'Total') // ['F', 'M']
 */
export function categoriesOf(scheme: Scheme, dim: string, label: string): string[] {
  const categories = scheme.dims[dim];
  if (!categories) throw new ReleaseSourceError('UNKNOWN_DIMENSION', `There is no dimension named ${dim}.`);
  if (categories.includes(label)) return [label];
  const members = scheme.aggregates[dim]?.[label];
  if (members) return expand(scheme, dim, label, members, 0);
  if (label === TOTAL) return categories;
  throw new ReleaseSourceError('UNKNOWN_CATEGORY', `${dim} has no category or sub-total named ${label}.`);
}

function expand(scheme: Scheme, dim: string, name: string, members: string[], depth: number): string[] {
  if (depth > 8) throw new ReleaseSourceError('UNKNOWN_CATEGORY', `The sub-total ${name} of ${dim} contains itself.`);
  const found = new Set<string>();
  for (const member of members) {
    if (scheme.dims[dim]?.includes(member)) found.add(member);
    else {
      const inner = scheme.aggregates[dim]?.[member];
      if (!inner) throw new ReleaseSourceError('UNKNOWN_CATEGORY', `The sub-total ${name} of ${dim} names ${member}.`);
      for (const category of expand(scheme, dim, member, inner, depth + 1)) found.add(category);
    }
  }
  return [...found];
}

/** The categories of every dimension over several releases together, so that all of them can be attacked at once. */
export interface JointLabels {
  dims: string[];
  /** Joint categories per dimension, in the order of `dims`. */
  categories: string[][];
  /** Positions of the joint categories that a label of one release covers; `null` where the release has no such dimension. */
  positions(release: number, dim: number, label: string): number[] | null;
}

/**
 * Joins the categories of several releases, newest first. A category that another release knows as a sub-total
 * stands for that sub-total's members, so that two codings of ethnicity are attacked together.
 */
export function joinLabels(schemes: readonly Scheme[]): JointLabels {
  const dims: string[] = [];
  for (const scheme of schemes) for (const dim of Object.keys(scheme.dims)) if (!dims.includes(dim)) dims.push(dim);
  const finest = (dim: string, label: string): string[] => {
    for (const scheme of schemes) {
      const members = scheme.aggregates[dim]?.[label];
      if (members && scheme.dims[dim]) return categoriesOf(scheme, dim, label);
    }
    return [label];
  };
  const categories = dims.map((dim) => {
    const joint = new Set<string>();
    for (const scheme of schemes)
      for (const label of scheme.dims[dim] ?? []) for (const c of finest(dim, label)) joint.add(c);
    return [...joint];
  });
  return {
    dims,
    categories,
    positions(release, dim, label) {
      const scheme = schemes[release];
      const name = dims[dim];
      if (!scheme || name === undefined || !scheme.dims[name]) return null;
      const joint = categories[dim] ?? [];
      const found = new Set<number>();
      for (const category of categoriesOf(scheme, name, label))
        for (const c of finest(name, category)) found.add(joint.indexOf(c));
      return [...found].sort((a, b) => a - b);
    },
  };
}
