/** A dated event of one case (domain MomentName). The newest row of a moment counts; a null date takes it back. */
export interface CaseMomentTable {
  id: string;
  case_id: string;
  moment: string;
  /** 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM', United Kingdom time. */
  at: string | null;
  note: string | null;
  created_at: string;
  created_by: string;
}

/** Answers to the five circumstances of a joint agency response; the newest row of a trigger counts. */
export interface JarAnswerTable {
  id: string;
  case_id: string;
  trigger_code: string;
  answer: 'yes' | 'no' | 'not-known';
  note: string | null;
  created_at: string;
  created_by: string;
}

/** A step of the joint agency response as it was done, or why it was left out; the newest row of a step counts. */
export interface JarStepTable {
  id: string;
  case_id: string;
  step: string;
  done_on: string | null;
  not_done_reason: string | null;
  note: string | null;
  created_at: string;
  created_by: string;
}

/** One parallel process of one case, as it stands. */
export interface ParallelReviewTable {
  id: string;
  case_id: string;
  kind: string;
  status: 'to-ask' | 'not-needed' | 'referred' | 'open' | 'finished';
  expected_on: string | null;
  ended_on: string | null;
  reference: string | null;
  note: string | null;
  row_version: number;
  updated_at: string;
}

/** One time of waiting, with its reason. The day of `to_on` is no longer held; null is still open. */
export interface HoldTable {
  id: string;
  case_id: string;
  reason: string;
  from_on: string;
  to_on: string | null;
  note: string | null;
  /** When the family was told what is awaited. */
  family_told_on: string | null;
  row_version: number;
  created_at: string;
  created_by: string;
}

export interface ProcessTables {
  case_moments: CaseMomentTable;
  jar_answers: JarAnswerTable;
  jar_steps: JarStepTable;
  parallel_reviews: ParallelReviewTable;
  holds: HoldTable;
}
