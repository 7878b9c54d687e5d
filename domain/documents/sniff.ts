/** What may be attached to a case. */
export const documentKinds = ['pdf', 'docx', 'png', 'jpeg', 'eml', 'msg'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentKindLabels: Readonly<Record<DocumentKind, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  png: 'Picture',
  jpeg: 'Picture',
  eml: 'E-mail',
  msg: 'E-mail (Outlook)',
};

/** The most one file may hold: 50 MB. */
export const largestDocument = 50 * 1024 * 1024;

export type Sniffed =
  | { kind: DocumentKind }
  | { code: 'PROGRAM' | 'MACROS' | 'NOT_A_DOCUMENT' | 'EMPTY'; says: string };

const accepted = 'Attach a PDF, a Word document (.docx), a picture (PNG or JPEG) or an e-mail (.eml or .msg).';

/**
 * What a file is by its bytes; its name is not asked, so a renamed program is refused as what it is.
 *
 * @example sniffDocument(new TextEncoder().encode('%PDF-1.7')) // { kind: 'pdf' }
 */
export function sniffDocument(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { code: 'EMPTY', says: 'This file is empty.' };
  if (isProgram(bytes)) {
    return {
      code: 'PROGRAM',
      says: `This file is a program, whatever its name says. It was not attached. ${accepted}`,
    };
  }
  if (latin(bytes, 0, 1024).includes('%PDF-')) return { kind: 'pdf' };
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { kind: 'png' };
  if (begins(bytes, [0xff, 0xd8, 0xff])) return { kind: 'jpeg' };
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return wordOrOther(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return has(bytes, wide('__properties_version1.0')) || has(bytes, wide('__substg1.0_')) ? { kind: 'msg' } : other();
  }
  return isMail(bytes) ? { kind: 'eml' } : other();
}

function other(): Sniffed {
  return { code: 'NOT_A_DOCUMENT', says: `This kind of file cannot be attached. ${accepted}` };
}

function isProgram(bytes: Uint8Array): boolean {
  const starts = [
    [0x4d, 0x5a],
    [0x7f, 0x45, 0x4c, 0x46],
    [0x23, 0x21],
    [0xcf, 0xfa, 0xed, 0xfe],
    [0xca, 0xfe, 0xba, 0xbe],
    [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
  ];
  return starts.some((start) => begins(bytes, start));
}

function wordOrOther(bytes: Uint8Array): Sniffed {
  if (!has(bytes, ascii('word/document.xml'))) return other();
  if (has(bytes, ascii('vbaProject.bin'))) {
    return {
      code: 'MACROS',
      says: 'This Word document holds macros. Save it as a PDF, or without macros, and attach that.',
    };
  }
  return { kind: 'docx' };
}

/** An e-mail begins with header lines, one of which says from whom or when. */
function isMail(bytes: Uint8Array): boolean {
  const head = latin(bytes, 0, 16_384);
  if (head.includes('\0')) return false;
  const lines = head.split(/\r?\n/);
  const end = lines.indexOf('');
  const headers = lines.slice(0, end === -1 ? 40 : end);
  const areHeaders = headers.length > 1 && headers.every((line) => /^([A-Za-z0-9-]+:|[ \t])/.test(line));
  return areHeaders && headers.some((line) => /^(from|received|date|message-id):/i.test(line));
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function wide(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));
}

function has(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first] = wanted;
  if (first === undefined) return true;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return true;
  }
  return false;
}
