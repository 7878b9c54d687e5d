/** Letters that do not come apart into a letter and an accent. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};

/** Letters and digits without accents, one space between words. */
const plain = /^[a-z0-9]+(?: [a-z0-9]+)*$/i;

/**
 * Text as it is searched: no case, accents or apostrophes; a hyphen is a space.
 *
 * @example foldForSearch('O’Brien-Szymański') // 'obrien szymanski'
 */
export function foldForSearch(text: string): string {
  // Most words need none of what follows, and a search folds every name of every case.
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđħıßæœþð]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[-‐‑–,.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name as two are compared: folded, and without spaces. @example foldedName('Al-Masri') === foldedName('al masri') */
export function foldedName(name: string): string {
  return foldForSearch(name).replaceAll(' ', '');
}

/** What a case can be found by: names match from the start of a word, numbers and references anywhere. */
export interface Findable {
  names: readonly (string | null)[];
  /** The case's number, the NHS number, other bodies' references. */
  numbers: readonly (string | null)[];
}

/**
 * Whether every word is found in the case. Spaces in a number are no words: '999 000 0018' is one number.
 *
 * @example matchesWords('zoe obri', { names: ['Zoë', "O'Brien"], numbers: [] }) // true
 */
export function matchesWords(words: string, { names, numbers }: Findable): boolean {
  const wanted = foldForSearch(words);
  if (wanted === '') return false;
  const whole = wanted.replaceAll(' ', '');
  const digits = numbers.map((number) => foldForSearch(number ?? '').replaceAll(' ', ''));
  if (/\d/.test(whole) && digits.some((number) => number.includes(whole))) return true;
  const parts = names.flatMap((name) => foldForSearch(name ?? '').split(' '));
  return wanted.split(' ').every((word) => {
    const isNumber = /\d/.test(word) && digits.some((number) => number.includes(word));
    return isNumber || parts.some((part) => part.startsWith(word));
  });
}
