import type { Token } from './tokens.ts';
import { isKin, isNaming, isPureTitle, isRole, isTitle, leadsMonth } from './words/cues.ts';
import { eponymHeads } from './words/eponyms.ts';
import { isEponym, isEverydayWord, isOrdinaryWord } from './words/lexicon.ts';
import { isBareVerb, isPersonVerb, saysPerson } from './words/verbs.ts';

/** How a word that is both an ordinary word and a recorded name stands here. */
export type Sense = 'name' | 'doubtful' | 'word';

const monthWords = new Set('april may june july august march'.split(' '));
const modals = new Set(['will', 'may', 'can', 'might']);
const festivals = new Set(
  'christmas boxing sports bank eve mothers fathers valentines open training last first school'.split(' '),
);
const placeHeads = new Set(
  'ward street lane road park house hall church field fields court bridge hill close green wood woods way house bay west north south east king'.split(
    ' ',
  ),
);
const adverb =
  /^(?:then|also|never|always|often|later|again|still|now|soon|only|just|already|sometimes|usually|initially|subsequently|finally|\p{L}{3,}ly)$/u;
const bodyOrKin =
  /^(?:mother|father|mum|mummy|dad|daddy|parents?|family|sister|brother|siblings?|twin|aunt|uncle|grandmother|grandfather|nan|gran|death|birth|life|heart|body|breathing|condition|care|notes|records|gp|school|nursery|bed|cot|room|temperature|weight|name|teacher|friends?|partner|husband|wife|son|daughter|age|feeds?|asthma|epilepsy|seizures?|behaviour|mood|phone|bedroom|face|head|chest|hand|voice|story|memory|funeral|illness|symptoms|medication|diagnosis|progress|birthday|case|review|home|surgery|feeding|carers?|health)$/;
const nounAfterComma =
  /^(?:who|whose|whom|aged|age|his|her|their|then|born|a|an|the|now|also|known|our|my|was|had|has|is|\d+)$/;
const possessors = new Set('his her their our my your the a an this that no some any every each one'.split(' '));

function gap(text: string, tokens: Token[], index: number): string {
  const token = tokens[index];
  return token === undefined ? '' : text.slice(token.end, tokens[index + 1]?.start ?? text.length);
}

/** True for 'Turner syndrome', 'Down's syndrome', 'Hunter-Hurler': the name stands as a medical word. */
export function standsAsEponym(text: string, tokens: Token[], index: number): boolean {
  const after = gap(text, tokens, index);
  const next = tokens[index + 1];
  if (next === undefined) return false;
  if (/^'$/.test(after) && next.lower === 's') {
    const head = tokens[index + 2];
    return (
      head !== undefined && isEponym(tokens[index]?.lower ?? '') && eponymHeads.has(head.lower) && head.lower !== 'body'
    );
  }
  if (/^\s$/.test(after) && eponymHeads.has(next.lower)) return true;
  if (/^-$/.test(after) && isEponym(next.lower) && isEponym(tokens[index]?.lower ?? '')) return true;
  const before = tokens[index - 1];
  return (
    before !== undefined &&
    gap(text, tokens, index - 1) === '-' &&
    isEponym(before.lower) &&
    isEponym(tokens[index]?.lower ?? '')
  );
}

/**
 * Tells whether an ordinary word that is also a name in the case stands as the name: 'Will was admitted' and 'with
 * Grace' do, 'will be reviewed' and 'Mark the site' do not. A capital inside a sentence counts as a name unless
 * something speaks against it, since a name left in does more harm than a word taken out.
 *
 * @example senseOf('Will was admitted', tokens, 0) // 'name'
 */
export function senseOf(text: string, tokens: Token[], index: number, shouted = false): Sense {
  const token = tokens[index] as Token;
  const before = tokens[index - 1];
  const gapBefore = index === 0 ? '' : gap(text, tokens, index - 1);
  const joined = /^[ \n]$/.test(gapBefore) || /^\. $/.test(gapBefore);
  const next = tokens[index + 1];
  const after = gap(text, tokens, index);
  const written = token.capital || token.caps;
  if (standsAsEponym(text, tokens, index)) return 'word';
  if (before !== undefined && joined && isPureTitle(before.lower)) return 'name';
  if (before !== undefined && joined && written) {
    if (isTitle(before.lower) && (before.capital || before.caps)) return 'name';
    if (isNaming(before.lower)) return 'name';
    if (gapBefore === ' ' && isKin(before.lower) && !token.opens && !shouted) return 'name';
  }
  if (!written) return smallLetterSense(text, tokens, index);
  if (shouted) return openingSense(text, tokens, index, true);
  if (token.caps) return token.raw.length < 3 ? 'doubtful' : 'name';
  if (token.opens) return openingSense(text, tokens, index, false);
  if (monthWords.has(token.lower) && standsAsMonth(text, tokens, index)) return 'word';
  if (next?.digits && /^\s$/.test(after)) return 'word';
  if (before !== undefined && gapBefore === ' ' && before.capital && !before.opens) {
    if (placeHeads.has(token.lower)) return 'word';
    if (token.lower === 'day' && (festivals.has(before.lower) || before.lower === 's')) return 'word';
  }
  if (token.lower === 'day' && before?.lower === 's') return 'word';
  if (next !== undefined && after === ' ' && next.capital && isOrdinaryWord(next.lower) && !isPersonVerb(next.lower)) {
    return before !== undefined && (isKin(before.lower) || isRole(before.lower)) ? 'name' : 'doubtful';
  }
  return 'name';
}

function smallLetterSense(text: string, tokens: Token[], index: number): Sense {
  const before = tokens[index - 1];
  const next = tokens[index + 1];
  const token = tokens[index] as Token;
  if (before !== undefined && (before.lower === 'called' || before.lower === 'named') && next?.lower !== 'be')
    return 'doubtful';
  if (gap(text, tokens, index) === "'" && next?.lower === 's') {
    const owned = tokens[index + 2];
    if (owned && bodyOrKin.test(owned.lower) && !(before && possessors.has(before.lower)) && !isKin(token.lower))
      return 'name';
  }
  return 'word';
}

function standsAsMonth(text: string, tokens: Token[], index: number): boolean {
  const before = tokens[index - 1];
  const next = tokens[index + 1];
  const after = gap(text, tokens, index);
  if (next?.digits && /^[\s,]{1,2}$/.test(after)) return true;
  if (before === undefined || !/^[ \n]$/.test(gap(text, tokens, index - 1))) return false;
  if (
    /^(?:the|a|each|this|last|next)$/.test(before.lower) &&
    next !== undefined &&
    after === ' ' &&
    !next.capital &&
    !isPersonVerb(next.lower)
  )
    return true;
  if (before.digits || /^(?:st|nd|rd|th)$/.test(before.lower) || leadsMonth(before.lower)) return true;
  if (before.lower === 'of') {
    const lead = tokens[index - 2];
    return (
      lead !== undefined &&
      (lead.digits ||
        /^(?:end|beginning|start|middle|month|week|half|weeks|days|part|first|rest|\p{L}+th|st|nd|rd)$/u.test(
          lead.lower,
        ))
    );
  }
  if (/^(?:from|to|between|and|by|for|before|after)$/.test(before.lower)) {
    if (next !== undefined && /^(?:to|until|onwards?|through)$/.test(next.lower)) return true;
    const lead = before.opens ? undefined : tokens[index - 2];
    if (lead !== undefined && monthWords.has(lead.lower) && lead.capital) return true;
    if (before.lower === 'by')
      return lead === undefined || !/(?:ed|en|seen|held|fed|found|told|said|met|put|hit|kept)$/.test(lead.lower);
  }
  return false;
}

/** At the start of a sentence the grammar of what follows decides. */
function openingSense(text: string, tokens: Token[], index: number, shouted: boolean): Sense {
  const token = tokens[index] as Token;
  const next = tokens[index + 1];
  const after = gap(text, tokens, index);
  if (monthWords.has(token.lower) && standsAsMonth(text, tokens, index)) return 'word';
  const before = tokens[index - 1];
  if (shouted && before !== undefined && !token.opens) {
    if (isKin(before.lower) || /^(?:with|by|and|named|called)$/.test(before.lower)) return 'name';
  }
  if (next === undefined || /^[)\].:;"!?\n]/.test(after)) {
    if (/^[.)\]"\n]|^$/.test(after) && before !== undefined && /[:(]\s*["']?$/.test(gap(text, tokens, index - 1)))
      return 'name';
    return /^[:.]/.test(after) || next === undefined ? 'doubtful' : 'word';
  }
  if (after === "'" && next.lower === 's') {
    const owned = tokens[index + 2];
    if (
      /^(?:day|summer|winter|autumn|spring|field|price|church|king|ward|child|baby|mother|father)$/.test(token.lower)
    ) {
      return owned !== undefined && bodyOrKin.test(owned.lower) ? 'name' : 'word';
    }
    return 'name';
  }
  if (/^,\s/.test(after)) {
    if (nounAfterComma.test(next.lower) || next.digits) return 'name';
    return next.capital && !isOrdinaryWord(next.lower) ? 'name' : 'word';
  }
  if (/^\s\(/.test(after))
    return next.digits || /^(?:aged|known|dob|born|the|her|his|mother|father|brother|sister)$/.test(next.lower)
      ? 'name'
      : 'doubtful';
  if (after !== ' ' && after !== '\n') return 'word';
  return followedAsSubject(text, tokens, index, shouted);
}

function followedAsSubject(text: string, tokens: Token[], index: number, shouted: boolean): Sense {
  const token = tokens[index] as Token;
  let at = index + 1;
  let next = tokens[at] as Token;
  if (next.lower === 'and' || next.lower === 'with') {
    const other = tokens[at + 1];
    if (other === undefined) return 'word';
    if (isKin(other.lower) || /^(?:his|her|their|the|mum|dad|i)$/.test(other.lower))
      return next.lower === 'and' || other.lower !== 'the' ? 'name' : 'word';
    return other.capital && !shouted ? 'name' : 'word';
  }
  if (/^(?:who|whose|aged|turned|family)$/.test(next.lower)) return 'name';
  if (next.capital && !shouted && !isEverydayWord(next.lower) && !isOrdinaryWord(next.lower)) return 'name';
  if (adverb.test(next.lower) && tokens[at + 1] !== undefined) {
    at += 1;
    next = tokens[at] as Token;
  }
  if (!isPersonVerb(next.lower) || (next.capital && !shouted)) return 'word';
  if (modals.has(token.lower)) return isBareVerb(next.lower) ? 'word' : 'name';
  if (/^(?:was|were|is|has|had)$/.test(next.lower)) {
    const then = tokens[at + 1];
    if (then === undefined || gap(text, tokens, at).includes('.')) return 'doubtful';
    if (then.lower === 'seen' || then.lower === 'found' || then.lower === 'been' || then.lower === 'given') {
      const place = tokens[at + 2];
      return place !== undefined &&
        /^(?:on|in|that|to|for|of)$/.test(place.lower) &&
        then.lower !== 'been' &&
        next.lower === 'was' &&
        !/^(?:in|to)$/.test(place.lower)
        ? 'word'
        : 'name';
    }
    if (then.lower === 'known' && /^(?:about|of)$/.test(tokens[at + 2]?.lower ?? '')) return 'word';
    return saysPerson(then.lower) ? 'name' : 'word';
  }
  return 'name';
}

/** True when a word that is also a name stands as the name, for the exact search of finished documents. */
export function usedAsName(text: string, tokens: Token[], index: number): boolean {
  return senseOf(text, tokens, index) === 'name';
}
