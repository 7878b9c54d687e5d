import type { Folded } from './fold.ts';

/** A run of letters and digits in folded text. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** as written, folded */
  readonly raw: string;
  readonly lower: string;
  /** first letter is a capital and a small letter follows, as in 'Anna', or the token is one capital */
  readonly capital: boolean;
  /** two or more letters, all capitals */
  readonly caps: boolean;
  /** the token has a digit */
  readonly digits: boolean;
  /** nothing before it in its sentence, so its capital says little */
  readonly opens: boolean;
}

const word = /[\p{L}\p{N}]+/gu;
const hasDigit = /\p{N}/u;
const upper = /^\p{Lu}/u;
const allUpper = /^\p{Lu}+$/u;

const continuing = new Set(
  `a an the of to in on at by for from with and or but nor his her their our my your its this that these those was is
were are be been being had has have did do does not no into onto over under about after before between through during
without within near than as if when while because who whom whose which mother father mum dad baby child called named`.split(
    /\s+/,
  ),
);

/** True when the gap before a token ends a sentence, a bullet or a label, so that a capital is to be expected. */
function opensSentence(gap: string, before: Token | undefined): boolean {
  if (before === undefined || /\n\s*\n|\n\s*[-*•·>]|[!?:;•·"|]|(^|\s)'/.test(gap)) return true;
  if (/^['")\]\s]*\.['")\]]*\s/.test(gap)) return gap.includes(']') || !abbreviated(before);
  return gap.includes('\n') && !continuing.has(before.lower);
}

const shortened = new Set(
  'dr mr mrs ms mx prof rev revd fr sr sgt insp supt st rd ave cl ln cres no nos approx vs eg ie dept ext tel cf hon'.split(
    ' ',
  ),
);

/** 'Dr.' and single initials end with a full stop that does not end the sentence. */
function abbreviated(token: Token): boolean {
  return shortened.has(token.lower) || (token.raw.length === 1 && upper.test(token.raw));
}

/**
 * The words of a folded text, in order.
 *
 * @example tokensOf(foldText("Zoë's mother")).map((t) => t.lower) // ['zoe', 's', 'mother']
 */
export function tokensOf(folded: Folded): Token[] {
  const tokens: Token[] = [];
  let before: Token | undefined;
  const add = (start: number, end: number) => {
    before = new Word(folded, start, end, before);
    tokens.push(before);
  };
  const { text } = folded;
  for (let at = 0; at < text.length; ) {
    const start = at;
    while (isPlainWord(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) > lastPlain) {
      // A letter of another alphabet, perhaps, in the middle of a word.
      word.lastIndex = start;
      const match = word.exec(text);
      if (match === null) break;
      at = match.index + match[0].length;
      add(match.index, at);
    } else {
      if (at > start) add(start, at);
      at += 1;
    }
  }
  return tokens;
}

const lastPlain = 127;

/** A letter or figure without accent; false past the end of the text. */
function isPlainWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** A token that works out how it is written when somebody asks: of most words of a text nobody does. */
class Word implements Token {
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  readonly #text: string;
  readonly #before: Token | undefined;
  #raw: string | undefined;
  #capital: boolean | undefined;
  #caps: boolean | undefined;
  #digits: boolean | undefined;
  #opens: boolean | undefined;

  constructor(folded: Folded, start: number, end: number, before: Token | undefined) {
    this.start = start;
    this.end = end;
    this.lower = folded.lower.slice(start, end);
    this.#text = folded.text;
    this.#before = before;
  }

  get raw(): string {
    this.#raw ??= this.#text.slice(this.start, this.end);
    return this.#raw;
  }

  get capital(): boolean {
    this.#capital ??= upper.test(this.raw) && (this.raw.length === 1 || !this.caps);
    return this.#capital;
  }

  get caps(): boolean {
    this.#caps ??= this.raw.length > 1 && allUpper.test(this.raw);
    return this.#caps;
  }

  get digits(): boolean {
    this.#digits ??= hasDigit.test(this.raw);
    return this.#digits;
  }

  get opens(): boolean {
    this.#opens ??= opensSentence(this.#text.slice(this.#before?.end ?? 0, this.start), this.#before);
    return this.#opens;
  }
}
