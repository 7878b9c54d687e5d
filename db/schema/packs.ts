/** A version of a meeting's pack as it was made: what it said and on which pages, for nobody in particular. */
export interface PackVersionTable {
  id: string;
  meeting_id: string;
  version: number;
  /** PackDocument as JSON; de-identified like the pack itself. */
  document: string;
  /** PackPages as JSON. */
  pages: string;
  created_at: string;
  created_by: string;
}

/** A paper that came after a pack had gone out: a supplement first, part of the next full version later. */
export interface LatePaperTable {
  id: string;
  meeting_id: string;
  number: number;
  /** Null: it belongs to the whole meeting. */
  agenda_item_id: string | null;
  case_id: string | null;
  title: string;
  text: string;
  /** The version it was last released as a supplement to, and its pages there as JSON: '12A', '12B'. */
  supplement_to: number | null;
  pages: string;
  released_at: string | null;
  /** The first full version that holds it. */
  folded_into: number | null;
  removed_at: string | null;
  row_version: number;
  created_at: string;
  created_by: string;
}

/** What became of a copy; rows are added, never changed, and the newest says how it stands. */
export interface PackCopyEventTable {
  id: string;
  copy_id: string;
  event: 'returned' | 'destroyed' | 'withdrawn' | 'still-held';
  on_day: string;
  note: string;
  created_at: string;
  created_by: string;
}

export interface PackTables {
  pack_versions: PackVersionTable;
  late_papers: LatePaperTable;
  pack_copy_events: PackCopyEventTable;
}
