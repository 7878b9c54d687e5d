import type { Find, Reading } from './find.ts';
import { named } from './knownNames.ts';
import { bitCount, editDistance, letterBits, soundOf } from './likeness.ts';
import type { NameSeeds, Person } from './nameSeeds.ts';
import { standsAsEponym } from './nameSense.ts';
import type { Token } from './tokens.ts';
import { isTitle } from './words/cues.ts';
import { isAbbreviation, isCapitalWord, isEponym, isEverydayWord, isOrdinaryWord } from './words/lexicon.ts';

interface Likely {
  people: number[];
  flagOnly: boolean;
  /** edits away; a match by sound alone counts as 3 */
  distance: number;
  length: number;
}

/** Edits allowed for a recorded word of this length. */
function allowance(length: number): number {
  return length >= 8 ? 2 : length >= 4 ? 1 : 0;
}

/** Prepares the search for misspelt names: 'Kowlaska', 'Shivaun' for Siobhan, 'Okonkow'. */
function likenessTo(seeds: NameSeeds): (word: string) => Likely | undefined {
  const entries = seeds.words.map((entry) => ({ ...entry, bits: letterBits(entry.word), sound: soundOf(entry.word) }));
  const remembered = new Map<string, Likely | undefined>();
  return (word) => {
    if (remembered.has(word)) return remembered.get(word);
    const bits = letterBits(word);
    const sound = soundOf(word);
    let best: Likely | undefined;
    for (const entry of entries) {
      const most = allowance(entry.word.length);
      const apart = Math.abs(entry.word.length - word.length);
      let distance = most + 1;
      if (apart <= most && bitCount(bits ^ entry.bits) <= most * 2) distance = editDistance(word, entry.word, most);
      // 'Funmilayo' for Oluwafunmilayo, 'Krzys' for Krzysztof: a long piece of a longer name.
      if (distance > most && word.length >= 4 && entry.word.length >= word.length + 2) {
        if (entry.word.startsWith(word) ? word.length >= 4 : word.length >= 5 && entry.word.endsWith(word))
          distance = 1;
      }
      if (distance > most) {
        const alike =
          sound.length >= 2 &&
          word.length >= 4 &&
          sound === entry.sound &&
          apart <= 3 &&
          editDistance(word, entry.word, 4) <= (sound.length >= 3 ? 4 : 2);
        if (!alike) continue;
        distance = 3;
      }
      if (
        best === undefined ||
        distance < best.distance ||
        (distance === best.distance && entry.word.length > best.length)
      ) {
        best = { people: entry.people, flagOnly: entry.flagOnly, distance, length: entry.word.length };
      }
    }
    remembered.set(word, best);
    return best;
  };
}

/** 'the Graco pushchair' is no misspelt Grace. */
function namesProduct(lower: string, end: number): boolean {
  return /^\s(?:car seat|pushchair|pram|buggy|crib|cot|monitor|dummy|bottles?|bouncer|steriliser|formula|sling|mattress)\b/.test(
    lower.slice(end, end + 14),
  );
}

/** Finds names that are nearly those recorded. `taken` tells which tokens are already explained. */
export function findMisspeltNames(
  reading: Reading,
  seeds: NameSeeds,
  taken: boolean[],
  whose: (string | undefined)[],
): Find[] {
  const { tokens, folded } = reading;
  const like = likenessTo(seeds);
  const finds: Find[] = [];
  const person = (likely: Likely): Person | undefined =>
    likely.people.length === 1 ? seeds.people[likely.people[0] as number] : undefined;

  const push = (first: number, last: number, likely: Likely, certainty: 'mask' | 'flag', weight: number) => {
    finds.push({
      start: (tokens[first] as Token).start,
      end: (tokens[last] as Token).end,
      type: 'NAME',
      certainty: likely.flagOnly ? 'flag' : certainty,
      weight,
      ...named(person(likely), likely.people.join('+')),
    });
  };

  /** A recorded name, or a title, stands right beside: 'Mrs Kowlaska', 'Zofia Kowlaska'. */
  function supported(index: number): boolean {
    const gapOk = (left: number) =>
      /^(?:\s|-|, |'|\s?-?\n\s?)$/.test(
        folded.text.slice((tokens[left] as Token).end, (tokens[left + 1] as Token).start),
      );
    if (index > 0 && gapOk(index - 1)) {
      const before = tokens[index - 1] as Token;
      if (whose[index - 1] !== undefined || isTitle(before.lower)) return true;
    }
    return index + 1 < tokens.length && gapOk(index) && whose[index + 1] !== undefined;
  }

  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (taken[index] || isTitle(token.lower) || namesProduct(folded.lower, token.end)) continue;
    const word = token.lower.replace(/\d+/g, '');
    if (word.length < 3) continue;
    const next = tokens[index + 1];
    // A word broken at the end of a line, with a misspelling on top of it.
    if (next && !taken[index + 1] && word.length >= 2) {
      const gap = folded.text.slice(token.end, next.start);
      if (/^-?\s*\n\s*$|^-$/.test(gap) && /^\p{Ll}/u.test(next.raw) === !token.caps) {
        const joined = word + next.lower;
        const likely =
          joined.length >= 5 && !isOrdinaryWord(joined) && !(isOrdinaryWord(word) && isOrdinaryWord(next.lower))
            ? like(joined)
            : undefined;
        if (likely && likely.distance <= allowance(likely.length) && joined.length >= 6)
          push(index, index + 1, likely, 'mask', 66);
      }
    }
    const ordinary = isOrdinaryWord(token.lower) || isCapitalWord(token.lower);
    const helped = supported(index);
    const written = token.capital || token.caps;
    if (ordinary && !(helped && written && !token.opens)) continue;
    if (isEponym(token.lower) && (standsAsEponym(folded.text, tokens, index) || !written)) continue;
    const likely =
      word.length >= 4 || (written && !isAbbreviation(word))
        ? (like(word) ?? (helped ? shortLikeness(word, seeds) : undefined))
        : undefined;
    if (likely === undefined) continue;
    if (ordinary) {
      if (likely.distance === 1) push(index, index, likely, 'mask', 60);
      continue;
    }
    const confident = likely.distance <= 1 ? likely.length >= 5 : likely.distance === 2 && likely.length >= 8;
    if (written) {
      push(index, index, likely, confident || helped ? 'mask' : 'flag', 63);
    } else if (confident && likely.length >= 6) {
      push(index, index, likely, 'mask', 61);
    } else if (helped || (likely.distance <= 1 && likely.length >= 5)) {
      push(index, index, likely, 'flag', 59);
    }
  }
  return finds;
}

/** Three-letter names are only matched beside another part of the same name. */
function shortLikeness(word: string, seeds: NameSeeds): Likely | undefined {
  for (let index = 0; index < seeds.wordsOf.length; index += 1) {
    for (const own of seeds.wordsOf[index] as Set<string>) {
      if (own.length === 3 && word.length <= 4 && !isEverydayWord(word) && editDistance(word, own, 1) === 1) {
        return { people: [index], flagOnly: false, distance: 1, length: 3 };
      }
    }
  }
  return undefined;
}
