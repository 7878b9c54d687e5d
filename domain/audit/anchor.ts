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
