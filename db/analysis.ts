import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Analysis, AnalysisFactor, AnalysisStage } from '../domain/analysis/analysis.ts';
import { categoryListVersion } from '../domain/analysis/categories.ts';
import type { ConsistencyMirror } from '../domain/analysis/compare.ts';
import { listName } from '../domain/analysis/factorList.ts';
import { caseVisible } from './access.ts';
import { oneOf, prepared } from './prepared.ts';
import type { AnalysisFactorTable, AnalysisTable } from './schema/analysis.ts';
import { readSetting } from './settings.ts';
import type { Unit } from './unitOfWork.ts';

export type AnalysisRow = Selectable<AnalysisTable>;

export interface AnalysisVersion {
  id: string;
  stage: AnalysisStage;
  rater: string;
  version: number;
  provisional: boolean;
  meetingId: string | null;
  /** The list of factors whose labels its codes had. */
  factorList: string;
  createdBy: string;
  createdAt: string;
  analysis: Analysis;
}

/** Setting: the partnership's own list of factors; each version is a whole list. */
export const factorListKey = 'analysis.factor-list';

/** Adds a version of a death's analysis; nothing that was saved before is changed. */
export async function insertAnalysis(
  unit: Unit,
  caseId: string,
  given: Analysis,
  about: { stage: AnalysisStage; rater: string; version: number; provisional: boolean; meetingId: string | null },
): Promise<string> {
  const { factors, ...content } = given;
  const id = unit.newId();
  await unit.db
    .insertInto('analyses')
    .values({
      id,
      case_id: caseId,
      stage: about.stage,
      rater: about.rater,
      version: about.version,
      content: JSON.stringify(content),
      category: given.category,
      category_list: categoryListVersion,
      modifiability: given.modifiability,
      factor_list: listName((await readSetting(unit, factorListKey))?.version ?? 0),
      provisional: Number(about.provisional),
      meeting_id: about.meetingId,
      created_by: unit.actor.userId,
      created_at: unit.now,
    })
    .execute();
  if (factors.length > 0) {
    const rows = factors.map((factor, position) => ({
      id: unit.newId(),
      analysis_id: id,
      case_id: caseId,
      position,
      ...factor,
    }));
    await unit.db.insertInto('analysis_factors').values(rows).execute();
  }
  return id;
}

const usersWith = prepared((unit, { userIds }: { userIds: readonly string[] }) =>
  unit.db.selectFrom('users').select(['id', 'name']).where('id', 'in', oneOf(userIds)),
);

/** Names of those who saved versions of an analysis, by id. */
export async function namesOfRaters(unit: Unit, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await usersWith(unit, { userIds });
  return new Map(rows.map((row) => [row.id, row.name]));
}

const versionsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('analyses').selectAll().where('case_id', '=', caseId).orderBy('version', 'desc'),
);

/** Every version of a death's analysis, newest first. The caller has opened the case. */
export async function analysisVersions(unit: Unit, caseId: string): Promise<AnalysisVersion[]> {
  return await withFactors(unit, await versionsOfCase(unit, { caseId }));
}

const versionsIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db.selectFrom('analyses').selectAll().where('case_id', 'in', oneOf(caseIds)),
);

/** The version in force of each of these cases. */
export async function analysesInForce(unit: Unit, caseIds: readonly string[]): Promise<Map<string, AnalysisVersion>> {
  if (caseIds.length === 0) return new Map();
  const ofCases = Map.groupBy(await versionsIn(unit, { caseIds }), (row) => row.case_id);
  const versions = await withFactors(
    unit,
    [...ofCases.values()].flatMap((rows) => inForce(rows) ?? []),
  );
  return new Map([...ofCases.keys()].map((caseId, index) => [caseId, versions[index] as AnalysisVersion]));
}

const stagesInOrder: readonly AnalysisStage[] = ['draft', 'panel', 'final'];

/** The version in force: the final one if there is one, else the panel's, else the newest draft; the office's before one rater's. */
export function inForce<Version extends Pick<AnalysisRow, 'stage' | 'rater' | 'version'>>(
  versions: readonly Version[],
): Version | undefined {
  const stage = (version: Version) => stagesInOrder.indexOf(version.stage);
  const isOffice = (version: Version) => Number(version.rater === '');
  return versions.toSorted(
    (one, other) => stage(other) - stage(one) || isOffice(other) - isOffice(one) || other.version - one.version,
  )[0];
}

const factorsIn = prepared((unit, { analysisIds }: { analysisIds: readonly string[] }) =>
  unit.db.selectFrom('analysis_factors').selectAll().where('analysis_id', 'in', oneOf(analysisIds)).orderBy('position'),
);

async function withFactors(unit: Unit, rows: readonly AnalysisRow[]): Promise<AnalysisVersion[]> {
  if (rows.length === 0) return [];
  const factors = await factorsIn(unit, { analysisIds: rows.map((row) => row.id) });
  const of = Map.groupBy(factors, (factor) => factor.analysis_id);
  return rows.map((row) => ({
    id: row.id,
    stage: row.stage,
    rater: row.rater,
    version: row.version,
    provisional: row.provisional === 1,
    meetingId: row.meeting_id,
    factorList: row.factor_list,
    createdBy: row.created_by,
    createdAt: row.created_at,
    // As it was kept: the rules for keeping it were asked then, and may be others by now.
    analysis: {
      ...(JSON.parse(row.content) as Omit<Analysis, 'factors'>),
      factors: (of.get(row.id) ?? []).map(factorOf),
    },
  }));
}

function factorOf({ domain, code, text, scale, level, modifiable, reason }: AnalysisFactorTable): AnalysisFactor {
  return { domain, code, text, scale, level, modifiable, reason };
}

/** Wordings of factors without a code in the newest analysis of each case, with the domain and how many cases have them. */
export async function freeFactorWordings(unit: Unit): Promise<{ text: string; domain: string; cases: number }[]> {
  return await unit.db
    .selectFrom('analysis_factors as factor')
    .innerJoin('analyses as version', 'version.id', 'factor.analysis_id')
    .select(['factor.text', 'factor.domain', sql<number>`count(DISTINCT factor.case_id)`.as('cases')])
    .where('factor.code', 'is', null)
    .where('factor.text', '!=', '')
    .where(caseVisible(unit, 'factor.case_id'))
    .where(
      sql<boolean>`version.version = (SELECT max(newest.version) FROM analyses AS newest WHERE newest.case_id = version.case_id)`,
    )
    .groupBy(['factor.text', 'factor.domain'])
    .orderBy('cases', 'desc')
    .orderBy('factor.text')
    .execute();
}

/** In how many cases each code was ever given. */
export async function factorUses(unit: Unit): Promise<Map<string, number>> {
  const rows = await unit.db
    .selectFrom('analysis_factors')
    .select(['code', sql<number>`count(DISTINCT case_id)`.as('cases')])
    .where('code', 'is not', null)
    .groupBy('code')
    .execute();
  return new Map(rows.map((row) => [row.code ?? '', row.cases]));
}

/**
 * How this panel graded a factor in the newest panel or final analysis of each other case.
 *
 * @param isSame whether a factor as it was written is this one
 */
export async function consistencyMirror(
  unit: Unit,
  isSame: (factor: { code: string | null; text: string }) => boolean,
  exceptCaseId: string,
): Promise<ConsistencyMirror> {
  const rows = await unit.db
    .selectFrom('analysis_factors as factor')
    .innerJoin('analyses as version', 'version.id', 'factor.analysis_id')
    .select(['factor.case_id', 'factor.code', 'factor.text', 'factor.modifiable', 'factor.level', 'factor.scale'])
    .where('factor.case_id', '!=', exceptCaseId)
    .where('version.stage', 'in', ['panel', 'final'])
    .where(caseVisible(unit, 'factor.case_id'))
    .where(
      sql<boolean>`version.version = (SELECT max(newest.version) FROM analyses AS newest
        WHERE newest.case_id = version.case_id AND newest.stage IN ('panel', 'final'))`,
    )
    .execute();
  const graded = Map.groupBy(rows.filter(isSame), (row) => row.case_id);
  const mirror: ConsistencyMirror = { cases: graded.size, modifiable: 0, notModifiable: 0, notKnown: 0, levels: {} };
  for (const named of graded.values()) {
    // Named twice in one case, it counts once.
    const row = named.find(({ modifiable }) => modifiable === 'yes') ?? named[0];
    if (row === undefined) continue;
    if (row.modifiable === 'yes') mirror.modifiable += 1;
    else if (row.modifiable === 'no') mirror.notModifiable += 1;
    else mirror.notKnown += 1;
    const level = row.level === null ? 'blank' : `${row.level} (${row.scale})`;
    mirror.levels[level] = (mirror.levels[level] ?? 0) + 1;
  }
  return mirror;
}
