CREATE TABLE accepted_answers (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id), form TEXT NOT NULL, question TEXT NOT NULL,
  answer_id TEXT REFERENCES request_answers(id), version INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (case_id, form, question, version)
) STRICT;

CREATE TABLE action_progress (
  id TEXT PRIMARY KEY NOT NULL, action_id TEXT NOT NULL REFERENCES actions(id),
  on_day TEXT NOT NULL, progress TEXT NOT NULL, evidence TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
  , document_id TEXT REFERENCES documents(id)) STRICT;

CREATE INDEX action_progress_action ON action_progress(action_id, on_day);

CREATE TABLE action_versions (
  action_id TEXT NOT NULL REFERENCES actions(id), row_version INTEGER NOT NULL,
  action TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT, informed_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not-taken-forward')),
  closed_on TEXT, closed_meeting_id TEXT REFERENCES meetings(id), closed_reason TEXT NOT NULL,
  until TEXT NOT NULL, changed_by TEXT NOT NULL,
  PRIMARY KEY (action_id, row_version)
) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  id TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL UNIQUE,
  meeting_id TEXT REFERENCES meetings(id), case_id TEXT REFERENCES cases(id),
  action TEXT NOT NULL, owner TEXT NOT NULL, due_on TEXT, informed_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not-taken-forward')), closed_on TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, created_by TEXT NOT NULL
  , closed_meeting_id TEXT REFERENCES meetings(id), closed_reason TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX actions_case ON actions(case_id) WHERE case_id IS NOT NULL;

CREATE INDEX actions_state ON actions(state, due_on);

CREATE TABLE agencies (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, abbreviation TEXT NOT NULL, kind TEXT NOT NULL,
  contact_name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE agenda_items (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), case_id TEXT NOT NULL REFERENCES cases(id),
  position INTEGER NOT NULL, minutes INTEGER NOT NULL, pack_number TEXT NOT NULL, notes TEXT NOT NULL DEFAULT '',
  removed_at TEXT, row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
  UNIQUE (meeting_id, pack_number)
) STRICT;

CREATE INDEX agenda_items_by_case ON agenda_items(case_id);

CREATE UNIQUE INDEX agenda_items_case ON agenda_items(meeting_id, case_id) WHERE removed_at IS NULL;

CREATE TRIGGER analyses_searched_added AFTER INSERT ON analyses BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER analyses_searched_changed AFTER UPDATE ON analyses BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER analyses_searched_gone AFTER DELETE ON analyses BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE analyses (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  stage TEXT NOT NULL CHECK (stage IN ('draft', 'panel', 'final')),
  rater TEXT NOT NULL DEFAULT '' CHECK (rater IN ('', 'first', 'second')),
  version INTEGER NOT NULL,
  content TEXT NOT NULL,
  category INTEGER CHECK (category BETWEEN 1 AND 10), category_list TEXT NOT NULL,
  modifiability TEXT CHECK (modifiability IN ('yes', 'no', 'not-enough-information')),
  factor_list TEXT NOT NULL,
  provisional INTEGER NOT NULL DEFAULT 0,
  meeting_id TEXT,
  created_by TEXT NOT NULL, created_at TEXT NOT NULL,
  UNIQUE (case_id, version)
) STRICT;

CREATE INDEX analyses_stage ON analyses(stage, case_id, version);

CREATE TRIGGER analysis_factors_searched_added AFTER INSERT ON analysis_factors BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER analysis_factors_searched_changed AFTER UPDATE ON analysis_factors BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER analysis_factors_searched_gone AFTER DELETE ON analysis_factors BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE analysis_factors (
  id TEXT PRIMARY KEY NOT NULL,
  analysis_id TEXT NOT NULL REFERENCES analyses(id),
  case_id TEXT NOT NULL REFERENCES cases(id),
  position INTEGER NOT NULL,
  domain TEXT NOT NULL CHECK (domain IN ('A', 'B', 'C', 'D')),
  code TEXT, text TEXT NOT NULL,
  scale TEXT NOT NULL, level TEXT,
  modifiable TEXT CHECK (modifiable IN ('yes', 'no', 'not-known')),
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX analysis_factors_analysis ON analysis_factors(analysis_id, position);

CREATE INDEX analysis_factors_code ON analysis_factors(code, case_id);

CREATE TABLE attendance (
  meeting_id TEXT NOT NULL REFERENCES meetings(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
  state TEXT NOT NULL CHECK (state IN ('invited', 'attending', 'apologies', 'attended', 'absent')),
  updated_at TEXT NOT NULL, substitute TEXT NOT NULL DEFAULT '', role TEXT, employer TEXT, removed_at TEXT,
  PRIMARY KEY (meeting_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_never_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;

CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  actor_id TEXT NOT NULL, role TEXT NOT NULL,
  action TEXT NOT NULL,
  case_id TEXT, subject_kind TEXT, subject_id TEXT,
  detail TEXT NOT NULL,
  flags TEXT NOT NULL DEFAULT '' CHECK (flags IN ('', 'clock-back')),
  prev_hash TEXT NOT NULL CHECK (length(prev_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX audit_actor ON audit(actor_id, seq);

CREATE INDEX audit_case ON audit(case_id, seq) WHERE case_id IS NOT NULL;

CREATE TABLE backups (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('backup', 'rehearsal', 'restore')),
  at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  file TEXT, audit_head TEXT, bytes INTEGER
) STRICT;

CREATE TABLE birth_siblings (
  id TEXT PRIMARY KEY NOT NULL,
  birth_id TEXT NOT NULL,
  case_id TEXT NOT NULL UNIQUE REFERENCES cases(id),
  linked_at TEXT NOT NULL, linked_by TEXT NOT NULL
) STRICT;

CREATE INDEX birth_siblings_birth ON birth_siblings(birth_id);

CREATE TABLE case_access (
  case_id TEXT NOT NULL REFERENCES cases(id), user_id TEXT NOT NULL,
  from_on TEXT NOT NULL, until_on TEXT,
  PRIMARY KEY (case_id, user_id, from_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX case_access_user ON case_access(user_id, case_id);

CREATE TRIGGER case_addresses_searched_added AFTER INSERT ON case_addresses BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_addresses_searched_changed AFTER UPDATE ON case_addresses BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_addresses_searched_gone AFTER DELETE ON case_addresses BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE case_addresses (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), role TEXT NOT NULL,
  line1 TEXT, town TEXT, postcode TEXT, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_addresses_case ON case_addresses(case_id);

CREATE TABLE case_merge_rows (
  merge_id TEXT NOT NULL REFERENCES case_merges(id), seq INTEGER NOT NULL,
  table_name TEXT NOT NULL, row_id TEXT NOT NULL,
  before TEXT NOT NULL, after TEXT NOT NULL,
  PRIMARY KEY (merge_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER case_merges_searched_added AFTER INSERT ON case_merges BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.kept_id); END;

CREATE TRIGGER case_merges_searched_changed AFTER UPDATE ON case_merges BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.kept_id); INSERT OR IGNORE INTO search_due VALUES (NEW.kept_id); END;

CREATE TRIGGER case_merges_searched_gone AFTER DELETE ON case_merges BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.kept_id); END;

CREATE TABLE case_merges (
  id TEXT PRIMARY KEY NOT NULL,
  kept_id TEXT NOT NULL REFERENCES cases(id),
  other_id TEXT NOT NULL REFERENCES cases(id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  compared TEXT NOT NULL, answers TEXT NOT NULL, not_known TEXT NOT NULL, settled_notifications TEXT NOT NULL,
  merged_at TEXT NOT NULL, merged_by TEXT NOT NULL,
  undone_at TEXT, undone_by TEXT, undo_reason TEXT,
  CHECK (kept_id <> other_id),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undo_reason IS NULL))
) STRICT;

CREATE INDEX case_merges_kept ON case_merges(kept_id);

CREATE UNIQUE INDEX case_merges_other ON case_merges(other_id) WHERE undone_at IS NULL;

CREATE TRIGGER case_moments_searched_added AFTER INSERT ON case_moments BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_moments_searched_changed AFTER UPDATE ON case_moments BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_moments_searched_gone AFTER DELETE ON case_moments BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE case_moments (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), moment TEXT NOT NULL, at TEXT, note TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX case_moments_case ON case_moments(case_id, moment, created_at);

CREATE TABLE case_openings (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  user_id TEXT NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL, opened_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_openings_case ON case_openings(case_id, opened_at);

CREATE TABLE case_organisations (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), role TEXT NOT NULL,
  name TEXT NOT NULL, abbreviation TEXT, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_organisations_case ON case_organisations(case_id);

CREATE TRIGGER case_people_searched_added AFTER INSERT ON case_people BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_people_searched_changed AFTER UPDATE ON case_people BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_people_searched_gone AFTER DELETE ON case_people BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE case_people (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  kind TEXT NOT NULL CHECK (kind IN ('family', 'professional')),
  role TEXT NOT NULL, title TEXT, first_name TEXT, family_name TEXT, known_as TEXT, sex TEXT, date_of_birth TEXT,
  employer TEXT, phone TEXT, email TEXT, parental_responsibility INTEGER, note TEXT,
  removed_at TEXT, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_people_case ON case_people(case_id);

CREATE TABLE case_prompts (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), prompt TEXT NOT NULL, raised_at TEXT NOT NULL,
  answer TEXT, note TEXT, answered_on TEXT, answered_by TEXT,
  UNIQUE (case_id, prompt)
) STRICT;

CREATE TRIGGER case_references_searched_added AFTER INSERT ON case_references BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_references_searched_changed AFTER UPDATE ON case_references BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_references_searched_gone AFTER DELETE ON case_references BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE case_references (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), role TEXT NOT NULL, value TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_references_case ON case_references(case_id);

CREATE TABLE case_sensitivity (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)), reason TEXT NOT NULL CHECK (reason <> ''),
  set_by TEXT NOT NULL, set_at TEXT NOT NULL
) STRICT;

CREATE INDEX case_sensitivity_case ON case_sensitivity(case_id, set_at);

CREATE TRIGGER case_texts_searched_added AFTER INSERT ON case_texts BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_texts_searched_changed AFTER UPDATE ON case_texts BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER case_texts_searched_gone AFTER DELETE ON case_texts BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE case_texts (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), kind TEXT NOT NULL, version INTEGER NOT NULL,
  text TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (case_id, kind, version)
) STRICT;

CREATE TRIGGER cases_searched_added AFTER INSERT ON cases BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.id); END;

CREATE TRIGGER cases_searched_changed AFTER UPDATE ON cases BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.id); INSERT OR IGNORE INTO search_due VALUES (NEW.id); END;

CREATE TRIGGER cases_searched_gone AFTER DELETE ON cases BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.id); END;

CREATE TABLE cases (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'merged', 'undone')),
  closed_on TEXT, closed_reason TEXT,
  merged_into TEXT REFERENCES cases(id),
  import_id TEXT,
  family_name TEXT, first_names TEXT, known_as TEXT, sex TEXT,
  date_of_birth TEXT, date_of_death TEXT, time_of_death TEXT,
  nhs_number TEXT CHECK (nhs_number IS NULL OR length(nhs_number) = 10),
  no_nhs_reason TEXT CHECK (no_nhs_reason IN ('non-resident-in-england', 'not-currently-available')),
  ethnicity TEXT,
  gestation_weeks INTEGER, gestation_days INTEGER, birth_weight_grams INTEGER,
  council TEXT, residence TEXT, place_of_death_area TEXT, place_category TEXT, expected TEXT,
  notified_on TEXT, outcome TEXT, cdrm_on TEXT, cdop_on TEXT,
  sensitive INTEGER NOT NULL DEFAULT 0,
  not_known TEXT NOT NULL DEFAULT '[]',
  row_version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX cases_birth ON cases(date_of_birth);

CREATE INDEX cases_cdop ON cases(cdop_on);

CREATE INDEX cases_found ON cases(id, state, date_of_death, number);

CREATE INDEX cases_import ON cases(import_id);

CREATE INDEX cases_merged_into ON cases(merged_into) WHERE merged_into IS NOT NULL;

CREATE UNIQUE INDEX cases_nhs_number ON cases(nhs_number) WHERE nhs_number IS NOT NULL AND state NOT IN ('merged', 'undone');

CREATE INDEX cases_state_death ON cases(state, date_of_death);

CREATE TRIGGER contacts_searched_added AFTER INSERT ON contacts BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER contacts_searched_changed AFTER UPDATE ON contacts BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER contacts_searched_gone AFTER DELETE ON contacts BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE contacts (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  corrects_id TEXT REFERENCES contacts(id), correction_reason TEXT, current INTEGER NOT NULL DEFAULT 1,
  on_day TEXT NOT NULL, at_time TEXT NOT NULL, outcome TEXT NOT NULL, stage TEXT NOT NULL, next_due TEXT,
  entry TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX contacts_case ON contacts(case_id, on_day, at_time);

CREATE INDEX contacts_corrects ON contacts(corrects_id) WHERE corrects_id IS NOT NULL;

CREATE INDEX contacts_named ON contacts(
  case_id, json_array(entry -> '$.with', entry ->> '$.by', entry ->> '$.leaflet.by')
);

CREATE INDEX contacts_standing ON contacts(
  case_id, current, on_day, at_time, created_at, outcome, next_due, json_extract(entry, '$.leaflet.given')
);

CREATE TABLE declarations (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
  agenda_item_id TEXT REFERENCES agenda_items(id), interest TEXT NOT NULL,
  arrangement TEXT NOT NULL CHECK (arrangement IN ('none', 'stays-silent', 'leaves', 'withheld')),
  decided_by TEXT NOT NULL, created_at TEXT NOT NULL
  , replaced_at TEXT) STRICT;

CREATE INDEX declarations_meeting ON declarations(meeting_id);

CREATE TABLE document_chunks (
  document_id TEXT NOT NULL REFERENCES documents(id), seq INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (document_id, seq)
) STRICT;

CREATE TRIGGER documents_searched_added AFTER INSERT ON documents BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER documents_searched_changed AFTER UPDATE ON documents BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER documents_searched_gone AFTER DELETE ON documents BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE documents (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  name TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
  note TEXT, withdrawn_at TEXT, withdrawn_reason TEXT,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX documents_case ON documents(case_id);

CREATE TABLE doubtful_rows (
  id TEXT PRIMARY KEY NOT NULL,
  table_name TEXT NOT NULL,
  why TEXT NOT NULL CHECK (why IN ('damaged-page', 'refused')),
  row TEXT NOT NULL,
  found_at TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicate_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  other_case_id TEXT NOT NULL REFERENCES cases(id),
  decision TEXT NOT NULL CHECK (decision IN ('same-death', 'different-deaths')),
  reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL
) STRICT;

CREATE INDEX duplicate_decisions_case ON duplicate_decisions(case_id);

CREATE TRIGGER eligibility_decisions_searched_added AFTER INSERT ON eligibility_decisions BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER eligibility_decisions_searched_changed AFTER UPDATE ON eligibility_decisions BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER eligibility_decisions_searched_gone AFTER DELETE ON eligibility_decisions BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE eligibility_decisions (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), version INTEGER NOT NULL,
  facts TEXT NOT NULL, evidence TEXT NOT NULL, decision TEXT NOT NULL,
  outcome TEXT NOT NULL, rule TEXT NOT NULL, guidance TEXT NOT NULL, reason TEXT,
  decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, created_at TEXT NOT NULL,
  UNIQUE (case_id, version)
) STRICT;

CREATE TABLE family_packs (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  key_worker_id TEXT NOT NULL, key_worker_name TEXT NOT NULL,
  locked_with TEXT NOT NULL CHECK (locked_with IN ('passphrase', 'key')),
  expires_on TEXT NOT NULL, base TEXT NOT NULL, return_key TEXT NOT NULL, withdrawn_at TEXT,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX family_packs_case ON family_packs(case_id);

CREATE TRIGGER family_promises_searched_added AFTER INSERT ON family_promises BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER family_promises_searched_changed AFTER UPDATE ON family_promises BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER family_promises_searched_gone AFTER DELETE ON family_promises BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE family_promises (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), contact_id TEXT REFERENCES contacts(id),
  what TEXT NOT NULL, due_on TEXT NOT NULL, kept_on TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX family_promises_case ON family_promises(case_id, due_on);

CREATE TRIGGER family_questions_searched_added AFTER INSERT ON family_questions BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER family_questions_searched_changed AFTER UPDATE ON family_questions BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER family_questions_searched_gone AFTER DELETE ON family_questions BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE family_questions (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), number INTEGER NOT NULL,
  text TEXT NOT NULL, asked_on TEXT NOT NULL, contact_id TEXT REFERENCES contacts(id),
  taken_to_meeting TEXT, answer TEXT, answered_by TEXT, answered_on TEXT,
  given_back_on TEXT, given_back_how TEXT, left_open_reason TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE TABLE family_wishes (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), version INTEGER NOT NULL, wishes TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (case_id, version)
) STRICT;

CREATE TABLE held_packs (
  pack_id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  header TEXT NOT NULL, base TEXT NOT NULL, expires_on TEXT NOT NULL, opened_at TEXT NOT NULL, last_return TEXT
) STRICT;

CREATE INDEX held_packs_case ON held_packs(case_id);

CREATE TRIGGER holds_searched_added AFTER INSERT ON holds BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER holds_searched_changed AFTER UPDATE ON holds BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER holds_searched_gone AFTER DELETE ON holds BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE holds (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), reason TEXT NOT NULL,
  from_on TEXT NOT NULL, to_on TEXT, note TEXT, family_told_on TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX holds_case ON holds(case_id);

CREATE TABLE imports (
  id TEXT PRIMARY KEY NOT NULL,
  file_name TEXT NOT NULL, rows INTEGER NOT NULL, imported INTEGER NOT NULL,
  rejected INTEGER NOT NULL, blocked INTEGER NOT NULL,
  mapping TEXT NOT NULL, codes_version TEXT NOT NULL, key_workers TEXT NOT NULL, audit_seq INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  undone_at TEXT, undone_by TEXT, undo_reason TEXT
) STRICT;

CREATE TRIGGER information_requests_searched_added AFTER INSERT ON information_requests BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER information_requests_searched_changed AFTER UPDATE ON information_requests BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER information_requests_searched_gone AFTER DELETE ON information_requests BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE information_requests (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id), agency_id TEXT NOT NULL REFERENCES agencies(id),
  form TEXT NOT NULL, form_version TEXT NOT NULL,
  prepared_on TEXT NOT NULL, sent_on TEXT, due_on TEXT, received_on TEXT, closed_reason TEXT,
  quality TEXT CHECK (quality IN ('good', 'gaps')), quality_note TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX information_requests_agency ON information_requests(agency_id);

CREATE INDEX information_requests_case ON information_requests(case_id);

CREATE TABLE interest_answers (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), agenda_item_id TEXT NOT NULL REFERENCES agenda_items(id),
  case_id TEXT NOT NULL REFERENCES cases(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
  answer TEXT NOT NULL CHECK (answer IN ('none', 'declared')),
  declaration_id TEXT REFERENCES declarations(id),
  created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX interest_answers_case ON interest_answers(case_id);

CREATE INDEX interest_answers_meeting ON interest_answers(meeting_id);

CREATE TABLE intruder_tests (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  text_sha256 TEXT NOT NULL,
  -- the words as they would be published: a later change of them needs another test
  released_sha256 TEXT NOT NULL,
  tried TEXT NOT NULL,
  tested_by TEXT NOT NULL CHECK (tested_by <> ''),
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  result TEXT NOT NULL CHECK (result IN ('nobody-found', 'doubtful', 'child-found')),
  note TEXT NOT NULL,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL
) STRICT;

CREATE INDEX intruder_tests_text ON intruder_tests(case_id, text_sha256);

CREATE TABLE item_absences (
  agenda_item_id TEXT NOT NULL REFERENCES agenda_items(id), member_id TEXT NOT NULL REFERENCES panel_members(id),
  is_out INTEGER NOT NULL CHECK (is_out IN (0, 1)),
  updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  PRIMARY KEY (agenda_item_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jar_answers (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  trigger_code TEXT NOT NULL CHECK (trigger_code IN ('J1', 'J2', 'J3', 'J4', 'J5')),
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'not-known')), note TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX jar_answers_case ON jar_answers(case_id, created_at);

CREATE TRIGGER jar_steps_searched_added AFTER INSERT ON jar_steps BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER jar_steps_searched_changed AFTER UPDATE ON jar_steps BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER jar_steps_searched_gone AFTER DELETE ON jar_steps BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE jar_steps (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), step TEXT NOT NULL,
  done_on TEXT, not_done_reason TEXT, note TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX jar_steps_case ON jar_steps(case_id, created_at);

CREATE TABLE kept_access (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  reason TEXT NOT NULL CHECK (reason <> ''), until_on TEXT,
  kept_by TEXT NOT NULL, kept_at TEXT NOT NULL, ended_by TEXT, ended_at TEXT,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX kept_access_in_force ON kept_access(case_id) WHERE ended_at IS NULL;

CREATE TABLE key_worker_allocations (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  state TEXT NOT NULL CHECK (state IN ('allocated', 'declined-by-family', 'not-allocated')),
  person_id TEXT REFERENCES key_worker_people(id), deputy_id TEXT REFERENCES key_worker_people(id),
  start_on TEXT NOT NULL, end_on TEXT, reason TEXT, end_reason TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  CHECK (state <> 'allocated' OR person_id IS NOT NULL)
) STRICT;

CREATE INDEX key_worker_allocations_case ON key_worker_allocations(case_id, start_on);

CREATE INDEX key_worker_allocations_person ON key_worker_allocations(person_id);

CREATE TABLE key_worker_covers (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL REFERENCES key_worker_people(id), cover_id TEXT NOT NULL REFERENCES key_worker_people(id),
  from_on TEXT NOT NULL, to_on TEXT NOT NULL, withdrawn_at TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  CHECK (to_on >= from_on)
) STRICT;

CREATE INDEX key_worker_covers_person ON key_worker_covers(person_id, from_on);

CREATE TABLE key_worker_people (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL, role TEXT NOT NULL, employer TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
  user_id TEXT REFERENCES users(id), active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE keyed_fields (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  field TEXT NOT NULL, label TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('known', 'not-known', 'blank', 'unkeyed')),
  text TEXT NOT NULL, list_version TEXT NOT NULL,
  keyed_at TEXT NOT NULL, keyed_by TEXT NOT NULL
) STRICT;

CREATE INDEX keyed_fields_case ON keyed_fields(case_id, field);

CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE late_papers (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  agenda_item_id TEXT REFERENCES agenda_items(id), case_id TEXT REFERENCES cases(id),
  title TEXT NOT NULL, text TEXT NOT NULL,
  supplement_to INTEGER, pages TEXT NOT NULL DEFAULT '[]', released_at TEXT, folded_into INTEGER, removed_at TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (meeting_id, number)
) STRICT;

CREATE INDEX late_papers_case ON late_papers(case_id);

CREATE TABLE learning_actions (
  action_id TEXT PRIMARY KEY NOT NULL REFERENCES actions(id),
  source_digest TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE learning_reviews (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL UNIQUE REFERENCES cases(id),
  analysis_id TEXT NOT NULL REFERENCES analyses(id),
  known_digest TEXT NOT NULL, source_digest TEXT NOT NULL,
  category INTEGER, modifiability TEXT, age_band TEXT NOT NULL, year TEXT NOT NULL,
  themes TEXT NOT NULL, factors TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE learning_state (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  audit_seq INTEGER NOT NULL, made_at TEXT NOT NULL
) STRICT;

CREATE TABLE learning_texts (
  id TEXT PRIMARY KEY NOT NULL,
  review_id TEXT NOT NULL REFERENCES learning_reviews(id),
  kind TEXT NOT NULL, position INTEGER NOT NULL,
  text TEXT NOT NULL, folded TEXT NOT NULL
) STRICT;

CREATE INDEX learning_texts_review ON learning_texts(review_id, position);

CREATE TABLE meetings (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL, theme TEXT NOT NULL, held_on TEXT NOT NULL, starts_at TEXT NOT NULL,
  place TEXT NOT NULL, chair TEXT NOT NULL,
  chair_independent TEXT CHECK (chair_independent IN ('yes', 'no')),
  status TEXT NOT NULL CHECK (status IN ('planned', 'held', 'cancelled')),
  minutes TEXT NOT NULL DEFAULT '', row_version INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL, created_by TEXT NOT NULL
  , regional TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE INDEX meetings_held ON meetings(held_on);

CREATE TABLE merge_conflicts (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id),
  return_id TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
  base TEXT NOT NULL, candidates TEXT NOT NULL, office_value TEXT, opened_at TEXT NOT NULL,
  chosen TEXT, settled_at TEXT, settled_by TEXT,
  CHECK ((settled_at IS NULL) = (chosen IS NULL))
) STRICT;

CREATE UNIQUE INDEX merge_conflicts_open ON merge_conflicts(case_id, record, field) WHERE settled_at IS NULL;

CREATE TABLE minutes_agreements (
  meeting_id TEXT PRIMARY KEY NOT NULL REFERENCES meetings(id),
  agreed_at_meeting_id TEXT NOT NULL REFERENCES meetings(id),
  corrections TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE national_readings (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  field TEXT NOT NULL, label TEXT NOT NULL,
  text TEXT NOT NULL, note TEXT NOT NULL,
  read_at TEXT NOT NULL, read_by TEXT NOT NULL
) STRICT;

CREATE INDEX national_readings_case ON national_readings(case_id, field);

CREATE TRIGGER notifications_searched_added AFTER INSERT ON notifications BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER notifications_searched_changed AFTER UPDATE ON notifications BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER notifications_searched_gone AFTER DELETE ON notifications BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE notifications (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  form_version TEXT NOT NULL,
  answers TEXT NOT NULL, not_known TEXT NOT NULL,
  notified_on TEXT NOT NULL, keyed_by TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX notifications_case ON notifications(case_id);

CREATE TABLE pack_copy_events (
  id TEXT PRIMARY KEY NOT NULL,
  copy_id TEXT NOT NULL,
  event TEXT NOT NULL CHECK (event IN ('returned', 'destroyed', 'withdrawn', 'still-held')),
  on_day TEXT NOT NULL, note TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX pack_copy_events_copy ON pack_copy_events(copy_id, created_at);

CREATE TABLE pack_keys (
  user_id TEXT PRIMARY KEY NOT NULL REFERENCES users(id),
  recipient TEXT NOT NULL, key TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE pack_merges (
  return_id TEXT PRIMARY KEY NOT NULL,
  pack_id TEXT NOT NULL REFERENCES family_packs(id), case_id TEXT NOT NULL REFERENCES cases(id),
  report TEXT, merged_at TEXT NOT NULL, merged_by TEXT NOT NULL
) STRICT;

CREATE INDEX pack_merges_case ON pack_merges(case_id);

CREATE INDEX pack_merges_pack ON pack_merges(pack_id);

CREATE TABLE pack_versions (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), version INTEGER NOT NULL,
  document TEXT NOT NULL, pages TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (meeting_id, version)
) STRICT;

CREATE TABLE packs (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('pack', 'supplement', 'minutes')),
  recipient TEXT NOT NULL, member_id TEXT REFERENCES panel_members(id), withheld TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('pdf', 'docx')), file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
  pages TEXT NOT NULL, changes TEXT NOT NULL, audit_head TEXT NOT NULL, content_digest TEXT NOT NULL,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL
  , unreviewed INTEGER NOT NULL DEFAULT 0, unreviewed_reason TEXT NOT NULL DEFAULT '', copy_id TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '', late_paper_id TEXT REFERENCES late_papers(id)) STRICT;

CREATE INDEX packs_meeting ON packs(meeting_id, version);

CREATE TABLE panel_decisions (
  id TEXT PRIMARY KEY NOT NULL,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), agenda_item_id TEXT NOT NULL REFERENCES agenda_items(id),
  case_id TEXT NOT NULL REFERENCES cases(id),
  decision TEXT NOT NULL CHECK (decision IN ('review-complete', 'more-information', 'deferred')),
  note TEXT NOT NULL, provisional INTEGER NOT NULL, analysis_id TEXT REFERENCES analyses(id),
  decided_on TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
  , quorum TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX panel_decisions_case ON panel_decisions(case_id, created_at);

CREATE INDEX panel_decisions_meeting ON panel_decisions(meeting_id);

CREATE TABLE panel_members (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, employer TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1, created_at TEXT NOT NULL
  , row_version INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE TRIGGER parallel_reviews_searched_added AFTER INSERT ON parallel_reviews BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER parallel_reviews_searched_changed AFTER UPDATE ON parallel_reviews BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER parallel_reviews_searched_gone AFTER DELETE ON parallel_reviews BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE parallel_reviews (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('to-ask', 'not-needed', 'referred', 'open', 'finished')),
  expected_on TEXT, ended_on TEXT, reference TEXT, note TEXT,
  row_version INTEGER NOT NULL DEFAULT 1, updated_at TEXT NOT NULL,
  UNIQUE (case_id, kind)
) STRICT;

CREATE TABLE published_releases (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL, profile TEXT NOT NULL, audience TEXT NOT NULL,
  from_on TEXT NOT NULL, to_on TEXT NOT NULL, group_name TEXT NOT NULL,
  release TEXT NOT NULL, audit_result TEXT NOT NULL, case_digest TEXT NOT NULL,
  file_names TEXT NOT NULL, purpose TEXT NOT NULL, audit_head TEXT NOT NULL,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL
  , exception_by TEXT NOT NULL DEFAULT '', exception_reason TEXT NOT NULL DEFAULT '', contents TEXT NOT NULL DEFAULT '{}') STRICT;

CREATE INDEX published_releases_period ON published_releases(group_name, from_on, to_on);

CREATE TABLE queue_views (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  view TEXT NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX queue_views_user ON queue_views(user_id);

CREATE TABLE readiness_overrides (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  check_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL
) STRICT;

CREATE INDEX readiness_overrides_case ON readiness_overrides(case_id);

CREATE TABLE redactions (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  text_kind TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  known_digest TEXT NOT NULL,
  decisions TEXT NOT NULL,
  reviewer TEXT, signed_at TEXT,
  second_reader TEXT, second_signed_at TEXT,
  reopened_at TEXT,
  row_version INTEGER NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX redactions_text ON redactions(case_id, text_sha256);

CREATE TRIGGER request_answers_searched_added AFTER INSERT ON request_answers BEGIN INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER request_answers_searched_changed AFTER UPDATE ON request_answers BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); INSERT OR IGNORE INTO search_due VALUES (NEW.case_id); END;

CREATE TRIGGER request_answers_searched_gone AFTER DELETE ON request_answers BEGIN INSERT OR IGNORE INTO search_due VALUES (OLD.case_id); END;

CREATE TABLE request_answers (
  id TEXT PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id), request_id TEXT NOT NULL REFERENCES information_requests(id),
  form TEXT NOT NULL, form_version TEXT NOT NULL, question TEXT NOT NULL,
  text TEXT NOT NULL, not_known INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (request_id, question, version)
) STRICT;

CREATE INDEX request_answers_case ON request_answers(case_id, form);

CREATE TABLE request_reminders (
  id TEXT PRIMARY KEY NOT NULL,
  request_id TEXT NOT NULL REFERENCES information_requests(id), case_id TEXT NOT NULL REFERENCES cases(id),
  sent_on TEXT NOT NULL, how TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL
) STRICT;

CREATE INDEX request_reminders_case ON request_reminders(case_id, sent_on);

CREATE INDEX request_reminders_request ON request_reminders(request_id);

CREATE TABLE search_due (case_id TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE search_entries (
  id INTEGER PRIMARY KEY NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases(id),
  kind TEXT NOT NULL, subject_id TEXT NOT NULL,
  title TEXT NOT NULL, text TEXT NOT NULL, words TEXT NOT NULL,
  UNIQUE (case_id, kind, subject_id)
) STRICT;

CREATE TABLE search_keys (
  kind TEXT NOT NULL CHECK (kind IN ('name', 'number')), key TEXT NOT NULL,
  of_case TEXT NOT NULL REFERENCES cases(id),
  PRIMARY KEY (kind, key, of_case)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_keys_case ON search_keys(of_case);

CREATE VIRTUAL TABLE search_words USING fts5(
  words, content='search_entries', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);

CREATE TABLE 'search_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  value TEXT NOT NULL,
  effective_from TEXT NOT NULL,
  changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
  PRIMARY KEY (key, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE store (
  only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
  file_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('real', 'training')),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE touchpoints (
  id TEXT PRIMARY KEY NOT NULL, case_id TEXT NOT NULL REFERENCES cases(id), touchpoint TEXT NOT NULL, on_day TEXT NOT NULL,
  contact_id TEXT REFERENCES contacts(id), withdrawn_at TEXT, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX touchpoints_case ON touchpoints(case_id, touchpoint);

CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  sign_in_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('manager', 'coordinator', 'key-worker', 'panel-member', 'auditor')),
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
  recipient TEXT NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;
