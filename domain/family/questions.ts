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

/**
 * The questions that keep a case open: not yet given back to the family and without a reason (rule 47, [S76][S80]).
 *
 * @example if (keepingOpen(questions).length > 0) askForReasons();
 */
export function keepingOpen(questions: readonly FamilyQuestion[]): FamilyQuestion[] {
  return questions.filter((question) => !['given-back', 'left-open'].includes(questionState(question)));
}
