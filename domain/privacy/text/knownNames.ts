import type { Find, Reading } from './find.ts';
import { isParticle } from './nameParts.ts';
import type { NameSeed, NameSeeds, Person } from './nameSeeds.ts';
import { senseOf, standsAsEponym } from './nameSense.ts';
import type { Token } from './tokens.ts';
import { type Cut, walkWindows } from './windows.ts';
import { isTitle } from './words/cues.ts';
import { isAbbreviation, isEponym, isEverydayWord, isStrongAbbreviation } from './words/lexicon.ts';

const nativeGap = /^(?:[\s\-'_/.]|, ?|\. ){0,2}$|^ {0,4}$|^\s?-\s?$|^-?\s*\n\s*$/;
const roleLetters = /^(?:gp|hv|sw|ed|pc|dc|ds|ps|sn|sr|ot|pt|cp|dr|di|hca)$/;
const thingDone =
  /^(?:done|performed|reported|normal|abnormal|arranged|given|taken|inserted|sited|requested|called|available|due|booked|needed|stopped|started|removed|high|low|raised|stable|not|shown|unremarkable|repeated|negative|positive|obtained|difficult|lost|used|clear)$/;
const lineBreak = /\n|^-\s?$/;
const maleRoles = /father|dad|brother|uncle|grandfather|grandad|stepfather|husband|son\b|nephew/i;
const familyRoles = /mother|father|parent|sibling|brother|sister|twin|carer|grand|mum|dad|partner/i;
const femaleRoles = /mother|mum|sister|aunt|grandmother|nan\b|gran\b|stepmother|wife|daughter|niece/i;

/** Finds the recorded people in full, in part, in another order, joined, split, initialled or shortened. */
export function findKnownNames(reading: Reading, seeds: NameSeeds): Find[] {
  const { tokens, folded } = reading;
  const finds: Find[] = [];

  function sense(index: number) {
    return senseOf(folded.text, tokens, index, reading.shouted[index]);
  }

  function acceptFull(seed: NameSeed, first: number, last: number, cuts: Cut[]): boolean {
    for (const cut of cuts) {
      const native = seed.breaks.has(cut.at);
      if (native && !nativeGap.test(cut.gap)) return false;
      if (!native && !/^(?:-|'|_|\s|-\s*\n\s*|\s*\n\s*|\.)?$/.test(cut.gap)) return false;
    }
    const used = tokens.slice(first, last + 1);
    // 'Kowalska a': a small letter after a name is a word; so is a lone 'I' or 'A' that opens a sentence.
    for (const token of [used[0] as Token, used[used.length - 1] as Token]) {
      if (used.length > 1 && token.raw.length === 1 && !token.capital && cuts.some((cut) => /\s/.test(cut.gap)))
        return false;
    }
    const single = used.length > 1 && (used[0] as Token).raw.length === 1;
    if (single && (used[0] as Token).opens && /^[AI]$/.test((used[0] as Token).raw) && cuts[0]?.gap === ' ')
      return false;
    const tail = used[used.length - 1] as Token;
    if (used.length > 1 && tail.raw.length === 1 && /^[.,]\s/.test(cuts[cuts.length - 1]?.gap ?? '')) return false;
    if (used.length > 1 && tail.raw === 'A' && reading.shouted[last]) return false;
    if (used.length > 1 && tail.lower === 's' && cuts[cuts.length - 1]?.gap === "'") return false;
    if (used.length > 1 && cuts.some((cut) => /^[.]\s/.test(cut.gap) && cut.at > 2)) return false;
    if (used.length === 1)
      return (
        used[0]?.lower === seed.key &&
        (seed.key.length > 4 || used[0].caps || used[0].capital) &&
        !(isEverydayWord(seed.key) && !/\p{Ll}\p{Lu}/u.test(used[0].raw))
      );
    if (!seed.everyday && !used.every((token) => isEverydayWord(token.lower) || token.raw.length === 1)) return true;
    const written = used.filter((token) => token.capital || token.caps);
    if (reading.shouted[first]) return used.every((token) => token.raw.length > 1) || sense(first) === 'name';
    if (used.some((token) => token.raw.length === 1)) {
      // 'A Will', 'May I': a lone letter beside an ordinary word needs a capital inside the sentence.
      return (
        written.length === used.length &&
        (used.some((token) => !token.opens && token.raw.length > 1) || !used[0]?.opens)
      );
    }
    return written.length === used.length || (written.length > 0 && !written[0]?.opens);
  }

  function acceptSplit(seed: NameSeed, first: number, last: number, cuts: Cut[]): boolean {
    const used = tokens.slice(first, last + 1);
    const foreign = cuts.filter((cut) => !seed.breaks.has(cut.at));
    for (const cut of cuts) if (/[.,:;()]\s/.test(cut.gap)) return false;
    if ((used[used.length - 1] as Token).lower === 's' && cuts[cuts.length - 1]?.gap === "'") return false;
    if (foreign.length === 0) {
      if (cuts.some((cut) => !/^(?:[\s\-'._]|\s?-\s?|-\s*\n\s*)?$/.test(cut.gap))) return false;
      return (
        !used.every((token) => isEverydayWord(token.lower)) ||
        used.some((token) => (token.capital || token.caps) && !token.opens)
      );
    }
    if (foreign.length > 2 || seed.key.length < 4) return false;
    const allWords = used.every((token) => isEverydayWord(token.lower) || token.raw.length === 1);
    const lead = used.find((token) => !isParticle(token.lower)) ?? (used[0] as Token);
    const written = lead.capital || lead.caps || (used[0] as Token).capital || (used[0] as Token).caps;
    if (foreign.every((cut) => lineBreak.test(cut.gap)))
      return (
        !allWords ||
        (written && (seed.key.length > 4 || !(used[0] as Token).opens)) ||
        foreign.every((cut) => cut.gap.startsWith('-'))
      );
    if (foreign.some((cut) => !/^(?:[\s\-'._]|\s?-\s?)?$/.test(cut.gap))) return false;
    // 'Us man': two words that only a broken name would write so, with a capital inside a sentence.
    if (allWords && (used[0] as Token).opens) return false;
    if (seed.key.length < 5 || !written) return false;
    return used.every((token) => !token.digits);
  }

  function singleSense(seed: NameSeed, index: number): 'mask' | 'flag' | undefined {
    const token = tokens[index] as Token;
    const length = seed.key.length;
    const before = tokens[index - 1];
    const titled =
      before !== undefined && isTitle(before.lower) && /^\.?\s$/.test(folded.text.slice(before.end, token.start));
    if (length === 2) {
      if (titled && (token.capital || token.caps)) return 'mask';
      if (isEverydayWord(token.lower))
        return token.capital && !token.opens && !reading.shouted[index] ? 'mask' : undefined;
      if (token.caps) return isStrongAbbreviation(token.lower) ? undefined : 'mask';
      return token.capital ? 'mask' : undefined;
    }
    if (isEverydayWord(token.lower)) {
      const answer = sense(index);
      return answer === 'name' ? 'mask' : answer === 'doubtful' ? 'flag' : undefined;
    }
    if (isEponym(token.lower) && standsAsEponym(folded.text, tokens, index) && !titled) return undefined;
    if (length === 3 && token.caps && isAbbreviation(token.lower))
      return titled || reading.shouted[index] ? 'mask' : undefined;
    return 'mask';
  }

  function acceptInitials(seed: NameSeed, first: number, last: number, cuts: Cut[]): boolean {
    const used = tokens.slice(first, last + 1);
    if (used.length === 1) {
      const token = used[0] as Token;
      if (!token.caps || reading.shouted[first]) return false;
      const family = seed.people.some((index) => index === 0 || familyRoles.test((seeds.people[index] as Person).role));
      const means = family && token.raw.length === 2 ? isStrongAbbreviation(token.lower) : isAbbreviation(token.lower);
      return !(means || isEverydayWord(token.lower)) || abbreviationIsPerson(first);
    }
    if (used.some((token) => token.raw.length > 1 || !token.capital)) return false;
    if (cuts.every((cut) => /^(?:\.\s?|'| )$/.test(cut.gap)) && cuts.some((cut) => cut.gap !== ' ')) {
      return cuts.some((cut) => cut.gap.startsWith('.')) || cuts.length > 1;
    }
    if (!cuts.every((cut) => cut.gap === ' ') || reading.shouted[first]) return false;
    const letters = used.map((token) => token.raw).join('');
    return !/^(?:AI|IA)$/.test(letters) && !((used[0] as Token).opens && /^[AI]/.test(letters));
  }

  /** 'ED was born' is Emma Davis; 'in ED', 'the ED team' is the department. */
  function abbreviationIsPerson(index: number): boolean {
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    const after = folded.text.slice((tokens[index] as Token).end, (next?.start ?? 0) + 1);
    const told =
      before !== undefined &&
      /^(?:told|saw|fed|held|baby|child|patient|infant|that|when|while|because|since|named|called)$/.test(before.lower);
    if (
      told &&
      !/^(?:team|department|staff|nurse|doctor|consultant|scan|line|access|tube|unit|ward)$/.test(next?.lower ?? '')
    )
      return true;
    if (
      before &&
      /^(?:the|a|an|in|to|at|from|via|through|of|his|her|their|our|per|and|or|no|local|on|under|for|by|with)$/.test(
        before.lower,
      )
    )
      return false;
    if (!next) return false;
    if (/^'s/.test(after))
      return /^(?:mother|father|parents|mum|dad|sister|brother|family)$/.test(tokens[index + 2]?.lower ?? '');
    if (
      !roleLetters.test((tokens[index] as Token).lower) &&
      /^(?:was|has|had|is|died|lived|attended|presented|collapsed|lives|woke|became|said|told|asked|cried|slept|fed|felt)$/.test(
        next.lower,
      )
    ) {
      return !thingDone.test(tokens[index + 2]?.lower ?? '');
    }
    return (
      /^(?:was|has|had|is|died|lived|attended|presented|collapsed)$/.test(next.lower) &&
      /^(?:born|admitted|found|seen|died|lived|a|an|aged|taken|well|never|always|been)$/.test(
        tokens[index + 2]?.lower ?? '',
      )
    );
  }

  walkWindows(
    reading,
    seeds.keys,
    (seed, first, last, cuts) => {
      if (seed.kind === 'full') return acceptFull(seed, first, last, cuts);
      if (seed.kind === 'initials') return acceptInitials(seed, first, last, cuts);
      return first === last ? singleSense(seed, first) !== undefined : acceptSplit(seed, first, last, cuts);
    },
    (seed, first, last) => {
      const person = whichPerson(reading, seeds, seed, first);
      const certainty =
        seed.flagOnly || (seed.kind === 'single' && first === last && singleSense(seed, first) === 'flag')
          ? 'flag'
          : 'mask';
      finds.push({
        start: (tokens[first] as Token).start,
        end: (tokens[last] as Token).end,
        type: 'NAME',
        certainty,
        weight: seed.kind === 'full' ? 89 : seed.kind === 'single' ? 78 : 74,
        ...named(person, seed.key),
      });
    },
  );
  return finds;
}

/** The label, role and subject of a find for a person, or for a name that several share. */
export function named(person: Person | undefined, key: string): { label: string; role?: string; subject: string } {
  if (person === undefined) return { label: 'family name', subject: `name ${key}` };
  return { label: person.role, role: person.role, subject: person.subject };
}

/** Whose name this is, from the title or the kin word before it where several people share it. */
function whichPerson(reading: Reading, seeds: NameSeeds, seed: NameSeed, first: number): Person | undefined {
  const people = seed.people.map((index) => seeds.people[index] as Person);
  if (people.length === 1) return people[0];
  const before = reading.tokens[first - 1]?.lower ?? '';
  const male = before === 'mr';
  const female = before === 'mrs' || before === 'ms' || before === 'miss';
  if (male || female) {
    const fitting = people.filter((person) => {
      if (person.role === 'child') return false;
      if (/^m/i.test(person.sex ?? '') || maleRoles.test(person.role)) return male;
      if (/^f/i.test(person.sex ?? '') || femaleRoles.test(person.role)) return female;
      return false;
    });
    if (fitting.length > 0) return fitting[0];
  }
  const said = people.find((person) => person.role.toLowerCase() === before);
  if (said) return said;
  if (before === 'baby') return people.find((person) => person.role === 'child');
  if (before === 'dr')
    return people.find((person) => /gp|doctor|consultant|paediatric|registrar/i.test(person.role)) ?? people[0];
  return seed.kind === 'single' ? undefined : people[0];
}
