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
  for (const match of folded.text.matchAll(word)) {
    const raw = match[0];
    const start = match.index;
    tokens.push(new Word(folded, start, raw, tokens[tokens.length - 1]));
  }
  return tokens;
}

/** A token that works out how it is written when somebody asks: of most words of a text nobody does. */
class Word implements Token {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly lower: string;
  readonly #text: string;
  readonly #before: Token | undefined;
  #capital: boolean | undefined;
  #caps: boolean | undefined;
  #digits: boolean | undefined;
  #opens: boolean | undefined;

  constructor(folded: Folded, start: number, raw: string, before: Token | undefined) {
    this.start = start;
    this.end = start + raw.length;
    this.raw = raw;
    this.lower = folded.lower.slice(start, this.end);
    this.#text = folded.text;
    this.#before = before;
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
