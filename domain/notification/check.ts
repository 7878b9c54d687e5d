import { isDate } from '../dates.ts';
import { checkNhsNumber } from '../identifiers/nhsNumber.ts';
import { type Answers, askedQuestions, type Question } from './form.ts';

/** Something in a notification that cannot be saved as it stands, said at its field. */
export interface Problem {
  key: string;
  code:
    | 'NOT_A_DATE'
    | 'FUTURE_DATE'
    | 'DEATH_BEFORE_BIRTH'
    | 'NHS_LENGTH'
    | 'NHS_CHARACTERS'
    | 'NHS_CHECK_DIGIT'
    | 'NHS_OR_REASON'
    | 'NOT_A_CHOICE'
    | 'NOT_A_NUMBER'
    | 'GESTATION_RANGE'
    | 'NOT_A_TIME'
    | 'POSTCODE_FORM'
    | 'TOO_LONG'
    | 'WHO_DIED';
  says: string;
}

/** The longest answer that is kept: far above any narrative, far below what would slow the window. */
export const longestAnswer = 200_000;
const longestLine = 500;

const nhsProblems = {
  length: ['NHS_LENGTH', 'An NHS number has 10 digits.'],
  characters: ['NHS_CHARACTERS', 'An NHS number has only digits, with or without spaces.'],
  'check-digit': [
    'NHS_CHECK_DIGIT',
    'This is not an NHS number: its last digit does not fit the others. Check each digit.',
  ],
} as const;

const postcodeForm = /^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$/i;

function checkOne(question: Question, value: string, today: string): Problem | null {
  const problem = (code: Problem['code'], says: string): Problem => ({ key: question.key, code, says });
  switch (question.kind) {
    case 'date':
      if (!isDate(value)) return problem('NOT_A_DATE', 'This is not a date of the calendar.');
      return value > today ? problem('FUTURE_DATE', 'This date is after today.') : null;
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : problem('NOT_A_TIME', 'Write the time as 14:05.');
    case 'choice':
      return question.options?.some((option) => option.code === value)
        ? null
        : problem('NOT_A_CHOICE', 'Choose one of the answers.');
    case 'number':
      return /^\d{1,5}$/.test(value) ? null : problem('NOT_A_NUMBER', 'Write a whole number.');
    case 'nhs-number': {
      const checked = checkNhsNumber(value);
      if (checked.ok) return null;
      const [code, says] = nhsProblems[checked.why];
      return problem(code, says);
    }
    case 'postcode':
      return postcodeForm.test(value.trim()) ? null : problem('POSTCODE_FORM', 'This is not a full UK postcode.');
    case 'long-text':
      return value.length > longestAnswer
        ? problem('TOO_LONG', 'This text is too long to keep in one answer. Attach it as a document.')
        : null;
    case 'text':
      return value.length > longestLine ? problem('TOO_LONG', `Keep this under ${longestLine} characters.`) : null;
  }
}

function gestationProblem(answers: Answers): Problem | null {
  const weeks = Number(answers.gestationWeeks ?? '');
  const days = Number(answers.gestationDays ?? '0');
  if (!answers.gestationWeeks || Number.isNaN(weeks)) return null;
  if (weeks > 45) return { key: 'gestationWeeks', code: 'GESTATION_RANGE', says: 'Weeks of gestation are 0 to 45.' };
  return days > 6 ? { key: 'gestationDays', code: 'GESTATION_RANGE', says: 'Days of gestation are 0 to 6.' } : null;
}

/**
 * What must be put right before a notification can be saved. Blank answers are no problem, they are counted;
 * but a death needs some name or date to be found again by, and a missing NHS number needs its reason (rule 18, [S48]).
 *
 * @param today YYYY-MM-DD
 * @example checkNotification({ dateOfDeath: '2027-01-01' }, [], '2026-11-22')[0]?.code // 'FUTURE_DATE'
 */
export function checkNotification(answers: Answers, notKnown: readonly string[], today: string): Problem[] {
  const problems: Problem[] = [];
  for (const question of askedQuestions(answers)) {
    const value = answers[question.key];
    if (!value) continue;
    const problem = checkOne(question, value, today);
    if (problem) problems.push(problem);
  }
  const { dateOfBirth, dateOfDeath } = answers;
  if (dateOfBirth && dateOfDeath && isDate(dateOfBirth) && isDate(dateOfDeath) && dateOfDeath < dateOfBirth) {
    problems.push({
      key: 'dateOfDeath',
      code: 'DEATH_BEFORE_BIRTH',
      says: 'The date of death is before the date of birth.',
    });
  }
  const gestation = gestationProblem(answers);
  if (gestation) problems.push(gestation);
  if (!answers.nhsNumber && !answers.noNhsReason) {
    problems.push({
      key: 'noNhsReason',
      code: 'NHS_OR_REASON',
      says: 'Write the NHS number, or say why there is none.',
    });
  }
  const findable = answers.familyName || answers.firstNames || answers.dateOfDeath || notKnown.includes('familyName');
  if (!findable) {
    problems.push({
      key: 'familyName',
      code: 'WHO_DIED',
      says: 'Write a name or a date of death, or say that it is not known.',
    });
  }
  return problems;
}
