import { dateInWords, isDate } from '../dates.ts';
import { formatNhsNumber } from '../identifiers/nhsNumber.ts';
import { notificationForm, notificationQuestion } from './form.ts';

/** What was answered, and which questions were answered 'not known'. A question in neither is blank. */
export interface Told {
  answers: Readonly<Record<string, string>>;
  notKnown: readonly string[];
}

/** One notification as it is kept, or a change of the answers, which is kept like one. */
export interface KeptNotification extends Told {
  id: string;
  /** The form it was keyed in with; `amendedForm` for a change. */
  formVersion: string;
}

/** The form version of answers changed later: kept like a notification, though it told nobody of the death. */
export const amendedForm = 'amended';

/** Answers settled when two records of one death were joined: they stand for all notifications that were there then. */
export interface Settled extends Told {
  notifications: readonly string[];
}

/**
 * What the notifications of one death say together. The first that answers a question counts, so that one more
 * notification only fills what was blank; a change stands for the whole form, and so does what was settled at a join.
 *
 * @param kept in the order in which they were keyed in
 * @param settled of the newest join that stands, else null
 * @example answersTold([{ id: '1', formVersion: 'x', answers: { town: 'Wexby' }, notKnown: [] }], null).answers.town // 'Wexby'
 */
export function answersTold(kept: readonly KeptNotification[], settled: Settled | null): Told {
  let told: Told = settled === null ? { answers: {}, notKnown: [] } : withoutBlanks(settled);
  for (const each of kept) {
    if (settled?.notifications.includes(each.id)) continue;
    told = afterOneMore(told, each);
  }
  return told;
}

/** What stands after one more notification or change. */
export function afterOneMore(told: Told, next: KeptNotification): Told {
  const given = withoutBlanks(next);
  if (next.formVersion === amendedForm) return given;
  const answers = { ...given.answers, ...told.answers };
  // What one notification did not know, another may have told.
  const notKnown = [...new Set([...told.notKnown, ...given.notKnown])].filter((key) => answers[key] === undefined);
  return { answers, notKnown };
}

function withoutBlanks({ answers, notKnown }: Told): Told {
  return { answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '')), notKnown };
}

/** One question of which the answer changed; null is blank, which is not 'Not known'. */
export interface AnswerChange {
  key: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** An answer as it is read, or null where nothing was answered. @example answerInWords('residence', told) // 'Our area' */
export function answerInWords(key: string, { answers, notKnown }: Told): string | null {
  const answer = answers[key];
  if (!answer) return notKnown.includes(key) ? 'Not known' : null;
  const question = notificationQuestion(key);
  if (question?.kind === 'date' && isDate(answer)) return dateInWords(answer);
  if (question?.kind === 'nhs-number') return formatNhsNumber(answer.replace(/[^0-9]/g, ''));
  if (question?.kind === 'postcode') return answer.toUpperCase();
  return question?.options?.find(({ code }) => code === answer)?.label ?? answer;
}

const places = new Map(
  notificationForm.flatMap(({ questions }) => questions).map(({ key }, place): [string, number] => [key, place]),
);

/** In the order of the form; what the form does not ask comes last, by its key. */
function inFormOrder(keys: string[]): string[] {
  const place = (key: string) => places.get(key) ?? places.size;
  return keys.sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
}

/** Every question that either of two sets of answers says something about, in the order of the form. */
export function keysTold(...sets: readonly Told[]): string[] {
  const said = new Set(sets.flatMap(({ answers, notKnown }) => [...Object.keys(answers), ...notKnown]));
  return inFormOrder([...said]);
}

/**
 * What changed from one state of the answers to the next, in words.
 *
 * @param keys only of these questions
 * @example answersDifference(before, after)[0] // { key: 'town', label: 'Town', before: null, after: 'Wexby' }
 */
export function answersDifference(
  before: Told,
  after: Told,
  keys: readonly string[] = keysTold(before, after),
): AnswerChange[] {
  return keys.flatMap((key) => {
    const change = { before: answerInWords(key, before), after: answerInWords(key, after) };
    if (change.before === change.after) return [];
    return [{ key, label: notificationQuestion(key)?.label ?? key, ...change }];
  });
}

/**
 * What one more notification adds to what stands, and where it says otherwise. The day it arrived is its own.
 *
 * @example comparedWith(told, { answers: { sex: 'female' }, notKnown: [] }) // { filled: ['sex'], differs: [] }
 */
export function comparedWith(told: Told, next: Told): { filled: string[]; differs: string[] } {
  const filled: string[] = [];
  const differs: string[] = [];
  for (const [key, answer] of Object.entries(next.answers)) {
    const stands = told.answers[key];
    if (key === 'notifiedOn' || !answer || stands === answer) continue;
    if (!stands) filled.push(key);
    else if (answerInWords(key, told) !== answerInWords(key, next)) differs.push(key);
  }
  return { filled: inFormOrder(filled), differs: inFormOrder(differs) };
}
