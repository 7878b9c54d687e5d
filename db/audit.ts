import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type AuditEntry, auditDetailText, auditMaterial, chainStart, isAuditDetail } from '../domain/audit/entry.ts';
import type { Json } from '../domain/exchange/canonicalJson.ts';
import { StoreError } from './errors.ts';
import type { Schema } from './schema.ts';

/** SHA-256 in hex, as the chain uses it. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

interface NewAuditEntry {
  actorId: string;
  role: string;
  action: string;
  caseId?: string;
  subjectKind?: string;
  subjectId?: string;
  detail?: Json;
}

/**
 * Adds an entry to the end of the chain, in the transaction of what it records.
 *
 * @throws StoreError AUDIT_DETAIL_TEXT when anything in it is more than an id, a code, a date or a count
 */
export async function appendAudit(db: Kysely<Schema>, at: string, entry: NewAuditEntry): Promise<AuditEntry> {
  const detail = entry.detail ?? {};
  const codes = [entry.actorId, entry.action, entry.caseId ?? '', entry.subjectKind ?? '', entry.subjectId ?? ''];
  if (!isAuditDetail(detail) || !isAuditDetail(codes)) throw new StoreError('AUDIT_DETAIL_TEXT');
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const material = {
    seq: (last?.seq ?? 0) + 1,
    at,
    actor_id: entry.actorId,
    role: entry.role,
    action: entry.action,
    case_id: entry.caseId ?? null,
    subject_kind: entry.subjectKind ?? null,
    subject_id: entry.subjectId ?? null,
    detail: auditDetailText(detail),
    // Instants compare as text: all are UTC with milliseconds.
    flags: last !== undefined && at < last.at ? ('clock-back' as const) : ('' as const),
    prev_hash: last?.hash ?? chainStart,
  };
  const whole: AuditEntry = { ...material, hash: sha256(auditMaterial(material)) };
  await db.insertInto('audit').values(whole).execute();
  return whole;
}
