import { type AuditEntry, auditMaterial, chainStart } from './entry.ts';

/** SHA-256 of a text in hex; given, so that the rule needs no library. */
export type Hash = (text: string) => string;

/** Where and how the chain does not hold. */
export interface ChainBreak {
  /** The first entry at which it shows. */
  seq: number;
  /**
   * 'changed': the entry does not match its own hash. 'missing': numbers are left out before it.
   * 'order': a number comes twice or too late. 'joined': the entry matches its hash but not the entry before it.
   */
  kind: 'changed' | 'missing' | 'order' | 'joined';
}

/** The end of a chain: what to print, and what a later check starts from. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** Before the first entry. */
export const emptyChain: ChainHead = { seq: 0, hash: chainStart };

/**
 * Checks one entry against the one before it.
 *
 * An edit, a deletion, a move or an insertion shows in the chain itself. A cut tail, or a chain rewritten whole by
 * somebody who holds the file and the key, does not: only an anchor printed or kept elsewhere shows those.
 *
 * @example checkEntry(emptyChain, firstEntry, sha256) // null when it holds
 */
export function checkEntry(before: ChainHead, entry: AuditEntry, hash: Hash): ChainBreak | null {
  const broken = (kind: ChainBreak['kind']): ChainBreak => ({ seq: entry.seq, kind });
  if (entry.seq <= before.seq) return broken('order');
  if (entry.hash !== hash(auditMaterial(entry))) return broken('changed');
  if (entry.seq > before.seq + 1) return broken('missing');
  return entry.prev_hash === before.hash ? null : broken('joined');
}

/** Checks a whole chain from its first entry. @returns the first break, or null */
export function checkChain(entries: Iterable<AuditEntry>, hash: Hash): ChainBreak | null {
  let before = emptyChain;
  for (const entry of entries) {
    const broken = checkEntry(before, entry, hash);
    if (broken) return broken;
    before = entry;
  }
  return null;
}
