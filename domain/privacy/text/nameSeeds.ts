import { foldText } from './fold.ts';
import type { KnownIdentifiers } from './known.ts';
import { isParticle, namePieces, nameRuns, tellingPieces } from './nameParts.ts';
import { isEverydayWord, isOrdinaryWord } from './words/lexicon.ts';
import { shortForms } from './words/shortForms.ts';

export interface Person {
  role: string;
  /** who this is within one search */
  subject: string;
  sex?: string;
}

export interface NameSeed {
  key: string;
  kind: 'full' | 'single' | 'initials';
  /** indexes into the people list */
  people: number[];
  /** letters of the key before each place where the recorded name has a space or hyphen */
  breaks: Set<number>;
  everyday: boolean;
  /** another case's child or a name from a wider list: a person decides */
  flagOnly: boolean;
}

export interface NameSeeds {
  people: Person[];
  keys: Map<string, NameSeed>;
  /** single words of names, four letters or more, for misspellings */
  words: { word: string; people: number[]; flagOnly: boolean }[];
  /** given and family words of each person, for telling neighbours apart */
  wordsOf: Set<string>[];
}

const strength = { full: 3, single: 2, initials: 1 };

/** Roles whose names do not belong in this text at all: they are shown to a person, not masked silently. */
export function isOutsider(role: string): boolean {
  return /other[\s-]?case|partnership|wider list/i.test(role);
}

/** 'Abd al-Rahman' is also written Abdul Rahman, Abdur-Rahman and Abdelrahman. */
function spellings(name: string | undefined): (string | undefined)[] {
  const match = /^(?:abd[\s-]*(?:[aeu][lrs])|abd[aeiu][lr])[\s-]*(\p{L}{3,})$/u.exec(foldText(name ?? '').lower);
  if (!match) return [name];
  return [
    name,
    ...['abdul', 'abdel', 'abdal', 'abdur', 'abdir', 'abd al', 'abd ul', 'abd ur', 'abd el', 'abd ar'].map(
      (start) => `${start} ${match[1]}`,
    ),
  ];
}

/**
 * Every key under which the people of a case may be written.
 *
 * Children of other cases and partnership-wide lists go in `known.people` with a role that says so ('other-case child',
 * 'partnership list'); their finds are flags.
 */
export function nameSeeds(known: KnownIdentifiers): NameSeeds {
  const people: Person[] = [];
  const keys = new Map<string, NameSeed>();
  const words = new Map<string, { word: string; people: number[]; flagOnly: boolean }>();
  const wordsOf: Set<string>[] = [];

  const put = (pieces: string[], kind: NameSeed['kind'], person: number, flagOnly: boolean) => {
    const key = pieces.join('');
    if (key.length < 2) return;
    const everyday = kind !== 'initials' && pieces.every((piece) => isEverydayWord(piece) || piece.length === 1);
    let seed = keys.get(key);
    if (seed === undefined || strength[kind] > strength[seed.kind]) {
      seed = { key, kind, people: [], breaks: new Set(), everyday, flagOnly };
      keys.set(key, seed);
    }
    if (strength[kind] < strength[seed.kind]) return;
    if (!seed.people.includes(person)) seed.people.push(person);
    seed.flagOnly &&= flagOnly;
    let at = 0;
    for (const piece of pieces) {
      at += piece.length;
      seed.breaks.add(at);
    }
  };

  const putPerson = (
    role: string,
    given: (string | undefined)[],
    middle: string | undefined,
    surname: string | undefined,
    sex?: string,
  ) => {
    const person = people.length;
    people.push({ role, subject: `person ${person}`, ...(sex ? { sex } : {}) });
    const flagOnly = isOutsider(role);
    const own = new Set<string>();
    wordsOf.push(own);
    const last = namePieces(surname);
    const lastForms =
      last.length === 0
        ? []
        : [last, ...nameRuns(surname).filter((run) => run.length < last.length && !run.every((p) => isParticle(p)))];
    const mid = namePieces(middle);
    for (const name of given.flatMap((one) => spellings(one))) {
      const first = namePieces(name);
      if (first.length === 0) continue;
      const firstForms =
        first.length > 1 ? [first, ...first.filter((p) => p.length > 1 && !isParticle(p)).map((p) => [p])] : [first];
      for (const piece of first) firstForms.push(...shortForms(piece).map((form) => [form]));
      for (const form of firstForms) {
        put(form, 'single', person, flagOnly);
        for (const family of lastForms) {
          put([...form, ...family], 'full', person, flagOnly);
          put([...family, ...form], 'full', person, flagOnly);
          for (const m of [mid, mid.map((p) => p.slice(0, 1))]) {
            if (m.length === 0) continue;
            put([...form, ...m, ...family], 'full', person, flagOnly);
            put([...family, ...form, ...m], 'full', person, flagOnly);
            put([...form, ...m], 'full', person, flagOnly);
          }
        }
        if (family1(last) !== '') put([...form, family1(last)], 'full', person, flagOnly);
      }
      for (const family of lastForms) {
        const initial = (first[0] as string).slice(0, 1);
        put([initial, ...family], 'full', person, flagOnly);
        if (first.length > 1) put([...first.map((piece) => piece.slice(0, 1)), ...family], 'full', person, flagOnly);
        put([...family, initial], 'full', person, flagOnly);
        if (mid.length > 0) put([initial, (mid[0] as string).slice(0, 1), ...family], 'full', person, flagOnly);
      }
      if (last.length > 0) putInitials(first, mid, last, person, flagOnly);
    }
    for (const run of nameRuns(middle)) put(run, 'single', person, flagOnly);
    // 'Zofias mother': a possessive without its apostrophe.
    for (const field of [...given, middle, surname]) {
      for (const word of tellingPieces(field)) {
        if (word.length > 2 && !word.endsWith('s') && !isOrdinaryWord(`${word}s`))
          put([`${word}s`], 'single', person, flagOnly);
      }
    }
    for (const run of nameRuns(surname)) put(run, 'single', person, flagOnly);
    for (const field of [...given, middle, surname]) {
      for (const word of tellingPieces(field)) {
        own.add(word);
        if (word.length < 4) continue;
        const entry = words.get(word) ?? { word, people: [], flagOnly: true };
        if (!entry.people.includes(person)) entry.people.push(person);
        entry.flagOnly &&= flagOnly;
        words.set(word, entry);
      }
      const whole = namePieces(field);
      if (whole.length > 1 && whole.join('').length > 4) {
        const joined = whole.join('');
        if (!words.has(joined)) words.set(joined, { word: joined, people: [person], flagOnly });
      }
    }
    const firstWord = namePieces(given.find((name) => name !== undefined)).join('');
    const together = firstWord + last.join('');
    if (firstWord !== '' && last.length > 0 && together.length >= 8 && !words.has(together)) {
      words.set(together, { word: together, people: [person], flagOnly });
    }
  };

  const family1 = (last: string[]) => (last.find((piece) => !isParticle(piece)) ?? '').slice(0, 1);
  const putInitials = (first: string[], mid: string[], last: string[], person: number, flagOnly: boolean) => {
    const f = (first[0] as string).slice(0, 1);
    const parts = last.filter((piece) => !isParticle(piece));
    const l = family1(last);
    const sets = [[f, l], [l, f], mid.length > 0 ? [f, ...mid.map((p) => p.slice(0, 1)), l] : []];
    if (first.length > 1) sets.push([...first.map((p) => p.slice(0, 1)), l]);
    if (parts.length > 1) sets.push([f, ...parts.map((p) => p.slice(0, 1))]);
    const begin = (last[0] as string).slice(0, 1);
    if (begin !== l) {
      sets.push([f, begin, l], [f, begin]);
      if (mid.length > 0)
        sets.push([f, (mid[0] as string).slice(0, 1), begin], [f, (mid[0] as string).slice(0, 1), begin, l]);
    }
    for (const set of sets)
      if (set.length > 1 && set.every((piece) => piece !== '')) put(set, 'initials', person, flagOnly);
  };

  const { child } = known;
  putPerson('child', [child.firstName, child.knownAs], child.middleName, child.surname, child.sex);
  for (const { role, firstName, surname, knownAs, sex } of known.people) {
    putPerson(role, [firstName, knownAs], undefined, surname, sex);
  }
  return { people, keys, words: [...words.values()], wordsOf };
}
