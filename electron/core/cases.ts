import { mayOpen } from '../../db/access.ts';
import { leadsTo } from '../../db/caseMerge.ts';
import { type CaseRow, findCase } from '../../db/cases.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { notFound, type Refusal, refused } from './refusal.ts';

/**
 * The case, or NOT_FOUND when there is none that this person may see. Every service that is given a case id begins here.
 *
 * @throws Refusal CASE_MERGED, with the id of the case that goes on, when it was found to be a death recorded twice;
 *   SENSITIVE_CASE when it is marked sensitive and this person has not said why they open it
 */
export async function openCase(unit: Unit, caseId: string): Promise<CaseRow> {
  const row = await findCase(unit, caseId);
  if (row === undefined) throw notFound('case');
  if (row.state === 'merged') throw await caseMerged(unit, row);
  if (!mayOpen(unit, row)) throw sensitiveCase([row.number]);
  return row;
}

/** Where a case that joined another goes on; whoever may not see that one is told of neither. */
async function caseMerged(unit: Unit, row: CaseRow): Promise<Refusal> {
  const into = await findCase(unit, await leadsTo(unit, row.id));
  if (into === undefined) return notFound('case');
  return refused('CASE_MERGED', `${row.number} is the same death as ${into.number}. Open ${into.number}.`, {
    leadsTo: into.id,
  });
}

/** Stops work that would read sensitive cases which this person has not said why they open. */
export function sensitiveCase(numbers: readonly string[]): Refusal {
  const which = numbers.length === 1 ? `${numbers[0]} is` : `${numbers.join(', ')} are`;
  const them = numbers.length === 1 ? 'it' : 'each';
  return refused('SENSITIVE_CASE', `${which} marked sensitive. Open ${them} and say why first.`, {
    list: [...numbers],
  });
}

/** The name on screen: what the family calls the child, else what was recorded. */
export function displayName(row: Pick<CaseRow, 'known_as' | 'first_names' | 'family_name'>): string {
  const first = row.known_as ?? row.first_names;
  return [first, row.family_name].filter(Boolean).join(' ') || 'Name not known';
}
