import { type RegisterFieldKey, registerFields } from './registerFields.ts';

/** For each column of the file, the field that it holds, or null for a column that is left alone. */
export type ColumnMapping = (RegisterFieldKey | null)[];

/**
 * Guesses what each column holds from its heading. A field is given to one column at most, the closest heading first;
 * a heading that could mean several things is left alone for a person to choose. 'Mother’s DOB' is not taken for the
 * child's date of birth.
 *
 * @example guessMapping(['Surname', 'DOB', 'Shoe size']) // ['familyName', 'dateOfBirth', null]
 */
export function guessMapping(headings: readonly string[]): ColumnMapping {
  const guesses: { column: number; key: RegisterFieldKey; score: number }[] = [];
  headings.forEach((heading, column) => {
    const exact = fold(heading);
    if (exact === '') return;
    const words = wordsOf(heading);
    for (const field of registerFields) {
      let best = 0;
      for (const name of [field.label, ...field.aliases, field.key])
        best = Math.max(best, likeness(exact, words, name));
      if (best >= 0.7) guesses.push({ column, key: field.key, score: best });
    }
  });
  guesses.sort((a, b) => b.score - a.score || a.column - b.column);
  const mapping: ColumnMapping = headings.map(() => null);
  const given = new Set<RegisterFieldKey>();
  for (const { column, key, score } of guesses) {
    if (mapping[column] !== null || given.has(key)) continue;
    const rivals = guesses.filter((other) => other.column === column && other.score === score && !given.has(other.key));
    if (rivals.length > 1) continue;
    mapping[column] = key;
    given.add(key);
  }
  return mapping;
}

/** A heading without case, accents, punctuation and spaces, to compare with. @example fold('D.O.B. ') // 'dob' */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const idle = new Set(['the', 'of', 'a', 'child', 'childs', 'is', 'was', 's', 'at', 'to', 'for', 'deceased']);

function wordsOf(text: string): Set<string> {
  const words = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== '' && !idle.has(word)));
}

function likeness(exact: string, words: Set<string>, name: string): number {
  if (exact === fold(name)) return 1;
  const others = wordsOf(name);
  if (words.size === 0 || others.size === 0) return 0;
  let shared = 0;
  for (const word of words) if (others.has(word)) shared += 1;
  return (shared / Math.max(words.size, others.size)) * 0.95;
}
