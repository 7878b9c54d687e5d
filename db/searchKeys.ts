import { sql } from 'kysely';
import { foldForSearch } from '../domain/notification/searchWords.ts';
import { insertRow } from './insertRow.ts';
import { oneOf, prepared } from './prepared.ts';
import type { SearchKeyTable } from './schema/search.ts';
import type { Unit } from './unitOfWork.ts';

type Ids = { ids: readonly string[] };

const keysIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('search_keys').selectAll().where('of_case', 'in', oneOf(ids)),
);
const casesIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'first_names', 'family_name', 'known_as', 'nhs_number'])
    .where('id', 'in', oneOf(ids)),
);
const referencesIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('case_references').select(['case_id', 'value']).where('case_id', 'in', oneOf(ids)),
);
const reviewReferencesIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('parallel_reviews')
    .select(['case_id', 'reference as value'])
    .where('reference', 'is not', null)
    .where('case_id', 'in', oneOf(ids)),
);
const casesByName = prepared((unit, { from, to }: { from: string; to: string }) =>
  unit.db
    .selectFrom('search_keys')
    .select('of_case')
    .where('kind', '=', 'name')
    .where('key', '>=', from)
    .where('key', '<', to),
);
const casesByNumber = prepared((unit, { part }: { part: string }) =>
  unit.db
    .selectFrom('search_keys')
    .select('of_case')
    .where('kind', '=', 'number')
    .where(sql<boolean>`instr(key, ${part}) > 0`),
);

const identityOf = ({ kind, key, of_case }: SearchKeyTable) => `${kind} ${of_case} ${key}`;

/** Brings what these cases are found by up to date: keys that still hold are left as they are. */
export async function refreshSearchKeys(unit: Unit, ids: string[]): Promise<void> {
  const gone = new Map((await keysIn(unit, { ids })).map((row) => [identityOf(row), row]));
  const now = new Map((await keysOf(unit, ids)).map((row) => [identityOf(row), row]));
  const added = [...now].filter(([identity]) => !gone.delete(identity));
  for (const { kind, key, of_case } of gone.values()) {
    await unit.db
      .deleteFrom('search_keys')
      .where('kind', '=', kind)
      .where('key', '=', key)
      .where('of_case', '=', of_case)
      .execute();
  }
  for (const [, row] of added) insertRow(unit, 'search_keys', row);
}

async function keysOf(unit: Unit, ids: string[]): Promise<SearchKeyTable[]> {
  const cases = await casesIn(unit, { ids });
  const references = await referencesIn(unit, { ids });
  const reviews = await reviewReferencesIn(unit, { ids });
  const keys: SearchKeyTable[] = [];
  const numbers = new Map<string, Set<string>>();
  const addNumber = (value: string | null, of_case: string) => {
    const own = numbers.get(of_case) ?? new Set();
    numbers.set(of_case, own.add(foldForSearch(value ?? '').replaceAll(' ', '')));
  };
  for (const { id, number, nhs_number, first_names, family_name, known_as } of cases) {
    for (const name of [first_names, family_name, known_as]) {
      for (const key of foldForSearch(name ?? '').split(' '))
        if (key !== '') keys.push({ kind: 'name', key, of_case: id });
    }
    addNumber(number, id);
    addNumber(nhs_number, id);
  }
  for (const { case_id, value } of [...references, ...reviews]) addNumber(value, case_id);
  for (const [of_case, own] of numbers) {
    own.delete('');
    if (own.size > 0) keys.push({ kind: 'number', key: [...own].sort().join('\n'), of_case });
  }
  return keys;
}

/** The numbers that a key of numbers holds. */
export function numbersIn(key: string): string[] {
  return key.split('\n');
}

const hasDigit = /\d/;

/**
 * Cases that may match the words: every one that `matchesWords` finds is among them, and few others. A case that was
 * joined to another is named by its own id.
 */
export async function casesThatMayMatch(unit: Unit, words: string): Promise<string[]> {
  const wanted = foldForSearch(words);
  if (wanted === '') return [];
  const all = wanted.split(' ');
  // Every word has to match, and one without figures a name: the longest of those leaves the fewest.
  const inNames = all.filter((word) => !hasDigit.test(word));
  const [first = '', ...others] = inNames.length > 0 ? inNames : all;
  const longest = others.reduce((one, other) => (other.length > one.length ? other : one), first);
  const named = await casesByName(unit, { from: longest, to: `${longest}\u{10ffff}` });
  // Unless all of it is one number, written with spaces or dashes.
  const part = inNames.length > 0 ? wanted.replaceAll(' ', '') : longest;
  const numbered = hasDigit.test(part) ? await casesByNumber(unit, { part }) : [];
  return [...new Set([...named, ...numbered].map(({ of_case }) => of_case))];
}
