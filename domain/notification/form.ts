import {
  areas,
  type CodedAnswer,
  ethnicities,
  expectedAnswers,
  noNhsNumberReasons,
  placeCategories,
  sexes,
  yesNo,
} from '../exchange/registerCodes.ts';

/** Answers by question key: text as typed, ISO dates, codes. A key that is absent is blank. */
export type Answers = Readonly<Record<string, string>>;

/** One question of the notification form. The words may change with the form's version; the key never does. */
export interface Question {
  key: string;
  label: string;
  kind: 'text' | 'long-text' | 'date' | 'time' | 'choice' | 'number' | 'nhs-number' | 'postcode';
  options?: readonly CodedAnswer[];
  help?: string;
  /** Whether 'not known' may be answered, which is not the same as leaving it blank (domain.md rule 35). */
  notKnown: boolean;
  /** Asked only when an earlier answer needs it. */
  when?: (answers: Answers) => boolean;
  sources: readonly string[];
}

export interface Section {
  key: string;
  title: string;
  /** Lists of people, addresses and bodies are part of the record, not answers; a section may hold one. */
  list?: 'family' | 'professionals';
  questions: readonly Question[];
}

/** The version stored with every notification keyed in with this form. */
export const notificationFormVersion = 'notification-2022-04';

const infantAtMost = 365;

function ageInDays(answers: Answers): number | null {
  const { dateOfBirth, dateOfDeath } = answers;
  if (!dateOfBirth || !dateOfDeath) return null;
  return (Date.parse(dateOfDeath) - Date.parse(dateOfBirth)) / 86_400_000;
}

function isInfant(answers: Answers): boolean {
  const days = ageInDays(answers);
  return days !== null && days >= 0 && days < infantAtMost;
}

/** Whether these may be answers about a baby: died in the first year, or a date is not known. */
export function mayBeBaby(answers: Answers): boolean {
  return ageInDays(answers) === null || isInfant(answers);
}

const yes = (key: string) => (answers: Answers) => answers[key] === 'yes';

/** The form in the order of domain.md 4.1, with the list of all professionals and services at its heart [S49]. */
export const notificationForm: readonly Section[] = [
  {
    key: 'child',
    title: 'The child',
    questions: [
      { key: 'familyName', label: 'Family name', kind: 'text', notKnown: true, sources: ['S61'] },
      { key: 'firstNames', label: 'First and other names', kind: 'text', notKnown: true, sources: ['S61'] },
      {
        key: 'knownAs',
        label: 'Known as',
        kind: 'text',
        help: 'The name the family uses. It is used in letters and on this screen.',
        notKnown: false,
        sources: ['S41'],
      },
      { key: 'dateOfBirth', label: 'Date of birth', kind: 'date', notKnown: true, sources: ['S61'] },
      { key: 'dateOfDeath', label: 'Date of death', kind: 'date', notKnown: true, sources: ['S61'] },
      { key: 'timeOfDeath', label: 'Time of death', kind: 'time', notKnown: true, sources: ['S61'] },
      {
        key: 'nhsNumber',
        label: 'NHS number',
        kind: 'nhs-number',
        help: 'It is what stops one death being counted twice.',
        notKnown: false,
        sources: ['S48', 'S49'],
      },
      {
        key: 'noNhsReason',
        label: 'Why there is no NHS number',
        kind: 'choice',
        options: noNhsNumberReasons,
        notKnown: false,
        when: (answers) => !answers.nhsNumber,
        sources: ['S48'],
      },
      { key: 'sex', label: 'Sex', kind: 'choice', options: sexes, notKnown: true, sources: ['S61'] },
      {
        key: 'ethnicity',
        label: 'Ethnicity of the child',
        kind: 'choice',
        options: ethnicities,
        help: 'The child’s own, never copied from a parent.',
        notKnown: true,
        sources: ['S61', 'S73'],
      },
      {
        key: 'gestationWeeks',
        label: 'Gestation at birth, completed weeks',
        kind: 'number',
        notKnown: true,
        when: isInfant,
        sources: ['UNCERTAIN'],
      },
      {
        key: 'gestationDays',
        label: 'and days',
        kind: 'number',
        notKnown: false,
        when: (answers) => isInfant(answers) && Boolean(answers.gestationWeeks),
        sources: ['UNCERTAIN'],
      },
      {
        key: 'birthWeightGrams',
        label: 'Birth weight in grams',
        kind: 'number',
        notKnown: true,
        when: isInfant,
        sources: ['UNCERTAIN'],
      },
    ],
  },
  {
    key: 'death',
    title: 'The death',
    questions: [
      {
        key: 'placeCategory',
        label: 'Place of death',
        kind: 'choice',
        options: placeCategories,
        notKnown: true,
        sources: ['S59', 'S48'],
      },
      { key: 'placeName', label: 'Name of the place', kind: 'text', notKnown: true, sources: ['S61'] },
      {
        key: 'placeOfDeathArea',
        label: 'Where the death happened',
        kind: 'choice',
        options: areas,
        notKnown: true,
        sources: ['S02'],
      },
      {
        key: 'eventPlace',
        label: 'Where the fatal event happened, if elsewhere',
        kind: 'text',
        notKnown: true,
        sources: ['S61'],
      },
      {
        key: 'suspectedStillbirthAtHome',
        label: 'Suspected stillbirth at home',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        when: (answers) => ageInDays(answers) === null || ageInDays(answers) === 0,
        sources: ['S20'],
      },
      {
        key: 'expected',
        label: 'Was the death expected in the 24 hours before it?',
        kind: 'choice',
        options: expectedAnswers,
        help: 'Older wording; it does not decide the joint agency response.',
        notKnown: true,
        sources: ['S61'],
      },
      {
        key: 'jointAgencyResponse',
        label: 'Joint agency response started',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        sources: ['UNCERTAIN'],
      },
      {
        key: 'coronerInformed',
        label: 'Coroner informed',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        sources: ['UNCERTAIN'],
      },
      {
        key: 'postMortem',
        label: 'Post-mortem required',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        sources: ['S61'],
      },
      {
        key: 'circumstances',
        label: 'Short description of the circumstances',
        kind: 'long-text',
        notKnown: true,
        sources: ['S61'],
      },
    ],
  },
  {
    key: 'home',
    title: 'Home and family',
    list: 'family',
    questions: [
      { key: 'addressLine1', label: 'Home address', kind: 'text', notKnown: true, sources: ['S61'] },
      { key: 'town', label: 'Town', kind: 'text', notKnown: true, sources: ['S61'] },
      { key: 'postcode', label: 'Postcode', kind: 'postcode', notKnown: true, sources: ['S61'] },
      {
        key: 'residence',
        label: 'Where the child normally lived',
        kind: 'choice',
        options: areas,
        help: 'For a newborn who never left hospital, where the mother or birthing parent normally lives.',
        notKnown: true,
        sources: ['S02'],
      },
      { key: 'council', label: 'Council where the child lived', kind: 'text', notKnown: true, sources: ['S02'] },
      {
        key: 'knownToSocialCare',
        label: 'Known to children’s social care',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        sources: ['UNCERTAIN'],
      },
      {
        key: 'lookedAfter',
        label: 'Looked after by a council',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        when: (answers) => answers.knownToSocialCare !== 'no',
        sources: ['UNCERTAIN'],
      },
      {
        key: 'learningDisability',
        label: 'Learning disability or autism',
        kind: 'choice',
        options: yesNo,
        notKnown: true,
        when: (answers) => !isInfant(answers),
        sources: ['S70'],
      },
    ],
  },
  {
    key: 'professionals',
    title: 'Who knew the child',
    list: 'professionals',
    questions: [],
  },
  {
    key: 'notifier',
    title: 'Who is notifying',
    questions: [
      {
        key: 'alert',
        label: 'Draw the national database’s attention to this death',
        kind: 'choice',
        options: yesNo,
        notKnown: false,
        sources: ['S48'],
      },
      {
        key: 'alertReason',
        label: 'What it should look at',
        kind: 'long-text',
        notKnown: false,
        when: yes('alert'),
        sources: ['S48'],
      },
      { key: 'notifierName', label: 'Who notified', kind: 'text', notKnown: true, sources: ['S18', 'S45'] },
      { key: 'notifierRole', label: 'Their role', kind: 'text', notKnown: true, sources: ['S18'] },
      { key: 'notifierEmployer', label: 'Where they work', kind: 'text', notKnown: true, sources: ['S18'] },
      { key: 'notifierPhone', label: 'Their telephone', kind: 'text', notKnown: true, sources: ['S18'] },
      { key: 'notifiedOn', label: 'Date the notification arrived', kind: 'date', notKnown: false, sources: ['S45'] },
    ],
  },
];

const allQuestions: readonly Question[] = notificationForm.flatMap((section) => section.questions);
const byKey = new Map(allQuestions.map((question) => [question.key, question]));

/** The question with this key, if the form has one. */
export function notificationQuestion(key: string): Question | undefined {
  return byKey.get(key);
}

/**
 * The questions that these answers call for, in order.
 *
 * @example askedQuestions({ nhsNumber: '9990000018' }).some((q) => q.key === 'noNhsReason') // false
 */
export function askedQuestions(answers: Answers): readonly Question[] {
  return allQuestions.filter((question) => question.when === undefined || question.when(answers));
}

/** How complete a notification is: answered, answered 'not known', and left blank, counted apart (rule 35). */
export function completeness(
  answers: Answers,
  notKnown: readonly string[],
): { answered: number; notKnown: number; blank: readonly Question[] } {
  const asked = askedQuestions(answers);
  const unknown = new Set(notKnown);
  return {
    answered: asked.filter((question) => Boolean(answers[question.key])).length,
    notKnown: asked.filter((question) => !answers[question.key] && unknown.has(question.key)).length,
    blank: asked.filter((question) => !answers[question.key] && !unknown.has(question.key)),
  };
}
