import { caseVisible } from './access.ts';
import type { CaseRow } from './cases.ts';
import { oneOf } from './prepared.ts';
import { sha256Of } from './sha256Of.ts';
import type { Unit } from './unitOfWork.ts';

/*
 * Sensitive cases and closed ones: who marked them, why they were opened, who keeps one after closing.
 * The gate itself stands in access.ts (`mayOpen`, `caseVisible`).
 */

/** Marks a case, or takes the mark back, with the reason. The caller changes `cases.sensitive` with its row version. */
export async function recordSensitivity(unit: Unit, caseId: string, sensitive: boolean, reason: string): Promise<void> {
  const id = unit.newId();
  await unit.db
    .insertInto('case_sensitivity')
    .values({
      id,
      case_id: caseId,
      sensitive: Number(sensitive),
      reason,
      set_by: unit.actor.userId,
      set_at: unit.now,
    })
    .execute();
  await unit.audit({
    action: sensitive ? 'access.case-marked-sensitive' : 'access.case-mark-taken-back',
    caseId,
    subjectKind: 'sensitivity',
    subjectId: id,
    detail: { words: sha256Of(reason) },
  });
}

/** Keeps why this person opens a sensitive case. The words stay here; the chain has their digest. */
export async function recordOpening(unit: Unit, caseId: string, why: { reason: string; words: string }): Promise<void> {
  const id = unit.newId();
  await unit.db
    .insertInto('case_openings')
    .values({ id, case_id: caseId, user_id: unit.actor.userId, ...why, opened_at: unit.now })
    .execute();
  await unit.audit({
    action: 'access.opening-explained',
    caseId,
    subjectKind: 'opening',
    subjectId: id,
    detail: { reason: why.reason, words: sha256Of(why.words) },
  });
}

/** A case only as far as asking why needs it: listed for this person, but not opened. */
export async function listedCase(
  unit: Unit,
  caseId: string,
): Promise<Pick<CaseRow, 'id' | 'number' | 'sensitive'> | undefined> {
  return await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'sensitive'])
    .where('id', '=', caseId)
    .where('state', '!=', 'undone')
    .where(caseVisible(unit, 'cases.id'))
    .executeTakeFirst();
}

/** The marking in force of a case and every opening explained, newest first. The caller has opened the case. */
export async function sensitivityOf(unit: Unit, caseId: string) {
  const marks = await unit.db
    .selectFrom('case_sensitivity')
    .leftJoin('users', 'users.id', 'case_sensitivity.set_by')
    .select(['sensitive', 'reason', 'set_at', 'users.name'])
    .where('case_id', '=', caseId)
    .orderBy('set_at', 'desc')
    .orderBy('case_sensitivity.id')
    .execute();
  const openings = await unit.db
    .selectFrom('case_openings')
    .leftJoin('users', 'users.id', 'case_openings.user_id')
    .select(['case_openings.id', 'reason', 'words', 'opened_at', 'users.name'])
    .where('case_id', '=', caseId)
    .orderBy('opened_at', 'desc')
    .orderBy('case_openings.id')
    .execute();
  return { marks, openings };
}

/** What was said on these openings, by id. Only for who may read words about a case: the office. */
export async function openingWords(unit: Unit, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await unit.db
    .selectFrom('case_openings')
    .select(['id', 'words'])
    .where('id', 'in', oneOf(ids))
    .execute();
  return new Map(rows.filter(({ words }) => words !== '').map(({ id, words }) => [id, words]));
}

/** Access to a closed case that a manager kept and nobody ended, with who did. */
export async function keptAccessOf(unit: Unit, caseId: string) {
  return await unit.db
    .selectFrom('kept_access')
    .leftJoin('users', 'users.id', 'kept_access.kept_by')
    .select(['kept_access.id', 'reason', 'until_on', 'kept_at', 'users.name'])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** Key workers keep a closed case from now on; what was in force before is ended. */
export async function keepAccess(unit: Unit, caseId: string, why: { reason: string; until: string | null }) {
  await endKeptRows(unit, caseId);
  const id = unit.newId();
  await unit.db
    .insertInto('kept_access')
    .values({
      id,
      case_id: caseId,
      reason: why.reason,
      until_on: why.until,
      kept_by: unit.actor.userId,
      kept_at: unit.now,
      ended_by: null,
      ended_at: null,
    })
    .execute();
  await unit.audit({
    action: 'access.kept-after-closing',
    caseId,
    subjectKind: 'kept-access',
    subjectId: id,
    detail: { until: why.until, words: sha256Of(why.reason) },
  });
}

/** Ends kept access now. @returns false when none was in force; nothing was written then but the audit entry */
export async function endKeptAccess(unit: Unit, caseId: string): Promise<boolean> {
  const ended = await endKeptRows(unit, caseId);
  await unit.audit({ action: 'access.kept-access-ended', caseId, detail: { ended: Number(ended) } });
  return ended > 0n;
}

async function endKeptRows(unit: Unit, caseId: string): Promise<bigint> {
  const result = await unit.db
    .updateTable('kept_access')
    .set({ ended_by: unit.actor.userId, ended_at: unit.now })
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows;
}
