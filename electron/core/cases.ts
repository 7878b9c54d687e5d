import { type CaseRow, findCase } from '../../db/cases.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { notFound } from './refusal.ts';

/** The case, or NOT_FOUND when there is none that this person may see. Every service that is given a case id begins here. */
export async function openCase(unit: Unit, caseId: string): Promise<CaseRow> {
  const row = await findCase(unit, caseId);
  if (row === undefined) throw notFound('case');
  return row;
}
