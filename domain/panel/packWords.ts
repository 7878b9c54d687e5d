import type { AgencyKind } from '../agencies/requests.ts';
import type { AnalysisStage } from '../analysis/analysis.ts';
import { monthNames } from '../dates.ts';
import type { ParallelStatus } from '../process/parallelReviews.ts';

/** The kind of an agency as a pack prints it: never its name (domain.md section 6). */
export const agencyKindsInPack: Readonly<Record<AgencyKind, string>> = {
  hospital: 'Hospital trust',
  'primary-care': 'General practice',
  'community-health': 'Community health service',
  'mental-health': 'Mental health service',
  ambulance: 'Ambulance service',
  'social-care': 'Children’s social care',
  police: 'Police',
  education: 'School or education service',
  coroner: 'Coroner',
  hospice: 'Hospice',
  other: 'Another agency',
};

/** @example agencyKindInPack('hospital') // 'Hospital trust' */
export function agencyKindInPack(kind: string): string {
  return agencyKindsInPack[kind as AgencyKind] ?? agencyKindsInPack.other;
}

export const questionStatesInPack = {
  asked: 'Asked',
  'at-meeting': 'Taken to a meeting',
  answered: 'Answered, not yet given back',
  'given-back': 'Answered and given back to the family',
  'left-open': 'Left open, with a reason',
} as const;

export const reviewStatusesInPack: Readonly<Record<ParallelStatus, string>> = {
  'to-ask': 'To be asked',
  'not-needed': 'Not needed',
  referred: 'Referred',
  open: 'Open',
  finished: 'Finished',
};

const stageWords: Readonly<Record<AnalysisStage, string>> = {
  draft: 'Draft for the child death review meeting',
  panel: 'As an earlier panel meeting left it',
  final: 'As a panel approved it',
};

/** Whose analysis the pack prints. @example analysisInPack('draft', 3, false) // 'Draft for the child death review meeting, version 3' */
export function analysisInPack(stage: AnalysisStage, version: number, provisional: boolean): string {
  return `${stageWords[stage]}, version ${version}${provisional ? ', provisional' : ''}`;
}

/** The month of a date, all that a pack says of when an action began. @example monthInWords('2026-01-14') // 'January 2026' */
export function monthInWords(day: string): string {
  return `${monthNames[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}
