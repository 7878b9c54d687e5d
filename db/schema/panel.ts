import type { Generated } from 'kysely';
import type { ActionState } from '../../domain/panel/actions.ts';
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
  /** General business, as the chair wrote it. */
  minutes: string;
  /** What a themed regional meeting agrees beforehand, as JSON. */
  regional: Generated<string>;
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
  row_version: Generated<number>;
  created_at: string;
}

export interface AttendanceTable {
  meeting_id: string;
  member_id: string;
  state: 'invited' | 'attending' | 'apologies' | 'attended' | 'absent';
  /** Who sits in the member's stead; empty when they come themselves. */
  substitute: Generated<string>;
  /** As they were on the day, once the meeting was held. */
  role: Generated<CoreRole | null>;
  employer: Generated<string | null>;
  removed_at: Generated<string | null>;
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
  /** Set when a later row says it anew. */
  replaced_at: Generated<string | null>;
  created_at: string;
}

/** Whether a member was out of the room for a case; one row a member and case, the last state. */
export interface ItemAbsenceTable {
  agenda_item_id: string;
  member_id: string;
  is_out: number;
  updated_at: string;
  updated_by: string;
}

/** What a member said when asked about a case of an agency they work for. */
export interface InterestAnswerTable {
  id: string;
  meeting_id: string;
  agenda_item_id: string;
  case_id: string;
  member_id: string;
  answer: 'none' | 'declared';
  declaration_id: string | null;
  created_at: string;
  created_by: string;
}

/** The later meeting that agreed a meeting's minutes. */
export interface MinutesAgreementTable {
  meeting_id: string;
  agreed_at_meeting_id: string;
  corrections: string;
  created_at: string;
  created_by: string;
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
  /** The files of one copy share it. */
  copy_id: Generated<string>;
  /** 'Case 4' where the copy is one file for each item. */
  part: Generated<string>;
  late_paper_id: Generated<string | null>;
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
  /** Whether there was a quorum, and by which version of the rule, in the words of the day. */
  quorum: Generated<string>;
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
  state: ActionState;
  closed_on: string | null;
  /** The meeting that closed it; null: closed between meetings, or open. */
  closed_meeting_id: Generated<string | null>;
  /** Why it was not taken forward, or what was said when it was closed. */
  closed_reason: Generated<string>;
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
  /** A document of the action's case. */
  document_id: Generated<string | null>;
  created_at: string;
  created_by: string;
}

/** What an action said before it was changed. */
export interface ActionVersionTable {
  action_id: string;
  row_version: number;
  action: string;
  owner: string;
  due_on: string | null;
  informed_on: string | null;
  state: ActionState;
  closed_on: string | null;
  closed_meeting_id: string | null;
  closed_reason: string;
  /** When it stopped being so. */
  until: string;
  changed_by: string;
}

export interface PanelTables {
  meetings: MeetingTable;
  panel_members: PanelMemberTable;
  attendance: AttendanceTable;
  agenda_items: AgendaItemTable;
  declarations: DeclarationTable;
  item_absences: ItemAbsenceTable;
  interest_answers: InterestAnswerTable;
  minutes_agreements: MinutesAgreementTable;
  packs: PackTable;
  panel_decisions: PanelDecisionTable;
  actions: ActionTable;
  action_progress: ActionProgressTable;
  action_versions: ActionVersionTable;
}
