export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes 0x80 to 0x9F of Windows-1252 as code points; the five that it leaves open stay control characters. */
const windows1252 = [
  0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
  0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
  0x017e, 0x0178,
];

/**
 * Reads the bytes of a text file as spreadsheets write them: UTF-8 with or without its mark, UTF-16 of either order
 * ('Unicode text'), else Windows-1252 ('CSV' from an older Excel). The mark itself is not part of the text.
 * Bytes that are not well-formed UTF-8 are taken for Windows-1252, which gives every byte a letter, so nothing is lost.
 *
 * @example decodeText(new Uint8Array([0x5a, 0x6f, 0xeb])) // { text: 'Zoë', encoding: 'windows-1252' }
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const text = utf8(bytes);
    return text === undefined ? windows(bytes.subarray(3)) : { text, encoding: 'utf-8' };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes.subarray(2), true), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes.subarray(2), false), encoding: 'utf-16be' };
  const unmarked = utf16Order(bytes);
  if (unmarked !== undefined) return { text: utf16(bytes, unmarked === 'utf-16le'), encoding: unmarked };
  const text = utf8(bytes);
  return text === undefined ? windows(bytes) : { text, encoding: 'utf-8' };
}

// Every host has this one; the other encodings are read here because Electron ships without tables for them.
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: true });
  decode(bytes: Uint8Array): string;
}

/** Well-formed UTF-8 without its mark; undefined when a byte is out of place. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Mostly Latin text in UTF-16 has a zero in every second byte; no other encoding of text has zeros at all. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const looked = Math.min(bytes.length, 2000) & ~1;
  if (looked < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < looked; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const pairs = looked / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be';
  return undefined;
}

function utf16(bytes: Uint8Array, little: boolean): string {
  const units = new Uint16Array(Math.ceil(bytes.length / 2));
  const whole = bytes.length >> 1;
  for (let at = 0; at < whole; at += 1) {
    const first = bytes[at * 2] as number;
    const second = bytes[at * 2 + 1] as number;
    units[at] = little ? first | (second << 8) : (first << 8) | second;
  }
  if (bytes.length % 2 === 1) units[whole] = 0xfffd;
  return unitsToText(units);
}

function windows(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const units = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    units[at] = byte >= 0x80 && byte <= 0x9f ? (windows1252[byte - 0x80] as number) : byte;
  }
  return { text: unitsToText(units), encoding: 'windows-1252' };
}

function unitsToText(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8192) {
    parts.push(String.fromCharCode.apply(null, units.subarray(at, at + 8192) as unknown as number[]));
  }
  return parts.join('');
}

export type Delimiter = ',' | ';' | '\t';

/**
 * Guesses what separates the cells: the sign that splits the first rows into the most cells, evenly. Signs inside
 * quotation marks do not count. A first line `sep=;`, as Excel writes it, decides; `start` is where the rows begin.
 *
 * @example guessDelimiter('Surname;DOB\r\nOkafor;01/02/2026') // { delimiter: ';', start: 0 }
 */
export function guessDelimiter(text: string): { delimiter: Delimiter; start: number } {
  const told = /^"?sep=([,;\t])"?\r?\n/i.exec(text);
  if (told !== null) return { delimiter: told[1] as Delimiter, start: told[0].length };
  const signs: Delimiter[] = [',', ';', '\t'];
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const sign of signs) {
    const counts = countPerRow(text, sign);
    const heading = counts[0] ?? 0;
    const even = counts.filter((count) => count === heading).length / Math.max(1, counts.length);
    if (heading * even > bestScore) {
      bestScore = heading * even;
      best = sign;
    }
  }
  return { delimiter: best, start: 0 };
}

function countPerRow(text: string, sign: Delimiter): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  const limit = Math.min(text.length, 200_000);
  for (let at = 0; at < limit && counts.length < 20; at += 1) {
    const letter = text[at];
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === sign) count += 1;
    else if (!quoted && letter === '\n') {
      counts.push(count);
      count = 0;
    }
  }
  if (counts.length < 20 && count > 0) counts.push(count);
  return counts;
}
