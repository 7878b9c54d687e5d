import { addDays, daysBetween } from '../dates.ts';
import type { Prompt } from '../eligibility/index.ts';
import { questionFor } from '../eligibility/questions.ts';
import type { HoldReason } from './holds.ts';
import { jarState, jarStepsToDo } from './jointAgencyResponse.ts';
import { pmrtState } from './parallelReviews.ts';
import { type CaseProgress, outstanding } from './progress.ts';
import { heldFor, type StageId, stageOf } from './stages.ts';

export type StepId =
  | 'decide-eligibility'
  | 'find-fact'
  | 'agree-lead'
  | 'choose-to-review'
  | 'answer-duty'
  | 'name-key-worker'
  | 'first-contact'
  | 'notify-ncmd'
  | 'answer-jar'
  | 'jar-step'
  | 'send-requests'
  | 'chase-agency'
  | 'start-pmrt'
  | 'ask-family-view'
  | 'plan-cdrm'
  | 'record-cdrm-report'
  | 'plan-cdop'
  | 'final-decision'
  | 'key-national-record'
  | 'answer-family'
  | 'tell-family'
  | 'close';

/** One thing to do next. A step that is held stays in the list with its reasons, so that waiting is seen. */
export interface NextStep {
  id: StepId;
  words: string;
  /** A date this is best done by; null where none is set. */
  by: string | null;
  heldBy: HoldReason[];
}

/** Settings a manager can change; days from the event. */
export interface StepSettings {
  /** A request with no answer is chased from this age on. */
  chaseAfterDays: number;
  /** A case with no key worker shows from this day on, however it is held (rule 45). */
  keyWorkerByDay: number;
}

export const stepSettings: StepSettings = { chaseAfterDays: 14, keyWorkerByDay: 3 };

/**
 * What to do next in a case, in the order of the process; empty for a closed case. Support to the family and the key
 * worker never wait for a decision or a hold, and urgent learning is never in this list because it needs no stage.
 *
 * @example nextSteps(progressFrom({ notifiedOn: '2026-03-02' }), '2026-03-02')[0]?.id // 'decide-eligibility'
 */
export function nextSteps(progress: CaseProgress, today: string, settings: StepSettings = stepSettings): NextStep[] {
  const stage = stageOf(progress);
  if (stage === 'closed') return [];
  const duties = progress.openPrompts.filter((prompt) => !askedElsewhere.has(prompt)).map(answerDuty);
  if (stage === 'outside-review' || stage === 'led-elsewhere') return duties;
  return [
    ...decisionSteps(progress),
    ...familySteps(progress, settings),
    ...notificationSteps(progress),
    ...jarSteps(progress),
    ...duties,
    ...informationSteps(progress, stage, today, settings),
    ...meetingSteps(progress, stage, today),
    ...reportingSteps(progress, stage),
  ];
}

const dutyWords: Readonly<Record<Prompt, string>> = {
  coroner: 'Record whether the coroner was told, and the answer',
  'joint-agency-response': 'Start the joint agency response',
  pmrt: 'Record whether PMRT reviews this death',
  mnsi: 'Record whether MNSI was told, and the answer',
  'serious-incident-notification': 'Record whether the council where the incident happened has notified it',
  'looked-after-notification': 'Record whether the death of a looked after child was notified',
  'care-leaver-notification': 'Record whether the council notified the death of a care leaver',
  'ncmd-holds-unattended-stillbirth': 'Keep the notification: NCMD holds stillbirths that nobody clinical attended',
  'tell-home-area': 'Record whether the home area was told',
  'certificate-outstanding': 'Chase the certificate: date, and from whom',
  'mbrrace-signs-of-life': 'Check the record against the signs of life guidance of MBRRACE-UK',
  'agree-lead': 'Agree which area leads: date, names of both sides, reason',
};

/** Shown as a step of its own, so not repeated among the duties. */
const askedElsewhere: ReadonlySet<Prompt> = new Set(['joint-agency-response']);

/** A duty in words, as the next thing to record about it. */
export function dutyInWords(prompt: Prompt): string {
  return dutyWords[prompt];
}

function answerDuty(prompt: Prompt): NextStep {
  return step(prompt === 'agree-lead' ? 'agree-lead' : 'answer-duty', dutyWords[prompt]);
}

function decisionSteps(progress: CaseProgress): NextStep[] {
  if (progress.outcome === null) return [step('decide-eligibility', 'Decide eligibility')];
  if (progress.outcome === 'discretion') {
    return [step('choose-to-review', 'Choose whether to review: who decides, when and why')];
  }
  return progress.missing
    .filter((fact) => fact !== 'leadAgreement' || !progress.openPrompts.includes('agree-lead'))
    .map((fact) => {
      const { asks, holder } = questionFor(fact);
      if (fact === 'leadAgreement') return step('agree-lead', dutyWords['agree-lead']);
      return step('find-fact', `${asks} Ask: ${holder}.`);
    });
}

function familySteps(progress: CaseProgress, { keyWorkerByDay }: StepSettings): NextStep[] {
  const { dateOfDeath, keyWorker, keyWorkerContactOn } = progress;
  if (keyWorker === 'declined-by-family') return [];
  if (keyWorker === 'not-allocated') {
    return [step('name-key-worker', 'Name a key worker', dateOfDeath && addDays(dateOfDeath, keyWorkerByDay))];
  }
  if (keyWorkerContactOn) return [];
  return [step('first-contact', 'First contact with the family', dateOfDeath && addDays(dateOfDeath, 2))];
}

/** True when a case under review or pending has no key worker from the set day on, however it is held (rule 45). */
export function lacksKeyWorker(progress: CaseProgress, today: string, settings: StepSettings = stepSettings): boolean {
  if (progress.closedOn || progress.keyWorker !== 'not-allocated' || !progress.dateOfDeath) return false;
  if (progress.outcome !== 'review' && progress.outcome !== 'pending') return false;
  return daysBetween(progress.dateOfDeath, today) >= settings.keyWorkerByDay;
}

function notificationSteps(progress: CaseProgress): NextStep[] {
  if (progress.outcome !== 'review' || progress.ncmdNotifiedOn) return [];
  return [
    step('notify-ncmd', 'Key the notification for NCMD', progress.dateOfDeath && addDays(progress.dateOfDeath, 2)),
  ];
}

function jarSteps(progress: CaseProgress): NextStep[] {
  const { criteria, blank, notKnown } = jarState(progress.jar);
  if (criteria === 'met') return jarStepsToDo(progress.jarSteps).map(({ what }) => step('jar-step', what));
  if (blank.length === 0 && notKnown.length === 0) return [];
  return [step('answer-jar', 'Answer the five circumstances of a joint agency response')];
}

function informationSteps(progress: CaseProgress, stage: StageId, today: string, settings: StepSettings): NextStep[] {
  if (stage === 'reporting') return [];
  const unsent = progress.requests.filter(({ sentOn, closedWithout }) => sentOn === null && !closedWithout);
  const send =
    progress.outcome === 'review' && (progress.requests.length === 0 || unsent.length > 0)
      ? [step('send-requests', 'Ask the agencies that knew the child for their information')]
      : [];
  const late = outstanding(progress.requests).filter(
    ({ sentOn }) => sentOn !== null && daysBetween(sentOn, today) >= settings.chaseAfterDays,
  );
  const chase = late.map(({ agency }) => step('chase-agency', `Chase ${agency}`));
  const pmrt = pmrtState(progress.reviews);
  const perinatal: NextStep[] =
    pmrt === 'due'
      ? [step('start-pmrt', 'PMRT is due')]
      : pmrt === 'waits'
        ? [{ ...step('start-pmrt', 'PMRT waits for MNSI'), heldBy: ['mnsi'] }]
        : [];
  return [...send, ...chase, ...perinatal];
}

function meetingSteps(progress: CaseProgress, stage: StageId, today: string): NextStep[] {
  if (progress.outcome !== 'review' || stage === 'reporting') return [];
  const heldBy = heldFor(progress, stage, today);
  if (progress.cdopHeldOn) return [step('final-decision', "Record the panel's final decision")];
  if (progress.cdrmReportOn) {
    return progress.cdopPlannedOn ? [] : [{ ...step('plan-cdop', 'Put the case on a panel meeting'), heldBy }];
  }
  if (progress.cdrmHeldOn) return [step('record-cdrm-report', 'Record the report of the child death review meeting')];
  const view =
    progress.familyView === 'not-asked' ? [step('ask-family-view', "Ask for the family's view and questions")] : [];
  const plan = progress.cdrmPlannedOn ? [] : [{ ...step('plan-cdrm', 'Plan the child death review meeting'), heldBy }];
  return [...view, ...plan];
}

function reportingSteps(progress: CaseProgress, stage: StageId): NextStep[] {
  if (stage !== 'reporting') return [];
  const key = progress.nationalRecordKeyedOn ? [] : [step('key-national-record', 'Key the outcome for NCMD')];
  const answer = progress.openFamilyQuestions > 0 ? [step('answer-family', "Answer the family's open questions")] : [];
  const tell =
    progress.familyToldOn || progress.keyWorker === 'declined-by-family'
      ? []
      : [step('tell-family', 'Offer the family what was learned')];
  const todo = [...key, ...answer, ...tell];
  return todo.length > 0 ? todo : [step('close', 'Close the case')];
}

function step(id: StepId, words: string, by: string | null = null): NextStep {
  return { id, words, by, heldBy: [] };
}
