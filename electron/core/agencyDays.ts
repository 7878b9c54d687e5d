import { readSetting } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { agencyDueDays, agencyDueDaysKey } from '../../domain/process/forms.ts';
import { stepSettings } from '../../domain/process/nextSteps.ts';

/** Days an agency is given to answer, as the partnership keeps it today. */
export async function agencyDaysToday(unit: Unit): Promise<number> {
  const setting = await readSetting(unit, agencyDueDaysKey);
  const kept = setting === null ? undefined : agencyDueDays.safeParse(setting.value).data;
  return kept ?? stepSettings.chaseAfterDays;
}
