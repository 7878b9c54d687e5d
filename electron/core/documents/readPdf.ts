import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentError } from './errors.ts';

/** A text found in a file, and where a person would look for it: 'page 3', 'bookmarks', 'word/header1.xml'. */
export interface FoundText {
  where: string;
  text: string;
}

export interface PdfPage {
  /** What is read as content, line by line. */
  lines: string[];
  /** Headers, footers and other artifacts. */
  artifacts: string[];
}

export interface ReadPdf {
  pages: PdfPage[];
  /** Title, metadata, bookmarks, alternative texts, page labels, attachments: all text that is on no page. */
  others: FoundText[];
  info: Record<string, string>;
  tagged: boolean;
  language: string | null;
  bookmarks: Bookmark[];
  attachments: string[];
  annotations: string[];
  scripts: string[];
  layers: string[];
}

export interface Bookmark {
  title: string;
  items: Bookmark[];
}

interface OutlineNode {
  title: string;
  items: OutlineNode[];
}

interface StructNode {
  role?: string;
  id?: string;
  alt?: string;
  lang?: string;
  mathML?: string;
  children?: unknown[];
}

const require = createRequire(import.meta.url);

function readOutline(nodes: readonly OutlineNode[] | null): Bookmark[] {
  return (nodes ?? []).map((node) => ({ title: node.title, items: readOutline(node.items) }));
}

function flatTitles(bookmarks: readonly Bookmark[]): string[] {
  return bookmarks.flatMap((b) => [b.title, ...flatTitles(b.items)]);
}

/** Content of one table cell, or of a drawing, in which every word stands for itself. */
type Place = { cell: number } | 'drawing';

/** Which marked content stands in which cell. Numbers of neighbouring cells must not be read on as one date. */
function placesIn(tree: unknown): Map<string, Place> {
  const places = new Map<string, Place>();
  let cells = 0;
  const walk = (node: unknown, place: Place | undefined) => {
    if (node === null || typeof node !== 'object') return;
    const { role, id, children }: StructNode = node;
    let here = place;
    if (role === 'TD' || role === 'TH') {
      cells += 1;
      here = { cell: cells };
    } else if (role === 'Figure') here = 'drawing';
    if (id !== undefined && here !== undefined) places.set(id, here);
    for (const child of children ?? []) walk(child, here);
  };
  walk(tree, undefined);
  return places;
}

/** Stands between texts that belong to different cells; no identifier is searched for across it. */
const cellEnd = '|';

async function readPage(page: PDFPageProxy, places: ReadonlyMap<string, Place>): Promise<PdfPage> {
  const content = await page.getTextContent({ includeMarkedContent: true });
  const read: PdfPage = { lines: [], artifacts: [] };
  const marks: { artifact: boolean; place: Place | undefined }[] = [];
  const open = { lines: '', artifacts: '' };
  let last: Place | undefined;
  const close = (kind: 'lines' | 'artifacts') => {
    if (open[kind].trim() !== '') read[kind].push(open[kind].trim());
    open[kind] = '';
  };
  for (const item of content.items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') marks.pop();
      else marks.push({ artifact: 'tag' in item && item.tag === 'Artifact', place: places.get(item.id ?? '') });
      continue;
    }
    const kind = marks.some((mark) => mark.artifact) ? 'artifacts' : 'lines';
    const place = marks.findLast((mark) => mark.place !== undefined)?.place;
    const apart = place === 'drawing' || (last !== undefined && !samePlace(place, last));
    if (kind === 'lines' && item.str.trim() !== '') {
      if (apart && (open.lines.trim() !== '' || read.lines.length > 0)) open.lines += ` ${cellEnd} `;
      last = place;
    }
    open[kind] += item.str;
    if (item.hasEOL) close(kind);
  }
  close('lines');
  close('artifacts');
  return read;
}

function samePlace(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a !== 'drawing' && b !== 'drawing' && a.cell === b.cell;
}

function alternativeTexts(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  const { alt, mathML, children }: StructNode = node;
  const own = [alt, mathML].filter((text) => typeof text === 'string');
  return [...own, ...(children ?? []).flatMap(alternativeTexts)];
}

function readInfo(info: object): Record<string, string> {
  const entries = Object.entries(info).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[key, value]];
    if (value !== null && typeof value === 'object') return [[key, JSON.stringify(value)]];
    return [];
  });
  return Object.fromEntries(entries);
}

async function readAll(file: PDFDocumentProxy): Promise<ReadPdf> {
  const { info, metadata } = await file.getMetadata();
  const printed = readInfo(info);
  const others: FoundText[] = Object.entries(printed).map(([key, text]) => ({ where: `properties: ${key}`, text }));
  for (const [key, value] of metadata ?? []) others.push({ where: `metadata: ${key}`, text: JSON.stringify(value) });
  const bookmarks = readOutline(await file.getOutline());
  for (const text of flatTitles(bookmarks)) others.push({ where: 'bookmarks', text });
  for (const text of (await file.getPageLabels()) ?? []) others.push({ where: 'page labels', text });

  const attached = Object.entries((await file.getAttachments()) ?? {});
  const attachments = attached.map(([name]) => name);
  for (const text of attachments) others.push({ where: 'attachments', text });
  const scripts = Object.keys((await file.getJSActions()) ?? {});
  const layers = [...(await file.getOptionalContentConfig())].map(([, group]) => String(group.name ?? 'unnamed'));
  for (const text of layers) others.push({ where: 'layers', text });

  const pages: PdfPage[] = [];
  const annotations: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const tree = await page.getStructTree();
    pages.push(await readPage(page, placesIn(tree)));
    for (const text of alternativeTexts(tree)) {
      others.push({ where: `page ${number}, alternative text`, text });
    }
    for (const annotation of await page.getAnnotations()) {
      annotations.push(`page ${number}: ${annotation.subtype}`);
      others.push({ where: `page ${number}, annotation`, text: JSON.stringify(annotation) });
    }
    page.cleanup();
  }
  // Typed as a plain object by its package, yet a Map when it runs.
  const mark: unknown = await file.getMarkInfo();
  const tagged = mark instanceof Map && mark.get('Marked') === true;
  const language = printed.Language ?? null;
  return { pages, others, info: printed, tagged, language, bookmarks, attachments, annotations, scripts, layers };
}

/**
 * Reads a finished PDF back: page by page, and everything in it that no page shows.
 *
 * @throws DocumentError DOCUMENT_UNREADABLE when the bytes are not a PDF that opens without a password.
 * @example
 * const { pages, info } = await readPdf(bytes);
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // Four megabytes that most sittings never need: loaded when the first PDF is read.
  const { GlobalWorkerOptions, getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  GlobalWorkerOptions.workerSrc = pathToFileURL(require.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')).href;
  const task = getDocument({
    // A copy, and a plain one: the reader takes the bytes over and refuses a Buffer.
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
  });
  try {
    return await readAll(await task.promise);
  } catch (cause) {
    throw new DocumentError('DOCUMENT_UNREADABLE', 'The PDF could not be opened again.', { cause });
  } finally {
    await task.destroy();
  }
}
