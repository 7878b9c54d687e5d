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

  /** How many words have a number. */
  get words(): number {
    return this.#numbers.size;
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
  const having = placesOfWords(read, reader.words);
  // Kept for all texts: most share a word, few share enough to be named.
  const shared = new Uint16Array(texts.length);
  const touched = new Uint32Array(texts.length);
  return (text) => {
    const own = reader.read(text);
    const lists = Array.from(own, having).sort((one, other) => one.length - other.length);
    // Whoever shares three of n words shares one of the n - 2 rarest.
    const telling = lists.length - fewestShared + 1;
    let count = 0;
    for (let index = 0; index < lists.length; index += 1) {
      const places = lists[index] as Uint32Array;
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] as number;
        const before = shared[place] as number;
        if (before === 0) {
          if (index >= telling) continue;
          touched[count] = place;
          count += 1;
        }
        shared[place] = before + 1;
      }
    }
    const alike: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const place = touched[at] as number;
      const shorter = Math.min(own.length, (read[place] as Uint32Array).length);
      if ((shared[place] as number) >= Math.max(fewestShared, leastShare * shorter)) alike.push(place);
      shared[place] = 0;
    }
    return alike;
  };
}

/** For each word, by its number, the places of the texts that have it, in order. */
function placesOfWords(read: readonly Uint32Array[], words: number): (word: number) => Uint32Array {
  const ends = new Uint32Array(words + 1);
  for (const own of read) for (const word of own) ends[word + 1] = (ends[word + 1] as number) + 1;
  for (let word = 0; word < words; word += 1) ends[word + 1] = (ends[word + 1] as number) + (ends[word] as number);
  const starts = ends.slice();
  const places = new Uint32Array(ends[words] as number);
  read.forEach((own, place) => {
    for (const word of own) {
      places[ends[word] as number] = place;
      ends[word] = (ends[word] as number) + 1;
    }
  });
  return (word) => (word < words ? places.subarray(starts[word], starts[word + 1]) : places.subarray(0, 0));
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

/** When an earlier action was made, and what became of it. */
export type Became = Pick<EarlierAction, 'year' | 'state'>;

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
  let first = earlier[0] as Became;
  let last = first;
  for (const each of earlier) {
    if (each.year < first.year) first = each;
    if (isAfter(each, last)) last = each;
  }
  return `Recommended before (${earlier.length} times since ${first.year}; last ${named(last)})`;
}

function isAfter(one: Became, other: Became): boolean {
  return one.year === other.year ? becameOf[one.state] > becameOf[other.state] : one.year > other.year;
}
