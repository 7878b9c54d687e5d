import type { IntruderResult } from '../../domain/privacy/intruder.ts';

/** One reading of one text of a case. It holds for exactly that text and those people: both are kept as digests. */
export interface RedactionTable {
  id: string;
  case_id: string;
  /** 'summary', 'learning', 'factor:2', 'question:3', 'action:7' ...; for screens. A text is found by its digest. */
  text_kind: string;
  text_sha256: string;
  /** Digest of everything recorded that identifies the case. */
  known_digest: string;
  /** JSON of RedactionStep[]: offsets and codes in the order they were made, never the words. */
  decisions: string;
  reviewer: string | null;
  signed_at: string | null;
  second_reader: string | null;
  second_signed_at: string | null;
  /** Set when somebody opened it again after signing: it no longer holds, and a new row goes on from it. */
  reopened_at: string | null;
  row_version: number;
  created_at: string;
  created_by: string;
  updated_at: string;
}

/** One try to find the child behind the words that are to be published. Rows are added, never changed. */
export interface IntruderTestTable {
  id: string;
  case_id: string;
  text_sha256: string;
  /** Digest of the words as they would be published. */
  released_sha256: string;
  /** JSON of codes. */
  tried: string;
  tested_by: string;
  minutes: number;
  result: IntruderResult;
  note: string;
  made_at: string;
  made_by: string;
}

export interface RedactionTables {
  intruder_tests: IntruderTestTable;
  redactions: RedactionTable;
}
