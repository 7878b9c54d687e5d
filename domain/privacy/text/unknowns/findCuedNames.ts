import { standsAsEponym } from '../nameSense.ts';
import type { Token } from '../tokens.ts';
import { isKin, isNaming, isPureTitle, isRole, isTitle } from '../words/cues.ts';
import { isFunctionWord } from '../words/functionWords.ts';
import { isCapitalWord, isCountry, isEponym, isEverydayWord, isMedicine, isOrdinaryWord } from '../words/lexicon.ts';
import { genericPlaceWords, organisationHeads } from '../words/places.ts';
import { isPersonVerb } from '../words/verbs.ts';
import type { Scene } from './scene.ts';

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

/** Names beside a title, a role, a kin word or 'called'. */
export function findCuedNames(scene: Scene): void {
  const { gap, push, written, plainCapital, runFrom, used, mark, taken, reading } = scene;
  const { tokens, folded } = scene.reading;
  cuedNames();

  function cuedNames(): void {
    for (let index = 0; index < tokens.length; index += 1) {
      if (taken[index] || used[index]) continue;
      if (!written(index)) {
        smallLetterName(index);
        continue;
      }
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

  /** 'dr hamblin' in a note without capitals. */
  function smallLetterName(index: number): void {
    const token = tokens[index] as Token;
    const before = tokens[index - 1];
    if (before === undefined || token.digits || token.raw.length < 3 || !/^\.?\s$/.test(gap(index - 1))) return;
    if (
      !/^(?:mr|mrs|ms|miss|dr|prof|pc|dc|sgt)$/.test(before.lower) ||
      isOrdinaryWord(token.lower) ||
      isRole(token.lower)
    )
      return;
    push(index, index, 'NAME', titleLabel(before.lower), 53);
    mark({ first: index, last: index });
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
    if (
      between === ' ' &&
      /^(?:uncle|auntie|aunty|aunt|nana|nan|granny|gran|grandma|grandad|grandpa|cousin)$/.test(before.lower)
    )
      return before.lower;
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
}
