import { sql } from 'kysely';
import { caseVisible } from './access.ts';
import { prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

/** What two cases are told apart by. */
export interface PairedCase {
  id: string;
  number: string;
  state: string;
  sensitive: number;
  first_names: string | null;
  family_name: string | null;
  known_as: string | null;
  date_of_birth: string | null;
  date_of_death: string | null;
  nhs_number: string | null;
  sex: string | null;
}

/** Every live case as far as comparing names and dates needs it. */
export async function comparableCases(unit: Unit): Promise<PairedCase[]> {
  return await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'state', 'sensitive', 'first_names', 'family_name', 'known_as'])
    .select(['date_of_birth', 'date_of_death', 'nhs_number', 'sex'])
    .where('state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('number')
    .execute();
}

/** What was decided about pairs of cases, the newest first, with who decided. */
export async function pairDecisions(unit: Unit) {
  return await unit.db
    .selectFrom('duplicate_decisions as decision')
    .innerJoin('cases as one', 'one.id', 'decision.case_id')
    .innerJoin('cases as two', 'two.id', 'decision.other_case_id')
    .leftJoin('users', 'users.id', 'decision.decided_by')
    .selectAll('decision')
    .select(['one.number as number', 'two.number as other_number', 'users.name as by'])
    .orderBy('decision.decided_at', 'desc')
    // Two of one moment stay in the order in which they were made.
    .orderBy(sql`decision.rowid`, 'desc')
    .execute();
}

export async function insertPairDecision(
  unit: Unit,
  pair: { caseId: string; otherCaseId: string; decision: 'same-death' | 'different-deaths'; reason: string },
): Promise<void> {
  await unit.db
    .insertInto('duplicate_decisions')
    .values({
      id: unit.newId(),
      case_id: pair.caseId,
      other_case_id: pair.otherCaseId,
      decision: pair.decision,
      reason: pair.reason,
      decided_by: unit.actor.userId,
      decided_at: unit.now,
    })
    .execute();
}

/** Babies of one birth as one: from case id to the id of the birth. */
export async function birthsOf(unit: Unit): Promise<Map<string, string>> {
  const rows = await unit.db.selectFrom('birth_siblings').select(['case_id', 'birth_id']).execute();
  return new Map(rows.map(({ case_id, birth_id }) => [case_id, birth_id]));
}

const siblingsWith = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('birth_siblings as own')
    .innerJoin('birth_siblings as sibling', 'sibling.birth_id', 'own.birth_id')
    .innerJoin('cases', 'cases.id', 'sibling.case_id')
    .select(['cases.id', 'number', 'state', 'sensitive', 'first_names', 'family_name', 'known_as'])
    .select(['date_of_birth', 'date_of_death', 'nhs_number', 'sex'])
    .where('own.case_id', '=', caseId)
    .where('sibling.case_id', '!=', caseId)
    .where('state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('number'),
);

/** The other babies of the birth of this case, in the order of their numbers. The caller has opened the case. */
export async function siblingsOf(unit: Unit, caseId: string): Promise<PairedCase[]> {
  return await siblingsWith(unit, { caseId });
}

/** Puts a case with the babies of a birth that another case is of. */
export async function linkBirth(unit: Unit, caseId: string, firstCaseId: string): Promise<void> {
  const stamps = { linked_at: unit.now, linked_by: unit.actor.userId };
  const first = await unit.db
    .selectFrom('birth_siblings')
    .select('birth_id')
    .where('case_id', '=', firstCaseId)
    .executeTakeFirst();
  const birthId = first?.birth_id ?? unit.newId();
  const rows = first === undefined ? [firstCaseId, caseId] : [caseId];
  for (const id of rows) {
    await unit.db
      .insertInto('birth_siblings')
      .values({ id: unit.newId(), birth_id: birthId, case_id: id, ...stamps })
      .execute();
  }
}
