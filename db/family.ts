import type { FamilyQuestion } from '../domain/family/questions.ts';
import type { Unit } from './unitOfWork.ts';

/** Every question of each of these families, in the order of their numbers. The caller has opened the cases. */
export async function questionsOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, FamilyQuestion[]>> {
  const rows = await unit.db
    .selectFrom('family_questions')
    .selectAll()
    .where('case_id', 'in', caseIds as string[])
    .orderBy('number')
    .execute();
  const questions = new Map<string, FamilyQuestion[]>();
  for (const row of rows) {
    const own = questions.get(row.case_id) ?? [];
    own.push({
      id: row.id,
      number: row.number,
      text: row.text,
      askedOn: row.asked_on,
      takenToMeeting: row.taken_to_meeting,
      answer: row.answer,
      answeredBy: row.answered_by,
      answeredOn: row.answered_on,
      givenBackOn: row.given_back_on,
      givenBackHow: row.given_back_how,
      leftOpenReason: row.left_open_reason,
    });
    questions.set(row.case_id, own);
  }
  return questions;
}
