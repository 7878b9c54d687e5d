/** A body that may hold information on a child. */
export interface AgencyTable {
  id: string;
  name: string;
  abbreviation: string;
  kind: string;
  contact_name: string;
  email: string;
  phone: string;
  address: string;
  active: number;
  created_at: string;
}

/** One form asked of one agency about one case. */
export interface InformationRequestTable {
  id: string;
  case_id: string;
  agency_id: string;
  /** 'reporting', or the code of a supplementary form. */
  form: string;
  form_version: string;
  prepared_on: string;
  sent_on: string | null;
  due_on: string | null;
  received_on: string | null;
  /** Why it was closed without an answer: the agency holds nothing, or it was withdrawn. */
  closed_reason: string | null;
  /** 'good', 'gaps' or null when nobody has checked it. */
  quality: string | null;
  quality_note: string | null;
  row_version: number;
  created_at: string;
  created_by: string;
}

export interface RequestReminderTable {
  id: string;
  request_id: string;
  case_id: string;
  sent_on: string;
  how: string;
  created_at: string;
  created_by: string;
}

/** One agency's answer to one question; a correction is a new version beside the old. */
export interface RequestAnswerTable {
  id: string;
  case_id: string;
  request_id: string;
  form: string;
  form_version: string;
  question: string;
  text: string;
  /** 1: answered 'not known', which is not a blank. */
  not_known: number;
  version: number;
  created_at: string;
  created_by: string;
}

/** The answer that was taken for a question; the newest version counts, and a null takes the choice back. */
export interface AcceptedAnswerTable {
  id: string;
  case_id: string;
  form: string;
  question: string;
  answer_id: string | null;
  version: number;
  created_at: string;
  created_by: string;
}

export interface AgencyTables {
  agencies: AgencyTable;
  information_requests: InformationRequestTable;
  request_reminders: RequestReminderTable;
  request_answers: RequestAnswerTable;
  accepted_answers: AcceptedAnswerTable;
}
