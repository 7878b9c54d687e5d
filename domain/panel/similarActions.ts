import { foldForSearch } from '../notification/searchWords.ts';
import { isFunctionWord } from '../privacy/text/words/functionWords.ts';
import type { ActionState } from './actions.ts';

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

/** As many texts as are kept read. */
const mostTexts = 50_000;

/** Reads the words that matter of each text once, as numbers. Keep one for texts that are compared again and again. */
export class WordReader {
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<string, Uint32Array>();

  /** A number for each word that matters, the same for the same stem. */
  read(text: string): Uint32Array {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= mostTexts) this.#texts.clear();
    const words = Uint32Array.from(wordsThatMatter(text).keys(), (word) => this.#numberOf(word));
    this.#texts.set(text, words);
    return words;
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word) ?? this.#numbers.size;
    this.#numbers.set(word, known);
    return known;
  }
}

const fewestShared = 3;
const leastShare = 0.5;

/**
 * Finds, for one text after another, the places of those about the same thing: at least three words that matter in
 * common, and these are at least half of the words of the shorter text.
 *
 * @example findAlike(['Safer sleep advice at discharge', 'A fence'])('Check safer sleep advice') // [0]
 */
export function findAlike(texts: readonly string[], reader = new WordReader()): (text: string) => number[] {
  const read = texts.map((text) => reader.read(text));
  const having = placesOfWords(read);
  // One array for all texts: most share a word, few share enough to be named.
  const shared = new Uint16Array(texts.length);
  return (text) => {
    const own = reader.read(text);
    const lists = Array.from(own, (word) => having[word] ?? []).sort((one, other) => one.length - other.length);
    // Whoever shares three of n words shares one of the n - 2 rarest.
    const telling = Math.max(0, lists.length - fewestShared + 1);
    const touched: number[] = [];
    lists.forEach((places, index) => {
      for (const place of places) {
        const count = shared[place] as number;
        if (count === 0) {
          if (index >= telling) continue;
          touched.push(place);
        }
        shared[place] = count + 1;
      }
    });
    const alike = touched.filter((place) => {
      const shorter = Math.min(own.length, read[place]?.length ?? 0);
      return (shared[place] as number) >= Math.max(fewestShared, leastShare * shorter);
    });
    for (const place of touched) shared[place] = 0;
    return alike;
  };
}

/** For each word, by its number, the places of the texts that have it. */
function placesOfWords(read: readonly Uint32Array[]): (number[] | undefined)[] {
  const places: (number[] | undefined)[] = [];
  read.forEach((words, place) => {
    for (const word of words) {
      const known = places[word];
      if (known === undefined) places[word] = [place];
      else known.push(place);
    }
  });
  return places;
}

/**
 * Earlier actions about the same thing, closest first, then newest. A prompt to look, never a decision.
 *
 * @example similarActions('Check safer sleep advice at discharge', earlier)[0]?.shared // ['safer', 'sleep', 'advice', 'discharge']
 */
export function similarActions(text: string, earlier: readonly EarlierAction[]): SimilarAction[] {
  const own = wordsThatMatter(text);
  return findAlike(earlier.map((each) => each.text))(text)
    .map((place) => {
      const each = earlier[place] as EarlierAction;
      const words = wordsThatMatter(each.text);
      return { ...each, shared: [...own].flatMap(([beginning, written]) => (words.has(beginning) ? [written] : [])) };
    })
    .sort((one, other) => other.shared.length - one.shared.length || other.year.localeCompare(one.year));
}

type Became = Pick<EarlierAction, 'year' | 'state'>;

const becameOf: Readonly<Record<ActionState, string>> = {
  open: 'not closed',
  done: 'closed',
  'not-taken-forward': 'not taken forward',
};

const named = ({ year, state }: Became) => `${year}, ${becameOf[state]}`;

/** More than these are counted and no longer named one by one. */
const mostNamed = 3;

/**
 * One line on what was recommended before; '' when nothing was.
 *
 * @example recommendedBeforeWords([{ year: '2019', state: 'done' }, { year: '2022', state: 'open' }])
 * // 'Recommended before (2019, closed; 2022, not closed)'; of many 'Recommended before (12 times since 2017; last 2025, closed)'
 */
export function recommendedBeforeWords(earlier: readonly Became[]): string {
  if (earlier.length === 0) return '';
  if (earlier.length <= mostNamed) return `Recommended before (${earlier.map(named).sort().join('; ')})`;
  const [first, last] = earlier.reduce<[Became, Became]>(
    ([first, last], each) => [each.year < first.year ? each : first, isAfter(each, last) ? each : last],
    [earlier[0] as Became, earlier[0] as Became],
  );
  return `Recommended before (${earlier.length} times since ${first.year}; last ${named(last)})`;
}

function isAfter(one: Became, other: Became): boolean {
  return one.year > other.year || (one.year === other.year && named(one) > named(other));
}
