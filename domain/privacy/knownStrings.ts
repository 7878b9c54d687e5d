import { foldText } from './text/fold.ts';
import type { IdentifierType, KnownIdentifiers } from './text/known.ts';
import { usedAsName } from './text/nameSense.ts';
import { type KnownString, knownStringsOf } from './text/seedStrings.ts';
import { type Token, tokensOf } from './text/tokens.ts';

/** One place in a finished text where something recorded in a case stands in clear. */
export interface KnownStringHit {
  /** UTF-16 offsets into the searched text, end exclusive */
  start: number;
  end: number;
  type: IdentifierType;
  /** role in the case: 'child', 'mother', 'GP', 'date of birth' ... */
  role: string;
  /** what was found: a whole name, one part of it, a number ... */
  form: KnownString['form'];
  caseId: string;
  /** position of the case in the list given to `compileKnownStrings` */
  caseIndex: number;
}

export interface KnownStringSearch {
  search(text: string): KnownStringHit[];
}

/** What a string is, and how it is cut. Thousands of cases share one of these: a town, a date of this form. */
interface Sort extends Omit<KnownString, 'pieces'> {
  pieces: number;
  /** Lengths of the key at which a piece of it ends and another begins. */
  breaks: readonly number[];
}

interface Entry {
  caseIndex: number;
  sort: Sort;
}

const gapInside = /^[\s\-'._,/()@+:#&\\]{0,4}$/;
const longestTokens = 16;

/**
 * Prepares the recorded identifiers of many cases for searching finished documents: exact values in any case, accents,
 * grouping and punctuation, no fuzzy matching. Words that are also ordinary words ('Mark', 'Grace') count only inside a
 * full name or where they stand as a name. The search is linear in the text whatever the number of cases.
 *
 * @example compileKnownStrings([{ caseId: 'c1', known }]).search('Seen by Zofia Wren').length // 1
 */
export function compileKnownStrings(cases: readonly { caseId: string; known: KnownIdentifiers }[]): KnownStringSearch {
  const entries = new Map<string, Entry[]>();
  const sorts = new Map<string, Sort>();
  const sortOf = (sort: Sort): Sort => {
    // One case has nothing to share.
    if (cases.length === 1) return sort;
    const name = [sort.type, sort.role, sort.form, sort.everyday, sort.pieces, ...sort.breaks].join();
    const known = sorts.get(name) ?? sort;
    sorts.set(name, known);
    return known;
  };
  // The longest key of each beginning: no run of words is followed further.
  const beginnings = new Map<number, number>();
  cases.forEach(({ known }, caseIndex) => {
    for (const string of knownStringsOf(known)) {
      const key = string.pieces.join('');
      if (key.length < 2) continue;
      let beginning = 0;
      for (let at = 0; at < Math.min(letters, key.length); at += 1) {
        beginning = nextBeginning(beginning, key.charCodeAt(at));
        if (key.length > (beginnings.get(beginning) ?? 0)) beginnings.set(beginning, key.length);
      }
      const { pieces, type, role, form, everyday } = string;
      const breaks = breaksOf(pieces);
      const sort = sortOf({ type, role, form, everyday, pieces: pieces.length, breaks });
      const same = entries.get(key);
      const twin = same && twinOf(same, caseIndex, string);
      if (twin) twin.sort = sortOf({ ...twin.sort, breaks: [...twin.sort.breaks, ...breaks] });
      else if (same) same.push({ caseIndex, sort });
      else entries.set(key, [{ caseIndex, sort }]);
    }
  });

  function mayBegin(key: string): boolean {
    let beginning = 0;
    for (let at = 0; at < Math.min(letters, key.length); at += 1) {
      beginning = nextBeginning(beginning, key.charCodeAt(at));
    }
    return key.length <= (beginnings.get(beginning) ?? 0);
  }

  function hitsAt(text: string, tokens: Token[], index: number): { last: number; found: Entry[] } | undefined {
    // Nearly every word of a text begins nothing that is known.
    if (!mayBegin((tokens[index] as Token).lower)) return undefined;
    let key = '';
    const cuts: { at: number; soft: boolean }[] = [];
    let best: { last: number; found: Entry[] } | undefined;
    for (let last = index; last < Math.min(tokens.length, index + longestTokens); last += 1) {
      const token = tokens[last] as Token;
      const before = key.length;
      key += token.lower;
      if (last > index) {
        if (!mayBegin(key)) break;
        const gap = text.slice((tokens[last - 1] as Token).end, token.start);
        if (gap !== ' ' && !gapInside.test(gap)) break;
        cuts.push({ at: before, soft: gap !== ' ' && /[-\n]/.test(gap) });
      }
      const found = entries.get(key)?.filter(({ sort }) => {
        const foreign = cuts.filter((cut) => !sort.breaks.includes(cut.at));
        const digits = /\d/.test(key);
        if (!digits && foreign.some((cut) => !cut.soft)) return false;
        if (sort.form === 'date' && key.length < 8 && cuts.length < sort.pieces - 1) return false;
        if (sort.type !== 'NAME' || sort.form !== 'part of name') return !sort.everyday || token.capital;
        return last > index || standsAsName(text, tokens, index, sort);
      });
      if (found && found.length > 0) best = { last, found };
    }
    return best;
  }

  return {
    search(text) {
      const folded = foldText(text);
      const tokens = tokensOf(folded);
      const hits: KnownStringHit[] = [];
      for (let index = 0; index < tokens.length; index += 1) {
        const best = hitsAt(folded.text, tokens, index);
        if (!best) continue;
        const start = folded.starts[(tokens[index] as Token).start] as number;
        const end = folded.ends[(tokens[best.last] as Token).end - 1] as number;
        for (const { caseIndex, sort } of best.found) {
          const { type, role, form } = sort;
          hits.push({
            start,
            end,
            type,
            role,
            form,
            caseIndex,
            caseId: (cases[caseIndex] as { caseId: string }).caseId,
          });
        }
        index = best.last;
      }
      return hits;
    },
  };
}

/** As many letters as tell whether anything known may begin there. */
const letters = 4;

/** A beginning as a small number: two that share one cost a second look, no more. */
function nextBeginning(before: number, letter: number): number {
  return (before * 31 + letter + 1) & 0x3fffffff;
}

const unbroken: readonly number[] = [];

function breaksOf(pieces: readonly string[]): readonly number[] {
  if (pieces.length === 1) return unbroken;
  let at = 0;
  return pieces.slice(0, -1).map((piece) => {
    at += piece.length;
    return at;
  });
}

/** The same string of the same case in the same part. Cases come in order, so it stands at the end: a town has thousands. */
function twinOf(same: readonly Entry[], caseIndex: number, { type, role }: KnownString): Entry | undefined {
  for (let at = same.length - 1; same[at]?.caseIndex === caseIndex; at -= 1) {
    const entry = same[at] as Entry;
    if (entry.sort.type === type && entry.sort.role === role) return entry;
  }
  return undefined;
}

function standsAsName(text: string, tokens: Token[], index: number, { everyday }: Sort): boolean {
  const token = tokens[index] as Token;
  const length = token.raw.length;
  if (length <= 2) return false;
  if (length === 3 && !token.capital && !token.caps) return false;
  if (length === 3 && token.caps && everyday) return false;
  return !everyday || usedAsName(text, tokens, index);
}

/**
 * Searches one text for one case's recorded identifiers.
 *
 * @example findKnownStrings('NHS no. 999 123 4567', known)[0]?.type // 'NHS_NUMBER'
 */
export function findKnownStrings(text: string, known: KnownIdentifiers): KnownStringHit[] {
  return compileKnownStrings([{ caseId: '', known }]).search(text);
}
