import { sql } from 'kysely';
import { caseVisible } from './access.ts';
import { casesThatMayMatch } from './searchKeys.ts';
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
 * Cases this person may see that may match the words, with what each can be found by, the newest death first. The
 * caller looks closely; every case that matches is among them.
 */
export async function searchableCases(unit: Unit, words: string): Promise<SearchableCase[]> {
  const candidates = await casesThatMayMatch(unit, words);
  if (candidates.length === 0) return [];
  const merged = await mergedRecords(unit);
  const into = new Map(merged.map(({ id, merged_into }) => [id, merged_into ?? '']));
  const last = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : last(next);
  };
  const joined = Map.groupBy(merged, ({ id }) => last(id));
  const ids = [...new Set(candidates.map(last))];
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
    .where(among('cases.id', ids))
    .where('state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('date_of_death', 'desc')
    .orderBy('number', 'desc')
    .execute();
  const owners = rows.flatMap(({ id }) => [id, ...(joined.get(id) ?? []).map((other) => other.id)]);
  const kept = await unit.db
    .selectFrom('case_references')
    .select(['case_id', 'value'])
    .where(among('case_references.case_id', owners))
    .execute();
  const reviews = await unit.db
    .selectFrom('parallel_reviews')
    .select(['case_id', 'reference as value'])
    .where('reference', 'is not', null)
    .where(among('parallel_reviews.case_id', owners))
    .execute();
  const of = Map.groupBy([...kept, ...reviews], (reference) => reference.case_id);
  return rows.map((row) => {
    const others = joined.get(row.id) ?? [];
    const references = [row, ...others].flatMap(({ id }) => (of.get(id) ?? []).flatMap(({ value }) => value ?? []));
    const numbers = others.flatMap(({ number, nhs_number }) => [number, nhs_number ?? []].flat());
    const otherNames = others.flatMap((other) => [other.first_names, other.family_name, other.known_as]);
    return { ...row, references: [...references, ...numbers], otherNames };
  });
}

/** One value however many ids, so that the statement is prepared once. */
function among(column: string, ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** Records of the same deaths that joined other cases: their numbers and names still find the case that goes on. */
async function mergedRecords(unit: Unit) {
  return await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'first_names', 'family_name', 'known_as', 'nhs_number', 'merged_into'])
    .where('state', '=', 'merged')
    .execute();
}
