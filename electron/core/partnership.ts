import { readSetting } from '../../db/settings.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { partnership } from '../api/store.ts';

/** The setting that names the partnership. */
export const partnershipKey = 'partnership';

/** Which partnership these records belong to, or null before a manager has named it. */
export async function partnershipOf(unit: Unit) {
  const setting = await readSetting(unit, partnershipKey);
  return setting === null ? null : partnership.parse(setting.value);
}
