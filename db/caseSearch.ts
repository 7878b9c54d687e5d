import { caseVisible } from './access.ts';
import type { Unit } from './unitOfWork.ts';

/** What one case can be found by. */
export interface SearchableCase {
  id: string;
  number: string;
  state: string;
  first_names: string | null;
  family_name: string | null;
  known_as: string | null;
  nhs_number: string | null;
  date_of_death: string | null;
  references: string[];
  sensitive: number;
}

/**
 * Every case this person may see with what it can be found by, the newest death first. Names are folded by the
 * caller: SQLite cannot take an accent off, and 5,000 cases are a few milliseconds.
 */
export async function searchableCases(unit: Unit): Promise<SearchableCase[]> {
  const rows = await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'state', 'first_names', 'family_name', 'known_as', 'nhs_number', 'date_of_death', 'sensitive'])
    .where('state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('date_of_death', 'desc')
    .orderBy('number', 'desc')
    .execute();
  const kept = await unit.db
    .selectFrom('case_references')
    .select(['case_id', 'value'])
    .where(caseVisible(unit, 'case_references.case_id'))
    .execute();
  const reviews = await unit.db
    .selectFrom('parallel_reviews')
    .select(['case_id', 'reference as value'])
    .where('reference', 'is not', null)
    .where(caseVisible(unit, 'parallel_reviews.case_id'))
    .execute();
  const of = Map.groupBy([...kept, ...reviews], (reference) => reference.case_id);
  return rows.map((row) => ({ ...row, references: (of.get(row.id) ?? []).flatMap(({ value }) => value ?? []) }));
}
