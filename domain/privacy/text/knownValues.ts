import { type Find, type Reading, tokenFrom } from './find.ts';
import { findKnownCodes } from './knownCodes.ts';
import { editDistance } from './likeness.ts';
import type { Token } from './tokens.ts';
import type { ValueSeed, ValueSeeds } from './valueSeeds.ts';
import { type Cut, walkWindows } from './windows.ts';
import { isOrdinaryWord } from './words/lexicon.ts';
import { genericPlaceWords, organisationHeads, placeHeads, streetHeads } from './words/places.ts';

const labels: Record<string, string> = {
  ADDRESS: 'address',
  POSTCODE: 'postcode',
  LOCATION: 'town',
  EMAIL: 'email',
  USERNAME: 'user name',
  PHONE: 'telephone',
  NHS_NUMBER: 'NHS number',
  ID: 'ref',
};

function labelFor(type: string, role: string): string {
  return type === 'ORG' ? role : (labels[type] ?? role);
}

/** Finds recorded addresses, places, organisations, numbers and references. */
export function findKnownValues(reading: Reading, seeds: ValueSeeds): Find[] {
  const finds: Find[] = [];
  const { tokens } = reading;
  const push = (
    start: number,
    end: number,
    seed: Pick<ValueSeed, 'type' | 'role' | 'subject' | 'certainty' | 'weight'>,
  ) => {
    const { type, role, subject, certainty, weight } = seed;
    const whole =
      certainty === 'mask' && (type === 'ORG' || type === 'LOCATION' || type === 'ADDRESS')
        ? wholeName(reading, seeds, subject, start, end)
        : { start, end };
    finds.push({ ...whole, type, role, subject, certainty, weight, label: labelFor(type, role) });
  };

  walkWindows(
    reading,
    seeds.keys,
    (seed, first, last, cuts) => acceptValue(reading, seed, first, last, cuts),
    (seed, first, last) => push((tokens[first] as Token).start, (tokens[last] as Token).end, seed),
  );
  for (const { code, start, end, weight } of findKnownCodes(reading, seeds)) {
    push(start, end, { ...code, certainty: 'mask', weight });
  }
  findMisspeltPlaces(reading, seeds, push);
  return finds;
}

/** Takes in the words beside a part of a name that belong to it: 'Queen' before a misspelt 'Ethelburga', 'Hospital' after. */
function wholeName(
  reading: Reading,
  seeds: ValueSeeds,
  subject: string,
  start: number,
  end: number,
): { start: number; end: number } {
  const { tokens, folded } = reading;
  const own = seeds.wordsOf.get(subject) ?? new Set<string>();
  let first = tokenFrom(tokens, start);
  let last = tokenFrom(tokens, end) - 1;
  while (
    first > 0 &&
    /^(?: |\. )$/.test(folded.text.slice((tokens[first - 1] as Token).end, (tokens[first] as Token).start))
  ) {
    const before = tokens[first - 1] as Token;
    const number = /^\d+\p{L}?$/u.test(before.lower);
    if (!(before.capital || number) || !own.has(before.lower) || before.lower === 'the') break;
    first -= 1;
  }
  while (last + 1 < tokens.length) {
    const next = tokens[last + 1] as Token;
    const gap = folded.text.slice((tokens[last] as Token).end, next.start);
    const possessive = gap === "'" && next.lower === 's' && own.has('s');
    const ours =
      own.has(next.lower) || (next.lower.length > 4 && [...own].some((word) => editDistance(next.lower, word, 1) <= 1));
    const head =
      gap === ' ' &&
      next.capital &&
      (ours || genericPlaceWords.has(next.lower)) &&
      !/^(?:the|and|of|a|in|at|on|for)$/.test(next.lower);
    if (!possessive && !head) break;
    last += 1;
  }
  return { start: Math.min(start, (tokens[first] as Token).start), end: Math.max(end, (tokens[last] as Token).end) };
}

function acceptValue(reading: Reading, seed: ValueSeed, first: number, last: number, cuts: Cut[]): boolean {
  const used = reading.tokens.slice(first, last + 1);
  const wordish = seed.type === 'ADDRESS' || seed.type === 'LOCATION' || seed.type === 'ORG';
  for (const cut of cuts) {
    const native = seed.breaks.has(cut.at);
    if (seed.caps === false && /[:;()]/.test(cut.gap)) return false;
    if (wordish && /^\.\s/.test(cut.gap) && used.length > 1 && !(used[0] as Token).lower.startsWith('st') && cut.at > 4)
      return false;
    if (
      !native &&
      wordish &&
      !/^(?:-?\s*\n\s*|-|)$/.test(cut.gap) &&
      !(cut.gap === ' ' && used.map((t) => t.lower).join('').length >= 9 && (used[0] as Token).capital)
    )
      return false;
  }
  if (seed.caps && used.length > 1) return used.every((token) => token.raw.length === 1 && token.capital);
  if (seed.caps)
    return (
      used.length === 1 &&
      (used[0] as Token).raw === (used[0] as Token).raw.toUpperCase() &&
      !(reading.shouted[first] && isOrdinaryWord((used[0] as Token).lower))
    );
  if (!seed.capitals) return true;
  if (used.every((token) => token.raw.length === 1)) return used.every((token) => token.capital);
  if (reading.shouted[first]) return used.length > 1;
  const letters = used.filter((token) => !/^\d/.test(token.raw));
  if (letters.length === 1) return (letters[0] as Token).capital || (letters[0] as Token).caps;
  const written = letters.filter((token) => token.capital || token.caps);
  return (
    written.length >= 2 ||
    (written.length === 1 && !(written[0] as Token).opens && letters.length - written.length <= 1) ||
    used.length === 1
  );
}

/** 'Norchestr Royal', 'Aldar Close': one or two letters out in a telling word of a recorded place. */
function findMisspeltPlaces(
  reading: Reading,
  seeds: ValueSeeds,
  push: (start: number, end: number, seed: Omit<ValueSeed, 'breaks' | 'capitals' | 'caps'>) => void,
): void {
  const { tokens, folded } = reading;
  const gap = (index: number) =>
    folded.text.slice((tokens[index] as Token).end, tokens[index + 1]?.start ?? folded.text.length);
  const remembered = new Map<string, (typeof seeds.words)[number] | undefined>();
  tokens.forEach((token, index) => {
    if (token.digits && !/^\d+\p{L}{4,}$/u.test(token.lower)) return;
    const next = tokens[index + 1];
    let word = token.lower;
    let last = index;
    let joined = false;
    if (next && /^-?\s*\n\s*$/.test(gap(index)) && !isOrdinaryWord(word)) {
      const both = word + next.lower;
      if (
        seeds.words.some(
          (place) => editDistance(both, place.word, both.length >= 8 ? 1 : 0) <= (both.length >= 8 ? 1 : 0),
        )
      ) {
        word = both;
        last = index + 1;
        joined = true;
      }
    }
    if (word.length < 4) return;
    const after = tokens[last + 1];
    const headed =
      after !== undefined &&
      /^\s$/.test(gap(last)) &&
      (streetHeads.has(after.lower) ||
        organisationHeads.has(after.lower) ||
        placeHeads.has(after.lower) ||
        genericPlaceWords.has(after.lower));
    if (!joined && isOrdinaryWord(word) && !(headed && token.capital && !token.opens)) return;
    if (!token.capital && !token.caps && word.length < 7) return;
    if (!remembered.has(word)) {
      const near = seeds.words.filter((place) => {
        const most =
          place.word.length >= 8 && word[0] === place.word[0] ? 2 : place.word.length >= 5 ? 1 : headed ? 1 : 0;
        return editDistance(word, place.word, most) <= most;
      });
      remembered.set(word, near[0]);
    }
    const place = remembered.get(word);
    if (place === undefined || (isOrdinaryWord(word) && place.word !== word && !headed)) return;
    if (place.word === word && !headed && place.type === 'ADDRESS' && isOrdinaryWord(word)) return;
    let end = last;
    while (headed && end + 1 < tokens.length && /^\s$/.test(gap(end))) {
      const then = tokens[end + 1] as Token;
      const head =
        streetHeads.has(then.lower) ||
        organisationHeads.has(then.lower) ||
        placeHeads.has(then.lower) ||
        (genericPlaceWords.has(then.lower) && then.capital);
      if (!head || !(then.capital || then.caps || !token.capital)) break;
      end += 1;
    }
    let first = index;
    const before = tokens[index - 1];
    if (
      place.type === 'ADDRESS' &&
      before &&
      /^\d+\p{L}?$/u.test(before.lower) &&
      /^\s$/.test(gap(index - 1)) &&
      headed
    )
      first = index - 1;
    push((tokens[first] as Token).start, (tokens[end] as Token).end, {
      ...place,
      certainty: place.type === 'ADDRESS' && !headed ? 'flag' : 'mask',
      weight: 64,
    });
  });
}
