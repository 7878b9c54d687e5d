import { foldForSearch } from './searchWords.ts';

/** A piece of a snippet; `found` pieces are what was looked for. */
export interface SnippetPiece {
  text: string;
  found: boolean;
}

/**
 * The words looked for, as the index has them: folded, and parted wherever something stands that is no letter or digit.
 *
 * @example searchedWords('O’Brien, 3/4') // ['obrien', '3', '4']
 */
export function searchedWords(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const before = 40;
const longest = 180;

/**
 * The part of a text around the first word that was looked for, with every such word marked. The text stands as it was
 * written: 'szymanski' finds and shows 'Szymański'.
 *
 * @example snippetOf('Seen by Dr Szymański.', ['szym']).find(({ found }) => found)?.text // 'Szymański.'
 */
export function snippetOf(text: string, words: readonly string[]): SnippetPiece[] {
  const isFound = (piece: string) => searchedWords(piece).some((part) => words.some((word) => part.startsWith(word)));
  const line = text.replace(/\s+/g, ' ').trim();
  const pieces = [...line.matchAll(/\S+/g)].map((match) => ({ at: match.index, text: match[0] }));
  const first = pieces.find((piece) => isFound(piece.text))?.at ?? 0;
  const from = first <= before ? 0 : (pieces.find(({ at }) => at >= first - before)?.at ?? 0);
  const cut: SnippetPiece[] = [];
  const add = (words_: string, found: boolean) => {
    const last = cut.at(-1);
    if (last !== undefined && last.found === found && !found) last.text += words_;
    else cut.push({ text: words_, found });
  };
  if (from > 0) add('… ', false);
  let end = from;
  for (const piece of pieces) {
    if (piece.at < from) continue;
    if (piece.at - from > longest) {
      add('…', false);
      break;
    }
    if (piece.at > end) add(' ', false);
    add(piece.text.slice(0, longest), isFound(piece.text));
    end = piece.at + piece.text.length;
  }
  return cut;
}
