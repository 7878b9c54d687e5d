/** Somebody who can be a key worker. */
export interface KeyWorkerPersonTable {
  id: string;
  name: string;
  role: string;
  employer: string;
  phone: string;
  email: string;
  /** The app's own user, when this person signs in here. */
  user_id: string | null;
  active: number;
  created_at: string;
}

/** One allocation, or one reason why there is none. Rows are ended, never removed. */
export interface KeyWorkerAllocationTable {
  id: string;
  case_id: string;
  state: 'allocated' | 'declined-by-family' | 'not-allocated';
  person_id: string | null;
  deputy_id: string | null;
  start_on: string;
  /** The last day. Before `start_on` when it was replaced before it took effect. */
  end_on: string | null;
  /** Why the family declined or why nobody is allocated; for an allocation, a remark at its start. */
  reason: string | null;
  end_reason: string | null;
  created_at: string;
  created_by: string;
}

/** Somebody stands in for a key worker from one day to another, both counted. */
export interface KeyWorkerCoverTable {
  id: string;
  person_id: string;
  cover_id: string;
  from_on: string;
  to_on: string;
  /** Set when the cover was taken back; the row stays. */
  withdrawn_at: string | null;
  created_at: string;
  created_by: string;
}

/** One contact with a family. A correction is a row of its own that names the entry it corrects. */
export interface ContactTable {
  id: string;
  case_id: string;
  corrects_id: string | null;
  correction_reason: string | null;
  /** 1 for the newest version of an entry; 0 once a correction took its place. */
  current: number;
  on_day: string;
  at_time: string;
  outcome: string;
  stage: string;
  next_due: string | null;
  /** JSON of domain/family ContactEntry. */
  entry: string;
  created_at: string;
  created_by: string;
}

export interface FamilyQuestionTable {
  id: string;
  case_id: string;
  number: number;
  text: string;
  asked_on: string;
  contact_id: string | null;
  taken_to_meeting: string | null;
  answer: string | null;
  answered_by: string | null;
  answered_on: string | null;
  given_back_on: string | null;
  given_back_how: string | null;
  left_open_reason: string | null;
  row_version: number;
  created_at: string;
}

/** Each of the four touchpoints as a dated fact, with the contact that told of it. */
export interface TouchpointTable {
  id: string;
  case_id: string;
  touchpoint: string;
  on_day: string;
  contact_id: string | null;
  /** Set when a correction of the contact took it back; the row stays. */
  withdrawn_at: string | null;
  created_at: string;
}

export interface FamilyPromiseTable {
  id: string;
  case_id: string;
  contact_id: string | null;
  what: string;
  due_on: string;
  kept_on: string | null;
  row_version: number;
  created_at: string;
}

/** What the family wishes, in versions; the highest counts. JSON of domain/family FamilyWishes. */
export interface FamilyWishesTable {
  id: string;
  case_id: string;
  version: number;
  wishes: string;
  created_at: string;
  created_by: string;
}

export interface FamilyTables {
  key_worker_people: KeyWorkerPersonTable;
  key_worker_allocations: KeyWorkerAllocationTable;
  key_worker_covers: KeyWorkerCoverTable;
  contacts: ContactTable;
  family_questions: FamilyQuestionTable;
  touchpoints: TouchpointTable;
  family_promises: FamilyPromiseTable;
  family_wishes: FamilyWishesTable;
}
