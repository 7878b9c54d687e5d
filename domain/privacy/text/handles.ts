import type { Find, Reading } from './find.ts';
import { foldKey } from './fold.ts';
import { named } from './knownNames.ts';
import { editDistance } from './likeness.ts';
import type { NameSeeds, Person } from './nameSeeds.ts';
import { isEverydayWord, isOrdinaryWord } from './words/lexicon.ts';

interface Part {
  text: string;
  people: number[];
  everyday: boolean;
  flagOnly: boolean;
}

const chunk = /[\p{L}\p{N}][\p{L}\p{N}._@+~%-]*[\p{L}\p{N}_]|[\p{L}\p{N}]+/gu;
const fileEnd =
  /\.(?:docx?|pdf|xlsx?|pptx?|jpe?g|png|heic|gif|mp[34]|mov|wav|m4a|msg|eml|txt|rtf|odt|csv|zip|tiff?|bmp|html?)$/;

/**
 * Finds names inside user names, file names, run-together words and addresses of the web: 'zofiak_10', 'KOWALSKA_Z.pdf',
 * 'justiceforzofia', 'motherZofia'. The whole chunk is taken, never a part of a word.
 */
export function findHandles(reading: Reading, seeds: NameSeeds): Find[] {
  const { folded } = reading;
  const parts = partsOf(seeds);
  const locals = emailParts(reading);
  const finds: Find[] = [];
  if (parts.length === 0 && locals.length === 0) return finds;
  for (const match of folded.text.matchAll(chunk)) {
    const raw = match[0].replace(/[._-]+$/, '');
    const start = match.index;
    const lower = folded.lower.slice(start, start + raw.length);
    if (lower.length < 4) continue;
    const before = folded.text.slice(Math.max(0, start - 1), start);
    const isFile = fileEnd.test(lower);
    const marked = /[_@\d]|\p{L}\.\p{L}/u.test(raw) || isFile || before === '@' || before === '/' || before === '#';
    const camel = /\p{Ll}\p{Lu}/u.test(raw);
    const plain = lower.replace(/[^\p{L}]/gu, '');
    if (plain.length < 3) continue;
    if (!marked && !camel && (plain.length < 8 || isOrdinaryWord(plain) || /-/.test(raw))) continue;
    const hit = insideName(raw, plain, parts, marked, camel) ?? (marked ? emailLike(plain, locals) : undefined);
    if (hit === undefined) continue;
    const person: Person | undefined = hit.people.length === 1 ? seeds.people[hit.people[0] as number] : undefined;
    finds.push({
      start,
      end: start + raw.length,
      type: marked && !camel ? 'USERNAME' : 'NAME',
      certainty: hit.flagOnly ? 'flag' : hit.sure ? 'mask' : 'flag',
      weight: marked && !camel ? 92 : 68,
      ...named(person, plain),
      ...(marked && !isFile && !camel ? { label: 'user name' } : isFile ? { label: 'file name' } : {}),
    });
  }
  return finds;
}

function partsOf(seeds: NameSeeds): Part[] {
  const out = new Map<string, Part>();
  for (const [key, seed] of seeds.keys) {
    if (key.length < 3 || seed.kind === 'initials') continue;
    out.set(key, { text: key, people: seed.people, everyday: isEverydayWord(key), flagOnly: seed.flagOnly });
  }
  return [...out.values()].sort((a, b) => b.text.length - a.text.length);
}

/** 'justicefor', 'mummyof': up to three ordinary words without a space. */
function madeOfWords(text: string, most = 3): boolean {
  if (isEverydayWord(text)) return true;
  if (most === 1) return false;
  for (let cut = 2; cut <= text.length - 2; cut += 1) {
    if (isEverydayWord(text.slice(0, cut)) && madeOfWords(text.slice(cut), most - 1)) return true;
  }
  return false;
}

interface Inside {
  people: number[];
  sure: boolean;
  flagOnly: boolean;
}

function insideName(raw: string, plain: string, parts: Part[], marked: boolean, camel: boolean): Inside | undefined {
  const segments = raw
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[^\p{L}]+/gu, ' ')
    .toLowerCase()
    .trim()
    .split(' ');
  for (const part of parts) {
    const inSegment = segments.includes(part.text);
    if (
      inSegment &&
      segments.length > 1 &&
      (!part.everyday || segments.some((s) => s !== part.text && !isOrdinaryWord(s))) &&
      part.text.length >= 3
    ) {
      // A hyphen alone does not make a handle: 'Grace-like'.
      if (marked || camel)
        return { people: part.people, sure: part.text.length > 3 || marked, flagOnly: part.flagOnly };
    }
    if (inSegment && segments.length === 1 && /\d/.test(raw) && !part.everyday)
      return { people: part.people, sure: true, flagOnly: part.flagOnly };
    if (marked && plain.includes(part.text)) {
      if (part.text.length >= 4 && !part.everyday && !isOrdinaryWord(plain))
        return { people: part.people, sure: true, flagOnly: part.flagOnly };
      if (
        part.text.length >= 3 &&
        !isOrdinaryWord(plain) &&
        (plain.startsWith(part.text) || plain.endsWith(part.text)) &&
        !part.everyday
      ) {
        return { people: part.people, sure: part.text.length > 3, flagOnly: part.flagOnly };
      }
    }
    if (!marked && part.text.length >= 4 && !part.everyday && plain.length > part.text.length) {
      const rest = plain.startsWith(part.text)
        ? plain.slice(part.text.length)
        : plain.endsWith(part.text)
          ? plain.slice(0, plain.length - part.text.length)
          : undefined;
      if (rest !== undefined && (parts.some((p) => p.text === rest) || (rest.length > 1 && madeOfWords(rest)))) {
        return { people: part.people, sure: true, flagOnly: part.flagOnly };
      }
      if (rest === undefined && part.text.length >= 6 && plain.includes(part.text)) {
        return { people: part.people, sure: true, flagOnly: part.flagOnly };
      }
    }
  }
  if (marked || camel) {
    for (const segment of segments) {
      if (segment.length < 5 || isOrdinaryWord(segment)) continue;
      const near = parts.find(
        (p) =>
          !p.everyday &&
          p.text.length >= 5 &&
          editDistance(segment, p.text, p.text.length >= 8 ? 2 : 1) <= (p.text.length >= 8 ? 2 : 1),
      );
      if (near) return { people: near.people, sure: near.text.length >= 6, flagOnly: near.flagOnly };
    }
  }
  return undefined;
}

/** Local parts of recorded e-mail addresses, which come back as user names. */
function emailParts(reading: Reading): { text: string; people: number[] }[] {
  return reading.known.people.flatMap((person, index) => {
    const local = foldKey(person.email?.split('@')[0] ?? '').replace(/\d+/g, '');
    return local.length >= 5 ? [{ text: local, people: [index + 1] }] : [];
  });
}

function emailLike(plain: string, locals: { text: string; people: number[] }[]): Inside | undefined {
  const local = locals.find((entry) => plain === entry.text || (entry.text.length >= 6 && plain.includes(entry.text)));
  return local ? { people: local.people, sure: true, flagOnly: false } : undefined;
}
