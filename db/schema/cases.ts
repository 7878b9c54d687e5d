/** One death under review, or one notified death found to be outside child death review. Never deleted. */
export interface CaseTable {
  id: string;
  /** 'CDR-2026-014': year of notification and a running number. Never printed in an anonymised pack. */
  number: string;
  state: 'open' | 'closed' | 'merged' | 'undone';
  closed_on: string | null;
  closed_reason: string | null;
  merged_into: string | null;
  import_id: string | null;
  family_name: string | null;
  first_names: string | null;
  known_as: string | null;
  sex: string | null;
  date_of_birth: string | null;
  date_of_death: string | null;
  /** 'HH:MM', local. */
  time_of_death: string | null;
  /** Ten digits that pass the check. */
  nhs_number: string | null;
  no_nhs_reason: 'non-resident-in-england' | 'not-currently-available' | null;
  /** The child's own, never a parent's (domain.md rule 43). */
  ethnicity: string | null;
  gestation_weeks: number | null;
  gestation_days: number | null;
  birth_weight_grams: number | null;
  council: string | null;
  residence: string | null;
  place_of_death_area: string | null;
  place_category: string | null;
  expected: string | null;
  notified_on: string | null;
  /** Latest eligibility outcome, kept beside the versions so that lists stay one query. */
  outcome: string | null;
  cdrm_on: string | null;
  cdop_on: string | null;
  /** 1: opening asks why. */
  sensitive: number;
  /** JSON array of field names answered 'not known'; a blank field is null and absent here. */
  not_known: string;
  /** Raised by one at each change; a write that read an older one is refused as STALE. */
  row_version: number;
  created_at: string;
  created_by: string;
  updated_at: string;
}

/** A person in a case: family, or a professional who knew the child. Every one is an identifier to keep out of exports. */
export interface CasePersonTable {
  id: string;
  case_id: string;
  kind: 'family' | 'professional';
  /** 'mother', 'father', 'sibling', 'GP', 'health visitor', ... */
  role: string;
  title: string | null;
  first_name: string | null;
  family_name: string | null;
  known_as: string | null;
  sex: string | null;
  date_of_birth: string | null;
  employer: string | null;
  phone: string | null;
  email: string | null;
  parental_responsibility: number | null;
  note: string | null;
  removed_at: string | null;
  created_at: string;
}

export interface CaseAddressTable {
  id: string;
  case_id: string;
  /** 'home', 'place of death', 'birth', ... */
  role: string;
  line1: string | null;
  town: string | null;
  postcode: string | null;
  created_at: string;
}

/** A place or body named in the case: hospital, school, practice. */
export interface CaseOrganisationTable {
  id: string;
  case_id: string;
  role: string;
  name: string;
  abbreviation: string | null;
  created_at: string;
}

/** A reference of another body: hospital number, coroner, police. */
export interface CaseReferenceTable {
  id: string;
  case_id: string;
  role: string;
  value: string;
  created_at: string;
}

/** Free text of a case. A change is a new version; the newest version of a kind is the current text. */
export interface CaseTextTable {
  id: string;
  case_id: string;
  /** 'circumstances', 'summary', ... */
  kind: string;
  version: number;
  text: string;
  created_at: string;
  created_by: string;
}

/** One decision about child death review. Versions are kept; the highest is in force. */
export interface EligibilityDecisionTable {
  id: string;
  case_id: string;
  version: number;
  /** JSON of EligibilityFacts. */
  facts: string;
  /** JSON: fact name to the evidence seen for it. */
  evidence: string;
  /** JSON of EligibilityDecision. */
  decision: string;
  outcome: string;
  rule: string;
  guidance: string;
  reason: string | null;
  decided_by: string;
  decided_on: string;
  created_at: string;
}

/** A duty kept in view after a decision (coroner, PMRT, home area); open until answered. */
export interface CasePromptTable {
  id: string;
  case_id: string;
  prompt: string;
  raised_at: string;
  answer: string | null;
  note: string | null;
  answered_on: string | null;
  answered_by: string | null;
}

/** Which key worker may open which case, and when; written by allocation and leave cover. */
export interface CaseAccessTable {
  case_id: string;
  user_id: string;
  from_on: string;
  until_on: string | null;
}

export interface CaseTables {
  case_access: CaseAccessTable;
  cases: CaseTable;
  case_people: CasePersonTable;
  case_addresses: CaseAddressTable;
  case_organisations: CaseOrganisationTable;
  case_references: CaseReferenceTable;
  case_texts: CaseTextTable;
  eligibility_decisions: EligibilityDecisionTable;
  case_prompts: CasePromptTable;
}
