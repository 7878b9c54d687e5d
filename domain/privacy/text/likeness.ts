/**
 * Edits between two words (a letter added, lost, changed, or two swapped), or `most + 1` as soon as it is more.
 *
 * @example editDistance('kowalska', 'kowlaska', 2) // 1
 */
export function editDistance(a: string, b: string, most: number): number {
  const n = a.length;
  const m = b.length;
  if (Math.abs(n - m) > most) return most + 1;
  let twoBack: number[] = [];
  let previous: number[] = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= m; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (twoBack[j - 2] as number) + 1);
      }
      row.push(value);
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    twoBack = previous;
    previous = row;
  }
  return previous[m] as number;
}

/**
 * How a name sounds, roughly and across languages: vowels inside are dropped, letters that share a sound are made one.
 *
 * @example soundOf('siobhan') === soundOf('shivaun') // true
 */
export function soundOf(word: string): string {
  let w = word
    .replace(/^(?:kn|gn|wr)/, (x) => x.slice(1))
    .replace(/[sc]i(?=[aou])|s(?:e(?=a))/g, '$')
    .replace(/tch|sch|sh|cz|sz|ch|tsch|ti(?=[aou])/g, '$')
    .replace(/ph/g, 'f')
    .replace(/bh|mh/g, 'v')
    .replace(/w(?=[aeiouyh])/g, 'v')
    .replace(/gh(?![aeiouy])/g, '')
    .replace(/ght/g, 't')
    .replace(/[dtkgrl]h/g, (x) => x[0] as string)
    .replace(/c(?=[eiy])/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 's')
    .replace(/j/g, 'y')
    .replace(/dg|dj/g, 'g');
  w = w.replace(/(.)\1+/g, '$1');
  const first = /^[aeiouy]/.test(w) ? 'A' : '';
  return first + w.replace(/[aeiouyh]/g, '').replace(/(.)\1+/g, '$1');
}

/** One bit a letter, for a cheap first look at how far apart two words can be. */
export function letterBits(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i) - 97;
    bits |= 1 << (code >= 0 && code < 26 ? code : 26);
  }
  return bits;
}

export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
