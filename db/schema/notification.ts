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

export interface NotificationTables {
  notifications: NotificationTable;
  duplicate_decisions: DuplicateDecisionTable;
}
