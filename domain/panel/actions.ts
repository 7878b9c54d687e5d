import { z } from 'zod';
import { isDate } from '../dates.ts';
import { foldForSearch } from '../notification/searchWords.ts';
import { isFunctionWord } from '../privacy/text/words/functionWords.ts';

export const actionStates = ['open', 'done', 'not-taken-forward'] as const;
export type ActionState = (typeof actionStates)[number];

export const actionStateLabels: Readonly<Record<ActionState, string>> = {
  open: 'Open',
  done: 'Done',
  'not-taken-forward': 'Not taken forward',
};

const date = z.string().refine(isDate, 'This is not a date of the calendar.');

/** What was told of an action on a day, with what shows it. */
export const actionProgressInput = z.object({
  onDay: date,
  progress: z.string().trim().min(1, 'Write how far it has come.').max(4000),
  evidence: z.string().trim().max(2000),
  /** A document of the action's case that shows it. */
  documentId: z.uuid().nullable(),
});
export type ActionProgressInput = z.output<typeof actionProgressInput>;

/** How an action ends. Only one that was done needs no reason. */
const ending = z.object({
  state: z.enum(['done', 'not-taken-forward'], 'Choose how it ended.'),
  closedOn: date,
  reason: z.string().trim().max(2000),
});

function withReason<T extends z.ZodType<z.output<typeof ending>>>(schema: T): T {
  return schema.refine(({ state, reason }) => state === 'done' || reason !== '', {
    path: ['reason'],
    message: 'Write why it was not taken forward.',
  });
}

export const actionClosing = withReason(
  ending.extend({
    /** The meeting that closed it; null when it was closed between meetings. */
    meetingId: z.uuid().nullable(),
  }),
);

/** The same as a form holds it: blank for no meeting. */
export const actionClosingForm = withReason(ending.extend({ meetingId: z.string() }));
export type ActionClosing = z.output<typeof actionClosing>;

/**
 * Whether an open action is late. On the day it is due it is not yet.
 *
 * @example isOverdue({ state: 'open', dueOn: '2026-03-01' }, '2026-03-02') // true
 */
export function isOverdue(action: { state: ActionState; dueOn: string | null }, today: string): boolean {
  return action.state === 'open' && action.dueOn !== null && action.dueOn < today;
}

/** An action or a recommendation as it was made, with what became of it. */
export interface EarlierAction {
  id: string;
  text: string;
  /** 'YYYY': when it was made. */
  year: string;
  state: ActionState;
}

export interface SimilarAction extends EarlierAction {
  /** The words both have in common, as the new text writes them. */
  shared: string[];
}

/** Say nothing of what an action is about. */
const emptyWords = new Set(
  'action actions ask asked agree agreed consider ensure make made provide recommend recommended recommendation review reviewed should send share write update panel cdop partners partner service services body child children baby babies family families death deaths area local take taken given how whether need needs across'.split(
    ' ',
  ),
);

/** The beginning that 'checking', 'checked' and 'checks' have in common. */
export function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '');
  return word.replace(/(?:ations?|ings?|edly|ed|ies|es|ers?|e|y|s)$/, '');
}

/**
 * The words of an action that say what it is about: folded, without small words, each by its stem.
 *
 * @example [...wordsThatMatter('Agree how safer sleep advice is given').values()] // ['safer', 'sleep', 'advice']
 */
export function wordsThatMatter(text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const word of foldForSearch(text).split(/[^a-z0-9]+/)) {
    if (word.length < 3 || isFunctionWord(word) || emptyWords.has(word)) continue;
    const beginning = stem(word);
    if (!words.has(beginning)) words.set(beginning, word);
  }
  return words;
}

const fewestShared = 3;
const leastShare = 0.5;

/**
 * Earlier actions about the same thing: at least three words that matter in common, and these are at least half of the
 * words of the shorter text. Closest first, then newest. A prompt to look, never a decision.
 *
 * @example similarActions('Check safer sleep advice at discharge', earlier)[0]?.shared // ['safer', 'sleep', 'advice', 'discharge']
 */
export function similarActions(text: string, earlier: readonly EarlierAction[]): SimilarAction[] {
  return findSimilar(earlier)(text);
}

/**
 * `similarActions` for many texts against the same earlier ones, which are read once.
 *
 * @param excepting the id of the action itself, and the year after which nothing counts as earlier
 */
export function findSimilar(
  earlier: readonly EarlierAction[],
): (text: string, excepting?: (each: EarlierAction) => boolean) => SimilarAction[] {
  const read = earlier.map(({ text }) => wordsThatMatter(text));
  const counts = read.map(({ size }) => size);
  const having = new Map<string, number[]>();
  read.forEach((words, index) => {
    for (const word of words.keys()) {
      const places = having.get(word);
      if (places === undefined) having.set(word, [index]);
      else places.push(index);
    }
  });
  // Counted in one array for all texts: most actions share a word, few share enough to be named.
  const shared = new Uint16Array(earlier.length);
  return (text, excepting = () => false) => {
    const own = wordsThatMatter(text);
    const touched: number[] = [];
    for (const word of own.keys()) {
      for (const index of having.get(word) ?? []) {
        if (shared[index] === 0) touched.push(index);
        shared[index] = (shared[index] ?? 0) + 1;
      }
    }
    const alike: SimilarAction[] = [];
    for (const index of touched) {
      const count = shared[index] ?? 0;
      shared[index] = 0;
      if (count < fewestShared || count < leastShare * shorter(own.size, index)) continue;
      const each = earlier[index] as EarlierAction;
      if (excepting(each)) continue;
      const words = [...own].flatMap(([beginning, written]) => (read[index]?.has(beginning) ? [written] : []));
      alike.push({ ...each, shared: words });
    }
    return alike.sort((one, other) => other.shared.length - one.shared.length || other.year.localeCompare(one.year));
  };
  function shorter(own: number, index: number): number {
    return Math.min(own, counts[index] ?? 0);
  }
}

const becameOf: Readonly<Record<ActionState, string>> = {
  open: 'not closed',
  done: 'closed',
  'not-taken-forward': 'not taken forward',
};

/** More than these are counted and no longer named one by one. */
const mostNamed = 3;

/**
 * One line on what was recommended before; '' when nothing was.
 *
 * @example recommendedBeforeWords([{ year: '2019', state: 'done' }, { year: '2022', state: 'open' }])
 * // 'Recommended before (2019, closed; 2022, not closed)'; of many 'Recommended before (12 times since 2017; last 2025, closed)'
 */
export function recommendedBeforeWords(earlier: readonly Pick<EarlierAction, 'year' | 'state'>[]): string {
  if (earlier.length === 0) return '';
  const each = earlier.map(({ year, state }) => `${year}, ${becameOf[state]}`).sort();
  if (each.length <= mostNamed) return `Recommended before (${each.join('; ')})`;
  return `Recommended before (${each.length} times since ${each[0]?.slice(0, 4)}; last ${each.at(-1)})`;
}
