import { z } from 'zod';
import { foldForSearch } from '../notification/searchWords.ts';
import { stem } from '../panel/similarActions.ts';
import { isFunctionWord } from '../privacy/text/words/functionWords.ts';
import { caseModifiability } from './analysis.ts';
import type { FactorEntry } from './factorList.ts';

/** What is looked for among decided cases. Everything given must hold. */
export const learningQuery = z.object({
  words: z.string().trim().max(200),
  /** Keys of factors, as `factorKeyIn` gives them. */
  factors: z.array(z.string().max(300)).max(20),
  category: z.int().min(1).max(10).nullable(),
  modifiability: caseModifiability.nullable(),
  ageBand: z.string().max(20).nullable(),
  theme: z.string().max(500).nullable(),
});
export type LearningQuery = z.output<typeof learningQuery>;

export const emptyLearningQuery: LearningQuery = {
  words: '',
  factors: [],
  category: null,
  modifiability: null,
  ageBand: null,
  theme: null,
};

/** Age bands in order, as results name them. */
export const learningAgeBands = [
  '0-27 days',
  '28-364 days',
  '1-4 years',
  '5-9 years',
  '10-14 years',
  '15-17 years',
] as const;

export const learningTextKinds = {
  summary: 'Summary',
  circumstances: 'Circumstances',
  causeOfDeath: 'Cause of death',
  factor: 'Factor',
  'factor-reason': 'Reason',
  categoryReason: 'Why this category',
  learning: 'Learning point',
  goodPractice: 'Good practice',
  recommendations: 'Recommendation',
} as const;
export type LearningTextKind = keyof typeof learningTextKinds;

/**
 * Words as they are stored for searching: folded, with one space before and after each, without the brackets that
 * stand for what was taken out.
 *
 * @example foldedWords('[child] slept, in bed') // ' slept in bed '
 */
export function foldedWords(text: string): string {
  const words = foldForSearch(text.replace(/\[[^\]]*\]/g, ' ')).split(/[^a-z0-9]+/);
  return ` ${words.filter(Boolean).join(' ')} `;
}

/**
 * The beginnings of words that are looked for; small words say nothing and are left out.
 *
 * @example beginningsOf('unsafe sleeping in the bed') // ['unsaf', 'sleep', 'bed']
 */
export function beginningsOf(words: string): string[] {
  const beginnings = foldForSearch(words)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length >= 2 && !isFunctionWord(word))
    .map(stem);
  return [...new Set(beginnings)];
}

/** A piece of a text: `found` when it is what was looked for. */
export interface SnippetPart {
  /** Where it stands in the text. */
  at: number;
  text: string;
  found: boolean;
}

const before = 90;
const longest = 260;

/**
 * The part of a text around the first word that was looked for, in pieces. A place where an identifier stood is never
 * cut in two.
 *
 * @example snippetOf('The baby slept in the bed.', ['slept'])[1] // { at: 9, text: 'slept', found: true }
 */
export function snippetOf(text: string, beginnings: readonly string[]): SnippetPart[] {
  const found = [...text.matchAll(/\[[^\]]*\]|[\p{L}\p{M}\p{N}'’]+/gu)].flatMap((match) => {
    if (match[0].startsWith('[')) return [];
    const word = foldForSearch(match[0]);
    return beginnings.some((beginning) => word.startsWith(beginning))
      ? [{ at: match.index, long: match[0].length }]
      : [];
  });
  const from = wordStart(text, Math.max(0, (found[0]?.at ?? 0) - before));
  const to = wordEnd(text, Math.min(text.length, from + longest));
  const parts: SnippetPart[] = [];
  let at = from;
  const add = (until: number, isFound: boolean) => {
    if (until > at) parts.push({ at, text: text.slice(at, until), found: isFound });
    at = Math.max(at, until);
  };
  for (const { at: start, long } of found) {
    if (start < from || start + long > to) continue;
    add(start, false);
    add(start + long, true);
  }
  add(to, false);
  const [first] = parts;
  if (first && from > 0) first.text = `… ${first.text}`;
  const last = parts.at(-1);
  if (last && to < text.length) last.text = `${last.text} …`;
  return parts;
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const token = text.lastIndexOf('[', at);
  if (token !== -1 && text.indexOf(']', token) >= at) return token;
  const space = text.indexOf(' ', at);
  return space === -1 ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const token = text.lastIndexOf('[', at - 1);
  if (token !== -1 && text.indexOf(']', token) >= at) return token;
  const space = text.lastIndexOf(' ', at);
  return space <= 0 ? at : space;
}

/**
 * What a factor is known by across cases: its code, or the code of the list whose label or other words it is written
 * with, else its own folded words.
 *
 * @example factorKeyIn(list)({ code: null, text: 'prematurity' }) // 'prematurity'
 */
export function factorKeyIn(list: readonly Pick<FactorEntry, 'code' | 'label' | 'words'>[]) {
  const byWords = new Map([
    ...list.flatMap(({ code, words }) => words.map((word) => [word, code] as const)),
    ...list.map(({ code, label }) => [foldForSearch(label), code] as const),
  ]);
  return ({ code, text }: { code: string | null; text: string }): string => {
    if (code !== null) return code;
    const folded = foldForSearch(text);
    return byWords.get(folded) ?? `text:${folded}`;
  };
}

/** What two cases are compared by. */
export interface Comparable {
  factors: readonly { key: string; label: string }[];
  category: number | null;
  ageBand: string;
}

export interface Likeness {
  /** Labels of the factors both have. */
  shared: string[];
  sameCategory: boolean;
  sameAge: boolean;
}

/**
 * What two cases have in common; null when they share no factor, whatever else is the same.
 *
 * @example likenessOf(mine, other)?.shared // ['Unsafe sleeping', 'Smoking in the home']
 */
export function likenessOf(mine: Comparable, other: Comparable): Likeness | null {
  const theirs = new Set(other.factors.map(({ key }) => key));
  const shared = new Map(mine.factors.filter(({ key }) => theirs.has(key)).map(({ key, label }) => [key, label]));
  if (shared.size === 0) return null;
  return {
    shared: [...shared.values()],
    sameCategory: mine.category !== null && mine.category === other.category,
    sameAge: mine.ageBand === other.ageBand && mine.ageBand !== 'not known',
  };
}

/** More shared factors first; then the same category, the same age. */
export function closerFirst(one: Likeness, other: Likeness): number {
  const rank = ({ shared, sameCategory, sameAge }: Likeness) =>
    shared.length * 4 + Number(sameCategory) * 2 + Number(sameAge);
  return rank(other) - rank(one);
}
