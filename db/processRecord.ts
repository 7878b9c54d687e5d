import { type Selectable, sql } from 'kysely';
import { type CaseRow, updateCase } from './cases.ts';
import { insertRow } from './insertRow.ts';
import { prepared } from './prepared.ts';
import type {
  CaseMomentTable,
  HoldTable,
  JarAnswerTable,
  JarStepTable,
  ParallelReviewTable,
} from './schema/process.ts';
import type { Unit } from './unitOfWork.ts';

export type MomentRow = Selectable<CaseMomentTable>;

const momentsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('case_moments')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    // Two rows of one instant stand in the order they were written.
    .orderBy(sql`rowid`),
);

/** Every dated event of a case as it was recorded, the oldest first. The caller has opened the case. */
export async function momentsOf(unit: Unit, caseId: string): Promise<MomentRow[]> {
  return await momentsOfCase(unit, { caseId });
}

/** Adds a dated event; null takes the earlier one back. The earlier rows stay. */
export async function insertMoment(
  unit: Unit,
  caseId: string,
  moment: { moment: string; at: string | null; note: string },
): Promise<string> {
  const id = unit.newId();
  const stamp = { created_at: unit.now, created_by: unit.actor.userId };
  const { at, note } = moment;
  insertRow(unit, 'case_moments', {
    id,
    case_id: caseId,
    moment: moment.moment,
    at,
    note: note || null,
    ...stamp,
  });
  return id;
}

/** The day of the review meeting stands on the case itself, where lists and reports read it. */
export async function setCdrmDay(unit: Unit, row: CaseRow, on: string | null): Promise<boolean> {
  return await updateCase(unit, row.id, row.row_version, { cdrm_on: on });
}

const holdsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('holds').selectAll().where('case_id', '=', caseId).orderBy('from_on'),
);

export async function holdsOf(unit: Unit, caseId: string): Promise<Selectable<HoldTable>[]> {
  return await holdsOfCase(unit, { caseId });
}

export interface HoldValues {
  reason: string;
  from: string;
  to: string | null;
  note: string;
  familyToldOn: string | null;
}

export async function insertHold(unit: Unit, caseId: string, hold: HoldValues): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('holds')
    .values({
      id,
      case_id: caseId,
      ...holdColumns(hold),
      row_version: 1,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return id;
}

/** Changes a hold if nobody changed it since; false when it is stale. */
export async function updateHold(
  unit: Unit,
  caseId: string,
  seen: { id: string; rowVersion: number },
  hold: HoldValues,
): Promise<boolean> {
  const result = await unit.db
    .updateTable('holds')
    .set({ ...holdColumns(hold), row_version: seen.rowVersion + 1 })
    .where('id', '=', seen.id)
    .where('case_id', '=', caseId)
    .where('row_version', '=', seen.rowVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function holdColumns({ reason, from, to, note, familyToldOn }: HoldValues) {
  return { reason, from_on: from, to_on: to, note: note || null, family_told_on: familyToldOn };
}

const jarAnswersOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('jar_answers').selectAll().where('case_id', '=', caseId).orderBy('created_at'),
);

export async function jarAnswersOf(unit: Unit, caseId: string): Promise<Selectable<JarAnswerTable>[]> {
  return await jarAnswersOfCase(unit, { caseId });
}

export async function insertJarAnswer(
  unit: Unit,
  caseId: string,
  trigger: string,
  answer: 'yes' | 'no' | 'not-known',
): Promise<void> {
  await unit.db
    .insertInto('jar_answers')
    .values({
      id: unit.newId(),
      case_id: caseId,
      trigger_code: trigger,
      answer,
      note: null,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
}

const jarStepsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('jar_steps').selectAll().where('case_id', '=', caseId).orderBy('created_at'),
);

export async function jarStepsOf(unit: Unit, caseId: string): Promise<Selectable<JarStepTable>[]> {
  return await jarStepsOfCase(unit, { caseId });
}

export async function insertJarStep(
  unit: Unit,
  caseId: string,
  step: { step: string; doneOn: string | null; notDoneReason: string; note: string },
): Promise<void> {
  await unit.db
    .insertInto('jar_steps')
    .values({
      id: unit.newId(),
      case_id: caseId,
      step: step.step,
      done_on: step.doneOn,
      not_done_reason: step.notDoneReason || null,
      note: step.note || null,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
}

const reviewsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('parallel_reviews').selectAll().where('case_id', '=', caseId),
);

export async function reviewsOf(unit: Unit, caseId: string): Promise<Selectable<ParallelReviewTable>[]> {
  return await reviewsOfCase(unit, { caseId });
}

/** Writes how a parallel process stands. `rowVersion` 0: nothing was recorded yet. False when it is stale. */
export async function saveReview(
  unit: Unit,
  caseId: string,
  rowVersion: number,
  review: Pick<ParallelReviewTable, 'kind' | 'status' | 'expected_on' | 'ended_on' | 'reference' | 'note'>,
): Promise<boolean> {
  if (rowVersion === 0) {
    const added = await unit.db
      .insertInto('parallel_reviews')
      .values({ id: unit.newId(), case_id: caseId, ...review, row_version: 1, updated_at: unit.now })
      .onConflict((conflict) => conflict.columns(['case_id', 'kind']).doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const result = await unit.db
    .updateTable('parallel_reviews')
    .set({ ...review, row_version: rowVersion + 1, updated_at: unit.now })
    .where('case_id', '=', caseId)
    .where('kind', '=', review.kind)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const textVersions = prepared((unit, { caseId, kind }: { caseId: string; kind: string }) =>
  unit.db
    .selectFrom('case_texts')
    .select(['version', 'text', 'created_at'])
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .orderBy('version', 'desc'),
);

/** Every version of one kind of free text of a case, newest first. */
export async function caseTextVersions(unit: Unit, caseId: string, kind: string) {
  return await textVersions(unit, { caseId, kind });
}
