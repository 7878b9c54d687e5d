import { foldKey, foldText } from './fold.ts';
import type { IdentifierType, KnownIdentifiers } from './known.ts';
import { isOutsider } from './nameSeeds.ts';
import { isAbbreviation, isEverydayWord, isOrdinaryWord } from './words/lexicon.ts';
import { genericPlaceWords, streetHeads, streetShort } from './words/places.ts';

export interface ValueSeed {
  type: IdentifierType;
  role: string;
  subject: string;
  certainty: 'mask' | 'flag';
  /** the match must be written with capitals: its words are ordinary ones */
  capitals: boolean;
  /** an abbreviation: every letter a capital */
  caps: boolean;
  breaks: Set<number>;
  weight: number;
}

export interface PlaceWord {
  word: string;
  type: IdentifierType;
  role: string;
  subject: string;
}

export interface ValueSeeds {
  keys: Map<string, ValueSeed>;
  /** telling words of places and organisations, for misspellings */
  words: PlaceWord[];
  /** every word of a place's or an organisation's name, by its subject */
  wordsOf: Map<string, Set<string>>;
  /** numbers and codes, searched letter by letter whatever stands between */
  codes: { value: string; type: IdentifierType; role: string; subject: string }[];
}

function words(value: string): string[] {
  return foldText(value).lower.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Everything recorded about the case that is not a person's name, as search keys. */
export function valueSeeds(known: KnownIdentifiers): ValueSeeds {
  const keys = new Map<string, ValueSeed>();
  const placeWords: PlaceWord[] = [];
  const codes: ValueSeeds['codes'] = [];
  const put = (pieces: string[], seed: Omit<ValueSeed, 'breaks'>) => {
    const key = pieces.join('');
    if (key.length < 2) return;
    const present = keys.get(key);
    const entry = present ?? { ...seed, breaks: new Set<number>() };
    if (present?.capitals && !seed.capitals) present.capitals = false;
    let at = 0;
    for (const piece of pieces) {
      at += piece.length;
      entry.breaks.add(at);
    }
    keys.set(key, entry);
  };

  for (const [index, address] of known.addresses.entries())
    putAddress(put, placeWords, codes, address, `address ${index}`);
  for (const [index, organisation] of known.organisations.entries()) {
    putOrganisation(put, placeWords, organisation, `organisation ${index}`);
  }

  const { child } = known;
  if (child.nhsNumber)
    codes.push({ value: foldKey(child.nhsNumber), type: 'NHS_NUMBER', role: 'child', subject: 'nhs child' });
  if (child.hospitalNumber)
    codes.push({ value: foldKey(child.hospitalNumber), type: 'ID', role: 'child', subject: 'hospital number' });
  for (const [index, { role, value }] of known.references.entries()) {
    codes.push({ value: foldKey(value), type: 'ID', role, subject: `reference ${index}` });
  }
  for (const [index, person] of known.people.entries()) {
    const certainty = isOutsider(person.role) ? 'flag' : 'mask';
    if (person.phone)
      codes.push({
        value: person.phone
          .replace(/\D/g, '')
          .replace(/^(?:00)?44/, '0')
          .replace(/^00/, '0'),
        type: 'PHONE',
        role: person.role,
        subject: `phone ${index}`,
      });
    if (person.email) {
      const seed = { role: person.role, certainty, capitals: false, caps: false } as const;
      put(words(person.email), { ...seed, type: 'EMAIL', subject: `email ${index}`, weight: 101 });
      const local = words(person.email.split('@')[0] ?? '');
      if (local.join('').length >= 5 && !local.every((piece) => isOrdinaryWord(piece)))
        put(local, { ...seed, type: 'USERNAME', subject: `email ${index}`, weight: 66 });
    }
  }
  const wordsOf = new Map<string, Set<string>>();
  for (const [index, { name }] of known.organisations.entries())
    wordsOf.set(`organisation ${index}`, new Set(words(name)));
  for (const [index, { line1 }] of known.addresses.entries())
    if (line1) wordsOf.set(`address ${index}`, new Set(words(line1)));
  for (const { town } of known.addresses) if (town) wordsOf.set(`town ${foldKey(town)}`, new Set(words(town)));
  return { keys, words: placeWords, wordsOf, codes };
}

type Put = (pieces: string[], seed: Omit<ValueSeed, 'breaks'>) => void;

function putAddress(
  put: Put,
  placeWords: PlaceWord[],
  codes: ValueSeeds['codes'],
  address: KnownIdentifiers['addresses'][number],
  subject: string,
): void {
  const { role, line1, town, postcode } = address;
  const base = { role, subject, certainty: 'mask', caps: false } as const;
  if (line1) {
    const whole = words(line1);
    const segments = line1
      .split(/[,;\n]/)
      .map(words)
      .filter((segment) => segment.length > 0);
    for (const pieces of [whole, ...segments]) {
      const plain = pieces.filter((piece) => !/^(?:flat|apartment|apt|unit|no|number|room)$/.test(piece));
      const from = plain.findIndex((piece) => !/^\d+\p{L}?$/u.test(piece));
      if (from < 0) continue;
      const street = plain.slice(from);
      const number = from > 0 ? plain[from - 1] : undefined;
      for (const form of streetForms(street)) {
        const ordinary = form.every((piece) => isEverydayWord(piece) || streetHeads.has(piece));
        const seed = { ...base, type: 'ADDRESS', capitals: ordinary, weight: 80 } as const;
        if (form.length > 1 || !ordinary) put(form, seed);
        if (number !== undefined) {
          put([number, ...form], { ...seed, capitals: false, weight: 82 });
          if (form.length > 1) put([number, ...form.slice(0, -1)], { ...seed, capitals: true, weight: 81 });
        }
      }
      if (pieces.length > 1 && /\d/.test(pieces.join('')))
        put(pieces, { ...base, type: 'ADDRESS', capitals: false, weight: 83 });
      for (const word of street) {
        if (word.length >= 4 && !streetHeads.has(word) && !genericPlaceWords.has(word))
          placeWords.push({ word, type: 'ADDRESS', role, subject });
      }
    }
  }
  if (town) {
    const pieces = words(town);
    const ordinary = pieces.every((piece) => isEverydayWord(piece));
    put(pieces, {
      ...base,
      type: 'LOCATION',
      capitals: ordinary,
      weight: 77,
      subject: `town ${foldKey(town)}`,
      role: role,
    });
    for (const word of pieces) {
      if (word.length >= 5 && !isEverydayWord(word))
        placeWords.push({ word, type: 'LOCATION', role, subject: `town ${foldKey(town)}` });
    }
  }
  if (postcode) {
    codes.push({ value: foldKey(postcode), type: 'POSTCODE', role, subject: `postcode ${foldKey(postcode)}` });
    const outward = foldKey(postcode).slice(0, -3);
    if (outward.length >= 3) {
      put([outward], {
        ...base,
        type: 'POSTCODE',
        capitals: true,
        caps: true,
        weight: 65,
        subject: `postcode ${foldKey(postcode)}`,
      });
    }
  }
}

/** 'Alder Close', 'Alder Cl': the street with its last word long and short. */
function streetForms(street: string[]): string[][] {
  const last = street[street.length - 1] as string;
  const before = street.slice(0, -1);
  const forms = [street];
  for (const [long, shorts] of Object.entries(streetShort)) {
    if (last === long) for (const short of shorts) forms.push([...before, short]);
    else if (shorts.includes(last) && before.length > 0) forms.push([...before, long]);
  }
  if (street[0] === 'st' || street[0] === 'saint') {
    for (const form of [...forms]) forms.push([form[0] === 'st' ? 'saint' : 'st', ...form.slice(1)]);
  }
  return forms;
}

function putOrganisation(
  put: Put,
  placeWords: PlaceWord[],
  organisation: KnownIdentifiers['organisations'][number],
  subject: string,
): void {
  const { role, name, abbreviation } = organisation;
  const base = { role, subject, type: 'ORG', certainty: 'mask' } as const;
  const all = words(name);
  const variants = [all];
  if (all[0] === 'the') variants.push(all.slice(1));
  if (all[0] === 'st') variants.push(['saint', ...all.slice(1)]);
  if (all[0] === 'saint') variants.push(['st', ...all.slice(1)]);
  for (const pieces of variants) {
    const telling = pieces.filter((piece) => !genericPlaceWords.has(piece) && piece.length > 1);
    put(pieces, {
      ...base,
      capitals: pieces.length < 2 && pieces.every((p) => isEverydayWord(p)),
      caps: false,
      weight: 85,
    });
    for (let from = 0; from < pieces.length; from += 1) {
      for (let to = from + 1; to <= pieces.length; to += 1) {
        const run = pieces.slice(from, to);
        if (run.length === pieces.length) continue;
        const first = run[0] as string;
        const last = run[run.length - 1] as string;
        if (
          (/^(?:s|of|and|the|for|at|in)$/.test(first) && !(first === 'the' && from === 0 && run.length > 1)) ||
          /^(?:of|and|the|for|at|in)$/.test(last)
        )
          continue;
        const tells = run.filter((piece) => telling.includes(piece));
        if (run.length === 1) {
          if (tells.length === 1 && first.length >= 4 && !isOrdinaryWord(first)) {
            put(run, { ...base, capitals: true, caps: false, weight: 67 });
          }
          continue;
        }
        if (tells.length > 0) {
          const ordinary = run.every((piece) => isEverydayWord(piece) || piece.length === 1);
          if (run.length > 2 || !(first === 'st' && last === 's'))
            put(run, { ...base, capitals: ordinary || run.length < 3, caps: false, weight: 79 });
        } else if (run.some((piece) => /^(?:royal|general|university|district|infirmary)$/.test(piece))) {
          put(run, { ...base, capitals: true, caps: false, weight: 76 });
        }
      }
    }
    for (const word of telling)
      if (word.length >= 5 && !isOrdinaryWord(word)) placeWords.push({ word, type: 'ORG', role, subject });
  }
  const short = new Set<string>();
  if (abbreviation) short.add(foldKey(abbreviation));
  const letters = all
    .filter((piece) => piece.length > 1 && !/^(?:of|and|the|for|at|in)$/.test(piece))
    .map((piece) => piece.slice(0, 1));
  if (letters.length >= 3) short.add(letters.join(''));
  const withoutTrust = letters.length >= 5 && /trust$/.test(all.join('')) ? letters.slice(0, -3).join('') : '';
  if (withoutTrust.length >= 3) short.add(withoutTrust);
  for (const key of short) {
    const recorded = abbreviation !== undefined && foldKey(abbreviation) === key;
    if (!recorded && (isAbbreviation(key) || isEverydayWord(key))) continue;
    const shouting = recorded ? abbreviation === abbreviation.toUpperCase() : true;
    if (key.length >= 2) put([key], { ...base, capitals: true, caps: shouting, weight: 76 });
    if (key.length >= 3) put([...key], { ...base, capitals: true, caps: false, weight: 76 });
  }
}
