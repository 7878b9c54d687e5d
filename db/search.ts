import { sql } from 'kysely';
import { type SearchKindId, searchKindsFor } from '../domain/notification/searchKinds.ts';
import { searchedWords } from '../domain/notification/searchSnippet.ts';
import { foldForSearch } from '../domain/notification/searchWords.ts';
import { caseVisible } from './access.ts';
import { insertRow } from './insertRow.ts';
import { oneOf, prepared } from './prepared.ts';
import { searchTextsOf } from './searchEntries.ts';
import { refreshSearchKeys } from './searchKeys.ts';
import type { Unit } from './unitOfWork.ts';

/** Cases brought up to date at once: an import makes thousands. */
const batch = 200;

const casesDue = prepared((unit) => unit.db.selectFrom('search_due').select('case_id').limit(batch));
const entriesIn = prepared((unit, { ids }: { ids: readonly string[] }) =>
  unit.db.selectFrom('search_entries').selectAll().where('case_id', 'in', oneOf(ids)),
);

const noLongerDue = 'delete from search_due where case_id in (select value from json_each(?))';

/**
 * Brings the search entries of every case that changed in this unit of work up to date. Triggers noted the cases, so no
 * code that writes has to think of it; the unit of work calls this before it commits.
 */
export async function refreshSearch(unit: Unit): Promise<void> {
  while ((await refreshSomeSearch(unit)) > 0);
}

/** The same for at most so many cases as fit well in one transaction. @returns how many; 0 when none is due */
export async function refreshSomeSearch(unit: Unit): Promise<number> {
  const ids = (await casesDue(unit, {})).map(({ case_id }) => case_id);
  if (ids.length === 0) return 0;
  await refreshCases(unit, ids);
  await refreshSearchKeys(unit, ids);
  unit.write(noLongerDue, [JSON.stringify(ids)]);
  return ids.length;
}

async function refreshCases(unit: Unit, ids: string[]): Promise<void> {
  const stored = await entriesIn(unit, { ids });
  const bySubject = Map.groupBy(stored, (row) => row.subject_id);
  const gone = new Set(stored);
  for (const { caseId, kind, subjectId, title, text } of await searchTextsOf(unit, ids)) {
    const was = bySubject.get(subjectId)?.find((row) => row.kind === kind && row.case_id === caseId);
    if (was !== undefined) gone.delete(was);
    if (was?.text === text && was.title === title) continue;
    const words = foldForSearch(text);
    if (was === undefined) {
      const row = { case_id: caseId, kind, subject_id: subjectId, title, text, words };
      indexWords(unit, { id: insertRow(unit, 'search_entries', row), words });
    } else {
      unindexWords(unit, was);
      await unit.db.updateTable('search_entries').set({ title, text, words }).where('id', '=', was.id).execute();
      indexWords(unit, { id: was.id, words });
    }
  }
  if (gone.size === 0) return;
  for (const row of gone) unindexWords(unit, row);
  const entries = Array.from(gone, ({ id }) => id);
  await unit.db.deleteFrom('search_entries').where('id', 'in', oneOf(entries)).execute();
}

/** An entry as the index of words has it. It is written beside each entry, as FTS5 asks of a table whose rows lie elsewhere. */
type Indexed = { id: number; words: string };

function indexWords(unit: Unit, { id, words }: Indexed): void {
  unit.write('insert into search_words (rowid, words) values (?, ?)', [id, words]);
}

/** @param words exactly those that were indexed; with others the index would be wrong */
function unindexWords(unit: Unit, { id, words }: Indexed): void {
  unit.write("insert into search_words (search_words, rowid, words) values ('delete', ?, ?)", [id, words]);
}

/** A text in which every word was found, with its case. */
export interface FoundText {
  caseId: string;
  number: string;
  firstNames: string | null;
  knownAs: string | null;
  familyName: string | null;
  closed: boolean;
  kind: SearchKindId;
  subjectId: string;
  title: string;
  text: string;
}

/**
 * What the index is asked. A word of three letters or more is a beginning; a shorter one would begin half of all words,
 * so it stands for itself ('Li', 'Ng'), and at the end of others it is still being typed.
 *
 * @example matchOf(['obrien', 'as']) // '"obrien"*'
 */
function matchOf(words: readonly string[]): string {
  const isShort = (word: string) => word.length < 3;
  const asked = words.filter((word, place) => !isShort(word) || words.length === 1 || place < words.length - 1);
  if (asked.every((word) => word.length < 2)) return '';
  return asked.map((word) => (isShort(word) ? `"${word}"` : `"${word}"*`)).join(' ');
}

/**
 * Current texts that hold every word, each from its start, the latest written first; only of cases that this person may
 * open now, and only of kinds whose page their role may open.
 *
 * @param most how many at most
 */
export async function findTexts(unit: Unit, text: string, most: number): Promise<FoundText[]> {
  const match = matchOf(searchedWords(text).slice(0, 12));
  const kinds = searchKindsFor(unit.actor.role);
  if (kinds.length === 0 || match === '') return [];
  // After a salvage or an update nothing has been at work yet that would have done it.
  await refreshSearch(unit);
  const explained = [...(unit.actor.explained ?? [])];
  const rows = await unit.db
    .selectFrom(sql<{ rowid: number }>`search_words`.as('found'))
    // Newest first straight from the index, so that a word of thousands of texts costs no more than one of twenty.
    .crossJoin('search_entries as entry')
    .innerJoin('cases', 'cases.id', 'entry.case_id')
    .select(['entry.case_id', 'entry.kind', 'entry.subject_id', 'entry.title', 'entry.text'])
    .select(['cases.number', 'cases.first_names', 'cases.known_as', 'cases.family_name', 'cases.state'])
    .where(sql<boolean>`found.search_words MATCH ${match}`)
    .whereRef('entry.id', '=', 'found.rowid')
    .where('entry.kind', 'in', kinds)
    .where('cases.state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'))
    .where((eb) => eb.or([eb('cases.sensitive', '=', 0), eb('cases.id', 'in', oneOf(explained))]))
    .orderBy('found.rowid', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    caseId: row.case_id,
    number: row.number,
    firstNames: row.first_names,
    knownAs: row.known_as,
    familyName: row.family_name,
    closed: row.state === 'closed',
    kind: row.kind as SearchKindId,
    subjectId: row.subject_id,
    title: row.title,
    text: row.text,
  }));
}
