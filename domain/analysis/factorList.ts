import { z } from 'zod';
import { foldForSearch } from '../notification/searchWords.ts';
import { factorDomainCodes } from './domains.ts';
import { factorCodes, factorListVersion } from './factorCodes.ts';

/** A factor of the list as a manager keeps it. The code never changes; the rest may. */
export const factorEntry = z.object({
  code: z.string().trim().min(1).max(60),
  domain: z.enum(factorDomainCodes),
  label: z.string().trim().min(1, 'Write what it is called.').max(200),
  definition: z.string().trim().min(1, 'Write what counts as this factor.').max(2000),
  example: z.string().trim().max(2000),
  /** Offered no more; what was answered with it stays. */
  retired: z.boolean(),
  /** Other wordings that mean the same, folded: from registers, or factors in free words. */
  words: z.array(z.string().max(500)).max(200),
});
export type FactorEntry = z.output<typeof factorEntry>;

/** What is written when a factor is added or changed. */
export const factorWords = factorEntry.pick({ domain: true, label: true, definition: true, example: true });
export type FactorWords = z.output<typeof factorWords>;

/** The list that comes with the app, version 0 of the partnership's own. */
export const seedFactorList: readonly FactorEntry[] = factorCodes.map((each) => ({
  ...each,
  retired: false,
  words: [],
}));

/** @example listName(3) // 'factors-2026-1.3' */
export function listName(version: number): string {
  return version === 0 ? factorListVersion : `${factorListVersion}.${version}`;
}

/** The number in a list's name; null for a list this app did not make. @example listNumber('factors-2026-1.3') // 3 */
export function listNumber(name: string): number | null {
  if (name === factorListVersion) return 0;
  const [, number] = /^factors-2026-1\.(\d+)$/.exec(name) ?? [];
  return number === undefined ? null : Number(number);
}

export type FactorListProblem = 'NO_SUCH_FACTOR' | 'FACTOR_LABEL_TAKEN' | 'FACTOR_AT_THE_END';

type Changed = { list: FactorEntry[] } | { problem: FactorListProblem };

function sameLabel(list: readonly FactorEntry[], label: string, exceptCode: string | null): boolean {
  return list.some((each) => each.code !== exceptCode && foldForSearch(each.label) === foldForSearch(label));
}

/** A code made from a label that no factor has, retired ones included. */
function newCode(list: readonly FactorEntry[], label: string): string {
  const base =
    foldForSearch(label)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)
      .replace(/^-|-$/g, '') || 'factor';
  const taken = new Set(list.map(({ code }) => code));
  let code = base;
  for (let next = 2; taken.has(code); next += 1) code = `${base}-${next}`;
  return code;
}

/**
 * Adds a factor at the end of its domain, under a new code; or, with a code, changes what an entry says. An entry never
 * changes its code, so that what was answered with it keeps its meaning.
 *
 * @example withFactor(list, null, { domain: 'C', label: 'E-scooter', ... })
 */
export function withFactor(list: readonly FactorEntry[], code: string | null, words: FactorWords): Changed {
  if (sameLabel(list, words.label, code)) return { problem: 'FACTOR_LABEL_TAKEN' };
  if (code === null) {
    return { list: [...list, { ...words, code: newCode(list, words.label), retired: false, words: [] }] };
  }
  if (!list.some((each) => each.code === code)) return { problem: 'NO_SUCH_FACTOR' };
  return { list: list.map((each) => (each.code === code ? { ...each, ...words } : each)) };
}

/** Offers a factor no more, or again. */
export function withRetired(list: readonly FactorEntry[], code: string, retired: boolean): Changed {
  if (!list.some((each) => each.code === code)) return { problem: 'NO_SUCH_FACTOR' };
  return { list: list.map((each) => (each.code === code ? { ...each, retired } : each)) };
}

/** Moves a factor one place up or down among those of its domain. */
export function withMoved(list: readonly FactorEntry[], code: string, by: -1 | 1): Changed {
  const at = list.findIndex((each) => each.code === code);
  const moved = list[at];
  if (moved === undefined) return { problem: 'NO_SUCH_FACTOR' };
  let to = at + by;
  while (list[to] !== undefined && list[to]?.domain !== moved.domain) to += by;
  const other = list[to];
  if (other === undefined) return { problem: 'FACTOR_AT_THE_END' };
  return { list: list.map((each, index) => (index === at ? other : index === to ? moved : each)) };
}

/** Takes a wording for the same as a factor: counted with it from now on; what was written stays as it was written. */
export function withWording(list: readonly FactorEntry[], code: string, wording: string): Changed {
  const folded = foldForSearch(wording);
  if (!list.some((each) => each.code === code)) return { problem: 'NO_SUCH_FACTOR' };
  return {
    list: list.map((each) => {
      const others = each.words.filter((word) => word !== folded);
      return { ...each, words: each.code === code ? [...others, folded] : others };
    }),
  };
}
