import type { Prompt } from '../eligibility/prompts.ts';
import type { HoldReason } from './holds.ts';

export type ParallelReviewId =
  | 'coroner'
  | 'post-mortem'
  | 'inquest'
  | 'future-deaths-report'
  | 'medical-examiner'
  | 'police'
  | 'pmrt'
  | 'mnsi'
  | 'patient-safety'
  | 'practice-review'
  | 'leder'
  | 'custody';

/** 'to-ask': nobody has asked yet. 'not-needed': asked, and it does not apply. */
export type ParallelStatus = 'to-ask' | 'not-needed' | 'referred' | 'open' | 'finished';

/** One process that runs beside the review, as data. */
export interface ParallelKind {
  id: ParallelReviewId;
  name: string;
  when: string;
  /** What to keep on the record. */
  keep: string;
  /** The words for 'finished' here. */
  finished: string;
  /** The duties in view that call for it. */
  prompts: readonly Prompt[];
  /** While it is open it is a reason to hold, if somebody records the hold. */
  holdReason: HoldReason | null;
  /** Empty: no opened source says it outright. */
  sources: readonly string[];
}

export const parallelKinds: readonly ParallelKind[] = [
  {
    id: 'coroner',
    name: 'Coroner',
    when: 'Certain deaths must be reported; disputed life is for the coroner alone; a stillbirth is not',
    keep: 'Referred or not, date, outcome',
    finished: 'Coroner has closed',
    prompts: ['coroner'],
    holdReason: null,
    sources: ['S35'],
  },
  {
    id: 'post-mortem',
    name: 'Post-mortem',
    when: 'Ordered by the coroner, or with the consent of the family',
    keep: 'Type, date, interim and final report dates',
    finished: 'Final report received',
    prompts: [],
    holdReason: 'post-mortem',
    sources: ['S06'],
  },
  {
    id: 'inquest',
    name: 'Inquest',
    when: 'Opened by the coroner',
    keep: 'Dates, conclusion',
    finished: 'Concluded',
    prompts: [],
    holdReason: 'inquest',
    sources: ['S06'],
  },
  {
    id: 'future-deaths-report',
    name: 'Report to prevent future deaths',
    when: 'Made by the coroner; for a child it is copied to the partners',
    keep: 'Date received, actions',
    finished: 'Received and answered',
    prompts: [],
    holdReason: null,
    sources: ['S67'],
  },
  {
    id: 'medical-examiner',
    name: 'Medical examiner and certificate',
    when: 'Deaths that are not for the coroner',
    keep: 'Medical examiner involved, certificate date, cause 1a to 2',
    finished: 'Certificate issued',
    prompts: ['certificate-outstanding'],
    holdReason: null,
    sources: ['S68'],
  },
  {
    id: 'police',
    name: 'Police investigation or prosecution',
    when: 'Where the circumstances call for it',
    keep: 'Lead officer, dates, outcome',
    finished: 'Ended',
    prompts: [],
    holdReason: 'police',
    sources: [],
  },
  {
    id: 'pmrt',
    name: 'Perinatal mortality review (PMRT)',
    when: 'From 22+0 weeks: late loss, stillbirth, death to 28 days; not below 22+0',
    keep: "Started, completed, grading, parents' views",
    finished: 'Completed',
    prompts: ['pmrt'],
    holdReason: null,
    sources: ['S69', 'S102'],
  },
  {
    id: 'mnsi',
    name: 'Maternity and newborn safety investigation (MNSI)',
    when: 'Term, after labour began: stillbirth in labour, or death at 0 to 6 days',
    keep: 'Referred, accepted, report date',
    finished: 'Report received, or declined',
    prompts: ['mnsi'],
    holdReason: 'mnsi',
    sources: ['S65'],
  },
  {
    id: 'patient-safety',
    name: 'Patient safety incident investigation',
    when: 'A question about NHS care',
    keep: 'Reference, level, report date',
    finished: 'Report received',
    prompts: [],
    holdReason: 'patient-safety',
    sources: [],
  },
  {
    id: 'practice-review',
    name: 'Serious incident, rapid review or practice review',
    when: 'Abuse or neglect known or suspected. The council of the area where the incident happened notifies; the review of the death stays with the area of residence',
    keep: 'Notified or not and by which council, dates, decision',
    finished: 'Published, or decided not to review',
    prompts: ['serious-incident-notification'],
    holdReason: 'practice-review',
    sources: ['S40', 'S43'],
  },
  {
    id: 'leder',
    name: 'Learning disability or autism',
    when: 'Age 4 to 17: child death review is the review, and the flag is kept',
    keep: 'Flag, and who confirmed it',
    finished: 'Confirmed',
    prompts: [],
    holdReason: null,
    sources: ['S70'],
  },
  {
    id: 'custody',
    name: 'Prisons and Probation Ombudsman',
    when: 'Death in custody',
    keep: 'Flag, report date',
    finished: 'Report received',
    prompts: [],
    holdReason: null,
    sources: [],
  },
];

/** One parallel process of one case. */
export interface ParallelReview {
  kind: ParallelReviewId;
  status: ParallelStatus;
  expectedOn: string | null;
  endedOn: string | null;
}

/** The processes that the duties in view call for, in the order of the table. @example kindsPrompted(['mnsi', 'pmrt']) */
export function kindsPrompted(prompts: readonly Prompt[]): ParallelKind[] {
  return parallelKinds.filter((kind) => kind.prompts.some((prompt) => prompts.includes(prompt)));
}

/** The processes that still run, which the panel may have to wait for. */
export function stillOpen(reviews: readonly ParallelReview[]): ParallelReview[] {
  return reviews.filter(({ status }) => status === 'referred' || status === 'open');
}

/** Processes still running though they were expected to end before today: the ones to ask about. */
export function overdueReviews(reviews: readonly ParallelReview[], today: string): ParallelReview[] {
  return stillOpen(reviews).filter(({ expectedOn }) => expectedOn !== null && expectedOn < today);
}

/**
 * Where PMRT stands: it waits for MNSI, and is due once MNSI has ended or does not apply (rule 29) [S63].
 *
 * @example pmrtState([{ kind: 'pmrt', status: 'to-ask', ... }, { kind: 'mnsi', status: 'open', ... }]) // 'waits'
 */
export function pmrtState(reviews: readonly ParallelReview[]): 'not-needed' | 'waits' | 'due' | 'started' | 'done' {
  const pmrt = reviews.find(({ kind }) => kind === 'pmrt');
  if (!pmrt || pmrt.status === 'not-needed') return 'not-needed';
  if (pmrt.status === 'finished') return 'done';
  const mnsi = reviews.find(({ kind }) => kind === 'mnsi');
  if (mnsi && (mnsi.status === 'open' || mnsi.status === 'referred')) return 'waits';
  return pmrt.status === 'open' ? 'started' : 'due';
}
