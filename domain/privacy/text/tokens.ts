import type { Folded } from './fold.ts';

/** A run of letters and digits in folded text. */
export interface Token {
  start: number;
  end: number;
  /** as written, folded */
  raw: string;
  lower: string;
  /** first letter is a capital and a small letter follows, as in 'Anna', or the token is one capital */
  capital: boolean;
  /** two or more letters, all capitals */
  caps: boolean;
  /** the token has a digit */
  digits: boolean;
  /** nothing before it in its sentence, so its capital says little */
  opens: boolean;
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
    const end = start + raw.length;
    const before = tokens[tokens.length - 1];
    const gap = folded.text.slice(before?.end ?? 0, start);
    tokens.push({
      start,
      end,
      raw,
      lower: folded.lower.slice(start, end),
      capital: upper.test(raw) && (raw.length === 1 || !allUpper.test(raw)),
      caps: raw.length > 1 && allUpper.test(raw),
      digits: hasDigit.test(raw),
      opens: opensSentence(gap, before),
    });
  }
  return tokens;
}
