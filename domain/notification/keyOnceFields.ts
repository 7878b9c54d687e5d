import type { Analysis } from '../analysis/analysis.ts';
import { type Answers, notificationQuestion } from './form.ts';

/** A person of the case, as the national form asks for them. */
export interface KeyOncePerson {
  id: string;
  kind: 'family' | 'professional';
  role: string;
  name: string;
  sex: string | null;
  dateOfBirth: string | null;
  employer: string | null;
  phone: string | null;
  email: string | null;
  parentalResponsibility: boolean | null;
}

/** Everything a sheet is filled from. */
export interface KeyOnceFacts {
  caseNumber: string;
  answers: Answers;
  /** Keys of the notification's questions answered 'not known'. */
  notKnown: readonly string[];
  people: readonly KeyOncePerson[];
  keyWorker: string | null;
  /** Question code of the reporting form to the answer that was taken; null: taken, and it says 'not known'. */
  accepted: Readonly<Record<string, string | null>>;
  /** The analysis as a panel saw or approved it; null before that. */
  analysis: Analysis | null;
}

/** Where the app finds what a field asks. */
export type KeyOnceFrom =
  | { kind: 'answer'; key: string }
  | { kind: 'case-number' }
  /** One field for each person: the lists of the form. */
  | { kind: 'people'; which: 'professionals' | 'carers' | 'other-children' }
  /** One person by what they are to the child: GP, senior doctor, school. */
  | { kind: 'role'; words: readonly string[] }
  | { kind: 'key-worker' }
  | { kind: 'accepted'; code: string }
  | { kind: 'analysis'; part: AnalysisPart }
  /** The form asks it and no page of this app does. */
  | { kind: 'not-held' };

export type AnalysisPart =
  | 'causeOfDeath'
  | 'summary'
  | 'category'
  | 'modifiability'
  | 'learning'
  | 'recommendations'
  | 'familyViews'
  | 'goodPractice'
  | 'level-A'
  | 'level-B'
  | 'level-C'
  | 'level-D'
  | 'factors';

export interface KeyOnceField {
  /** Permanent: what was keyed is kept under it. */
  id: string;
  label: string;
  from: KeyOnceFrom;
  /** 'UNCERTAIN': no opened source shows it on the current form; compare it with the live form before keying. */
  sources: readonly string[];
}

export interface KeyOnceSection {
  id: string;
  /** The national form it belongs to. */
  form: 'Notification form' | 'Reporting form' | 'Analysis form';
  title: string;
  fields: readonly KeyOnceField[];
}

/** The list and its order; kept with whatever is keyed from it. */
export const keyOnceListVersion = 'key-once-1';

function answer(key: string, label?: string, ...sources: string[]): KeyOnceField {
  const question = notificationQuestion(key);
  if (question === undefined) throw new Error(`NO_SUCH_QUESTION ${key}`);
  return {
    id: key,
    label: label ?? question.label,
    from: { kind: 'answer', key },
    sources: sources.length > 0 ? sources : question.sources,
  };
}

const field = (id: string, label: string, from: KeyOnceFrom, ...sources: string[]): KeyOnceField => ({
  id,
  label,
  from,
  sources,
});
const uncertain = (one: KeyOnceField): KeyOnceField => ({ ...one, sources: ['UNCERTAIN'] });
const accepted = (code: string, label: string, ...sources: string[]) =>
  field(`reporting.${code}`, label, { kind: 'accepted', code }, ...sources);
const analysed = (part: AnalysisPart, label: string, ...sources: string[]) =>
  field(`analysis.${part}`, label, { kind: 'analysis', part }, ...sources);

/**
 * The fields of the national forms in the order of domain.md 4.1, 4.2 and 4.4. No data dictionary of the national
 * database is public, so what no source shows is marked and is to be compared with the live form (domain.md 7.1, 12).
 */
export const keyOnceSections: readonly KeyOnceSection[] = [
  {
    id: 'opening',
    form: 'Notification form',
    title: 'Opening questions',
    fields: [
      answer('alert'),
      answer('alertReason'),
      answer('nhsNumber'),
      answer('noNhsReason'),
      answer('suspectedStillbirthAtHome'),
    ],
  },
  {
    id: 'professionals',
    form: 'Notification form',
    title: 'Professionals and services who knew the child',
    fields: [field('professionals', 'Professional or service', { kind: 'people', which: 'professionals' }, 'S49')],
  },
  {
    id: 'child',
    form: 'Notification form',
    title: 'The child',
    fields: [
      field('caseNumber', 'Case reference', { kind: 'case-number' }, 'S61'),
      answer('familyName'),
      answer('firstNames'),
      answer('dateOfBirth'),
      answer('sex'),
      answer('dateOfDeath'),
      answer('timeOfDeath'),
      answer('ethnicity'),
    ],
  },
  {
    id: 'home',
    form: 'Notification form',
    title: 'Carers, home and other children',
    fields: [
      field('carers', 'Carer or person with parental responsibility', { kind: 'people', which: 'carers' }, 'S61'),
      answer('addressLine1'),
      answer('town'),
      answer('postcode'),
      field('gp', 'GP: name, address, telephone', { kind: 'role', words: ['gp', 'general practitioner'] }, 'S61'),
      field('otherChildren', 'Other child', { kind: 'people', which: 'other-children' }, 'S61'),
    ],
  },
  {
    id: 'death',
    form: 'Notification form',
    title: 'The death',
    fields: [
      answer('placeName', 'Location of death'),
      answer('eventPlace', 'Location of the fatal event'),
      field('seniorDoctor', 'Senior doctor present, with telephone', { kind: 'role', words: ['senior doctor'] }, 'S61'),
      answer('expected', 'Expected or unexpected'),
      field('confirmedByDesignatedDoctor', 'Confirmed by the designated doctor', { kind: 'not-held' }, 'S61'),
      answer('postMortem'),
      answer('circumstances'),
    ],
  },
  {
    id: 'further',
    form: 'Notification form',
    title: 'Further questions of the current form',
    fields: [
      answer('gestationWeeks'),
      answer('gestationDays', 'Gestation at birth, and days'),
      answer('birthWeightGrams'),
      uncertain(answer('placeCategory', 'Category of the place of death')),
      field('school', 'School or nursery', { kind: 'role', words: ['school', 'teacher', 'nursery'] }, 'UNCERTAIN'),
      answer('jointAgencyResponse'),
      answer('coronerInformed'),
      answer('knownToSocialCare'),
      answer('lookedAfter'),
      uncertain(answer('learningDisability')),
      field('keyWorker', 'Key worker', { kind: 'key-worker' }, 'UNCERTAIN'),
      uncertain(answer('notifierName')),
      uncertain(answer('notifierRole', 'Role of who notified')),
      uncertain(answer('notifierEmployer', 'Employer of who notified')),
      uncertain(answer('notifierPhone', 'Telephone of who notified')),
      uncertain(answer('notifiedOn')),
    ],
  },
  {
    id: 'reporting',
    form: 'Reporting form',
    title: 'Answers taken from agencies',
    fields: [
      accepted('mode-of-death', 'Mode of death', 'S59'),
      accepted('resuscitation', 'Resuscitation attempted', 'S59'),
      accepted('events', 'Events before the death', 'S59'),
      accepted('poverty', 'Poverty or deprivation', 'S20'),
      accepted('barriers', 'Barriers to services', 'S20'),
      accepted('maternal-bmi', 'Maternal body mass index', 'S48'),
      accepted('child-height', 'Height of the child', 'S48'),
      accepted('child-weight', 'Weight of the child', 'S48'),
      accepted('support-offered', 'Bereavement support offered to the family', 'S48'),
      accepted('support-what', 'If yes, what support', 'S48'),
      accepted('known-conditions', 'Known conditions, medicines and allergies', 'UNCERTAIN'),
      accepted('development', 'Development, education and behaviour', 'UNCERTAIN'),
      accepted('household', 'Household', 'UNCERTAIN'),
      accepted('smoking', 'Smoking in the home or in pregnancy', 'UNCERTAIN'),
      accepted('domestic-abuse', 'Domestic abuse', 'UNCERTAIN'),
      accepted('social-care', 'Known to social care', 'UNCERTAIN'),
      accepted('services-given', 'Services given', 'UNCERTAIN'),
    ],
  },
  {
    id: 'analysis',
    form: 'Analysis form',
    title: 'Analysis, as the panel saw it',
    fields: [
      analysed('causeOfDeath', 'Cause of death as understood', 'S60'),
      analysed('summary', 'Case summary', 'S60'),
      analysed('level-A', 'Domain A: level of influence', 'S60'),
      analysed('level-B', 'Domain B: level of influence', 'S60'),
      analysed('level-C', 'Domain C: level of influence', 'S60'),
      analysed('level-D', 'Domain D: level of influence', 'S60'),
      analysed('factors', 'Factors, with those that are modifiable', 'UNCERTAIN'),
      analysed('category', 'Category of death', 'S73'),
      analysed('modifiability', 'Modifiable factors', 'S72', 'S53'),
      analysed('learning', 'Learning', 'S60'),
      analysed('goodPractice', 'Good practice noted', 'UNCERTAIN'),
      analysed('recommendations', 'Recommendations', 'UNCERTAIN'),
      analysed('familyViews', 'Views of the family', 'UNCERTAIN'),
    ],
  },
];
