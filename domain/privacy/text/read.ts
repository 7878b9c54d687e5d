import { findDates } from './dates.ts';
import { type Find, type Reading, tokenFrom } from './find.ts';
import { foldKey, foldText, placeIn } from './fold.ts';
import { findHandles } from './handles.ts';
import type { KnownIdentifiers } from './known.ts';
import { findKnownNames } from './knownNames.ts';
import { findKnownValues } from './knownValues.ts';
import { findMisspeltNames } from './misspeltNames.ts';
import { isParticle, leadsName } from './nameParts.ts';
import { nameSeeds } from './nameSeeds.ts';
import { findPatterns } from './patterns.ts';
import { settleOverlaps } from './resolve.ts';
import { settledRanges } from './tokenGrammar.ts';
import { type Token, tokensOf } from './tokens.ts';
import { findUnknowns } from './unknowns.ts';
import { valueSeeds } from './valueSeeds.ts';
import { isEverydayWord } from './words/lexicon.ts';

/** A settled find, in offsets of the original text. */
export interface OriginalFind extends Omit<Find, 'weight'> {
  weight?: number;
}

function readingOf(text: string, known: KnownIdentifiers): Reading {
  const folded = foldText(text);
  const tokens = tokensOf(folded);
  const settled = settledRanges(folded.text, known);
  return {
    folded,
    tokens,
    known,
    settled,
    shouted: shoutedTokens(folded.text, tokens),
    tokenAt: new Map(tokens.map((t, i) => [t.start, i])),
  };
}

/** Marks tokens of lines written in capitals: four words or more, and no small-letter word among them. */
function shoutedTokens(text: string, tokens: Token[]): boolean[] {
  const shouted = new Array<boolean>(tokens.length).fill(false);
  let line: number[] = [];
  const close = () => {
    const words = line.filter((i) => !(tokens[i] as Token).digits && (tokens[i] as Token).raw.length > 1);
    const capitals = words.filter((i) => (tokens[i] as Token).caps).length;
    if (words.length >= 4 && capitals / words.length > 0.8) for (const i of line) shouted[i] = true;
    line = [];
  };
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1];
    if (previous && text.slice(previous.end, token.start).includes('\n')) close();
    line.push(index);
  });
  close();
  return shouted;
}

/**
 * Everything in a text that may identify someone, settled and in order, with who or what each find is. This is the
 * engine under `findIdentifiers` and the release writer.
 */
export function readIdentifiers(text: string, known: KnownIdentifiers): OriginalFind[] {
  const reading = readingOf(text, known);
  const { tokens, folded } = reading;
  const names = nameSeeds(known);
  const values = valueSeeds(known);
  const finds: Find[] = [
    ...findKnownNames(reading, names),
    ...findKnownValues(reading, values),
    ...findPatterns(reading),
    ...findDates(reading),
    ...findHandles(reading, names),
  ];
  const taken = new Array<boolean>(tokens.length).fill(false);
  const whose = new Array<string | undefined>(tokens.length).fill(undefined);
  const cover = (list: Find[]) => {
    for (const find of list) {
      tokens.forEach((token, index) => {
        if (token.start < find.end && token.end > find.start) {
          taken[index] = true;
          if (find.type === 'NAME' && find.weight > 58) whose[index] ??= find.subject;
        }
      });
    }
  };
  for (const [start, end] of reading.settled) {
    tokens.forEach((token, index) => {
      if (token.start < end && token.end > start) taken[index] = true;
    });
  }
  cover(finds);
  const misspelt = findMisspeltNames(reading, names, taken, whose);
  // Doubtful likenesses do not hide a word from the search for places: 'Hollins Lane' is no 'Llinos'.
  cover(misspelt.filter((find) => find.certainty === 'mask'));
  finds.push(...misspelt);
  finds.push(...findUnknowns(reading, taken, whose));
  addRecordedRoles(finds, reading, known);
  for (const find of finds) {
    if (find.type === 'NAME') takeParticles(find, reading);
    takeWholeTokens(find, reading);
  }
  return settleOverlaps(reading, finds).map((find) => ({
    ...find,
    ...placeIn(folded, find.start, find.end),
  }));
}

/** No part of a word is ever replaced: a find that ends inside a token takes all of it. */
function takeWholeTokens(find: Find, reading: Reading): void {
  const { tokens } = reading;
  const first = tokens[tokenFrom(tokens, find.start) - 1];
  if (first !== undefined && first.end > find.start) find.start = first.start;
  const last = tokens[tokenFrom(tokens, find.end) - 1];
  if (last !== undefined && last.end > find.end) find.end = last.end;
}

/** 'O' before 'Neil', 'al' before 'Khatib': the particle goes with its name. */
function takeParticles(find: Find, reading: Reading): void {
  const { tokens, folded } = reading;
  for (let index = tokenFrom(tokens, find.start) - 1; index >= 0; index -= 1) {
    const token = tokens[index] as Token;
    const gap = folded.text.slice(token.end, find.start);
    const tied = /^['-]$/.test(gap) && isParticle(token.lower) && (token.capital || token.raw.length > 1);
    // 'andal-Masri', 'motherO'Neill': a word run together with the particle of the name after it.
    const run = /^(\p{L}{2,}?)(o|al|el|ul|mac|mc|de|ni)$/u.exec(token.lower);
    const together =
      /^['-]$/.test(gap) && run !== null && isEverydayWord(run[1] as string) && !isEverydayWord(token.lower);
    if (!tied && !together && !(/^[ \n]$/.test(gap) && leadsName(token.lower)) && !(gap === ' ' && token.raw === 'O'))
      return;
    find.start = token.start;
  }
}

/** A pattern that holds a recorded value gets that value's role. */
function addRecordedRoles(finds: Find[], reading: Reading, known: KnownIdentifiers): void {
  const roles = new Map<string, string>();
  for (const person of known.people) {
    if (person.email) roles.set(`EMAIL ${foldKey(person.email)}`, person.role);
  }
  if (roles.size === 0) return;
  for (const find of finds) {
    if (find.role !== undefined || find.type !== 'EMAIL') continue;
    const role = roles.get(`EMAIL ${foldKey(reading.folded.text.slice(find.start, find.end))}`);
    if (role !== undefined) find.role = role;
  }
}
