import type { Find, Reading } from './find.ts';

/**
 * Settles overlaps: the heavier find wins, and what it leaves uncovered of a lighter one is kept, so that no letter of
 * an identifier falls between two finds. Returns finds in order, without overlap.
 */
export function settleOverlaps(reading: Reading, finds: Find[]): Find[] {
  const { text } = reading.folded;
  const owner = new Int32Array(text.length).fill(-1);
  for (const [start, end] of reading.settled) owner.fill(-2, start, end);
  const order = finds
    .map((find, index) => ({ find, index }))
    .sort(
      (a, b) =>
        b.find.weight - a.find.weight || b.find.end - b.find.start - (a.find.end - a.find.start) || a.index - b.index,
    );
  for (const { find, index } of order) {
    if (owner.subarray(find.start, find.end).some((o) => o === -2)) continue;
    for (let at = find.start; at < find.end; at += 1) if (owner[at] === -1) owner[at] = index;
  }
  const out: Find[] = [];
  for (let at = 0; at < text.length; ) {
    const index = owner[at] as number;
    if (index < 0) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && owner[end] === index) end += 1;
    const find = finds[index] as Find;
    const piece = text.slice(at, end);
    const lead = /^[^\p{L}\p{N}@+(]*/u.exec(piece)?.[0].length ?? 0;
    const trail = /[^\p{L}\p{N})_]*$/u.exec(piece)?.[0].length ?? 0;
    const whole = at === find.start && end === find.end;
    const start = whole ? at : at + lead;
    const stop = whole ? end : end - trail;
    const kept = text.slice(start, stop);
    if (whole || /[\p{L}\p{N}]{2}/u.test(kept)) out.push({ ...find, start, end: stop });
    at = end;
  }
  return out;
}
