import { foldText, placeIn } from './text/fold.ts';
import type { IdentifierType, KnownIdentifiers } from './text/known.ts';
import { usedAsName } from './text/nameSense.ts';
import { type KnownString, knownStringsOf } from './text/seedStrings.ts';
import { type Token, tokensOf } from './text/tokens.ts';
import { datesWrittenAs, mayBeginDate } from './text/writtenDates.ts';

/** One place in a finished text where something recorded in a case stands in clear. */
export interface KnownStringHit {
  /** UTF-16 offsets into the searched text, end exclusive */
  start: number;
  end: number;
  type: IdentifierType;
  /** role in the case: 'child', 'mother', 'GP', 'date of birth' ... */
  role: string;
  /** what was found: a whole name, one part of it, a number ... */
  form: KnownString['form'] | 'date';
  caseId: string;
  /** position of the case in the list given to `compileKnownStrings` */
  caseIndex: number;
}

export interface KnownStringSearch {
  search(text: string): KnownStringHit[];
}

/** The recorded identifiers of some cases, prepared. */
export interface PreparedStrings extends KnownStringSearch {
  /** Whether `search` would find anything, without looking for all of it. */
  standIn(text: string): boolean;
}

/** What was recorded of one case or several. */
interface Recorded {
  caseIndex: number;
  string: Pick<KnownStringHit, 'type' | 'role' | 'form'>;
}

/**
 * A string of a case. `string` says what it is and how long its pieces are; thousands of cases share one of these, as
 * they do a town.
 */
interface Entry extends Recorded {
  string: KnownString;
  /** The same string of the same case in the same part, cut elsewhere. */
  cutElsewhere?: KnownString[];
}

interface Case {
  caseId: string;
  known: KnownIdentifiers;
}

const gapInside = /^[\s\-'._,/()@+:#&\\]{0,4}$/;
const longestTokens = 16;

const born = { type: 'DATE', role: 'date of birth', form: 'date' } as const;
const died = { type: 'DATE', role: 'date of death', form: 'date' } as const;
/** A date of fewer letters and figures counts only where its day, month and year stand apart. */
const shortDate = 8;

/**
 * Prepares the recorded identifiers of many cases for searching finished documents: exact values in any case, accents,
 * grouping and punctuation, no fuzzy matching. Words that are also ordinary words ('Mark', 'Grace') count only inside a
 * full name or where they stand as a name. The search is linear in the text whatever the number of cases.
 *
 * @param texts when told, only these are searched with it: of thousands of cases, what could stand in none of them is
 *   not kept
 * @example compileKnownStrings([{ caseId: 'c1', known }]).search('Seen by Zofia Wren').length // 1
 */
export function compileKnownStrings(cases: readonly Case[], texts?: readonly string[]): PreparedStrings {
  const compiled = new CompiledStrings(cases, texts && runsIn(texts));
  return { search: (text) => compiled.search(text), standIn: (text) => compiled.standIn(text) };
}

/**
 * Searches one text for one case's recorded identifiers.
 *
 * @example findKnownStrings('NHS no. 999 123 4567', known)[0]?.type // 'NHS_NUMBER'
 */
export function findKnownStrings(text: string, known: KnownIdentifiers): KnownStringHit[] {
  return compileKnownStrings([{ caseId: '', known }]).search(text);
}

class CompiledStrings {
  readonly #cases: readonly Case[];
  readonly #entries = new Map<string, Entry[]>();
  /** The longest key of each beginning: no run of words is followed further. Beginnings share a place where there are many. */
  readonly #longest: Uint32Array;
  readonly #shared = new Map<string, KnownString>();
  /** By YYYY-MM-DD and by YY-MM-DD. */
  readonly #dates = new Map<string, Recorded[]>();

  /** @param runs of words in the texts that are searched; without them, everything is kept */
  constructor(cases: readonly Case[], runs?: ReadonlySet<number>) {
    this.#cases = cases;
    this.#longest = new Uint32Array(placesFor(cases.length));
    cases.forEach(({ known }, caseIndex) => {
      for (const string of knownStringsOf(known)) this.#add(caseIndex, string, runs);
      this.#addDate(known.child.dateOfBirth, { caseIndex, string: born });
      this.#addDate(known.child.dateOfDeath, { caseIndex, string: died });
      // A day of birth or of death that was told otherwise stands among the references.
      for (const { role, value } of known.references) {
        this.#addDate(value, { caseIndex, string: { type: 'DATE', role, form: 'date' } });
      }
    });
  }

  #addDate(date: string | undefined, recorded: Recorded): void {
    if (date === undefined || !/^\d{4}-\d{2}-\d{2}(?!\d)/.test(date)) return;
    for (const day of [date.slice(0, 10), date.slice(2, 10)]) {
      const same = this.#dates.get(day);
      if (same) same.push(recorded);
      else this.#dates.set(day, [recorded]);
    }
  }

  #add(caseIndex: number, string: KnownString, runs: ReadonlySet<number> | undefined): void {
    const key = string.pieces.length === 1 ? (string.pieces[0] as string) : string.pieces.join('');
    if (key.length < 2 || (runs !== undefined && !runs.has(numberOf(key)))) return;
    let beginning = 0;
    for (let at = 0; at < Math.min(letters, key.length); at += 1) {
      beginning = withLetter(beginning, key.charCodeAt(at));
      const place = beginning & (this.#longest.length - 1);
      if (key.length > (this.#longest[place] as number)) this.#longest[place] = key.length;
    }
    const entry = { caseIndex, string: this.#sharedBy(string) };
    const same = this.#entries.get(key);
    const twin = same && twinOf(same, caseIndex, string);
    if (twin) twin.cutElsewhere = [...(twin.cutElsewhere ?? []), entry.string];
    else if (same) same.push(entry);
    else this.#entries.set(key, [entry]);
  }

  #sharedBy(string: KnownString): KnownString {
    // One case has nothing to share.
    if (this.#cases.length === 1) return string;
    const { type, role, form, everyday, pieces } = string;
    const name = [type, role, form, everyday, ...pieces.map(({ length }) => length)].join();
    const known = this.#shared.get(name) ?? string;
    this.#shared.set(name, known);
    return known;
  }

  #mayBegin(key: string): boolean {
    if (key.length <= (this.#longest[beginningOf(key) & (this.#longest.length - 1)] as number)) return true;
    return this.#dates.size > 0 && mayBeginDate(key);
  }

  #hitsAt(text: string, tokens: Token[], index: number): { last: number; found: Recorded[] } | undefined {
    // Nearly every word of a text begins nothing that is known.
    if (!this.#mayBegin((tokens[index] as Token).lower)) return undefined;
    let key = '';
    const cuts: { at: number; soft: boolean }[] = [];
    let best: { last: number; found: Recorded[] } | undefined;
    for (let last = index; last < Math.min(tokens.length, index + longestTokens); last += 1) {
      const token = tokens[last] as Token;
      const before = key.length;
      key += token.lower;
      if (last > index) {
        if (!this.#mayBegin(key)) break;
        const gap = text.slice((tokens[last - 1] as Token).end, token.start);
        if (!goesOn(gap)) break;
        cuts.push({ at: before, soft: /[-\n]/.test(gap) });
      }
      const entries = this.#entries.get(key);
      const hard = cuts.filter(({ soft }) => !soft);
      // Figures are grouped as one likes.
      const anyCut = hard.length === 0 || entries === undefined || /\d/.test(key);
      const found: Recorded[] = (entries ?? []).filter((entry) => {
        const { string } = entry;
        if (!anyCut && hard.some(({ at }) => !isCutAt(entry, at))) return false;
        if (string.type !== 'NAME' || string.form !== 'part of name') return !string.everyday || token.capital;
        return last > index || standsAsName(text, tokens, index, string);
      });
      if (this.#dates.size > 0 && (key.length >= shortDate || cuts.length >= 2)) {
        for (const day of datesWrittenAs(key)) found.push(...(this.#dates.get(day) ?? []));
      }
      if (found.length > 0) best = { last, found };
    }
    return best;
  }

  search(text: string): KnownStringHit[] {
    return [...this.#found(text)].flat();
  }

  standIn(text: string): boolean {
    return this.#found(text).next().done !== true;
  }

  /** What stands in a text, place by place; several things may stand in one. */
  *#found(text: string): Generator<KnownStringHit[], undefined> {
    const folded = foldText(text);
    const tokens = tokensOf(folded);
    for (let index = 0; index < tokens.length; index += 1) {
      const best = this.#hitsAt(folded.text, tokens, index);
      if (!best) continue;
      const place = placeIn(folded, (tokens[index] as Token).start, (tokens[best.last] as Token).end);
      yield best.found.map(({ caseIndex, string: { type, role, form } }) => {
        const { caseId } = this.#cases[caseIndex] as Case;
        return { ...place, type, role, form, caseIndex, caseId };
      });
      index = best.last;
    }
  }
}

/** As many letters as tell whether anything known may begin there. */
const letters = 4;

/** Letters as a small number: where two words share one, that costs a second look, no more. */
function withLetter(before: number, letter: number): number {
  return (before * 31 + letter + 1) & 0x3fffffff;
}

/** How many beginnings are told apart: a power of two, some thousands for one case and never more than some millions. */
function placesFor(cases: number): number {
  return 2 ** Math.min(22, 12 + Math.ceil(Math.log2(cases + 1)));
}

/** The number of the letters by which it is told whether a word may begin something. */
function beginningOf(word: string): number {
  return numberOf(word, 0, Math.min(letters, word.length));
}

/** The number of a word, or of what stands before it and the word together. */
function numberOf(word: string, before = 0, length = word.length): number {
  let number = before;
  for (let at = 0; at < length; at += 1) number = withLetter(number, word.charCodeAt(at));
  return number;
}

/** Every run of words of the texts that could be one string, as numbers. */
function runsIn(texts: readonly string[]): ReadonlySet<number> {
  const runs = new Set<number>();
  for (const each of texts) {
    const folded = foldText(each);
    const tokens = tokensOf(folded);
    const follows = tokens.map(({ start }, index) => goesOn(folded.text.slice(tokens[index - 1]?.end ?? 0, start)));
    tokens.forEach((_, index) => {
      let run = 0;
      for (let last = index; last < Math.min(tokens.length, index + longestTokens); last += 1) {
        if (last > index && !follows[last]) break;
        run = numberOf((tokens[last] as Token).lower, run);
        runs.add(run);
      }
    });
  }
  return runs;
}

/** Whether what stands between two words may stand inside a string. */
function goesOn(gap: string): boolean {
  return gap === ' ' || gapInside.test(gap);
}

/** Whether a piece of the string ends after so many letters and another begins. */
function isCutAt({ string, cutElsewhere = [] }: Entry, length: number): boolean {
  return [string, ...cutElsewhere].some(({ pieces }) => {
    let at = 0;
    return pieces.slice(0, -1).some((piece) => {
      at += piece.length;
      return at === length;
    });
  });
}

/** The same string of the same case in the same part. Cases come in order, so it stands at the end: a town has thousands. */
function twinOf(same: readonly Entry[], caseIndex: number, { type, role }: KnownString): Entry | undefined {
  for (let at = same.length - 1; same[at]?.caseIndex === caseIndex; at -= 1) {
    const entry = same[at] as Entry;
    if (entry.string.type === type && entry.string.role === role) return entry;
  }
  return undefined;
}

function standsAsName(text: string, tokens: Token[], index: number, { everyday }: KnownString): boolean {
  const token = tokens[index] as Token;
  const length = token.raw.length;
  if (length <= 2) return false;
  if (length === 3 && !token.capital && !token.caps) return false;
  if (length === 3 && token.caps && everyday) return false;
  return !everyday || usedAsName(text, tokens, index);
}
