import { counted, daysBetween } from '../dates.ts';
import { questionFor } from '../eligibility/questions.ts';
import { type HoldReason, holdKinds, isOpen, reasonsHolding } from './holds.ts';
import { parallelKinds, stillOpen } from './parallelReviews.ts';
import { type CaseProgress, outstanding } from './progress.ts';

export type StageId =
  | 'immediate-decisions'
  | 'notifications'
  | 'information-gathering'
  | 'cdrm'
  | 'cdop'
  | 'reporting'
  | 'closed'
  | 'led-elsewhere'
  | 'outside-review';

/** A stage of the process in words, in order; the last three are where a case rests. */
export const stages: readonly { id: StageId; name: string }[] = [
  { id: 'immediate-decisions', name: 'Immediate decisions' },
  { id: 'notifications', name: 'Notifications' },
  { id: 'information-gathering', name: 'Investigation and information' },
  { id: 'cdrm', name: 'Child death review meeting' },
  { id: 'cdop', name: 'Overview panel' },
  { id: 'reporting', name: 'Reporting' },
  { id: 'closed', name: 'Closed' },
  { id: 'led-elsewhere', name: 'Led by another area' },
  { id: 'outside-review', name: 'Not a child death review' },
];

/**
 * The stage a case is in, worked out from what has happened: the furthest event counts. A hold changes no stage.
 *
 * @example stageOf(progressFrom({ outcome: 'review', ncmdNotifiedOn: '2026-03-03' })) // 'information-gathering'
 */
export function stageOf(progress: CaseProgress): StageId {
  if (progress.closedOn) return 'closed';
  if (progress.outcome === 'not-cdr') return 'outside-review';
  if (progress.outcome === 'other-lead') return 'led-elsewhere';
  if (progress.cdopDecision === 'final') return 'reporting';
  if (progress.cdopHeldOn || progress.cdrmReportOn) return 'cdop';
  if (progress.cdrmHeldOn || progress.cdrmPlannedOn || allInformationIn(progress)) return 'cdrm';
  if (progress.ncmdNotifiedOn || progress.requests.some(({ sentOn }) => sentOn !== null)) {
    return 'information-gathering';
  }
  return progress.outcome === null ? 'immediate-decisions' : 'notifications';
}

function allInformationIn({ requests }: CaseProgress): boolean {
  return requests.some(({ receivedOn }) => receivedOn !== null) && requests.every(settled);
}

function settled({ receivedOn, closedWithout }: CaseProgress['requests'][number]): boolean {
  return receivedOn !== null || closedWithout === true;
}

/** One thing a case waits for, and on whom. */
export interface WaitsFor {
  kind:
    | 'decision'
    | 'fact'
    | 'agreement'
    | 'notification'
    | 'agency'
    | 'hold'
    | 'review'
    | 'meeting'
    | 'report'
    | 'closing';
  what: string;
  /** Who holds it, where that is known. */
  who: string | null;
  since: string | null;
  days: number | null;
}

/**
 * What a case waits for now, the most pressing first; empty for a case at rest. A queue shows the first of them.
 *
 * @example waitsFor(progress, '2026-03-10')[0]?.what // 'Inquest awaited'
 */
export function waitsFor(progress: CaseProgress, today: string): WaitsFor[] {
  const stage = stageOf(progress);
  if (stage === 'closed' || stage === 'outside-review' || stage === 'led-elsewhere') return [];
  return [
    ...eligibilityWaits(progress, today),
    ...notificationWaits(progress, today),
    ...holdWaits(progress, stage, today),
    ...agencyWaits(progress, stage, today),
    ...reviewWaits(progress, stage),
    ...meetingWaits(progress, stage, today),
  ];
}

function eligibilityWaits(progress: CaseProgress, today: string): WaitsFor[] {
  const since = progress.notifiedOn;
  if (progress.outcome === null) return [wait('decision', 'Eligibility decision', null, since, today)];
  if (progress.outcome === 'discretion') return [wait('decision', 'Choice whether to review', null, since, today)];
  return progress.missing.map((fact) => {
    const { asks, holder } = questionFor(fact);
    return wait(fact === 'leadAgreement' ? 'agreement' : 'fact', asks, holder, since, today);
  });
}

function notificationWaits(progress: CaseProgress, today: string): WaitsFor[] {
  if (progress.outcome !== 'review' || progress.ncmdNotifiedOn) return [];
  return [wait('notification', 'Notification to NCMD', null, progress.dateOfDeath, today)];
}

function holdWaits(progress: CaseProgress, stage: StageId, today: string): WaitsFor[] {
  return heldFor(progress, stage, today).map((reason) => {
    const since = progress.holds
      .filter((hold) => hold.reason === reason && isOpen(hold, today))
      .reduce<string | null>((first, hold) => (first === null || hold.from < first ? hold.from : first), null);
    return wait('hold', holdWords(reason), null, since, today);
  });
}

/** The reasons that hold the meeting a case is on its way to. */
export function heldFor(progress: CaseProgress, stage: StageId, today: string): HoldReason[] {
  if (stage === 'reporting' || progress.cdopDecision !== 'none') return [];
  const next = progress.cdrmHeldOn || progress.cdrmReportOn ? 'cdop' : 'cdrm';
  return reasonsHolding(next, progress.holds, today);
}

function holdWords(reason: HoldReason): string {
  return holdKinds.find((kind) => kind.reason === reason)?.words ?? 'On hold';
}

function agencyWaits(progress: CaseProgress, stage: StageId, today: string): WaitsFor[] {
  if (stage === 'reporting') return [];
  return outstanding(progress.requests)
    .toSorted((one, other) => (one.sentOn ?? '').localeCompare(other.sentOn ?? ''))
    .map(({ agency, sentOn }) => wait('agency', `Form from ${agency}`, agency, sentOn, today));
}

function reviewWaits(progress: CaseProgress, stage: StageId): WaitsFor[] {
  if (stage === 'reporting') return [];
  return stillOpen(progress.reviews).map(({ kind, expectedOn }) => {
    const name = parallelKinds.find(({ id }) => id === kind)?.name ?? kind;
    const expected = expectedOn ? `, expected ${expectedOn}` : '';
    return { kind: 'review', what: `${name}${expected}`, who: null, since: null, days: null };
  });
}

function meetingWaits(progress: CaseProgress, stage: StageId, today: string): WaitsFor[] {
  if (stage === 'reporting') {
    const since = progress.cdopHeldOn;
    const record = progress.nationalRecordKeyedOn
      ? []
      : [wait('closing', 'National record to key', null, since, today)];
    return [...record, wait('closing', 'Closing', null, since, today)];
  }
  if (stage === 'cdop') {
    if (progress.cdopHeldOn) return [wait('decision', "The panel's final decision", null, progress.cdopHeldOn, today)];
    return [meeting('Overview panel', progress.cdopPlannedOn)];
  }
  if (stage !== 'cdrm') return [];
  if (progress.cdrmHeldOn)
    return [wait('report', 'Report of the child death review meeting', null, progress.cdrmHeldOn, today)];
  return [meeting('Child death review meeting', progress.cdrmPlannedOn)];
}

function meeting(name: string, plannedOn: string | null): WaitsFor {
  const what = plannedOn ? `${name} on ${plannedOn}` : `Date for the ${name.toLowerCase()}`;
  return { kind: 'meeting', what, who: null, since: null, days: null };
}

function wait(kind: WaitsFor['kind'], what: string, who: string | null, since: string | null, today: string): WaitsFor {
  return { kind, what, who, since, days: since === null ? null : daysBetween(since, today) };
}

/** How long in words, for a queue. @example waitInWords({ ..., days: 12 }) // '12 days' */
export function waitInWords({ days }: WaitsFor): string {
  if (days === null) return '';
  return days <= 0 ? 'since today' : counted(days, 'day');
}
