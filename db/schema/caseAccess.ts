/** Each marking of a case as sensitive, and each taking back, with its reason; the newest is what holds. */
export interface CaseSensitivityTable {
  id: string;
  case_id: string;
  /** 1 from here on, or 0. */
  sensitive: number;
  reason: string;
  set_by: string;
  set_at: string;
}

/** Why somebody opened a sensitive case. The audit entry holds the id of this row and the SHA-256 of its words. */
export interface CaseOpeningTable {
  id: string;
  case_id: string;
  user_id: string;
  /** An OpeningReason code. */
  reason: string;
  words: string;
  opened_at: string;
}

/** Closing a case ends its key workers' access with that day; while a row here is not ended they keep it. */
export interface KeptAccessTable {
  id: string;
  case_id: string;
  reason: string;
  /** The last day, or null: until a manager ends it. */
  until_on: string | null;
  kept_by: string;
  kept_at: string;
  ended_by: string | null;
  ended_at: string | null;
}

export interface CaseAccessTables {
  case_sensitivity: CaseSensitivityTable;
  case_openings: CaseOpeningTable;
  kept_access: KeptAccessTable;
}
