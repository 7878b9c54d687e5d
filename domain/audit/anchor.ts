import type { ChainHead } from './chain.ts';

/** Hex digits of the hash that an anchor carries: 64 bits, more than anybody can search for. */
const digits = 16;

/**
 * The head of the audit chain, short enough to print on a pack, a report or a backup and to type back.
 *
 * @example anchorText({ seq: 1204, hash: '9f86d081884c7d65...' }) // '1204-9f86-d081-884c-7d65'
 */
export function anchorText(head: ChainHead): string {
  return [head.seq, ...(head.hash.slice(0, digits).match(/.{4}/g) ?? [])].join('-');
}

/**
 * Reads an anchor as typed or scanned: case, spaces and hyphens within the digits do not count.
 *
 * @returns null when it is not an anchor
 * @example readAnchor('1204-9F86 D081 884C 7D65') // { seq: 1204, start: '9f86d081884c7d65' }
 */
export function readAnchor(typed: string): { seq: number; start: string } | null {
  const parts = /^\s*(\d{1,12})\s*[-‐-―\s]\s*([0-9a-f\s\-‐-―]+)$/i.exec(typed);
  if (!parts?.[1] || !parts[2]) return null;
  const start = parts[2].replace(/[^0-9a-f]/gi, '').toLowerCase();
  return start.length === digits ? { seq: Number(parts[1]), start } : null;
}

/** A scan takes a letter for a digit that looks like it; none of these letters is a hex digit. */
const misread: Readonly<Record<string, string>> = { o: '0', q: '0', i: '1', l: '1', '|': '1', z: '2', s: '5', g: '9' };
const groups =
  /(?<![0-9a-z|])(\d{1,12})\s?[-‐-―]\s?((?:[0-9a-foqilzsg|]{4}\s?[-‐-―]\s?){3}[0-9a-foqilzsg|]{4})(?![0-9a-z|])/gi;

/**
 * Every anchor in a text: a list somebody typed, or what a scanner read from prints. Each once, in the order found.
 * Letters that a scanner takes for digits are put right; anything less certain is left out.
 *
 * @example anchorsIn('Record 1204-9f86-d081-884c-7d65\nRecord 1310-a1b2-O0l1-ffee-0123')
 * // ['1204-9f86-d081-884c-7d65', '1310-a1b2-0011-ffee-0123']
 */
export function anchorsIn(text: string): string[] {
  const found = [...text.matchAll(groups)].map(([, seq = '', rest = '']) => {
    const digitsRead = rest
      .toLowerCase()
      .replace(/[\s\-‐-―]/g, '')
      .replace(/[oqilzsg|]/g, (letter) => misread[letter] ?? letter);
    return [seq, ...(digitsRead.match(/.{4}/g) ?? [])].join('-');
  });
  return [...new Set(found)];
}
