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
  /** Of other bodies, and the numbers of records of the same death that joined it. */
  references: string[];
  /** Names in records that joined it. */
  otherNames: (string | null)[];
  sensitive: number;
}

/**
 * Every case this person may see with what it can be found by, the newest death first. Names are folded by the
 * caller: SQLite cannot take an accent off, and 5,000 cases are a few milliseconds.
 */
export async function searchableCases(unit: Unit): Promise<SearchableCase[]> {
  const rows = await unit.db
    .selectFrom('cases')
    .select([
      'id',
      'number',
      'state',
      'first_names',
      'family_name',
      'known_as',
      'nhs_number',
      'date_of_death',
      'sensitive',
    ])
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
  const joined = await joinedRecords(unit);
  return rows.map((row) => {
    const others = joined.get(row.id) ?? [];
    const references = [row, ...others].flatMap(({ id }) => (of.get(id) ?? []).flatMap(({ value }) => value ?? []));
    const numbers = others.flatMap(({ number, nhs_number }) => [number, nhs_number ?? []].flat());
    const otherNames = others.flatMap((other) => [other.first_names, other.family_name, other.known_as]);
    return { ...row, references: [...references, ...numbers], otherNames };
  });
}

/** Records of the same deaths that joined these cases, by the case that goes on: their numbers and names still find it. */
async function joinedRecords(unit: Unit) {
  const merged = await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'first_names', 'family_name', 'known_as', 'nhs_number', 'merged_into'])
    .where('state', '=', 'merged')
    .execute();
  const into = new Map(merged.map(({ id, merged_into }) => [id, merged_into ?? '']));
  const last = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : last(next);
  };
  return Map.groupBy(merged, ({ id }) => last(id));
}
