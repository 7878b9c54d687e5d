import type { Unit } from './unitOfWork.ts';

/** The newest day recorded for a moment of a case, or null. The caller has opened the case. */
export async function newestMomentOf(unit: Unit, caseId: string, moment: string): Promise<string | null> {
  const row = await unit.db
    .selectFrom('case_moments')
    .select('at')
    .where('case_id', '=', caseId)
    .where('moment', '=', moment)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.at?.slice(0, 10) ?? null;
}
