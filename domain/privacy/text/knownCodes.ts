import type { Reading } from './find.ts';
import { editDistance } from './likeness.ts';
import type { ValueSeeds } from './valueSeeds.ts';

type Code = ValueSeeds['codes'][number];

/** Letters and digits that people and scanners confuse, each brought to one of its look-alikes. */
const lookAlike: Record<string, string> = { o: '0', q: '0', i: '1', l: '1', s: '5', b: '8', z: '2' };
const letterOrDigit = /[\p{L}\p{N}]/u;
const between = /^[\s.()/:_-]{0,3}$/;
const dialling = /(?:(?:\+|\(\+?|00)?\s?44\)?[\s.-]*)?\(?0?\)?[\s.()-]{0,2}$/;

/** The letters and digits of a text in one run, with the place of each. */
interface Stream {
  exact: string;
  alike: string;
  places: number[];
}

function streamOf(lower: string): Stream {
  let exact = '';
  let alike = '';
  const places: number[] = [];
  for (let at = 0; at < lower.length; at += 1) {
    const character = lower[at] as string;
    const code = lower.charCodeAt(at);
    const plain = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (!plain && (code < 128 || !letterOrDigit.test(character))) continue;
    exact += character;
    alike += lookAlike[character] ?? character;
    places.push(at);
  }
  return { exact, alike, places };
}

/**
 * Finds recorded numbers and references whatever stands between their characters: '999 123-4560', 'COR 2024/0815',
 * 'NR12\n4AB', and with one figure wrong where the number is long.
 */
export function findKnownCodes(
  reading: Reading,
  seeds: ValueSeeds,
): { code: Code; start: number; end: number; weight: number }[] {
  const out: { code: Code; start: number; end: number; weight: number }[] = [];
  if (seeds.codes.length === 0) return out;
  const { lower } = reading.folded;
  const stream = streamOf(lower);
  for (const code of seeds.codes) {
    if (code.value.length < 3) continue;
    const digits = /^\d+$/.test(code.value);
    const phone = code.type === 'PHONE' && code.value.startsWith('0');
    const loose = digits || code.type === 'POSTCODE';
    const sought = phone ? code.value.slice(1) : code.value;
    const value = loose ? [...sought].map((c) => lookAlike[c] ?? c).join('') : sought;
    for (const place of occurrences(lower, stream, loose ? stream.alike : stream.exact, value, digits, phone)) {
      const lead = phone
        ? (dialling.exec(lower.slice(Math.max(0, place.start - 12), place.start))?.[0].length ?? 0)
        : 0;
      const start = place.start - lead;
      if (phone && /\d/.test(lower[start - 1] ?? '')) continue;
      out.push({
        code,
        start: start + (/^[\s.)-]*/.exec(lower.slice(start, place.start))?.[0].length ?? 0),
        end: place.end,
        weight: 97,
      });
    }
    const core = /\d{5,}/.exec(code.value)?.[0];
    if (!digits && core !== undefined && code.type === 'ID') {
      for (const place of occurrences(lower, stream, stream.exact, core, false))
        out.push({ code, ...place, weight: 80 });
    }
  }
  out.push(...nearlyNumbers(lower, seeds));
  return out;
}

function occurrences(
  lower: string,
  stream: Stream,
  text: string,
  value: string,
  digits: boolean,
  openLeft = false,
): { start: number; end: number }[] {
  const { places, exact } = stream;
  const out: { start: number; end: number }[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const last = at + value.length - 1;
    const tied = (left: number) => places[left + 1] === (places[left] as number) + 1;
    const inNumber = (index: number) => !digits || /\d/.test(exact[index] ?? '');
    if (!openLeft && at > 0 && tied(at - 1) && inNumber(at - 1)) continue;
    if (last + 1 < places.length && tied(last) && inNumber(last + 1)) continue;
    if (digits && !/\d/.test(exact.slice(at, last + 1))) continue;
    let whole = true;
    for (let i = at; i < last && whole; i += 1) {
      whole = tied(i) || between.test(lower.slice((places[i] as number) + 1, places[i + 1]));
    }
    if (whole) out.push({ start: places[at] as number, end: (places[last] as number) + 1 });
  }
  return out;
}

/** A long number with one figure lost, doubled, changed or swapped. */
function nearlyNumbers(lower: string, seeds: ValueSeeds): { code: Code; start: number; end: number; weight: number }[] {
  const numbers = seeds.codes.filter((code) => /^\d{7,}$/.test(code.value));
  if (numbers.length === 0) return [];
  const out: { code: Code; start: number; end: number; weight: number }[] = [];
  for (const match of lower.matchAll(/\d(?:[\s.()-]{0,2}\d){6,13}/g)) {
    const digits = match[0]
      .replace(/\D/g, '')
      .replace(/^(?:00)?44(?=\d{9,10}$)/, '0')
      .replace(/^00/, '0');
    const code = numbers.find((known) => editDistance(digits, known.value, 1) <= 1);
    if (code) out.push({ code, start: match.index, end: match.index + match[0].length, weight: 96 });
  }
  return out;
}
