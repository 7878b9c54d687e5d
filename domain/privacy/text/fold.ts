/**
 * Text as the search sees it: accents, curly quotes, odd spaces and invisible characters folded away, with a map back
 * to the original. Everything is matched on the folded text and masked on the original offsets, so the same words give
 * the same masks however they were typed.
 */
export interface Folded {
  original: string;
  /** folded, with upper and lower case kept */
  text: string;
  /** folded and in lower case; same length as `text` */
  lower: string;
  /** Where each folded character begins in the original, and where it ends, its combining marks included; null where nothing was folded. */
  places: { starts: number[]; ends: number[] } | null;
}

/**
 * A stretch of folded text in the original: UTF-16 offsets, end exclusive.
 *
 * @example placeIn(foldText('Zoe\u0308 came'), 0, 3) // { start: 0, end: 4 }
 */
export function placeIn({ places }: Folded, start: number, end: number): { start: number; end: number } {
  if (places === null) return { start, end };
  return { start: places.starts[start] as number, end: places.ends[end - 1] as number };
}

const letters: Record<string, string> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ø: 'o',
  Ø: 'O',
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
  ə: 'e',
  Ə: 'E',
  ŋ: 'n',
  Ŋ: 'N',
  ɓ: 'b',
  Ɓ: 'B',
  ɗ: 'd',
  Ɗ: 'D',
  ƙ: 'k',
  Ƙ: 'K',
  ɛ: 'e',
  Ɛ: 'E',
  ɔ: 'o',
  Ɔ: 'O',
  ŧ: 't',
  Ŧ: 'T',
};
const apostrophes = /[‘’‚‛′‵ʻʼʽʾʿˈ`´ꞌ＇]/;
const quotes = /[“”„‟″‶«»＂]/;
const dashes = /[‐‑‒–—―−﹘﹣－⁃]/;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]/;
// Invisible joiners, direction marks and soft hyphens; variation selectors go as combining marks.
const invisible = /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;
const mark = /^\p{M}$/u;
const marks = /\p{M}/gu;

/** One character as the search sees it: '' for an invisible one, several letters for a ligature. */
function foldCharacter(character: string): string {
  const letter = letters[character];
  if (letter !== undefined) return letter;
  if (invisible.test(character)) return '';
  if (apostrophes.test(character)) return "'";
  if (quotes.test(character)) return '"';
  if (dashes.test(character)) return '-';
  if (spaces.test(character)) return ' ';
  if (character === '\u2028' || character === '\u2029' || character === '\u0085') return '\n';
  const plain = character.normalize('NFKD').replace(marks, '');
  let out = '';
  for (const part of plain) out += letters[part] ?? (spaces.test(part) ? ' ' : part);
  return out;
}

const remembered = new Map<string, string>();

/** What stays as it is: printable ASCII but the backtick, which some take for an apostrophe. */
const plain = /[\n -_a-~]*/y;

/** Where the plain characters from a place on end. */
function plainEnd(text: string, from: number): number {
  plain.lastIndex = from;
  plain.test(text);
  return plain.lastIndex;
}

/**
 * Folds a text and remembers where each character came from.
 *
 * @example foldText('Zoë\u00a0O’Neill').text // 'Zoe O\'Neill'
 */
export function foldText(original: string): Folded {
  if (plainEnd(original, 0) === original.length) {
    return { original, text: original, lower: original.toLowerCase(), places: null };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  const out: string[] = [];
  for (let at = 0; at < original.length; ) {
    const run = plainEnd(original, at);
    if (run > at) {
      out.push(original.slice(at, run));
      while (at < run) {
        starts.push(at);
        at += 1;
        ends.push(at);
      }
      continue;
    }
    if (original.charCodeAt(at) === 13) {
      const end = original.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
      out.push('\n');
      starts.push(at);
      ends.push(end);
      at = end;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(at) as number);
    const end = at + character.length;
    let folded = remembered.get(character);
    if (folded === undefined) {
      folded = mark.test(character) ? '' : foldCharacter(character);
      if (remembered.size < 5000) remembered.set(character, folded);
    }
    for (let i = 0; i < folded.length; i += 1) {
      out.push(folded[i] as string);
      starts.push(at);
      ends.push(end);
    }
    if (folded === '' && ends.length > 0 && ends[ends.length - 1] === at && mark.test(character)) {
      ends[ends.length - 1] = end;
    }
    at = end;
  }
  const text = out.join('');
  let lower = text.toLowerCase();
  // A few capitals grow when lowered; keep the two texts in step.
  if (lower.length !== text.length) {
    lower = out.map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');
  }
  return { original, text, lower, places: { starts, ends } };
}

/**
 * A value folded and in lower case, where nobody asks for the places in the original.
 *
 * @example foldLower('Zoë') // 'zoe'
 */
export function foldLower(value: string): string {
  return plainEnd(value, 0) === value.length ? value.toLowerCase() : foldText(value).lower;
}

/**
 * A value as a search key: folded, lower case, letters and digits only.
 *
 * @example foldKey("Abd al-Rahmān") // 'abdalrahman'
 */
export function foldKey(value: string): string {
  return foldLower(value).replace(/[^\p{L}\p{N}]+/gu, '');
}
