/** One agency's answer to one question; `text` '' with `notKnown` false is silence. */
export interface AgencyAnswer {
  answerId: string | null;
  requestId: string;
  agency: string;
  text: string;
  notKnown: boolean;
}

/** How an answer stands to what else is known. Silence and 'not known' are told apart (rule 35). */
export type AnswerStanding = 'same' | 'new' | 'contradicts' | 'not-known' | 'silent';

export interface MergedAnswer extends AgencyAnswer {
  standing: AnswerStanding;
}

/**
 * All agencies' answers to one question in one row. With an accepted text each answer is held against it; without one
 * the answers are held against each other, and a lone answer is new.
 *
 * @example mergeAnswers([{ agency: 'GP', text: 'Asthma' }, { agency: 'School', text: '' }], null).map((a) => a.standing) // ['new', 'silent']
 */
export function mergeAnswers(answers: readonly AgencyAnswer[], accepted: string | null): MergedAnswer[] {
  const said = answers.filter(({ text, notKnown }) => text !== '' && !notKnown).map(({ text }) => plain(text));
  const differ = new Set(said).size > 1;
  return answers.map((answer) => {
    if (answer.notKnown) return { ...answer, standing: 'not-known' };
    if (answer.text === '') return { ...answer, standing: 'silent' };
    if (accepted !== null) {
      return { ...answer, standing: plain(answer.text) === plain(accepted) ? 'same' : 'contradicts' };
    }
    if (differ) return { ...answer, standing: 'contradicts' };
    return { ...answer, standing: said.length > 1 ? 'same' : 'new' };
  });
}

/** Case, accents, stops and spaces make no difference between answers. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** An answer that others contradict, with what they said. */
export interface Contradiction {
  requestId: string;
  code: string;
  label: string;
  text: string;
  /** The other answers, each once, without whose they are. */
  others: string[];
}

/**
 * Every answer that another agency contradicts and that nobody settled by taking one.
 *
 * @example contradictionsOf([{ code: 'home', label: 'Home', settled: false }], answers)[0]?.others // ['Damp']
 */
export function contradictionsOf(
  questions: readonly { code: string; label: string; settled: boolean }[],
  answers: readonly { requestId: string; question: string; text: string; notKnown: boolean }[],
): Contradiction[] {
  return questions.flatMap(({ code, label, settled }) => {
    const said = answers.filter(({ question, text, notKnown }) => question === code && text !== '' && !notKnown);
    if (settled) return [];
    return said.flatMap(({ requestId, text }) => {
      const others = new Map(
        said.filter((other) => plain(other.text) !== plain(text)).map((other) => [plain(other.text), other.text]),
      );
      return others.size === 0 ? [] : [{ requestId, code, label, text, others: [...others.values()] }];
    });
  });
}
