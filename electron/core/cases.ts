import { type CaseRow, findCase } from '../../db/cases.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { notFound } from './refusal.ts';

/** The case, or NOT_FOUND when there is none that this person may see. Every service that is given a case id begins here. */
export async function openCase(unit: Unit, caseId: string): Promise<CaseRow> {
  const row = await findCase(unit, caseId);
  if (row === undefined) throw notFound('case');
  return row;
}

/** The name on screen: what the family calls the child, else what was recorded. */
export function displayName(row: Pick<CaseRow, 'known_as' | 'first_names' | 'family_name'>): string {
  const first = row.known_as ?? row.first_names;
  return [first, row.family_name].filter(Boolean).join(' ') || 'Name not known';
}
