import { type CaseRow, saveCaseText, updateCase } from '../../db/cases.ts';
import { questionVersions, updateQuestion, whatKeepsFamilyOpen } from '../../db/family.ts';
import {
  insertHold,
  insertJarAnswer,
  insertJarStep,
  insertMoment,
  jarAnswersOf,
  saveReview,
  setCdrmDay,
  updateHold,
} from '../../db/processRecord.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { counted } from '../../domain/dates.ts';
import { takeStep } from '../../domain/family/questions.ts';
import { recordedMoments } from '../../domain/process/caseMoments.ts';
import { jarTriggerIds } from '../../domain/process/forms.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { processSettings } from './processSettings.ts';
import { processOf } from './processView.ts';
import { readiness } from './readiness.ts';
import { Refusal, refused } from './refusal.ts';
import { timeline } from './timeline.ts';

const changed = (says: string) => new Refusal('STALE', { reason: 'STALE', says: `${says} Nothing was overwritten.` });

function assertPast(unit: Unit, on: string | null, field: string): void {
  if (on !== null && on > unit.today) throw refused('FUTURE_DATE', 'This date is after today.', { field });
}

function assertAfterDeath(row: CaseRow, on: string | null, field: string): void {
  if (on !== null && row.date_of_death !== null && on < row.date_of_death) {
    throw refused('BEFORE_DEATH', 'This date is before the child died.', { field });
  }
}

export const processRecord = {
  ...readiness,
  ...timeline,
  ...processSettings,

  read: os.process.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'process.read', caseId: row.id });
      return await processOf(unit, row);
    }),
  ),

  recordMoment: os.process.recordMoment.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const { moment, on, at, note } = input.moment;
      assertAfterDeath(row, on, 'on');
      if (recordedMoments.find((each) => each.name === moment)?.mayBeAhead !== true) assertPast(unit, on, 'on');
      const when = on !== null && at !== '' ? `${on}T${at}` : on;
      const id = await insertMoment(unit, row.id, { moment, at: when, note });
      if (moment === 'cdrm-held' && !(await setCdrmDay(unit, row, on))) {
        throw changed('Somebody changed this case in the meantime.');
      }
      await unit.audit({
        action: on === null ? 'process.moment-taken-back' : 'process.moment-recorded',
        caseId: row.id,
        subjectKind: 'moment',
        subjectId: id,
        detail: on === null ? { moment } : { moment, on },
      });
      return {};
    }),
  ),

  saveHold: os.process.saveHold.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const { hold } = input;
      assertAfterDeath(row, hold.from, 'from');
      assertPast(unit, hold.from, 'from');
      assertPast(unit, hold.to, 'to');
      assertPast(unit, hold.familyToldOn, 'familyToldOn');
      let { holdId } = input;
      if (holdId === null) {
        holdId = await insertHold(unit, row.id, hold);
      } else if (!(await updateHold(unit, row.id, { id: holdId, rowVersion: input.rowVersion }, hold))) {
        throw changed('Somebody changed this hold in the meantime.');
      }
      await unit.audit({
        action: input.holdId === null ? 'process.hold-added' : 'process.hold-changed',
        caseId: row.id,
        subjectKind: 'hold',
        subjectId: holdId,
        detail: { reason: hold.reason, from: hold.from, to: hold.to },
      });
      return { holdId };
    }),
  ),

  answerJar: os.process.answerJar.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const before = new Map((await jarAnswersOf(unit, row.id)).map((each) => [each.trigger_code, each.answer]));
      const detail: Record<string, string> = {};
      for (const trigger of jarTriggerIds) {
        const answer = input.jar.answers[trigger];
        if (answer === (before.get(trigger) ?? '')) continue;
        // An answer once given is not blank again: not known is the way to take it back.
        if (answer === '') {
          throw refused('ANSWER_KEPT', 'This was answered. Choose not known if the answer no longer holds.', {
            field: `answers.${trigger}`,
          });
        }
        await insertJarAnswer(unit, row.id, trigger, answer);
        detail[trigger] = answer;
      }
      await unit.audit({ action: 'process.jar-answered', caseId: row.id, detail });
      return {};
    }),
  ),

  logJarStep: os.process.logJarStep.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const { step } = input;
      assertPast(unit, step.doneOn, 'doneOn');
      await insertJarStep(unit, row.id, step);
      await unit.audit({
        action: 'process.jar-step-logged',
        caseId: row.id,
        detail: { step: step.step, on: step.doneOn },
      });
      return {};
    }),
  ),

  saveReview: os.process.saveReview.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const { review } = input;
      assertPast(unit, review.endedOn, 'endedOn');
      const saved = await saveReview(unit, row.id, input.rowVersion, {
        kind: review.kind,
        status: review.status,
        expected_on: review.expectedOn,
        ended_on: review.endedOn,
        reference: review.reference || null,
        note: review.note || null,
      });
      if (!saved) throw changed('Somebody changed this in the meantime.');
      await unit.audit({
        action: 'process.review-recorded',
        caseId: row.id,
        subjectKind: 'review',
        subjectId: review.kind,
        detail: { status: review.status },
      });
      return {};
    }),
  ),

  saveUrgentLearning: os.process.saveUrgentLearning.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const version = await saveCaseText(unit, row.id, 'urgent-learning', input.text);
      await unit.audit({ action: 'process.urgent-learning-recorded', caseId: row.id, detail: { version } });
      return { version };
    }),
  ),

  close: os.process.close.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (row.state !== 'open') throw refused('NOT_OPEN', 'This case is closed already.');
      const { on, reason, leftOpen } = input.close;
      assertPast(unit, on, 'on');
      assertAfterDeath(row, on, 'on');
      const left = await leaveQuestionsOpen(unit, row.id, leftOpen);
      const closed = await updateCase(unit, row.id, input.rowVersion, {
        state: 'closed',
        closed_on: on,
        closed_reason: reason,
      });
      if (!closed) throw changed('Somebody changed this case in the meantime.');
      await unit.audit({ action: 'process.case-closed', caseId: row.id, detail: { on, questionsLeftOpen: left } });
      return {};
    }),
  ),

  reopen: os.process.reopen.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (row.state !== 'closed') throw refused('NOT_CLOSED', 'This case is open.');
      await insertMoment(unit, row.id, { moment: 'case-reopened', at: unit.today, note: input.reason });
      const opened = await updateCase(unit, row.id, input.rowVersion, {
        state: 'open',
        closed_on: null,
        closed_reason: null,
      });
      if (!opened) throw changed('Somebody changed this case in the meantime.');
      await unit.audit({ action: 'process.case-reopened', caseId: row.id });
      return {};
    }),
  ),
};

/** Rule 47: a case does not close over an unanswered question unless a reason is written; it is kept at each question. */
async function leaveQuestionsOpen(unit: Unit, caseId: string, reason: string): Promise<number> {
  const open = await whatKeepsFamilyOpen(unit, caseId);
  if (open.length === 0) return 0;
  if (reason === '') {
    throw refused(
      'FAMILY_QUESTIONS_OPEN',
      `The family waits for ${counted(open.length, 'answer')}. Give the answers back, or say why they stay open.`,
      { field: 'leftOpen', list: open.map(({ number }) => String(number)) },
    );
  }
  const versions = await questionVersions(unit, caseId);
  for (const question of open) {
    const taken = takeStep(question, { step: 'leave-open', reason }, unit.today);
    if ('problem' in taken) throw refused(taken.problem.code, taken.problem.says);
    await updateQuestion(unit, caseId, { id: question.id, rowVersion: versions.get(question.id) ?? 1 }, taken.change);
  }
  return open.length;
}
