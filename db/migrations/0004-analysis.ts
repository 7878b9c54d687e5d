import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Versions of the analysis of each death, and their factors one a row so that they can be counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`CREATE TABLE analyses (
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
  ) STRICT`);
  await run('CREATE INDEX analyses_stage ON analyses(stage, case_id, version)');
  await run(`CREATE TABLE analysis_factors (
    id TEXT PRIMARY KEY NOT NULL,
    analysis_id TEXT NOT NULL REFERENCES analyses(id),
    case_id TEXT NOT NULL REFERENCES cases(id),
    position INTEGER NOT NULL,
    domain TEXT NOT NULL CHECK (domain IN ('A', 'B', 'C', 'D')),
    code TEXT, text TEXT NOT NULL,
    scale TEXT NOT NULL, level TEXT,
    modifiable TEXT CHECK (modifiable IN ('yes', 'no', 'not-known')),
    reason TEXT NOT NULL
  ) STRICT`);
  await run('CREATE INDEX analysis_factors_analysis ON analysis_factors(analysis_id, position)');
  await run('CREATE INDEX analysis_factors_code ON analysis_factors(code, case_id)');
}
