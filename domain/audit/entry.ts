import type { Json } from '../exchange/canonicalJson.ts';
import { canonicalJson } from '../exchange/canonicalJson.ts';

/**
 * One entry of the audit chain, as it is stored. Each entry's hash covers every other field and the hash before it,
 * so that changing, dropping or moving an entry breaks the chain from that place on.
 */
export interface AuditEntry {
  /** 1, 2, 3 ... without a gap. */
  seq: number;
  /** UTC instant, ISO 8601. */
  at: string;
  actor_id: string;
  /** The role the person had at that moment, 'none' before sign-in. */
  role: string;
  /** Permanent code, 'noun.verb': 'family.contact-added'. */
  action: string;
  case_id: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  /** Canonical JSON of ids, codes, dates and counts; '{}' when there is nothing to add. */
  detail: string;
  /** '' or 'clock-back': the computer's clock stood before the entry above. */
  flags: '' | 'clock-back';
  /** 64 hex digits; sixty-four zeros before the first entry. */
  prev_hash: string;
  /** SHA-256 of `auditMaterial`, 64 hex digits. */
  hash: string;
}

/** The hash that stands before the first entry. */
export const chainStart = '0'.repeat(64);

/**
 * The text that an entry's hash covers: a JSON array in a fixed order, so that there is exactly one way to write it.
 * The leading 1 is the version of this form.
 *
 * @example sha256(auditMaterial(entry)) === entry.hash
 */
export function auditMaterial(entry: Omit<AuditEntry, 'hash'>): string {
  return JSON.stringify([
    1,
    entry.seq,
    entry.at,
    entry.actor_id,
    entry.role,
    entry.action,
    entry.case_id,
    entry.subject_kind,
    entry.subject_id,
    entry.detail,
    entry.flags,
    entry.prev_hash,
  ]);
}

const idOrCode = /^[A-Za-z0-9][A-Za-z0-9._:/+@#-]{0,79}$/;

/**
 * True when a detail holds only ids, codes, dates, counts and yes/no: no sentence, so no name with a space, no note.
 * Keeps personal data out of a chain that can never be corrected (issue 7).
 *
 * @example isAuditDetail({ format: 'pdf', cases: 12 }) // true
 * @example isAuditDetail({ note: 'Spoke to his mother' }) // false
 */
export function isAuditDetail(detail: Json): boolean {
  if (detail === null || typeof detail === 'boolean' || typeof detail === 'number') return true;
  if (typeof detail === 'string') return detail === '' || idOrCode.test(detail);
  if (Array.isArray(detail)) return detail.every(isAuditDetail);
  return Object.entries(detail).every(([key, value]) => idOrCode.test(key) && isAuditDetail(value));
}

/** The stored form of a detail. @example auditDetailText({ b: 1, a: 'x' }) // '{"a":"x","b":1}' */
export function auditDetailText(detail: Json): string {
  return canonicalJson(detail);
}
