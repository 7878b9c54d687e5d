import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { caseVisible } from './access.ts';
import { oneOf } from './prepared.ts';
import type { LearningReviewTable, LearningTextTable } from './schema/learning.ts';
import type { Unit } from './unitOfWork.ts';

export type LearningReviewRow = Selectable<LearningReviewTable>;
export type LearningTextRow = Selectable<LearningTextTable>;

const readingActions = new Set([
  'access.unlocked',
  'access.locked',
  'access.refused',
  'audit.checked',
  'audit.exported',
  'cases.opened',
  'documents.opened',
  'panel.pack-gathered',
  'panel.pack-released',
  'panel.pack-stopped',
  'reports.previewed',
  'reports.gathered',
  'reports.released',
  'reports.stopped',
  'process.timeline-printed',
]);

/** Actions that leave everything the learning texts are made from as it is. */
const changesNothing = (action: string) =>
  /^learning\.|[.-](?:read|listed|searched)$/.test(action) ||
  readingActions.has(action) ||
  /^store\.(?!setting-changed|restored|salvaged)/.test(action) ||
  /^panel\.(?:meeting|attendance|agenda|interest|pack|minutes|paper|copy)/.test(action);

/** Actions of the register name no case; their own texts are compared one by one. */
const changesActions = (action: string) => /^actions\.|^panel\.action/.test(action);

/** What was written since the learning texts were last made. */
export interface ChangesSince {
  /** True: something was written that names no case, or the texts were never made. */
  everywhere: boolean;
  actions: boolean;
  caseIds: string[];
  /** The audit chain's newest number. */
  seq: number;
}

/** Everything written is audited in the same transaction: the chain says what may have changed. */
export async function changesSince(unit: Unit): Promise<ChangesSince> {
  const head = await unit.db
    .selectFrom('audit')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  const state = await unit.db.selectFrom('learning_state').selectAll().executeTakeFirst();
  const seq = Number(head?.seq ?? 0);
  if (state === undefined) return { everywhere: true, actions: true, caseIds: [], seq };
  const rows = await unit.db
    .selectFrom('audit')
    .select(['action', 'case_id'])
    .distinct()
    .where('seq', '>', state.audit_seq)
    .execute();
  const written = rows.filter(({ action }) => !changesNothing(action));
  return {
    everywhere: written.some(({ action, case_id }) => case_id === null && !changesActions(action)),
    actions: written.some(({ action }) => changesActions(action)),
    caseIds: [...new Set(written.flatMap(({ case_id }) => case_id ?? []))],
    seq,
  };
}

export async function saveLearningState(unit: Unit, seq: number): Promise<void> {
  const values = { audit_seq: seq, made_at: unit.now };
  await unit.db
    .insertInto('learning_state')
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Cases whose review is decided, with the analysis that decided it: final and not provisional, or of a closed case. */
export async function decidedCases(unit: Unit): Promise<{ caseId: string; analysisId: string }[]> {
  const rows = await unit.db
    .selectFrom('analyses as version')
    .innerJoin('cases', 'cases.id', 'version.case_id')
    .select(['version.case_id', 'version.id'])
    .where('cases.state', 'in', ['open', 'closed'])
    .where('version.rater', '=', '')
    .where((eb) =>
      eb.or([
        eb.and([eb('version.stage', '=', 'final'), eb('version.provisional', '=', 0)]),
        eb('cases.state', '=', 'closed'),
      ]),
    )
    .orderBy(sql`CASE version.stage WHEN 'final' THEN 3 WHEN 'panel' THEN 2 ELSE 1 END`)
    .orderBy('version.version')
    .execute();
  return [...new Map(rows.map((row) => [row.case_id, row.id]))].map(([caseId, analysisId]) => ({ caseId, analysisId }));
}

export async function allLearningReviews(unit: Unit): Promise<LearningReviewRow[]> {
  return await unit.db.selectFrom('learning_reviews').selectAll().execute();
}

/** The reviews that this person may search. */
export async function searchableReviews(unit: Unit): Promise<LearningReviewRow[]> {
  return await unit.db
    .selectFrom('learning_reviews')
    .selectAll()
    .where(caseVisible(unit, 'learning_reviews.case_id'))
    .orderBy('year', 'desc')
    .orderBy('id')
    .execute();
}

/** Ids of reviews in which a word begins so, and of those the ids that are in `within`. */
export async function reviewsWithWord(unit: Unit, beginning: string): Promise<Set<string>> {
  const rows = await unit.db
    .selectFrom('learning_texts')
    .select('review_id')
    .distinct()
    .where(sql<boolean>`instr(folded, ${` ${beginning}`}) > 0`)
    .execute();
  return new Set(rows.map((row) => row.review_id));
}

export async function learningTextsOf(unit: Unit, reviewIds: readonly string[]): Promise<LearningTextRow[]> {
  return await unit.db
    .selectFrom('learning_texts')
    .selectAll()
    .where('review_id', 'in', oneOf(reviewIds))
    .orderBy('review_id')
    .orderBy('position')
    .execute();
}

/** Every text, for looking whether a name that was recorded later stands in it. */
export async function allLearningTexts(unit: Unit): Promise<{ caseId: string; text: string; folded: string }[]> {
  const rows = await unit.db
    .selectFrom('learning_texts as text')
    .innerJoin('learning_reviews as review', 'review.id', 'text.review_id')
    .select(['review.case_id', 'text.text', 'text.folded'])
    .execute();
  return rows.map((row) => ({ caseId: row.case_id, text: row.text, folded: row.folded }));
}

/** Puts a review in the place of the one there was of the same case, under a new id. */
export async function replaceReview(
  unit: Unit,
  review: LearningReviewRow,
  texts: readonly Omit<LearningTextRow, 'id' | 'review_id' | 'position'>[],
): Promise<void> {
  await removeReviews(unit, [review.case_id]);
  await unit.db.insertInto('learning_reviews').values(review).execute();
  if (texts.length === 0) return;
  const rows = texts.map((text, position) => ({ id: unit.newId(), review_id: review.id, position, ...text }));
  await unit.db.insertInto('learning_texts').values(rows).execute();
}

/** Takes derived texts out; the records they were made from are untouched. */
export async function removeReviews(unit: Unit, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const rows = await unit.db
    .selectFrom('learning_reviews')
    .select('id')
    .where('case_id', 'in', oneOf(caseIds))
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await unit.db.deleteFrom('learning_texts').where('review_id', 'in', oneOf(ids)).execute();
  await unit.db.deleteFrom('learning_reviews').where('id', 'in', oneOf(ids)).execute();
}

/** The newest version of each free text and reading that a case's learning texts are made from, as one string. */
export async function sourceVersions(unit: Unit, caseIds: readonly string[]): Promise<Map<string, string>> {
  const texts = await unit.db
    .selectFrom('case_texts')
    .select(['case_id', ({ fn }) => fn.max('version').as('newest')])
    .where('kind', '=', 'circumstances')
    .where('case_id', 'in', oneOf(caseIds))
    .groupBy('case_id')
    .execute();
  const readings = await unit.db
    .selectFrom('redactions')
    .select(['case_id', ({ fn }) => fn.max('updated_at').as('newest')])
    .where('case_id', 'in', oneOf(caseIds))
    .groupBy('case_id')
    .execute();
  const text = new Map(texts.map((row) => [row.case_id, String(row.newest)]));
  const reading = new Map(readings.map((row) => [row.case_id, String(row.newest)]));
  return new Map(caseIds.map((id) => [id, `${text.get(id) ?? ''} ${reading.get(id) ?? ''}`]));
}

/** Themes of the themed meetings that decided each case. */
export async function themesOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await unit.db
    .selectFrom('panel_decisions as decision')
    .innerJoin('meetings as meeting', 'meeting.id', 'decision.meeting_id')
    .select(['decision.case_id', 'meeting.theme'])
    .distinct()
    .where('decision.case_id', 'in', oneOf(caseIds))
    .where('meeting.theme', '!=', '')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.case_id)].map(([id, group]) => [id, group.map((row) => row.theme)]),
  );
}

/** Names of people and bodies that belong to no one case: those who sign in, sit on the panel, work with families. */
export async function storeWideNames(unit: Unit): Promise<{ people: string[]; bodies: string[] }> {
  const users = await unit.db.selectFrom('users').select('name').execute();
  const members = await unit.db.selectFrom('panel_members').select('name').execute();
  const keyWorkers = await unit.db.selectFrom('key_worker_people').select('name').execute();
  const agencies = await unit.db.selectFrom('agencies').select(['name', 'contact_name']).execute();
  return {
    people: [...users, ...members, ...keyWorkers, ...agencies.map((row) => ({ name: row.contact_name }))]
      .map(({ name }) => name)
      .filter((name) => name !== ''),
    bodies: agencies.map(({ name }) => name),
  };
}
