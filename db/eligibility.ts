import type { Selectable } from 'kysely';
import { insertRow } from './insertRow.ts';
import { prepared } from './prepared.ts';
import type { EligibilityDecisionTable } from './schema/cases.ts';
import type { Unit } from './unitOfWork.ts';

export type EligibilityDecisionRow = Selectable<EligibilityDecisionTable>;

const decisionsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('eligibility_decisions').selectAll().where('case_id', '=', caseId).orderBy('version', 'desc'),
);

/** Every decision on a death, newest first. The caller has opened the case, so visibility is settled. */
export async function eligibilityVersions(unit: Unit, caseId: string): Promise<EligibilityDecisionRow[]> {
  return await decisionsOfCase(unit, { caseId });
}

/** Stores a decision and sets the case's outcome beside it. */
export async function insertEligibilityVersion(unit: Unit, row: Omit<EligibilityDecisionRow, 'id' | 'created_at'>) {
  const stored: EligibilityDecisionRow = { ...row, id: unit.newId(), created_at: unit.now };
  insertRow(unit, 'eligibility_decisions', stored);
  await unit.db.updateTable('cases').set({ outcome: row.outcome }).where('id', '=', row.case_id).execute();
  return stored;
}

/** Raises each prompt that is not on the case yet. One raised earlier keeps its answer, and is never taken back. */
export async function raisePrompts(unit: Unit, caseId: string, prompts: readonly string[]): Promise<void> {
  for (const prompt of prompts) {
    await unit.db
      .insertInto('case_prompts')
      .values({
        id: unit.newId(),
        case_id: caseId,
        prompt,
        raised_at: unit.now,
        answer: null,
        note: null,
        answered_on: null,
        answered_by: null,
      })
      .onConflict((conflict) => conflict.columns(['case_id', 'prompt']).doNothing())
      .execute();
  }
}

export async function casePrompts(unit: Unit, caseId: string) {
  return await unit.db
    .selectFrom('case_prompts')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('raised_at')
    .orderBy('prompt')
    .execute();
}

/** @returns false when this prompt was never raised on this case */
export async function answerPrompt(
  unit: Unit,
  caseId: string,
  prompt: string,
  answer: { answer: string; note: string | null; answered_on: string },
): Promise<boolean> {
  const result = await unit.db
    .updateTable('case_prompts')
    .set({ ...answer, answered_by: unit.actor.userId })
    .where('case_id', '=', caseId)
    .where('prompt', '=', prompt)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
