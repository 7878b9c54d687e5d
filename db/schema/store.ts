/** One row: which records these are. The key file carries the same id, so that the two cannot be mixed up. */
export interface StoreTable {
  /** Always 1. */
  only: number;
  file_id: string;
  /** A training store holds invented cases only and can never become a real one. */
  kind: 'real' | 'training';
  created_at: string;
}

/** A setting that a manager can edit. Each change is a new version; the old stays readable. */
export interface SettingTable {
  key: string;
  /** 1, 2, 3 ... within a key. */
  version: number;
  /** JSON. */
  value: string;
  /** The first day on which it counts, YYYY-MM-DD. */
  effective_from: string;
  changed_at: string;
  changed_by: string;
}

/** Text typed and not yet saved; survives a lock, a crash and a restart. */
export interface DraftTable {
  user_id: string;
  /** The form, and what it is about: 'family.contact:<case id>'. */
  key: string;
  /** JSON. */
  value: string;
  updated_at: string;
}

/** One backup, restore rehearsal or restore, and how it went. */
export interface BackupTable {
  id: string;
  kind: 'backup' | 'rehearsal' | 'restore';
  at: string;
  /** 'good' or the code of what went wrong. */
  outcome: string;
  /** Name of the file, without its folder. */
  file: string | null;
  audit_head: string | null;
  bytes: number | null;
}

/** A row of a damaged file that could be read only in part, or that the rules of its table refuse. For a person to look at. */
export interface DoubtfulRowTable {
  id: string;
  table_name: string;
  why: 'damaged-page' | 'refused';
  /** JSON of the columns as they were read; parts may be wrong. */
  row: string;
  found_at: string;
}
