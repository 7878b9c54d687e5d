/** A file attached to a case. It never enters an anonymised pack. */
export interface DocumentTable {
  id: string;
  case_id: string;
  /** As the person's file was called; an identifier. */
  name: string;
  /** By its first bytes: 'pdf', 'docx', 'png', 'jpeg', 'eml', 'msg'. */
  kind: string;
  size: number;
  sha256: string;
  note: string | null;
  /** Set when it was attached in error; the file is kept and no longer opened. */
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
  created_at: string;
  created_by: string;
}

export interface DocumentChunkTable {
  document_id: string;
  seq: number;
  bytes: Uint8Array;
}

export interface DocumentTables {
  documents: DocumentTable;
  document_chunks: DocumentChunkTable;
}
