import { type CaseRow, currentCaseText } from '../../../db/cases.ts';
import { answersToldOf, homeAddressOf } from '../../../db/notification.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { Told } from '../../../domain/notification/answersTold.ts';
import { answersFrom, caseColumnOf } from '../../../domain/notification/caseFields.ts';

/** What the form shows for a case: what its notifications told, with its own columns and its text as they stand. */
export async function currentAnswers(unit: Unit, row: CaseRow): Promise<Record<string, string>> {
  return await answersStanding(unit, row, (await answersToldOf(unit, [row.id])).get(row.id));
}

/** The same where what the notifications told together has been read; undefined when there is none. */
export async function answersStanding(
  unit: Unit,
  row: CaseRow,
  told: Told | undefined,
): Promise<Record<string, string>> {
  const answers = answersFrom(row);
  for (const [key, answer] of Object.entries(told?.answers ?? {})) {
    if (!Object.hasOwn(caseColumnOf, key) && key !== 'circumstances') answers[key] = answer;
  }
  if (told === undefined) {
    // A family that came in a pack has no notification, but its address.
    const home = await homeAddressOf(unit, row.id);
    const lines = { addressLine1: home?.line1, town: home?.town, postcode: home?.postcode };
    for (const [key, value] of Object.entries(lines)) if (value) answers[key] = value;
  }
  const text = await currentCaseText(unit, row.id, 'circumstances');
  if (text?.text) answers.circumstances = text.text;
  return answers;
}
