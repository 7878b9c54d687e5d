import { knownIdentifiersOf } from '../../../db/cases.ts';
import { storeWideNames } from '../../../db/learning.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { inParts } from '../../../domain/inParts.ts';
import { foldForSearch } from '../../../domain/notification/searchWords.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { compileKnownStrings, type KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';
import { isFunctionWord } from '../../../domain/privacy/text/words/functionWords.ts';

/** Something recorded anywhere in the store that would name a person or place in a text. */
interface Named {
  /** Any of these words in a text makes it worth a closer look. */
  words: string[];
  addTo(known: KnownIdentifiers): void;
}

/** Everything in the store that names somebody, by its words. */
export interface StoreNames {
  /** A search for those of these names that could stand in the texts; undefined when none could. */
  searchFor(texts: readonly string[]): KnownStringSearch | undefined;
  /** Whether a word of one of these names stands among words that are folded already: a quick look before a close one. */
  mayStandIn(folded: string): boolean;
}

const wordsOf = (text: string | undefined) =>
  foldForSearch(text ?? '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);

/** Words of bodies and places that thousands share, and that alone name none. */
const sharedWords = new Set(
  'hospital general school primary academy infant junior high surgery practice medical centre center clinic health service services trust nhs foundation university royal community council police road street lane avenue close drive court house way the and of for st saint north south east west children childrens'.split(
    ' ',
  ),
);

const telling = (words: string[]) => {
  const own = words.filter((word) => !sharedWords.has(word));
  return own.length > 0 ? own : words;
};

function namesOf(known: KnownIdentifiers): Named[] {
  const { firstName, middleName, surname, knownAs } = known.child;
  const people = [{ role: 'child', firstName, middleName, surname, knownAs }, ...known.people];
  return [
    ...people.map((person): Named => {
      const { firstName: first, surname: last, knownAs: also } = person;
      const middle = 'middleName' in person ? person.middleName : undefined;
      const names = {
        ...(first && { firstName: first }),
        ...(last && { surname: last }),
        ...(also && { knownAs: also }),
      };
      return {
        words: [first, middle, last, also].flatMap(wordsOf),
        addTo: (all) => {
          all.people.push({ role: 'other-case', ...names });
          if (middle) all.people.push({ role: 'other-case', firstName: middle, ...(last && { surname: last }) });
        },
      };
    }),
    ...known.addresses.map((address): Named => {
      const { line1, town, postcode } = address;
      return {
        words: [
          ...telling(wordsOf(line1)),
          ...wordsOf(town),
          ...wordsOf(postcode),
          foldForSearch(postcode ?? '').replaceAll(' ', ''),
        ],
        addTo: (all) => all.addresses.push(address),
      };
    }),
    ...known.organisations.map((organisation): Named => {
      const { name, abbreviation } = organisation;
      return {
        words: [...telling(wordsOf(name)), ...wordsOf(abbreviation)],
        addTo: (all) => all.organisations.push(organisation),
      };
    }),
    ...known.references.map((reference): Named => {
      return { words: wordsOf(reference.value), addTo: (all) => all.references.push(reference) };
    }),
  ];
}

/**
 * Reads every name of these cases, and those that belong to no one case.
 *
 * @param read what was read of some of them a moment ago
 */
export async function readStoreNames(
  unit: Unit,
  caseIds: readonly string[],
  read: ReadonlyMap<string, KnownIdentifiers> = new Map(),
): Promise<StoreNames> {
  const named: Named[] = [];
  const seen = new Set<string>();
  const add = (each: Named) => {
    const probe: KnownIdentifiers = { child: {}, people: [], addresses: [], organisations: [], references: [] };
    each.addTo(probe);
    const key = JSON.stringify(probe);
    if (each.words.length > 0 && !seen.has(key)) named.push(each);
    seen.add(key);
  };
  const wide = await storeWideNames(unit);
  for (const name of wide.people) {
    const parts = name.split(/\s+/);
    const surname = parts.length > 1 ? (parts.pop() ?? '') : '';
    for (const each of namesOf({
      child: {},
      people: [{ role: 'staff', firstName: parts.at(-1) ?? '', ...(surname && { surname }) }],
      addresses: [],
      organisations: [],
      references: [],
    }))
      add(each);
  }
  for (const name of wide.bodies) {
    add({ words: telling(wordsOf(name)), addTo: (all) => all.organisations.push({ role: 'agency', name }) });
  }
  for (const id of caseIds) {
    const known = read.get(id);
    if (known !== undefined) for (const each of namesOf(known)) add(each);
  }
  const unread = caseIds.filter((id) => !read.has(id));
  for (const ids of inParts(unread, 1000)) {
    for (const known of (await knownIdentifiersOf(unit, ids)).values()) {
      for (const each of namesOf(known)) add(each);
    }
  }
  const byWord = new Map<string, Named[]>();
  for (const each of named) {
    for (const word of new Set(each.words)) {
      const same = byWord.get(word);
      if (same === undefined) byWord.set(word, [each]);
      else same.push(each);
    }
  }
  return {
    mayStandIn: (folded) => folded.split(' ').some((word) => word.length > 1 && byWord.has(word)),
    searchFor(texts) {
      const close = new Set<Named>();
      const words = new Set<string>();
      for (const text of texts) for (const word of wordsOf(text)) words.add(word);
      for (const word of words) for (const each of byWord.get(word) ?? []) close.add(each);
      if (close.size === 0) return undefined;
      const known: KnownIdentifiers = { child: {}, people: [], addresses: [], organisations: [], references: [] };
      for (const each of close) each.addTo(known);
      const compiled = compileKnownStrings([{ caseId: '', known }]);
      return {
        // Somebody may be called The or An; by itself that is the article.
        search: (text) =>
          compiled
            .search(text)
            .filter(
              ({ form, start, end }) =>
                form !== 'part of name' || !isFunctionWord(foldForSearch(text.slice(start, end))),
            ),
      };
    },
  };
}
