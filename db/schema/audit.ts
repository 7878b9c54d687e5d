import type { AuditEntry } from '../../domain/audit/entry.ts';

/** The audit chain. Triggers refuse UPDATE and DELETE; the hashes show what got round them. */
export interface AuditTable extends AuditEntry {}
