/** One notification as it arrived and was keyed in. Several may tell of one death; all are kept. */
export interface NotificationTable {
  id: string;
  case_id: string;
  form_version: string;
  /** JSON: question key to answer. */
  answers: string;
  /** JSON array of question keys answered 'not known'. */
  not_known: string;
  notified_on: string;
  keyed_by: string;
  created_at: string;
}

/** A pair that looked like one death twice, and what a person decided about it. */
export interface DuplicateDecisionTable {
  id: string;
  case_id: string;
  other_case_id: string;
  decision: 'same-death' | 'different-deaths';
  reason: string;
  decided_by: string;
  decided_at: string;
}

/** Two records of one death, joined. The rows moved; `case_merge_rows` says from where, so that it can be undone. */
export interface CaseMergeTable {
  id: string;
  /** The case that goes on. */
  kept_id: string;
  /** The case whose number leads to the kept one from then on. */
  other_id: string;
  reason: string;
  /** JSON of domain/notification/mergeCases MergeItem[], each with what was chosen. */
  compared: string;
  /** JSON: the notification's answers as they were settled, which stand for the whole form. */
  answers: string;
  /** JSON array of question keys answered 'not known'. */
  not_known: string;
  /** JSON array of the notifications whose answers were settled with it. */
  settled_notifications: string;
  merged_at: string;
  merged_by: string;
  undone_at: string | null;
  undone_by: string | null;
  undo_reason: string | null;
}

/** One row that a merge changed: the columns it changed, before and after, as JSON. */
export interface CaseMergeRowTable {
  merge_id: string;
  seq: number;
  table_name: string;
  row_id: string;
  before: string;
  after: string;
}

/** A baby of a birth of more than one: all with the same birth belong together. */
export interface BirthSiblingTable {
  id: string;
  birth_id: string;
  case_id: string;
  linked_at: string;
  linked_by: string;
}

export interface NotificationTables {
  notifications: NotificationTable;
  duplicate_decisions: DuplicateDecisionTable;
  case_merges: CaseMergeTable;
  case_merge_rows: CaseMergeRowTable;
  birth_siblings: BirthSiblingTable;
}
