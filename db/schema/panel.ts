import type { Generated } from 'kysely';
import type { CoreRole, MeetingKind } from '../../domain/panel/meeting.ts';

export interface MeetingTable {
  id: string;
  kind: MeetingKind;
  theme: string;
  held_on: string;
  starts_at: string;
  place: string;
  chair: string;
  chair_independent: 'yes' | 'no' | null;
  status: 'planned' | 'held' | 'cancelled';
  minutes: string;
  row_version: number;
  created_at: string;
  created_by: string;
}

/** Somebody who sits on the panel. */
export interface PanelMemberTable {
  id: string;
  name: string;
  role: CoreRole;
  employer: string;
  active: number;
  created_at: string;
}

export interface AttendanceTable {
  meeting_id: string;
  member_id: string;
  state: 'invited' | 'attending' | 'apologies' | 'attended' | 'absent';
  updated_at: string;
}

/** A case on a meeting. Its pack number is new for each meeting, and the key to the case stays in here. */
export interface AgendaItemTable {
  id: string;
  meeting_id: string;
  case_id: string;
  position: number;
  minutes: number;
  pack_number: string;
  notes: string;
  removed_at: string | null;
  row_version: number;
  created_at: string;
}

export interface DeclarationTable {
  id: string;
  meeting_id: string;
  member_id: string;
  agenda_item_id: string | null;
  interest: string;
  arrangement: 'none' | 'stays-silent' | 'leaves' | 'withheld';
  decided_by: string;
  created_at: string;
}

/** A pack that was made, for one recipient; who holds which copy. */
export interface PackTable {
  id: string;
  meeting_id: string;
  version: number;
  kind: 'pack' | 'supplement' | 'minutes';
  recipient: string;
  member_id: string | null;
  withheld: string;
  format: 'pdf' | 'docx';
  file_name: string;
  sha256: string;
  pages: string;
  changes: string;
  audit_head: string;
  content_digest: string;
  /** How many texts in it nobody had signed off, and why it left all the same. */
  unreviewed: Generated<number>;
  unreviewed_reason: Generated<string>;
  made_at: string;
  made_by: string;
}

export interface PanelDecisionTable {
  id: string;
  meeting_id: string;
  agenda_item_id: string;
  case_id: string;
  decision: 'review-complete' | 'more-information' | 'deferred';
  note: string;
  provisional: number;
  analysis_id: string | null;
  decided_on: string;
  created_at: string;
  created_by: string;
}

export interface ActionTable {
  id: string;
  number: number;
  meeting_id: string | null;
  case_id: string | null;
  action: string;
  owner: string;
  due_on: string | null;
  informed_on: string | null;
  state: 'open' | 'done' | 'not-taken-forward';
  closed_on: string | null;
  row_version: number;
  created_at: string;
  created_by: string;
}

/** Progress on an action as it was told; rows are added, never changed. */
export interface ActionProgressTable {
  id: string;
  action_id: string;
  on_day: string;
  progress: string;
  evidence: string;
  created_at: string;
  created_by: string;
}

export interface PanelTables {
  meetings: MeetingTable;
  panel_members: PanelMemberTable;
  attendance: AttendanceTable;
  agenda_items: AgendaItemTable;
  declarations: DeclarationTable;
  packs: PackTable;
  panel_decisions: PanelDecisionTable;
  actions: ActionTable;
  action_progress: ActionProgressTable;
}
