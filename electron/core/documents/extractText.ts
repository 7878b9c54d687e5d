import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { DocumentError } from './errors.ts';
import { foundInPart } from './officeText.ts';
import { readStreams, stringsIn } from './pdfStreams.ts';
import { type FoundText, type PdfPage, type ReadPdf, readPdf } from './readPdf.ts';

export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'csv' | 'json' | 'zip' | 'txt';

const kinds: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'csv', 'json', 'zip', 'txt'];

/**
 * The kind of a file by the end of its name, or null when it is none that is exported.
 *
 * @example
 * kindOf('panel-2025-11-ab12cd.pdf') // 'pdf'
 */
export function kindOf(fileName: string): FileKind | null {
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase();
  return kinds.find((kind) => kind === ending) ?? null;
}

/** Parts of one running text and where each begins, so that a find over a page's end still has its page. */
export interface RunningText {
  text: string;
  starts: { at: number; where: string }[];
}

/** Everything a file says: running text that must be searched as one, and texts that stand alone. */
export interface FileText {
  running: RunningText[];
  alone: FoundText[];
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

function pagesAsOne(pages: readonly PdfPage[]): RunningText {
  const starts: RunningText['starts'] = [];
  let text = '';
  pages.forEach((page, i) => {
    starts.push({ at: text.length, where: `page ${i + 1}` });
    text += `${page.lines.join('\n')}\n`;
  });
  return { text, starts };
}

/** Streams that hold letters in their own right: not fonts, not pictures, not tables of the file itself. */
const wordless = /\/Type\s*\/(XRef)\b|\/Subtype\s*\/(Image|Type1C|CIDFontType0C|OpenType)\b|\/Length1\b/;

/** The random marks that tell one PDF file from another: no words, though they are made of letters. */
const fileIds = /[A-Za-z0-9+/]{22}==/g;

function hiddenInPdf(bytes: Uint8Array): FoundText[] {
  const { streams, between } = readStreams(bytes);
  const structure = (text: string) => ({ where: 'file structure', text: text.replace(fileIds, ' ') });
  const found = stringsIn(between).map(structure);
  for (const { head, body } of streams) {
    if (wordless.test(head)) continue;
    if (/\/Type\s*\/(Metadata|EmbeddedFile)\b|\/EmbeddedFile\b/.test(head)) {
      const text = decode(Buffer.from(body, 'latin1')).replace(fileIds, ' ');
      // Metadata is XML: its elements and namespaces ('rdf:Alt', '1999/02/22-rdf-syntax-ns') are in every file and say nothing.
      if (/\/Type\s*\/Metadata\b/.test(head)) found.push(...foundInPart('embedded text', text));
      else found.push({ where: 'embedded text', text });
      continue;
    }
    found.push(...stringsIn(body).map(structure));
  }
  return found;
}

/** What a PDF says, once it has been read. */
export function textOfPdf(bytes: Uint8Array, read: ReadPdf): FileText {
  const edges = new Map<string, string>();
  read.pages.forEach((page, i) => {
    for (const line of page.artifacts) {
      // The same footer on every page is one text, whatever its page number.
      const text = line.replace(/\bPage \d+[A-Z]?( of \d+)?/, 'Page');
      if (!edges.has(text)) edges.set(text, `page ${i + 1}, header or footer`);
    }
  });
  const alone = [...edges].map(([text, where]) => ({ where, text }));
  return {
    running: [pagesAsOne(read.pages)],
    alone: [...alone, ...read.others.filter(({ where }) => !/xmpmm:/.test(where)), ...hiddenInPdf(bytes)],
  };
}

function textOfCsv(bytes: Uint8Array): FoundText[] {
  const records: string[][] = parse(decode(bytes), { relaxColumnCount: true, relaxQuotes: true, bom: true });
  return records.flatMap((record, row) => record.map((text) => ({ where: `row ${row + 1}`, text })));
}

function textOfJson(value: unknown, where: string): FoundText[] {
  if (Array.isArray(value)) return value.flatMap((inner, i) => textOfJson(inner, `${where}[${i}]`));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => [
      { where: `${where}.${key} (name)`, text: key },
      ...textOfJson(inner, `${where}.${key}`),
    ]);
  }
  return value === null ? [] : [{ where, text: String(value) }];
}

async function textOfZip(bytes: Uint8Array, office: boolean): Promise<FileText> {
  const all: FileText = { running: [], alone: [] };
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    all.alone.push({ where: 'name of a part', text: name });
    if (office && /\.(xml|rels|vml)$/i.test(name)) {
      all.alone.push(...foundInPart(name, decode(part)));
      continue;
    }
    const kind = kindOf(name);
    if (kind === null) continue;
    const inner = await extractText(part, kind);
    all.alone.push(...inner.alone.map(({ where, text }) => ({ where: `${name}: ${where}`, text })));
    for (const { text, starts } of inner.running) {
      all.running.push({ text, starts: starts.map(({ at, where }) => ({ at, where: `${name}: ${where}` })) });
    }
  }
  return all;
}

/**
 * Opens a finished file and collects every text in it, seen and unseen: pages, headers, properties, bookmarks,
 * alternative texts, comments, attributes, sheets, names of parts, streams that no page shows.
 *
 * @throws DocumentError DOCUMENT_UNREADABLE when the file does not open as what its name says.
 * @example
 * const { running, alone } = await extractText(bytes, 'docx');
 */
export async function extractText(bytes: Uint8Array, kind: FileKind): Promise<FileText> {
  if (kind === 'pdf') return textOfPdf(bytes, await readPdf(bytes));
  try {
    if (kind === 'docx' || kind === 'xlsx' || kind === 'zip') return await textOfZip(bytes, kind !== 'zip');
    if (kind === 'csv') return { running: [], alone: textOfCsv(bytes) };
    if (kind === 'json') return { running: [], alone: textOfJson(JSON.parse(decode(bytes)), '') };
    return { running: [{ text: decode(bytes), starts: [{ at: 0, where: 'text' }] }], alone: [] };
  } catch (cause) {
    if (cause instanceof DocumentError) throw cause;
    throw new DocumentError('DOCUMENT_UNREADABLE', 'The file could not be opened again.', { cause });
  }
}
