import type { Kysely } from 'kysely';
import { sql } from 'kysely';

const caseOwned = 'case_id TEXT NOT NULL REFERENCES cases(id)';

/** The case, the people and places in it, its free text, and its eligibility decisions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE cases (
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
  ) STRICT`);
  await run(
    `CREATE UNIQUE INDEX cases_nhs_number ON cases(nhs_number) WHERE nhs_number IS NOT NULL AND state NOT IN ('merged', 'undone')`,
  );
  await run('CREATE INDEX cases_state_death ON cases(state, date_of_death)');
  await run('CREATE INDEX cases_birth ON cases(date_of_birth)');
  await run('CREATE INDEX cases_cdop ON cases(cdop_on)');
  await run('CREATE INDEX cases_import ON cases(import_id)');
  await run(`CREATE TABLE case_people (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned},
    kind TEXT NOT NULL CHECK (kind IN ('family', 'professional')),
    role TEXT NOT NULL, title TEXT, first_name TEXT, family_name TEXT, known_as TEXT, sex TEXT, date_of_birth TEXT,
    employer TEXT, phone TEXT, email TEXT, parental_responsibility INTEGER, note TEXT,
    removed_at TEXT, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE case_addresses (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, role TEXT NOT NULL,
    line1 TEXT, town TEXT, postcode TEXT, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE case_organisations (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, role TEXT NOT NULL,
    name TEXT NOT NULL, abbreviation TEXT, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE case_references (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, role TEXT NOT NULL, value TEXT NOT NULL, created_at TEXT NOT NULL
  ) STRICT`);
  await run(`CREATE TABLE case_texts (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, kind TEXT NOT NULL, version INTEGER NOT NULL,
    text TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
    UNIQUE (case_id, kind, version)
  ) STRICT`);
  await run(`CREATE TABLE eligibility_decisions (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, version INTEGER NOT NULL,
    facts TEXT NOT NULL, evidence TEXT NOT NULL, decision TEXT NOT NULL,
    outcome TEXT NOT NULL, rule TEXT NOT NULL, guidance TEXT NOT NULL, reason TEXT,
    decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, created_at TEXT NOT NULL,
    UNIQUE (case_id, version)
  ) STRICT`);
  await run(`CREATE TABLE case_prompts (
    id TEXT PRIMARY KEY NOT NULL, ${caseOwned}, prompt TEXT NOT NULL, raised_at TEXT NOT NULL,
    answer TEXT, note TEXT, answered_on TEXT, answered_by TEXT,
    UNIQUE (case_id, prompt)
  ) STRICT`);
  await run(`CREATE TABLE case_access (
    case_id TEXT NOT NULL REFERENCES cases(id), user_id TEXT NOT NULL,
    from_on TEXT NOT NULL, until_on TEXT,
    PRIMARY KEY (case_id, user_id, from_on)
  ) STRICT, WITHOUT ROWID`);
  await run('CREATE INDEX case_access_user ON case_access(user_id, case_id)');
  for (const table of ['case_people', 'case_addresses', 'case_organisations', 'case_references']) {
    await run(`CREATE INDEX ${table}_case ON ${table}(case_id)`);
  }
}
