import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Role } from '../../domain/access/roles.ts';

/** Who may call a procedure: named roles, or 'anyone' for the few that must work before a person has signed in. */
export interface ProcedureMeta extends Record<string, unknown> {
  roles: readonly Role[] | 'anyone';
}

/** What a refused call tells the window. `reason` is a stable code; `says` is one plain sentence for a person. */
export const refusalData = z.object({
  reason: z.string(),
  says: z.string().optional(),
  field: z.string().optional(),
  waitSeconds: z.number().optional(),
  list: z.array(z.string()).optional(),
  /** The id of the case to open instead. */
  leadsTo: z.string().optional(),
});
export type RefusalData = z.infer<typeof refusalData>;

/** The codes every procedure may answer with. Anything else reaches the window as INTERNAL with a reference. */
export const commonErrors = {
  /** The role may not call this, or may not see this case. */
  NOT_ALLOWED: { data: refusalData },
  /** No such record, or none that this person may see (the two are not told apart). */
  NOT_FOUND: { data: refusalData },
  /** No records file is open: sign in first. */
  NOT_SIGNED_IN: { data: refusalData },
  /** Someone changed the record after it was read; nothing was overwritten. */
  STALE: { data: refusalData },
  /** A rule of child death review or of privacy refuses this; `reason` and `says` give which and why. */
  REFUSED: { data: refusalData },
  /** The records file or a folder could not be used; `reason` is the store's code. */
  STORE: { data: refusalData },
  /** Unexpected; only the reference, the procedure and the duration are logged. */
  INTERNAL: { data: z.object({ reference: z.string() }) },
};

const base = oc.$meta<ProcedureMeta>({ roles: [] }).errors(commonErrors);

/**
 * Starts a procedure of the contract.
 *
 * @example procedure(['manager', 'coordinator']).input(z.object({ caseId: id })).output(caseSummary)
 */
export function procedure(roles: ProcedureMeta['roles']) {
  return base.meta({ roles });
}

/** Every role that signs in. */
export const everyone = [
  'manager',
  'coordinator',
  'key-worker',
  'panel-member',
  'auditor',
] as const satisfies readonly Role[];
/** Those who run a review. */
export const office = ['manager', 'coordinator'] as const satisfies readonly Role[];
/** Those who may open a case they are given: the office, and a key worker for their own families. */
export const caseworkers = ['manager', 'coordinator', 'key-worker'] as const satisfies readonly Role[];

export const id = z.uuid();
export const isoDate = z.iso.date();
export const instant = z.iso.datetime();
export const nothing = z.object({});

/**
 * All of a list, or so many of its rows from a place on. A window reads its lists in parts, so that the first rows stand
 * at once however long the list is.
 */
export const listPart = z.object({ from: z.int().min(0).optional(), count: z.int().min(1).max(1000).optional() });

/** One step of long work. */
export const progress = z.object({ done: z.number(), total: z.number(), what: z.string() });
export type Progress = z.infer<typeof progress>;
