import type { FactName, Outcome, Prompt } from '../eligibility/index.ts';
import type { Hold } from './holds.ts';
import type { JarAnswers, JarStepLog } from './jointAgencyResponse.ts';
import type { ParallelReview } from './parallelReviews.ts';

/** One form asked of one agency. */
export interface AgencyRequest {
  agency: string;
  /** Null: prepared and not sent. */
  sentOn: string | null;
  receivedOn: string | null;
  /** The agency said that it holds nothing, or the request was withdrawn. */
  closedWithout?: boolean;
}

/**
 * What is known of how far a case has come. Everything about stages, waiting and next steps is worked out from this;
 * nothing of it is stored as a stage. Dates are ISO dates, null when it has not happened.
 */
export interface CaseProgress {
  dateOfDeath: string | null;
  notifiedOn: string | null;
  /** Null until the first decision. */
  outcome: Outcome | null;
  missing: readonly FactName[];
  /** Duties in view that nobody has answered. */
  openPrompts: readonly Prompt[];
  ncmdNotifiedOn: string | null;
  keyWorker: 'named' | 'declined-by-family' | 'not-allocated';
  keyWorkerContactOn: string | null;
  jar: JarAnswers;
  jarSteps: readonly JarStepLog[];
  reviews: readonly ParallelReview[];
  requests: readonly AgencyRequest[];
  holds: readonly Hold[];
  familyView: 'received' | 'declined' | 'not-asked';
  openFamilyQuestions: number;
  cdrmPlannedOn: string | null;
  cdrmHeldOn: string | null;
  cdrmReportOn: string | null;
  cdopPlannedOn: string | null;
  cdopHeldOn: string | null;
  /** 'provisional': the panel met without its quorum. */
  cdopDecision: 'none' | 'provisional' | 'final';
  nationalRecordKeyedOn: string | null;
  familyToldOn: string | null;
  closedOn: string | null;
}

/** A case on the day it was notified, with nothing else known. @example progressFrom({ notifiedOn: '2026-03-02' }) */
export function progressFrom(known: Partial<CaseProgress>): CaseProgress {
  return {
    dateOfDeath: null,
    notifiedOn: null,
    outcome: null,
    missing: [],
    openPrompts: [],
    ncmdNotifiedOn: null,
    keyWorker: 'not-allocated',
    keyWorkerContactOn: null,
    jar: {},
    jarSteps: [],
    reviews: [],
    requests: [],
    holds: [],
    familyView: 'not-asked',
    openFamilyQuestions: 0,
    cdrmPlannedOn: null,
    cdrmHeldOn: null,
    cdrmReportOn: null,
    cdopPlannedOn: null,
    cdopHeldOn: null,
    cdopDecision: 'none',
    nationalRecordKeyedOn: null,
    familyToldOn: null,
    closedOn: null,
    ...known,
  };
}

/** Requests that were sent and are neither answered nor closed. */
export function outstanding(requests: readonly AgencyRequest[]): AgencyRequest[] {
  return requests.filter((request) => request.sentOn !== null && request.receivedOn === null && !request.closedWithout);
}
