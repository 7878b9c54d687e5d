import { z } from 'zod';
import { isDate } from '../dates.ts';

const date = z.string().refine(isDate, 'This is not a date of the calendar.');
const words = z.string().trim().max(500);
const text = z.string().trim().max(4000);

/** A family's question on its way: asked, taken to a meeting, answered, and given back. */
export interface FamilyQuestion {
  id: string;
  /** 1, 2, 3 ... within the family. */
  number: number;
  text: string;
  askedOn: string;
  takenToMeeting: string | null;
  answer: string | null;
  answeredBy: string | null;
  answeredOn: string | null;
  givenBackOn: string | null;
  givenBackHow: string | null;
  /** Why it is left open, where it is. */
  leftOpenReason: string | null;
}

export type QuestionState = 'asked' | 'at-meeting' | 'answered' | 'given-back' | 'left-open';

/** @example questionState({ ...question, answeredOn: '2026-04-01', givenBackOn: null }) // 'answered' */
export function questionState(question: Omit<FamilyQuestion, 'id' | 'number' | 'text'>): QuestionState {
  if (question.givenBackOn !== null) return 'given-back';
  if (question.leftOpenReason !== null) return 'left-open';
  if (question.answeredOn !== null) return 'answered';
  return question.takenToMeeting === null ? 'asked' : 'at-meeting';
}

export const questionStateLabels: Readonly<Record<QuestionState, string>> = {
  asked: 'Asked',
  'at-meeting': 'Taken to a meeting',
  answered: 'Answered, not given back',
  'given-back': 'Given back',
  'left-open': 'Left open',
};

/** A step of a question on its way. Each keeps what earlier steps recorded. */
export const questionStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('take-to-meeting'), meeting: words.min(1, 'Write which meeting.') }),
  z.object({
    step: z.literal('answer'),
    answer: text.min(1, 'Write the answer.'),
    by: words.min(1, 'Write who answered.'),
    on: date,
  }),
  z.object({ step: z.literal('give-back'), on: date, how: words.min(1, 'Write how it was given back.') }),
  z.object({ step: z.literal('leave-open'), reason: text.min(1, 'Say why it is left open.') }),
  z.object({ step: z.literal('reopen') }),
]);
export type QuestionStep = z.output<typeof questionStep>;

/** What a step changes. */
export type QuestionChange = Partial<Omit<FamilyQuestion, 'id' | 'number' | 'text' | 'askedOn'>>;

/** A step that does not fit where the question stands. */
export interface QuestionProblem {
  code: 'NOT_ANSWERED' | 'GIVEN_BACK_BEFORE_ANSWER' | 'ANSWERED_BEFORE_ASKED' | 'ALREADY_GIVEN_BACK' | 'FUTURE_DATE';
  says: string;
}

/**
 * Takes a question one step on.
 *
 * @example takeStep(question, { step: 'give-back', on: '2026-05-02', how: 'visit' }, today) // { change: { givenBackOn ... } }
 */
export function takeStep(
  question: FamilyQuestion,
  step: QuestionStep,
  today: string,
): { change: QuestionChange } | { problem: QuestionProblem } {
  const problem = (code: QuestionProblem['code'], says: string) => ({ problem: { code, says } });
  if ('on' in step && step.on > today) return problem('FUTURE_DATE', 'This date is after today.');
  switch (step.step) {
    case 'take-to-meeting':
      return { change: { takenToMeeting: step.meeting, leftOpenReason: null } };
    case 'answer':
      if (question.givenBackOn !== null) {
        return problem('ALREADY_GIVEN_BACK', 'The answer was already given back. Reopen the question first.');
      }
      if (step.on < question.askedOn) return problem('ANSWERED_BEFORE_ASKED', 'The answer is before the question.');
      return { change: { answer: step.answer, answeredBy: step.by, answeredOn: step.on, leftOpenReason: null } };
    case 'give-back':
      if (question.answeredOn === null) return problem('NOT_ANSWERED', 'Write the answer first.');
      if (step.on < question.answeredOn) {
        return problem('GIVEN_BACK_BEFORE_ANSWER', 'This is before the day of the answer.');
      }
      return { change: { givenBackOn: step.on, givenBackHow: step.how, leftOpenReason: null } };
    case 'leave-open':
      if (question.givenBackOn !== null) {
        return problem('ALREADY_GIVEN_BACK', 'The answer was already given back.');
      }
      return { change: { leftOpenReason: step.reason } };
    case 'reopen':
      return { change: { givenBackOn: null, givenBackHow: null, leftOpenReason: null } };
  }
}

/**
 * The questions that keep a case open: not yet given back to the family and without a reason (rule 47, [S76][S80]).
 *
 * @example if (keepingOpen(questions).length > 0) askForReasons();
 */
export function keepingOpen(questions: readonly FamilyQuestion[]): FamilyQuestion[] {
  return questions.filter((question) => !['given-back', 'left-open'].includes(questionState(question)));
}
