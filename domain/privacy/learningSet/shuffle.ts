/**
 * A small generator of numbers in [0, 1) from a seed in words. The seed comes from outside, new for each release, so
 * that the order and the record numbers of a data set mean nothing beyond it, yet can be made again.
 */
export function numbersFrom(seed: string): () => number {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  for (let i = 0; i < seed.length; i++) {
    a = Math.imul(a ^ seed.charCodeAt(i), 0x85ebca6b);
    b = Math.imul(b + seed.charCodeAt(i), 0xc2b2ae35) ^ (a >>> 13);
  }
  let state = (a ^ (b << 7)) >>> 0;
  let weyl = b >>> 0;
  return () => {
    weyl = (weyl + 0x6d2b79f5) >>> 0;
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    let mixed = (state ^ weyl) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x297a2d39) >>> 0;
    state = (state + weyl) >>> 0;
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

/** The list in an order that only the numbers decide (Fisher and Yates). The list itself is left as it is. */
export function shuffled<T>(list: readonly T[], next: () => number): T[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const held = copy[last] as T;
    copy[last] = copy[other] as T;
    copy[other] = held;
  }
  return copy;
}

/** As many different record numbers as wanted, in no order. Example: 'r482913'. */
export function recordNumbers(count: number, next: () => number): string[] {
  const taken = new Set<string>();
  while (taken.size < count) taken.add(`r${100_000 + Math.floor(next() * 900_000)}`);
  return [...taken];
}
