import { z } from 'zod';
import { letterTexts } from './letterTexts.ts';

/** Letters by stage of contact; the stage is also the one that the contact log gets. */
export const letterStages = [
  'first-contact',
  'before-cdrm',
  'after-cdrm',
  'before-cdop',
  'after-cdop',
  'inquest',
  'anniversary',
  'closing',
] as const;
export type LetterStage = (typeof letterStages)[number];
export const letterStageLabels: Readonly<Record<LetterStage, string>> = {
  'first-contact': 'First letter: who I am',
  'before-cdrm': 'Before the review meeting',
  'after-cdrm': 'After the review meeting: answers',
  'before-cdop': 'Before the overview panel',
  'after-cdop': 'After the overview panel',
  inquest: 'While an inquest is awaited',
  anniversary: 'Near an anniversary',
  closing: 'End of the review',
};

/** The setting that keeps a stage's template, in versions. */
export function letterSettingKey(stage: LetterStage): string {
  return `family.letter.${stage}`;
}

/** What may stand in braces in a template, and what it stands for. A capital first letter begins a sentence. */
export const letterPlaceholders = {
  family: 'who the letter is to',
  child: 'the name the family uses, or ‘your child’',
  'child’s': 'the same, with ’s',
  'key worker': 'the key worker today',
  'key worker role': 'their role and employer',
  phone: 'their telephone for families',
  'meeting month': 'month and year of the meeting of this stage',
  panel: 'name of the panel',
  questions: 'the questions asked, with the answers so far',
} as const;
export type LetterPlaceholder = keyof typeof letterPlaceholders;

/** Letters carry plain text: paragraphs parted by a blank line. */
export const letterText = z.string().trim().min(1, 'Write the letter.').max(20_000);

/** What is known for a letter; null where it is not, and then it is named as missing. */
export type LetterFacts = Record<LetterPlaceholder, string | null>;

/** A placeholder no template may hold, or the words that no letter may hold. */
export interface LetterProblem {
  code: 'UNKNOWN_PLACEHOLDER' | 'PLACEHOLDER_LEFT' | 'BABY_OF';
  says: string;
}

const inBraces = /\{([^{}]*)\}/g;

/** The text a stage starts from until a manager changes it. */
export function seededLetter(stage: LetterStage): string {
  return letterTexts[stage];
}

/** @example templateProblems('Dear {famly}') // [{ code: 'UNKNOWN_PLACEHOLDER', says: 'There is no {famly}.' }] */
export function templateProblems(text: string): LetterProblem[] {
  const unknown = [...text.matchAll(inBraces)]
    .map((match) => match[1] ?? '')
    .filter((name) => !isPlaceholder(lowerFirst(name)))
    .map((name): LetterProblem => ({ code: 'UNKNOWN_PLACEHOLDER', says: `There is no {${name}}.` }));
  return [...unknown, ...wordProblems(text)];
}

/** What stops a filled letter from being saved: gaps, and words no family should read. */
export function letterProblems(text: string): LetterProblem[] {
  const gaps = [...text.matchAll(/\[([^[\]]+)\]/g)].map(
    (match): LetterProblem => ({ code: 'PLACEHOLDER_LEFT', says: `Fill in [${match[1]}].` }),
  );
  const braces = [...text.matchAll(inBraces)].map(
    (match): LetterProblem => ({ code: 'PLACEHOLDER_LEFT', says: `Fill in {${match[1]}}.` }),
  );
  return [...gaps, ...braces, ...wordProblems(text)];
}

/** 'Baby boy of Asante', 'Baby Asante', 'infant of Efua': what hospitals write before there is a name. */
const babyOf = /\b(?:[Bb]aby|BABY|[Ii]nfant|INFANT)\s+(?:(?:[Bb]oy|[Gg]irl|BOY|GIRL)\s+)?(?:(?:of|OF)\s+)?\p{Lu}/u;

function wordProblems(text: string): LetterProblem[] {
  if (!babyOf.test(text)) return [];
  return [{ code: 'BABY_OF', says: 'Use the name the family uses, or ‘your child’, not ‘baby of’.' }];
}

/**
 * Puts what is known into a template. What is not known stays in square brackets and is named in `missing`.
 *
 * @example fillLetter('Dear {family}', { ...facts, family: 'Efua' }) // { text: 'Dear Efua', missing: [] }
 */
export function fillLetter(template: string, facts: LetterFacts): { text: string; missing: LetterPlaceholder[] } {
  const missing = new Set<LetterPlaceholder>();
  const text = template.replace(inBraces, (whole, name: string) => {
    const wanted = lowerFirst(name);
    if (!isPlaceholder(wanted)) return whole;
    const value = facts[wanted];
    if (value === null || value === '') {
      missing.add(wanted);
      return `[${letterPlaceholders[wanted]}]`;
    }
    return name === wanted ? value : value.charAt(0).toUpperCase() + value.slice(1);
  });
  return { text, missing: [...missing] };
}

function isPlaceholder(name: string): name is LetterPlaceholder {
  return Object.hasOwn(letterPlaceholders, name);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** First names that hospitals give before a family has: never printed. */
const placeNames = /^(baby|boy|girl|infant|male|female|twin|triplet|unnamed|unknown|bb|bg|not|no)\b/i;

/**
 * What a letter calls the child: the name the family uses, else the first name if it is one, else 'your child'
 * (rule 52, [S41]).
 *
 * @example childInLetters({ preferredName: '', knownAs: null, firstNames: 'Baby boy' }) // 'your child'
 */
export function childInLetters(names: {
  preferredName: string;
  knownAs: string | null;
  firstNames: string | null;
}): string {
  for (const name of [
    names.preferredName,
    names.knownAs ?? '',
    (names.firstNames ?? '').trim().split(/\s+/)[0] ?? '',
  ]) {
    if (name.trim() !== '' && !placeNames.test(name.trim())) return name.trim();
  }
  return 'your child';
}

/** @example possessive('Kofi') // 'Kofi’s' */
export function possessive(name: string): string {
  return `${name}’s`;
}

/** A month and its year in words. @example monthInWords('2026-03-17') // 'March 2026' */
export function monthInWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}

/** Whether a file's name would tell of a death or a child. @example fileNameTells('Kofi letter.pdf', ['Kofi', 'Asante']) // true */
export function fileNameTells(fileName: string, names: readonly string[]): boolean {
  const folded = fold(fileName);
  if (/\b(death|died|dead|deceased|bereave|inquest|coroner|cdop|cdrm|cdr)/.test(folded)) return true;
  return names
    .flatMap((name) => fold(name).split(/\s+/))
    .some((part) => part.length >= 3 && new RegExp(`(^|[^a-z])${part}($|[^a-z])`).test(folded));
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.\s_-]/g, '');
}
