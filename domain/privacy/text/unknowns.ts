import type { Find, Reading } from './find.ts';
import type { IdentifierType } from './known.ts';
import { isParticle } from './nameParts.ts';
import { standsAsEponym } from './nameSense.ts';
import type { Token } from './tokens.ts';
import { isKin, isNaming, isPureTitle, isRole, isTitle } from './words/cues.ts';
import { eponymHeads } from './words/eponyms.ts';
import {
  isAbbreviation,
  isCapitalWord,
  isCountry,
  isEponym,
  isEverydayWord,
  isMedicine,
  isOrdinaryWord,
  isPlaceEponym,
} from './words/lexicon.ts';
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
} from './words/places.ts';
import { isPersonVerb } from './words/verbs.ts';

const originCue =
  /\b(?:moved|came|come|emigrated|arrived|fled|travelled|migrated|relocated|originally|returned|flown|flew)(?:\s+(?:back|over|here|to the uk))?(?:\s+to [a-z ]{2,20}?)?(?:\s+(?:from|to))\s+(?:the\s+)?$|\b(?:is|are|was|were|family|parents|originally|heritage) from (?:the\s+)?$|\b(?:born|grew up|brought up|raised|visiting family|holiday|holidaying|trip|family) (?:in|to) (?:the\s+)?$/;
const placeCue =
  /\b(?:in|at|near|from|to|around|outside|towards|via|through|visiting|of|between|leaving|into|behind|beside|by|off|on)\s+(?:the\s+|nearby\s+|central\s+|north\s+|south\s+|east\s+|west\s+|greater\s+)?$/;
const softPlace =
  /\b(?:in|at|near|around|outside|towards|via|leaving|off)\s+(?:the\s+|nearby\s+|central\s+|north\s+|south\s+|east\s+|west\s+|greater\s+)?$/;
const leadingPlaceWords = new Set(
  'chapel north south east west great little upper lower new old high royal market church castle abbey bishop bishops kings queens'.split(
    ' ',
  ),
);
const productAfter =
  /^\s(?:car seat|pushchair|pram|buggy|crib|cot|cotbed|moses|monitor|dummy|bottles?|swing|bouncer|steriliser|formula|milk|sling|carrier|mattress|cream|wipes|nappies|toys?|app|phone|tablet|console|trampoline|scooter|bike|quad|van|car|lorry|tractor|mower)\b/;
const joiner = /^(?:\s|-|'|\s?-\s?|\.\s|\s*\n\s*)$/;
const dosing =
  /^\s?(?:\d|mg|ml|mcg|micrograms?|infusion|injection|tablets?|capsules?|syrup|sachets?|inhaler|spray|patch(?:es)?|suspension|cream|drops|milk|formula|feeds?)\b/;

interface Run {
  first: number;
  last: number;
}

/**
 * Names, places and organisations that no field holds, by their context: titles, roles, kin words, capitals that no
 * ordinary word has, heads such as 'Road' or 'Primary School'. They are flags: a person decides.
 */
export function findUnknowns(reading: Reading, taken: boolean[], whose: (string | undefined)[]): Find[] {
  const { tokens, folded } = reading;
  const finds: Find[] = [];
  const gap = (index: number) =>
    folded.text.slice((tokens[index] as Token).end, tokens[index + 1]?.start ?? folded.text.length);
  const smallWords = new Set(tokens.filter((t) => !t.capital && !t.caps).map((t) => t.lower));
  const flagged = new Map<string, { label: string; type: IdentifierType }>();

  const push = (
    first: number,
    last: number,
    type: IdentifierType,
    label: string,
    weight: number,
    certainty: 'mask' | 'flag' = 'flag',
  ) => {
    const words = tokens.slice(first, last + 1);
    const key = words.map((t) => t.lower).join(' ');
    finds.push({
      start: (words[0] as Token).start,
      end: (words[words.length - 1] as Token).end,
      type,
      certainty,
      weight,
      label,
      subject: `${type} ${key}`,
    });
    for (const word of words) {
      if (word.raw.length > 2 && !isOrdinaryWord(word.lower) && !genericPlaceWords.has(word.lower))
        flagged.set(word.lower, { label, type });
    }
  };

  /** A capitalised word that no ordinary use explains. */
  function strange(index: number): boolean {
    const token = tokens[index];
    if (token === undefined || token.digits || reading.shouted[index]) return false;
    if (!token.capital && !(token.caps && token.raw.length >= 4)) return false;
    if (
      token.raw.length < 2 ||
      isTitle(token.lower) ||
      isKin(token.lower) ||
      isRole(token.lower) ||
      isOrdinaryWord(token.lower) ||
      isMedicine(token.lower) ||
      isCountry(token.lower)
    )
      return false;
    if (token.caps) return !isAbbreviation(token.lower) && token.raw.length >= 5 && !smallWords.has(token.lower);
    if (
      /\p{Lu}.*\p{Lu}/u.test(token.raw) &&
      !/^(?:Mc|Mac|O|De|Di|Da|La|Le|Fitz)\p{Lu}/u.test(token.raw) &&
      !/^\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}{2,}$/u.test(token.raw)
    )
      return false;
    if (partOfCompound(index)) return false;
    if (isEponym(token.lower)) return (isPlaceEponym(token.lower) && standsAsPlace(index)) || actsAsPerson(index);
    if (standsAsEponym(folded.text, tokens, index)) return false;
    return !(smallWords.has(token.lower) && token.raw.length > 3);
  }

  /** 'Epstein-Barr', 'Co-sleeping': tied by a hyphen to an eponym, or a prefix of an ordinary word. */
  function partOfCompound(index: number): boolean {
    const next = tokens[index + 1];
    const before = tokens[index - 1];
    if (gap(index) === '-' && next !== undefined) {
      if (isEponym(next.lower) || (!next.capital && !next.caps && isOrdinaryWord(next.lower))) return true;
    }
    return before !== undefined && gap(index - 1) === '-' && isEponym(before.lower) && before.capital;
  }

  /** 'a Mitrofanoff', 'her Nippy ventilator': things, since no one says 'a Zofia'. A town may stand so: 'a Kirkby address'. */
  function standsAsThing(run: Run): boolean {
    const before = tokens[run.first - 1];
    if (before === undefined || run.last > run.first || gap(run.first - 1) !== ' ') return false;
    if (
      !/^(?:a|an|no|his|her|their|left|right|bilateral|positive|negative|repeat|modified|standard|size)$/.test(
        before.lower,
      )
    )
      return false;
    const next = tokens[run.last + 1];
    const after = gap(run.last);
    if (next === undefined || after !== ' ') return !/^'/.test(after) && /^(?:a|an|no)$/.test(before.lower);
    return !/^(?:address|family|man|woman|boy|girl|school|nursery|hospital|surgery|flat|hotel|pub|number|resident|suburb|estate|based|area|postcode|team|council|councillor|taxi|street|park|said|told|was|had|called|came|went)$/.test(
      next.lower,
    );
  }

  /** 'Marcus called', 'Turner said': no card, line or sign does that. */
  function actsAsPerson(index: number): boolean {
    const next = tokens[index + 1];
    return (
      gap(index) === ' ' &&
      next !== undefined &&
      /^(?:said|says|told|called|rang|phoned|texted|came|went|arrived|visited|asked|saw|drove|lives|lived|works|worked|explained|reported|stated|recalled|heard|woke|shouted|screamed|ran|brought|carried|found|agreed|refused|wrote|spoke)$/.test(
        next.lower,
      )
    );
  }

  /** 'in Bristol', 'from Leeds': a town, not the chart or the score. */
  function standsAsPlace(index: number): boolean {
    const token = tokens[index] as Token;
    const lead = folded.lower.slice(Math.max(0, token.start - 30), token.start);
    const next = tokens[index + 1];
    if (!placeCue.test(lead) || standsAsEponym(folded.text, tokens, index)) return false;
    return !(
      next !== undefined &&
      gap(index) === ' ' &&
      (eponymHeads.has(next.lower) || /^(?:coma|stool|outcome|developmental|\d+)$/.test(next.lower))
    );
  }

  const written = (index: number) => {
    const token = tokens[index];
    return token !== undefined && !token.digits && (token.capital || (token.caps && token.raw.length > 1));
  };
  const plainCapital = (index: number) => written(index) && !reading.shouted[index];

  /** Extends a run of capitalised words to the right from `first`. */
  function runFrom(first: number, most = 4, allowOrdinary = false): Run {
    let last = first;
    while (last + 1 < tokens.length && last - first + 1 < most) {
      const between = gap(last);
      const next = tokens[last + 1] as Token;
      if (!joiner.test(between) || taken[last + 1]) break;
      if (/^\.\s$/.test(between) && (tokens[last] as Token).raw.length > 1) break;
      if (/^'$/.test(between) && next.lower === 's') break;
      const particle =
        isParticle(next.lower) &&
        next.raw.length > 1 &&
        !next.capital &&
        next.lower !== 'the' &&
        next.lower !== 'as' &&
        /^\s|-$/.test(between) &&
        strange(last + 2);
      if (particle) {
        last += 1;
        continue;
      }
      if (!plainCapital(last + 1) || isTitle(next.lower)) break;
      if (between.includes('\n') && !strange(last + 1)) break;
      if (next.raw.length === 1 && /^[IA]$/.test(next.raw) && between === ' ') break;
      if (
        !strange(last + 1) &&
        next.raw.length > 1 &&
        !(allowOrdinary && !isCapitalWord(next.lower)) &&
        !(isEponym(next.lower) && !standsAsEponym(folded.text, tokens, last + 1))
      )
        break;
      last += 1;
    }
    while (last > first && isParticle((tokens[last] as Token).lower) && !(tokens[last] as Token).capital) last -= 1;
    return { first, last };
  }

  const used = new Array<boolean>(tokens.length).fill(false);
  const mark = (run: Run) => {
    for (let i = run.first; i <= run.last; i += 1) used[i] = true;
  };

  headedPlaces();
  cuedNames();
  strangeRuns();
  repeats();
  return finds;

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
    return token !== undefined && token.capital && !token.digits && !isCapitalWord(token.lower) && !taken[index];
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

  function cuedNames(): void {
    for (let index = 0; index < tokens.length; index += 1) {
      if (taken[index] || used[index]) continue;
      if (!written(index)) continue;
      const token = tokens[index] as Token;
      const before = tokens[index - 1];
      if (before === undefined) continue;
      const between = gap(index - 1);
      const shouted = reading.shouted[index] === true;
      // After a title: any capitalised word, an initial first: 'Dr A. Okafor', 'Mrs Price'.
      if (
        isTitle(before.lower) &&
        (before.capital || before.caps || isPureTitle(before.lower)) &&
        /^\.?\s$/.test(between)
      ) {
        const pure = isPureTitle(before.lower);
        if (
          !pure &&
          (isCapitalWord(token.lower) ||
            isRole(token.lower) ||
            isKin(token.lower) ||
            (isOrdinaryWord(token.lower) && (before.opens || shouted || genericPlaceWords.has(token.lower))))
        )
          continue;
        if (pure && (isRole(token.lower) || isTitle(token.lower)) && shouted) continue;
        if (token.raw.length === 1 && !/^[.\s']/.test(gap(index))) continue;
        let run = shouted ? { first: index, last: index } : runFrom(index, 4);
        if (
          token.raw.length === 1 &&
          run.last === index &&
          written(index + 1) &&
          /^\.?\s$/.test(gap(index)) &&
          !taken[index + 1] &&
          !isRole((tokens[index + 1] as Token).lower)
        )
          run = { first: index, last: index + 1 };
        const next = tokens[run.last + 1];
        if (
          next &&
          gap(run.last) === ' ' &&
          plainCapital(run.last + 1) &&
          !taken[run.last + 1] &&
          isEverydayWord(next.lower) &&
          !isRole(next.lower) &&
          !isKin(next.lower) &&
          !isCapitalWord(next.lower) &&
          !isPersonVerb(next.lower) &&
          !genericPlaceWords.has(next.lower)
        )
          run.last += 1;
        push(run.first, run.last, 'NAME', titleLabel(before.lower), 56);
        mark(run);
        continue;
      }
      if (shouted || token.caps) continue;
      const known = isEponym(token.lower) && standsAsEponym(folded.text, tokens, index);
      if (known) continue;
      const cue = cueBefore(index);
      if (cue !== undefined && !token.opens && nameable(index)) {
        const run = runFrom(index, 4, false);
        const next = tokens[run.last + 1];
        if (
          next &&
          gap(run.last) === ' ' &&
          plainCapital(run.last + 1) &&
          !taken[run.last + 1] &&
          isEverydayWord(next.lower) &&
          !genericPlaceWords.has(next.lower) &&
          !isRole(next.lower) &&
          !isKin(next.lower)
        )
          run.last += 1;
        push(run.first, run.last, 'NAME', cue, 54);
        mark(run);
        continue;
      }
      const after = cueAfter(index);
      if (after !== undefined && nameable(index) && (!token.opens || !isOrdinaryWord(token.lower))) {
        push(index, index, 'NAME', after, 47);
        mark({ first: index, last: index });
      }
    }
  }

  /** A capitalised word that may be a name: not a month, faith, maker, role or head noun. */
  function nameable(index: number): boolean {
    const token = tokens[index] as Token;
    if (token.raw.length < 2) return false;
    if (
      isCapitalWord(token.lower) ||
      isMedicine(token.lower) ||
      isCountry(token.lower) ||
      isRole(token.lower) ||
      isKin(token.lower) ||
      isTitle(token.lower)
    )
      return false;
    if (isOrdinaryWord(token.lower) && (genericPlaceWords.has(token.lower) || organisationHeads.has(token.lower)))
      return false;
    const next = tokens[index + 1];
    // 'the registrar Critical Care': an ordinary word followed by another is a heading, not a name.
    if (isOrdinaryWord(token.lower) && next && gap(index) === ' ' && next.capital && isOrdinaryWord(next.lower))
      return false;
    if (isFunctionWord(token.lower)) return false;
    return !(isOrdinaryWord(token.lower) && !isEverydayWord(token.lower));
  }

  /** 'the neighbour, Grace', 'his friend Ola', 'a registrar called Tom': the role is the label. */
  function cueBefore(index: number): string | undefined {
    const before = tokens[index - 1] as Token;
    const between = gap(index - 1);
    if (!/^(?:\s|,\s|\s\(|:\s|,?\s["']|\s-\s|\s*\n\s*)$/.test(between)) return undefined;
    if (isNaming(before.lower)) return 'name';
    if (before.lower === 'as' && /^(?:known|named)$/.test(tokens[index - 2]?.lower ?? '')) return 'name';
    if (before.lower === 'is' || before.lower === 'was') {
      if (tokens[index - 2]?.lower === 'name') return 'name';
      return undefined;
    }
    if (before.capital && !before.opens) return undefined;
    const direct = between === ' ' || between === '\n';
    if (isKin(before.lower)) return direct || !ordinaryHere(index) ? before.lower : undefined;
    if (isRole(before.lower)) {
      if (ordinaryHere(index) && !direct && !/^,\s$/.test(between)) return undefined;
      return roleLabel(index - 1);
    }
    return undefined;
  }

  function ordinaryHere(index: number): boolean {
    return isOrdinaryWord((tokens[index] as Token).lower);
  }

  function roleLabel(index: number): string {
    const before = tokens[index - 1];
    const role = (tokens[index] as Token).lower;
    if (
      before &&
      gap(index - 1) === ' ' &&
      /^(?:health|social|key|foster|support|family|school|youth|play|community)$/.test(before.lower)
    )
      return `${before.lower} ${role}`;
    return role;
  }

  /** 'Ola, a neighbour', 'Ola (his aunt)': the cue comes after. */
  function cueAfter(index: number): string | undefined {
    const between = gap(index);
    if (!/^(?:,\s|\s\(|\s-\s)$/.test(between)) return undefined;
    for (let at = index + 1; at <= index + 4 && at < tokens.length; at += 1) {
      const word = (tokens[at] as Token).lower;
      if (at > index + 1 && !/^\s|'$/.test(gap(at - 1))) return undefined;
      if (isRole(word) || (isKin(word) && word !== 'baby' && word !== 'child')) {
        const lead = (tokens[index + 1] as Token).lower;
        return /^(?:a|an|the|his|her|their|our|my|who|another|one|mum|mother|dad|father|family|health|social|maternal|paternal)$/.test(
          lead,
        ) || at === index + 1
          ? word
          : undefined;
      }
      if (
        !/^(?:a|an|the|his|her|their|our|my|another|one|mum|mother|dad|father|family|s|health|social|next|door|older|younger|maternal|paternal|close|school|best|old|who|is|was|on|call|duty)$/.test(
          word,
        )
      )
        return undefined;
    }
    return undefined;
  }

  function strangeRuns(): void {
    for (let index = 0; index < tokens.length; index += 1) {
      if (taken[index] || used[index]) continue;
      if (!strange(index)) {
        loneSurnameOfKnown(index);
        continue;
      }
      const run = runFrom(index, 5);
      // 'Grace Okoro': the ordinary word before belongs to the name unless it only opens the sentence.
      const before = tokens[index - 1];
      if (
        before &&
        gap(index - 1) === ' ' &&
        before.capital &&
        !used[index - 1] &&
        !taken[index - 1] &&
        isEverydayWord(before.lower) &&
        !isFunctionWord(before.lower) &&
        !isKin(before.lower) &&
        !isRole(before.lower) &&
        !isTitle(before.lower) &&
        !isCapitalWord(before.lower) &&
        !genericPlaceWords.has(before.lower) &&
        (!before.opens || !isPersonVerb(before.lower))
      ) {
        if (!before.opens || isNameLike(run, index)) run.first = index - 1;
      }
      const lead = tokens[run.first - 1];
      if (lead && !taken[run.first - 1] && !used[run.first - 1]) {
        const between = gap(run.first - 1);
        const initial =
          lead.raw.length === 1 &&
          lead.capital &&
          /^\.?\s$/.test(between) &&
          (!/^[AI]$/.test(lead.raw) || between.startsWith('.'));
        const part = between === ' ' && lead.capital && !lead.opens && leadingPlaceWords.has(lead.lower);
        if (initial || part) run.first -= 1;
      }
      while (
        gap(run.last) === ' ' &&
        plainCapital(run.last + 1) &&
        !taken[run.last + 1] &&
        /^(?:general|royal|infirmary|hospital|memorial|academy|primary|high|juniors?|infants?|county)$/.test(
          (tokens[run.last + 1] as Token).lower,
        )
      )
        run.last += 1;
      judge(run);
      mark(run);
      index = run.last;
    }
  }

  function isNameLike(run: Run, index: number): boolean {
    const next = tokens[run.last + 1];
    return run.last > index || (next !== undefined && isPersonVerb(next.lower)) || gap(run.last).startsWith("'");
  }

  function judge(run: Run): void {
    if (standsAsThing(run)) return;
    const first = tokens[run.first] as Token;
    const last = tokens[run.last] as Token;
    const length = run.last - run.first + 1;
    const next = tokens[run.last + 1];
    const after = gap(run.last);
    const lead = folded.lower.slice(Math.max(0, first.start - 40), first.start);
    if (next && /^\s|-$/.test(after) && eponymHeads.has(next.lower) && length <= 2) return;
    if (
      next &&
      after === "'" &&
      next.lower === 's' &&
      eponymHeads.has(tokens[run.last + 2]?.lower ?? '') &&
      !/^(?:cell|body|cells|bodies|position|test|tests|point|sign|line|law|card|cards|probe|block|patch|mask|catheter|tube|tubes|monitor|needle|tape|virus)$/.test(
        tokens[run.last + 2]?.lower ?? '',
      )
    )
      return;
    const follows = folded.lower.slice(last.end, last.end + 16);
    if (length === 1 && (dosing.test(follows) || productAfter.test(follows))) return;
    if (
      next &&
      after === ' ' &&
      length === 1 &&
      /^\p{Ll}+(?:us|is|ae|um|ii|ens|ans|oides|coccus|ella)$/u.test(next.raw) &&
      !isOrdinaryWord(next.lower)
    )
      return;
    const knownBeside = whose[run.first - 1] !== undefined || whose[run.last + 1] !== undefined;
    if (length === 1 && first.opens && !knownBeside) {
      const subject =
        next !== undefined &&
        after === ' ' &&
        (isPersonVerb(next.lower) || next.lower === 'and' || next.lower === 'who');
      const owner = /^'$/.test(after) && next?.lower === 's';
      const listed =
        /^(?:,\s|\s\()/.test(after) &&
        next !== undefined &&
        (next.digits || /^(?:who|whose|aged|his|her|their|a|an|the|mother|father)$/.test(next.lower));
      const labelled =
        /:\s*$/.test(lead) && (after === '' || /^[^\p{L}\s]|^\s*\n/u.test(after) || next?.capital === true);
      if (!subject && !owner && !listed && !labelled) return;
      if (first.caps && !owner && !subject) return;
    }
    if (length === 1 && first.caps && !knownBeside && !isKin(tokens[run.first - 1]?.lower ?? '')) {
      if (!actsAsPerson(run.last) && !/\b(?:family|baby|child|mr|mrs|ms|dr)\s$/.test(lead)) return;
    }
    const place =
      softPlace.test(lead) ||
      (placeCue.test(lead) &&
        /\b(?:from|to)\s+(?:the\s+)?$/.test(lead) &&
        /\b(?:moved|drove|travelled|returned|trip|came|move|went|relocated|visit|back|bus|train|flight|flew|road|miles|transferred|transfer|sent|lived|live)\b[^.]*$/.test(
          lead,
        ));
    const person = (next !== undefined && after === ' ' && isPersonVerb(next.lower)) || length > 1;
    push(
      run.first,
      run.last,
      place && !(length > 1 && !softPlace.test(lead)) ? 'LOCATION' : 'NAME',
      place ? 'place' : 'name',
      length > 1 ? 45 : person ? 43 : 41,
    );
  }

  /** A country only where the words say that the family came from there. */
  function loneSurnameOfKnown(index: number): void {
    const token = tokens[index] as Token;
    if (!token.capital || reading.shouted[index]) return;
    if (isCountry(token.lower)) {
      const lead = folded.lower.slice(Math.max(0, token.start - 40), token.start);
      if (originCue.test(lead)) push(index, index, 'LOCATION', 'country', 38);
      return;
    }
    // An ordinary word with a capital beside a recorded name: 'Grace Kowalska', where no Grace is recorded.
    if (token.opens && !(whose[index + 1] !== undefined && gap(index) === ' ')) return;
    if (
      isFunctionWord(token.lower) ||
      isRole(token.lower) ||
      isKin(token.lower) ||
      isTitle(token.lower) ||
      isCapitalWord(token.lower) ||
      genericPlaceWords.has(token.lower) ||
      isPersonVerb(token.lower)
    )
      return;
    if (!isEverydayWord(token.lower) && !isEponym(token.lower)) return;
    const beforeKnown = whose[index - 1] !== undefined && gap(index - 1) === ' ' && !token.opens;
    const afterKnown =
      whose[index + 1] !== undefined && gap(index) === ' ' && !(token.opens && /(?:ed|ing|ly)$/.test(token.lower));
    if (beforeKnown || (afterKnown && !token.opens)) {
      push(index, index, 'NAME', 'name', 42);
      used[index] = true;
    }
  }

  /** A word flagged as a name once is flagged wherever it stands with a capital. */
  function repeats(): void {
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] as Token;
      if (taken[index] || used[index] || !(token.capital || token.caps)) continue;
      const same = flagged.get(token.lower);
      if (same === undefined || standsAsEponym(folded.text, tokens, index)) continue;
      push(index, index, same.type === 'NAME' ? 'NAME' : same.type, same.label, 39);
    }
  }
}

function titleLabel(title: string): string {
  if (/^(?:dr|doctor|prof|professor)$/.test(title)) return 'doctor';
  if (
    /^(?:dc|ds|di|dci|pc|ps|sgt|sergeant|insp|inspector|pcso|constable|det|detective|supt|superintendent|wpc|dsupt)$/.test(
      title,
    )
  )
    return 'officer';
  if (/^(?:sister|matron|nurse)$/.test(title)) return 'nurse';
  return 'name';
}

const functionWords = new Set(
  `a an the and but or nor so yet for if when while as because since until although though after before once where whereas whether that this these those there here he she it they we you i his her their its our my your who what which why how
  in on at by to of from with without within into onto over under about between through during against among is was are were be been has had have do does did will would can could should may might must not no yes also then now however therefore
  both each every all some any many most few several such another other only just even very more less first second third next last later earlier initially subsequently finally meanwhile following despite given due per via re plan note notes please`.split(
    /\s+/,
  ),
);

function isFunctionWord(lower: string): boolean {
  return functionWords.has(lower);
}
