import type { Find, Reading } from '../find.ts';
import type { IdentifierType } from '../known.ts';
import { isParticle } from '../nameParts.ts';
import { standsAsEponym } from '../nameSense.ts';
import type { Token } from '../tokens.ts';
import { isKin, isRole, isTitle } from '../words/cues.ts';
import { eponymHeads } from '../words/eponyms.ts';
import {
  isAbbreviation,
  isCapitalWord,
  isCountry,
  isEponym,
  isMedicine,
  isOrdinaryWord,
  isPlaceEponym,
} from '../words/lexicon.ts';
import { genericPlaceWords } from '../words/places.ts';

const placeCue =
  /\b(?:in|at|near|from|to|around|outside|towards|via|through|visiting|of|between|leaving|into|behind|beside|by|off|on)\s+(?:the\s+|nearby\s+|central\s+|north\s+|south\s+|east\s+|west\s+|greater\s+)?$/;
const joiner = /^(?:\s|-|'|\s?-\s?|\.\s|\s*\n\s*)$/;

/** Tokens `first` to `last` taken as one name. */
export interface Run {
  first: number;
  last: number;
}

/** What the searches for unrecorded names share: the text, what is already explained, and what they have found. */
export type Scene = ReturnType<typeof openScene>;

export function openScene(reading: Reading, taken: boolean[], whose: (string | undefined)[]) {
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

  return {
    reading,
    taken,
    whose,
    finds,
    gap,
    push,
    strange,
    actsAsPerson,
    standsAsThing,
    written,
    plainCapital,
    runFrom,
    used,
    mark,
    flagged,
  };
}
