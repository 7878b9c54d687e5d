/** Words of a text with their places, so that a stretch can be chosen word by word from the keyboard. */
export interface Word {
  start: number;
  end: number;
}

/** @example wordsOf('at St. Brannoc')[2] // { start: 7, end: 14 } */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’@./-]*[\p{L}\p{N}])?/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Words chosen: where the choice began and where it ends now; either may come first. */
export interface WordChoice {
  anchor: number;
  head: number;
}

/** The words that a stretch of the text touches; the first word when it touches none. */
export function choiceAround(words: readonly Word[], start: number, end: number): WordChoice {
  const anchor = words.findIndex((word) => word.end > start);
  const head = words.findLastIndex((word) => word.start < end);
  if (anchor === -1 || head < anchor) return { anchor: Math.max(0, anchor), head: Math.max(0, anchor) };
  return { anchor, head };
}

/** The choice after an arrow: moved as a single word, or with its far end moved. */
export function moveChoice(words: readonly Word[], choice: WordChoice, by: 1 | -1, extend: boolean): WordChoice {
  const head = Math.min(Math.max(0, choice.head + by), words.length - 1);
  return extend ? { anchor: choice.anchor, head } : { anchor: head, head };
}

/** The stretch of text that is chosen. */
export function chosenStretch(words: readonly Word[], choice: WordChoice): Word {
  const first = words[Math.min(choice.anchor, choice.head)];
  const last = words[Math.max(choice.anchor, choice.head)];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}
