import { readSetting } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { type FormsToday, formsWith, ownQuestions, ownQuestionsKey } from '../../domain/agencies/ownQuestions.ts';

/** The forms agencies are asked for, as the partnership keeps them today. */
export async function formsToday(unit: Unit): Promise<FormsToday> {
  const setting = await readSetting(unit, ownQuestionsKey);
  return formsWith(setting === null ? [] : ownQuestions.parse(setting.value), setting?.version ?? 0);
}
