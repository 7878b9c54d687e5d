import type { IdentifierType } from '../known.ts';
import type { Token } from '../tokens.ts';
import { isTitle } from '../words/cues.ts';
import { isFunctionWord } from '../words/functionWords.ts';
import { isAbbreviation, isCapitalWord, isEponym, isEverydayWord } from '../words/lexicon.ts';
import {
  compassWords,
  genericPlaceWords,
  namingHeads,
  namingWords,
  organisationHeads,
  placeHeads,
  placeLeads,
  plainStreetHeads,
  streetHeads,
} from '../words/places.ts';
import { isPersonVerb } from '../words/verbs.ts';
import type { Scene } from './scene.ts';

/** Streets, schools, hospitals and other places by the word that ends their names. */
export function findHeadedPlaces(scene: Scene): void {
  const { gap, push, strange, runFrom, used, mark, taken, reading } = scene;
  const { tokens } = scene.reading;
  headedPlaces();

  function headedPlaces(): void {
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] as Token;
      if (taken[index] || used[index] || reading.shouted[index]) continue;
      const street = streetHeads.has(token.lower);
      const place = placeHeads.has(token.lower);
      const body = organisationHeads.has(token.lower);
      if (placeLeads.has(token.lower) && token.capital && strangeOrName(index + 1) && gap(index) === ' ') {
        const run = runFrom(index + 1, 2);
        push(index, run.last, 'LOCATION', 'place', 46);
        mark({ first: index, last: run.last });
        continue;
      }
      if (!street && !place && !body) continue;
      if (namesReview(index)) continue;
      const lead = leadOf(index);
      if (lead === undefined) continue;
      const { first, telling } = lead;
      if (!telling) continue;
      if (!token.capital && !(body || place || street)) continue;
      // A small-letter head needs a strange word before it: 'the Oakfield surgery', not 'the Young ward'.
      if (
        !token.capital &&
        !tokens
          .slice(first, index)
          .some(
            (t, i) =>
              strange(first + i) ||
              (namingHeads.has(token.lower) &&
                t.capital &&
                !t.opens &&
                isEverydayWord(t.lower) &&
                !genericPlaceWords.has(t.lower)),
          )
      )
        continue;
      let last = index;
      while (
        last + 1 < tokens.length &&
        token.capital &&
        gap(last) === ' ' &&
        (tokens[last + 1] as Token).capital &&
        (organisationHeads.has((tokens[last + 1] as Token).lower) ||
          genericPlaceWords.has((tokens[last + 1] as Token).lower))
      )
        last += 1;
      const head = (tokens[last] as Token).lower;
      const number = tokens[first - 1];
      if (
        (street || place) &&
        !organisationHeads.has(head) &&
        number &&
        /^\d{1,4}[a-z]?$/.test(number.lower) &&
        /^,?\s$/.test(gap(first - 1))
      ) {
        push(first - 1, last, 'ADDRESS', 'address', 52, 'mask');
        mark({ first: first - 1, last });
        continue;
      }
      const type: IdentifierType =
        body && !(street && !body)
          ? street && !organisationHeads.has(head)
            ? 'ADDRESS'
            : 'ORG'
          : street
            ? 'ADDRESS'
            : 'LOCATION';
      const end = token.capital ? last : index - 1;
      push(first, end, type, type === 'ORG' ? organisationLabel(head) : type === 'ADDRESS' ? 'street' : 'place', 48);
      mark({ first, last: end });
    }
  }

  /** 'Child Safeguarding Practice Review', 'Royal College of Nursing': national bodies and kinds of work. */
  function namesReview(index: number): boolean {
    const head = (tokens[index] as Token).lower;
    const next = tokens[index + 1];
    if (head === 'practice')
      return (
        next !== undefined &&
        gap(index) === ' ' &&
        /^(?:review|guidance|educator|development|lead|nurse|manager|supervisor|note|guide|standards)$/.test(next.lower)
      );
    return head === 'college' && tokens[index - 1]?.lower === 'royal' && next?.lower === 'of';
  }

  function strangeOrName(index: number): boolean {
    const token = tokens[index];
    return token?.capital === true && !token.digits && !isCapitalWord(token.lower) && !taken[index];
  }

  /** The capitalised words before a head: 'St Wilfrid's Primary' before 'School'. */
  function leadOf(head: number): { first: number; telling: boolean } | undefined {
    let first = head;
    let telling = false;
    let ordinaryTelling = 0;
    while (first - 1 >= 0 && head - first < 6) {
      const before = tokens[first - 1] as Token;
      const between = gap(first - 1);
      if (taken[first - 1]) break;
      const owner = between === "'" && (tokens[first] as Token).lower === 's';
      if (
        !owner &&
        between !== ' ' &&
        between !== '-' &&
        !/^'?\s$/.test(between) &&
        !/^\.\s$/.test(between) &&
        between !== '\n'
      )
        break;
      if (/^\.\s$/.test(between) && before.lower !== 'st') break;
      if (before.lower === 's' && first - 2 >= 0 && gap(first - 2) === "'") {
        first -= 1;
        continue;
      }
      if (
        /^(?:of|and|the|upon|on|in|under|le|de)$/.test(before.lower) &&
        !before.capital &&
        first < head &&
        first - 2 >= 0 &&
        (tokens[first - 2] as Token).capital &&
        !taken[first - 2]
      ) {
        const paired =
          before.lower === 'and' &&
          /^(?:police|constabulary|council|trust|university|diocese|fire)$/.test((tokens[head] as Token).lower) &&
          strange(first - 2);
        if (
          !paired &&
          before.lower !== 'upon' &&
          !(
            before.lower === 'of' &&
            /^(?:lady|church|school|university|prince|princess|duke|queen)$/.test((tokens[first - 2] as Token).lower)
          )
        )
          break;
        first -= 1;
        continue;
      }
      // 'Attended Nottingham Hospital': the verb that opens the sentence is no part of the name.
      if (before.opens && isPersonVerb(before.lower)) break;
      const ofLady = before.lower === 'lady' && (tokens[first] as Token).lower === 'of';
      const ourLady = before.lower === 'our' && (tokens[first] as Token).lower === 'lady';
      if (
        !before.capital ||
        before.digits ||
        (isTitle(before.lower) && !ofLady) ||
        (before.opens && isFunctionWord(before.lower) && !ourLady)
      )
        break;
      first -= 1;
      if (before.lower === 'st' || before.lower === 'saint') telling = true;
      else if (strange(first) || isEponym(before.lower)) telling = true;
      else if (!genericPlaceWords.has(before.lower) && !isCapitalWord(before.lower) && !isAbbreviation(before.lower)) {
        if (!before.opens) {
          ordinaryTelling += 1;
        } else if ((tokens[head] as Token).capital) ordinaryTelling += 1;
      }
    }
    while (first < head && /^(?:of|and|the|s)$/.test((tokens[first] as Token).lower)) first += 1;
    if (first === head) return undefined;
    // 'Station Road', 'Rainbow Ward': ordinary words count when the head is written with a capital too.
    const headWord = (tokens[head] as Token).lower;
    if (!telling && ((tokens[head] as Token).capital || namingHeads.has(headWord))) {
      const lead = tokens.slice(first, head).filter((t) => t.capital && t.raw.length > 1);
      if (plainStreetHeads.has(headWord)) telling = lead.some((t) => !(t.opens && isFunctionWord(t.lower)));
      else if (namingHeads.has(headWord) || streetHeads.has(headWord)) telling = ordinaryTelling > 0;
      telling ||= lead.some((t) => namingWords.has(t.lower));
      telling ||=
        /^(?:hospital|infirmary|school|academy|university|college)$/.test(headWord) &&
        lead.some((t) => compassWords.has(t.lower));
      telling ||= headWord === 'centre' && lead.some((t) => /^(?:queen|king|royal|prince|princess)$/.test(t.lower));
    }
    return { first, telling };
  }

  function organisationLabel(head: string): string {
    if (
      /^(?:school|academy|college|university|primary|secondary|infant|infants|junior|juniors|high|grammar|sixth)$/.test(
        head,
      )
    )
      return 'school';
    if (/^(?:nursery|preschool|kindergarten|playgroup)$/.test(head)) return 'nursery';
    if (/^(?:hospital|infirmary|hospice|unit|clinic|ward|theatre|suite|wing)$/.test(head))
      return head === 'infirmary' ? 'hospital' : head;
    if (/^(?:surgery|practice)$/.test(head)) return 'GP practice';
    return 'organisation';
  }
}
