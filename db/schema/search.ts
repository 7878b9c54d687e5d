import type { Generated } from 'kysely';

/** One text of a case as it is found: what is current, and nothing that was corrected, taken back or withdrawn. */
export interface SearchEntryTable {
  /** Also the row of the index. */
  id: Generated<number>;
  case_id: string;
  /** A SearchKindId. */
  kind: string;
  /** The row it comes from, or the name of a text of which there is one a case. */
  subject_id: string;
  /** What it is, in words: 'Question 2'. */
  title: string;
  text: string;
  /** The text as it is searched: folded. */
  words: string;
}

/** Cases of which a text changed; triggers write it, and the unit of work empties it before it commits. */
export interface SearchDueTable {
  case_id: string;
}

/** One word of a case's names, or all its numbers, a line each; folded, and written by the unit of work only. */
export interface SearchKeyTable {
  kind: 'name' | 'number';
  key: string;
  of_case: string;
}

export interface SearchTables {
  search_keys: SearchKeyTable;
  search_entries: SearchEntryTable;
  search_due: SearchDueTable;
}
