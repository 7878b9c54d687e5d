import type { MomentName } from './clockRules.ts';

/** A dated event that a person records by hand on the Process page. */
export type RecordedMoment =
  | 'cdop-notified'
  | 'ncmd-notified'
  | 'coroner-decision'
  | 'coroner-told-partners'
  | 'registration'
  | 'registrar-told-partners'
  | 'council-aware'
  | 'serious-incident-notified'
  | 'rapid-review-sent'
  | 'inquest-result'
  | 'cdrm-planned'
  | 'cdrm-held'
  | 'cdrm-report'
  | 'national-record-keyed';

export interface RecordedMomentKind {
  name: RecordedMoment;
  words: string;
  /** A day still to come may be recorded: a meeting is planned. */
  mayBeAhead: boolean;
  /** The time of day matters, because its clock counts hours. */
  hours: boolean;
}

const kind = (name: RecordedMoment, words: string, more: { ahead?: true; hours?: true } = {}): RecordedMomentKind => ({
  name,
  words,
  mayBeAhead: more.ahead === true,
  hours: more.hours === true,
});

/** The events in the order of a review. The panel's own dates are written by its meetings. */
export const recordedMoments: readonly RecordedMomentKind[] = [
  kind('cdop-notified', 'Panel office notified', { hours: true }),
  kind('ncmd-notified', 'Notification keyed for NCMD', { hours: true }),
  kind('coroner-decision', 'Coroner decided to investigate'),
  kind('coroner-told-partners', 'Coroner told the partners'),
  kind('registration', 'Death registered'),
  kind('registrar-told-partners', 'Registrar sent the particulars'),
  kind('council-aware', 'Council became aware of a serious incident'),
  kind('serious-incident-notified', 'Serious incident notified by the council'),
  kind('rapid-review-sent', 'Rapid review sent'),
  kind('inquest-result', 'Inquest result known'),
  kind('cdrm-planned', 'Review meeting planned for', { ahead: true }),
  kind('cdrm-held', 'Review meeting held'),
  kind('cdrm-report', 'Review meeting report in'),
  kind('national-record-keyed', 'Outcome keyed for NCMD'),
];

/** @example momentWords('cdrm-held') // 'Review meeting held' */
export function momentWords(name: string): string {
  return recordedMoments.find((each) => each.name === name)?.words ?? otherWords[name] ?? name.replaceAll('-', ' ');
}

const otherWords: Readonly<Record<string, string>> = {
  death: 'Death',
  'key-worker-contact': 'First contact by the key worker',
  'mnsi-ended': 'MNSI ended',
  'pmrt-completed': 'PMRT completed',
  'cdop-planned': 'Panel meeting planned for',
  'cdop-held': 'Panel meeting held',
  'cdop-final': "Panel's final decision",
  'cdop-provisional': "Panel's provisional decision, without quorum",
  'case-closed': 'Case closed',
} satisfies Partial<Record<MomentName | string, string>>;
