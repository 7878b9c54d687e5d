import type { Folded } from './fold.ts';
import type { IdentifierType, KnownIdentifiers } from './known.ts';
import type { Token } from './tokens.ts';

/** A proposal of one search, in folded offsets, before overlaps are settled. */
export interface Find {
  start: number;
  end: number;
  type: IdentifierType;
  certainty: 'mask' | 'flag';
  /** higher wins where two finds overlap */
  weight: number;
  /** the word or words that will stand in the text: 'mother', 'hospital'; bracketed and numbered later */
  label: string;
  role?: string;
  /** who or what this is, so that the same one gets the same token; absent for values with one wording */
  subject?: string;
  /** finished wording that needs no bracket: 'day 3 of life' */
  wording?: string;
  /** the word 'on' stands right before a date */
  afterOn?: boolean;
}

/** What every search is given. */
export interface Reading {
  folded: Folded;
  tokens: Token[];
  /** token index by folded start offset */
  tokenAt: Map<number, number>;
  known: KnownIdentifiers;
  /** folded ranges that are replacement tokens already and are left alone */
  settled: [number, number][];
  /** for each token: its line is written in capitals, so capitals say nothing */
  shouted: boolean[];
}

/** Index of the first token that starts at or after a folded offset. */
export function tokenFrom(tokens: Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
