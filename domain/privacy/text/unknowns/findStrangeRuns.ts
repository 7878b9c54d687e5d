import type { Token } from '../tokens.ts';
import { isKin, isRole, isTitle } from '../words/cues.ts';
import { eponymHeads } from '../words/eponyms.ts';
import { isFunctionWord } from '../words/functionWords.ts';
import { isCapitalWord, isCountry, isEponym, isEverydayWord, isOrdinaryWord } from '../words/lexicon.ts';
import { genericPlaceWords } from '../words/places.ts';
import { isPersonVerb } from '../words/verbs.ts';
import type { Run, Scene } from './scene.ts';

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
const dosing =
  /^\s?(?:\d|mg|ml|mcg|micrograms?|infusion|injection|tablets?|capsules?|syrup|sachets?|inhaler|spray|patch(?:es)?|suspension|cream|drops|milk|formula|feeds?)\b/;

/** Capitalised words that no ordinary use explains. */
export function findStrangeRuns(scene: Scene): void {
  const { gap, push, strange, actsAsPerson, standsAsThing, plainCapital, runFrom, used, mark, taken, whose, reading } =
    scene;
  const { tokens, folded } = scene.reading;
  strangeRuns();

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
}
