/** One register that was imported, and whether it was undone. */
export interface ImportTable {
  id: string;
  /** Name of the file without its folder. */
  file_name: string;
  /** Rows under the headings that were not blank. */
  rows: number;
  imported: number;
  rejected: number;
  /** Rows left out because their NHS number was in the records already. */
  blocked: number;
  /** JSON: for each column its heading and the field it was read as, or null. */
  mapping: string;
  /** Version of the code lists with which its answers were read. */
  codes_version: string;
  /** JSON: ids of the people it added to the directory of key workers. */
  key_workers: string;
  /** The last audit entry of the import; anything about its cases after that is work on them. */
  audit_seq: number;
  created_at: string;
  created_by: string;
  undone_at: string | null;
  undone_by: string | null;
  undo_reason: string | null;
}

/** A family's part that left the office in a file. */
export interface FamilyPackTable {
  id: string;
  case_id: string;
  key_worker_id: string;
  key_worker_name: string;
  locked_with: 'passphrase' | 'key';
  expires_on: string;
  /** JSON of RecordSet: what left. */
  base: string;
  /** Opens what comes home; its public half went with the pack. */
  return_key: string;
  withdrawn_at: string | null;
  created_at: string;
  created_by: string;
}

/** A return that was merged, or an earlier one that came with it. */
export interface PackMergeTable {
  /** Id of the return: the same one again changes nothing. */
  return_id: string;
  pack_id: string;
  case_id: string;
  /** JSON of the report; null for an earlier return that a later one held. */
  report: string | null;
  merged_at: string;
  merged_by: string;
}

/** One field that two people changed differently. Rows stay when they are settled; a conflict opened again is a new row. */
export interface MergeConflictTable {
  id: string;
  case_id: string;
  return_id: string;
  record: string;
  field: string;
  /** JSON of the value both started from. */
  base: string;
  /** JSON array of the proposed values. */
  candidates: string;
  /** JSON of the office's own value when the conflict was opened. */
  office_value: string | null;
  opened_at: string;
  /** JSON of the value a person chose; null while it is open. */
  chosen: string | null;
  settled_at: string | null;
  settled_by: string | null;
}

/** On a key worker's own laptop: a family that came in a pack. */
export interface HeldPackTable {
  pack_id: string;
  case_id: string;
  /** JSON of the pack, without its records. */
  header: string;
  /** JSON of RecordSet: what came. */
  base: string;
  expires_on: string;
  opened_at: string;
  /** JSON of the last return made from it, which the next one continues. */
  last_return: string | null;
}

/** The pair of keys of whoever signs in here: the public half is given to an office that makes packs. */
export interface PackKeyTable {
  user_id: string;
  recipient: string;
  key: string;
  created_at: string;
}

export interface ExchangeTables {
  imports: ImportTable;
  family_packs: FamilyPackTable;
  pack_merges: PackMergeTable;
  merge_conflicts: MergeConflictTable;
  held_packs: HeldPackTable;
  pack_keys: PackKeyTable;
}
