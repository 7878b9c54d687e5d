import type { Reading } from './find.ts';
import type { Token } from './tokens.ts';

/** Where two neighbouring tokens of one match were joined. */
export interface Cut {
  /** letters of the key before the cut */
  at: number;
  gap: string;
}

const gapInside = /^(?:[\s\-'._,/()@+:#&\\]|){0,4}$/;

/**
 * Walks runs of neighbouring tokens and looks each run up by its letters, so that 'Abd al-Rahman', 'AbdulRahman' and a
 * name broken over a line are all found by one key. The longest accepted run at each place wins.
 */
export function walkWindows<T>(
  reading: Reading,
  keys: Map<string, T>,
  accept: (entry: T, first: number, last: number, cuts: Cut[], key: string) => boolean,
  found: (entry: T, first: number, last: number, cuts: Cut[]) => void,
  most = 12,
): void {
  const { tokens } = reading;
  const beginnings = new Set<string>();
  let longest = 0;
  for (const key of keys.keys()) {
    longest = Math.max(longest, key.length);
    for (let length = 1; length <= Math.min(5, key.length); length += 1) beginnings.add(key.slice(0, length));
  }
  for (let first = 0; first < tokens.length; first += 1) {
    let key = '';
    const cuts: Cut[] = [];
    let best: { entry: T; last: number; cuts: Cut[] } | undefined;
    for (let last = first; last < Math.min(tokens.length, first + most); last += 1) {
      const token = tokens[last] as Token;
      if (last > first) {
        const gap = reading.folded.text.slice((tokens[last - 1] as Token).end, token.start);
        if (!gapInside.test(gap)) break;
        cuts.push({ at: key.length, gap });
      }
      key += token.lower;
      if (key.length > longest || !beginnings.has(key.slice(0, 5))) break;
      const entry = keys.get(key);
      if (entry !== undefined && accept(entry, first, last, cuts, key)) best = { entry, last, cuts: [...cuts] };
    }
    if (best) {
      found(best.entry, first, best.last, best.cuts);
      first = best.last;
    }
  }
}
