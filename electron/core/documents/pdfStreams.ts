import { constants, inflateSync } from 'node:zlib';

/** One stream of a PDF, unpacked where it can be. */
export interface PdfStream {
  /** Its dictionary, as written. */
  head: string;
  /** The unpacked bytes, read one byte a character. */
  body: string;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function unpack(head: string, packed: Uint8Array): Uint8Array {
  if (!/\/FlateDecode|\/Fl\b/.test(head)) return packed;
  try {
    // A stream whose end is damaged is read as far as it goes: what can be read can leak.
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return packed;
  }
}

/**
 * Every stream of a PDF, whether or not anything refers to it, and all the bytes between the streams.
 *
 * @example
 * const { streams, between } = readStreams(bytes);
 */
export function readStreams(bytes: Uint8Array): { streams: PdfStream[]; between: string } {
  const text = latin1(bytes);
  const streams: PdfStream[] = [];
  let between = '';
  let at = 0;
  for (const match of text.matchAll(/\bstream\r?\n/g)) {
    if (match.index < at) continue;
    const from = match.index + match[0].length;
    const end = text.indexOf('endstream', from);
    if (end < 0) break;
    const headAt = Math.max(text.lastIndexOf(' obj', match.index), at);
    const head = text.slice(headAt, match.index);
    between += `${text.slice(at, match.index)}\n`;
    streams.push({ head, body: latin1(unpack(head, bytes.subarray(from, end))) });
    at = end + 'endstream'.length;
  }
  return { streams, between: between + text.slice(at) };
}

const escapes: Record<string, string> = { n: '\n', r: '\n', t: '\t', b: '', f: '\n' };

/** Reads one `(...)` from its opening bracket; answers the bytes in it and where it ends. */
function literalString(text: string, start: number): { value: string; end: number } {
  let value = '';
  let depth = 0;
  let at = start;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
      const next = text.charAt(at + 1);
      value += octal === undefined ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8) & 255);
      at += octal?.length ?? 1;
      continue;
    }
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth === 0) break;
    if (depth > 1 || char !== '(') value += char;
  }
  return { value, end: at + 1 };
}

/** Bytes of a PDF string as letters: UTF-16 or UTF-8 by their mark, else one byte a letter. */
function decodeString(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1');
  if (raw.startsWith('\u00fe\u00ff')) return new TextDecoder('utf-16be').decode(bytes);
  if (raw.startsWith('\u00ff\u00fe')) return new TextDecoder('utf-16le').decode(bytes);
  if (raw.startsWith('\u00ef\u00bb\u00bf')) return new TextDecoder().decode(bytes);
  return raw;
}

function readable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: glyph numbers are told from letters by them
  return text.length > 1 && !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text);
}

/**
 * The strings that stand in PDF source. Strings of one text-showing array are joined, as kerning splits words.
 * Strings of glyph numbers are left out: reading the pages shows those.
 *
 * @example
 * stringsIn('[(Zo) 12 (fia)] TJ') // ['Zofia']
 */
export function stringsIn(source: string): string[] {
  const found: string[] = [];
  let array: string[] | undefined;
  const push = (raw: string) => {
    const text = decodeString(raw);
    if (!readable(text)) return;
    if (array === undefined) found.push(text);
    else array.push(text);
  };
  const marks = /[([\]<]/g;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    if (match[0] === '[') array = [];
    else if (match[0] === ']') {
      if (array !== undefined && array.length > 0) found.push(array.join(''));
      array = undefined;
    } else if (match[0] === '(') {
      const { value, end } = literalString(source, match.index);
      push(value);
      marks.lastIndex = end;
    } else if (source.charAt(match.index + 1) === '<') marks.lastIndex = match.index + 2;
    else {
      const hex = /^<([0-9A-Fa-f\s]{4,4000})>/.exec(source.slice(match.index, match.index + 4002))?.[1];
      if (hex !== undefined) push(Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1'));
    }
  }
  return found;
}
