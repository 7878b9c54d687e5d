import { inParts } from '../domain/inParts.ts';
import { caseVisible } from './access.ts';
import { oneOf } from './prepared.ts';
import { casesThatMayMatch, numbersIn } from './searchKeys.ts';
import type { Unit } from './unitOfWork.ts';

/** A case as a search names it, with what it can be found by: folded words of its names, and its numbers. */
export interface SearchableCase {
  id: string;
  number: string;
  state: string;
  first_names: string | null;
  family_name: string | null;
  known_as: string | null;
  date_of_death: string | null;
  sensitive: number;
  /** Its own and those of records of the same death that joined it. */
  names: string[];
  /** The same for numbers, those of other bodies included. */
  numbers: string[];
}

/** A little more than a search shows, so that one reading is mostly enough. */
const readAtOnce = 24;

/**
 * Cases this person may see that may match the words, the newest death first, read as far as the caller asks. The
 * caller looks closely; every case that matches is among them.
 *
 * @example for await (const row of searchableCases(unit, 'oko')) if (matchesWords('oko', row)) ...
 */
export async function* searchableCases(unit: Unit, words: string): AsyncGenerator<SearchableCase> {
  const candidates = await casesThatMayMatch(unit, words);
  if (candidates.length === 0) return;
  const merged = await mergedRecords(unit);
  const into = new Map(merged.map(({ id, merged_into }) => [id, merged_into ?? '']));
  const last = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : last(next);
  };
  const joined = Map.groupBy(merged, ({ id }) => last(id));
  const ids = await newestFirst(unit, [...new Set(candidates.map(last))]);
  for (const part of inParts(ids, readAtOnce)) {
    const rows = await casesNamed(unit, part);
    const owners = rows.flatMap(({ id }) => [id, ...(joined.get(id) ?? []).map((other) => other.id)]);
    const keys = Map.groupBy(await searchKeysOf(unit, owners), ({ of_case }) => last(of_case));
    for (const row of rows) {
      const own = keys.get(row.id) ?? [];
      const of = (wanted: 'name' | 'number') => own.flatMap(({ kind, key }) => (kind === wanted ? [key] : []));
      yield { ...row, names: of('name'), numbers: of('number').flatMap(numbersIn) };
    }
  }
}

/** From an index that holds nothing else: a common name or a year has hundreds of cases, and twenty are shown. */
async function newestFirst(unit: Unit, ids: readonly string[]): Promise<string[]> {
  const rows = await unit.db
    .selectFrom('cases')
    .select('id')
    .where('id', 'in', oneOf(ids))
    .where('state', 'in', ['open', 'closed'])
    .orderBy('date_of_death', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

async function casesNamed(unit: Unit, ids: readonly string[]) {
  return await unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'state', 'first_names', 'family_name', 'known_as', 'date_of_death', 'sensitive'])
    .where('id', 'in', oneOf(ids))
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('date_of_death', 'desc')
    .orderBy('number', 'desc')
    .execute();
}

async function searchKeysOf(unit: Unit, ids: readonly string[]) {
  return await unit.db.selectFrom('search_keys').selectAll().where('of_case', 'in', oneOf(ids)).execute();
}

/** Records of the same deaths that joined other cases: what finds them finds the case that goes on. */
async function mergedRecords(unit: Unit) {
  return await unit.db.selectFrom('cases').select(['id', 'merged_into']).where('state', '=', 'merged').execute();
}
