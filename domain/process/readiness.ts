import { counted, daysBetween } from '../dates.ts';
import { holdKinds, reasonsHolding } from './holds.ts';
import { parallelKinds, pmrtState, stillOpen } from './parallelReviews.ts';
import { type CaseProgress, outstanding } from './progress.ts';

/** What is known of a case that is to go to a panel, beside how far it has come. */
export interface PanelCase extends CaseProgress {
  /** Questions of the forms left blank; 'not known' is an answer and is not among them (rule 35). */
  blanks: readonly string[];
  /** Domains A to D without a level. */
  domainsWithoutLevel: readonly string[];
  causeRecorded: boolean;
  categoryChosen: boolean;
  modifiabilityAnswered: boolean;
  summaryWritten: boolean;
  /** The texts for the pack that nobody signed off as they stand, and whether something that identifies the case is in them. */
  textsToRead: readonly { label: string; identifies: boolean }[];
  /** Members of the panel whose employer knew the child and whose interest is not declared. */
  interestsOpen: number;
}

/** The lines of the check. Codes are permanent: what was passed over is kept under them. */
export const readinessCheckIds = [
  'eligibility',
  'anonymous',
  'hold',
  'cdrm',
  'cdrm-report',
  'summary',
  'cause',
  'domains',
  'category',
  'modifiable',
  'agencies',
  'blanks',
  'reviews',
  'pmrt',
  'key-worker',
  'family-view',
  'duties',
  'interests',
] as const;
export type CheckId = (typeof readinessCheckIds)[number];

/** One line of the check. Red keeps a case off the panel unless somebody overrides it with a reason, where that is allowed. */
export interface ReadinessCheck {
  id: CheckId;
  level: 'clear' | 'amber' | 'red';
  words: string;
  /** The names behind the line: agencies, blanks, holds. */
  details: string[];
  overridable: boolean;
}

/** A red line passed over for a reason, by a named person. */
export interface ReadinessOverride {
  check: CheckId;
  by: string;
  reason: string;
}

export interface Readiness {
  checks: ReadinessCheck[];
  red: number;
  amber: number;
  /** Red lines passed over with a reason. */
  overridden: CheckId[];
  ready: boolean;
}

/**
 * Whether a case is ready for the panel, line by line. A case may go with a form missing; the pack then names it
 * (rule 36). Two lines are never passed over: a case that is not under review, and identifiers in the pack.
 *
 * @example panelReadiness(panelCase, '2026-09-01').checks.filter(({ level }) => level === 'red')
 */
export function panelReadiness(
  panelCase: PanelCase,
  today: string,
  overrides: readonly ReadinessOverride[] = [],
): Readiness {
  const checks = checkers.map((check) => check(panelCase, today));
  const red = checks.filter(({ level }) => level === 'red');
  const passedOver = new Set(
    overrides.filter(({ by, reason }) => by.trim() && reason.trim()).map(({ check }) => check),
  );
  const overridden = red.filter(({ id, overridable }) => overridable && passedOver.has(id)).map(({ id }) => id);
  return {
    checks,
    red: red.length,
    amber: checks.filter(({ level }) => level === 'amber').length,
    overridden,
    ready: overridden.length === red.length,
  };
}

type Checker = (panelCase: PanelCase, today: string) => ReadinessCheck;

const checkers: readonly Checker[] = [
  ({ outcome }) =>
    always('eligibility', outcome === 'review', 'Under review by these partners', 'Not decided to be under review'),
  ({ textsToRead }) => {
    const identifying = textsToRead.filter(({ identifies }) => identifies).length;
    return {
      ...always(
        'anonymous',
        textsToRead.length === 0,
        'Every text read for identifiers and signed off',
        identifying === 0
          ? 'Texts for the pack not signed off'
          : `Identifiers in ${identifying} of ${counted(textsToRead.length, 'text')} nobody signed off`,
      ),
      details: textsToRead.map(({ label, identifies }) => (identifies ? `${label} (identifiers)` : label)),
      level: textsToRead.length === 0 ? 'clear' : identifying === 0 ? 'amber' : 'red',
    };
  },
  (panelCase, today) => {
    const reasons = reasonsHolding('cdop', panelCase.holds, today);
    const details = reasons.map((reason) => holdKinds.find((kind) => kind.reason === reason)?.words ?? reason);
    return line('hold', details.length === 0, 'Nothing holds the panel', 'On hold', 'red', details);
  },
  ({ cdrmHeldOn }) => line('cdrm', cdrmHeldOn !== null, 'Review meeting held', 'Review meeting not held', 'red'),
  ({ cdrmReportOn }) => line('cdrm-report', cdrmReportOn !== null, 'Meeting report in', 'Meeting report not in', 'red'),
  ({ summaryWritten }) => line('summary', summaryWritten, 'Summary written', 'No anonymised summary', 'red'),
  ({ causeRecorded }) => line('cause', causeRecorded, 'Cause of death recorded', 'No cause of death', 'amber'),
  ({ domainsWithoutLevel: open }) =>
    line('domains', open.length === 0, 'Each domain has a level', 'Domains without a level', 'red', [...open]),
  ({ categoryChosen }) => line('category', categoryChosen, 'Category proposed', 'No category proposed', 'amber'),
  ({ modifiabilityAnswered }) =>
    line(
      'modifiable',
      modifiabilityAnswered,
      'Modifiable factors considered',
      'Modifiable factors not considered',
      'amber',
    ),
  agencies,
  ({ blanks }) =>
    line(
      'blanks',
      blanks.length === 0,
      'No question left blank',
      `${counted(blanks.length, 'question')} left blank`,
      'amber',
      [...blanks],
    ),
  ({ reviews }) => {
    const open = stillOpen(reviews).map(({ kind }) => parallelKinds.find(({ id }) => id === kind)?.name ?? kind);
    return line('reviews', open.length === 0, 'No other review runs', 'Other reviews still run', 'amber', open);
  },
  ({ reviews }) => {
    const state = pmrtState(reviews);
    const words = state === 'waits' ? 'PMRT waits for MNSI' : 'PMRT not completed';
    return line('pmrt', state === 'done' || state === 'not-needed', 'PMRT settled', words, 'amber');
  },
  ({ keyWorker }) =>
    line('key-worker', keyWorker !== 'not-allocated', keyWorkerWords(keyWorker), 'No key worker', 'amber'),
  ({ familyView }) =>
    line(
      'family-view',
      familyView !== 'not-asked',
      `Family's view ${familyView}`,
      "Family's view not asked for",
      'amber',
    ),
  ({ openPrompts }) =>
    line('duties', openPrompts.length === 0, 'No other duty open', 'Other duties not answered', 'amber', [
      ...openPrompts,
    ]),
  ({ interestsOpen }) =>
    line(
      'interests',
      interestsOpen === 0,
      'Interests declared',
      `${counted(interestsOpen, 'interest')} to declare`,
      'amber',
    ),
];

function agencies({ requests }: PanelCase, today: string): ReadinessCheck {
  const missing = outstanding(requests).map(
    ({ agency, sentOn }) => `${agency}, asked ${counted(sentOn ? daysBetween(sentOn, today) : 0, 'day')} ago`,
  );
  if (requests.every(({ sentOn }) => sentOn === null)) return line('agencies', false, '', 'No agency was asked', 'red');
  const unsent = requests.filter(({ sentOn, closedWithout }) => sentOn === null && !closedWithout);
  const details = [...missing, ...unsent.map(({ agency }) => `${agency}, prepared and not sent`)];
  const open = counted(missing.length + unsent.length, 'form');
  return line(
    'agencies',
    details.length === 0,
    'Every form is in',
    `${open} outstanding, named in the pack`,
    'amber',
    details,
  );
}

function keyWorkerWords(keyWorker: CaseProgress['keyWorker']): string {
  return keyWorker === 'named' ? 'Key worker named' : 'The family declined a key worker';
}

function line(
  id: CheckId,
  clear: boolean,
  clearWords: string,
  words: string,
  level: 'amber' | 'red',
  details: string[] = [],
): ReadinessCheck {
  return {
    id,
    level: clear ? 'clear' : level,
    words: clear ? clearWords : words,
    details,
    overridable: level === 'red',
  };
}

function always(id: CheckId, clear: boolean, clearWords: string, words: string): ReadinessCheck {
  return { ...line(id, clear, clearWords, words, 'red'), overridable: false };
}
