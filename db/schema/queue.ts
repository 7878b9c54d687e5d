/** A view of the work queue that somebody keeps under a name of their own. It is taken away when they no longer want it. */
export interface QueueViewTable {
  id: string;
  user_id: string;
  name: string;
  /** JSON of domain/process SavedView. */
  view: string;
  created_at: string;
  updated_at: string;
}

/** A red line of the readiness check passed over for a reason; the newest row of a line counts, and a withdrawal is a row. */
export interface ReadinessOverrideTable {
  id: string;
  case_id: string;
  check_id: string;
  reason: string;
  withdrawn: number;
  made_at: string;
  made_by: string;
}

export interface QueueTables {
  queue_views: QueueViewTable;
  readiness_overrides: ReadinessOverrideTable;
}
