/**
 * A decided case as the learning search knows it. Everything in it is derived: it is made again when the analysis, the
 * texts or the people of the case change.
 */
export interface LearningReviewTable {
  /** Stands for the case wherever a result is shown; says nothing of it. */
  id: string;
  case_id: string;
  analysis_id: string;
  /** Digest of everything that identifies the case, when the texts were made. */
  known_digest: string;
  /** Digest of what the texts were made from. */
  source_digest: string;
  category: number | null;
  modifiability: string | null;
  age_band: string;
  /** Financial year of the panel: '2025-26', or 'not known'. */
  year: string;
  /** JSON: names of themed meetings that decided it. */
  themes: string;
  /** JSON: factor keys with level, scale and modifiable. */
  factors: string;
  made_at: string;
}

/** A text without identifiers, and its words folded with one space before and after each. */
export interface LearningTextTable {
  id: string;
  review_id: string;
  kind: string;
  position: number;
  text: string;
  folded: string;
}

/** What an action asked for, without identifiers. */
export interface LearningActionTable {
  action_id: string;
  source_digest: string;
  text: string;
  folded: string;
}

/** How far into the audit chain the learning texts were made from; one row. */
export interface LearningStateTable {
  id: 1;
  audit_seq: number;
  made_at: string;
}

export interface LearningTables {
  learning_reviews: LearningReviewTable;
  learning_texts: LearningTextTable;
  learning_actions: LearningActionTable;
  learning_state: LearningStateTable;
}
