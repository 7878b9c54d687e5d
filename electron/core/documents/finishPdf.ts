import { zlibSync } from 'fflate';
import { DocumentError } from './errors.ts';

/*
 * The compiler's own file is correct but loose: the structure tree stands in clear (it is most of a pack's size), the
 * character maps carry a '%%EOF' comment each, so a scanner that counts ends of file takes the PDF for one with old
 * versions inside, and the window title would be the file's name. This writes the same objects again: packed, with one
 * '%%EOF', and with the document title shown. No text, page or tag is touched.
 */

interface PdfObject {
  number: number;
  /** The dictionary or value, without the stream. */
  head: string;
  stream?: Uint8Array;
}

const objectsPerStream = 200;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function fromLatin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function unreadable(why: string): DocumentError {
  return new DocumentError('DOCUMENT_UNREADABLE', `The PDF could not be read again: ${why}.`);
}

function readOffsets(text: string): { offsets: Map<number, number>; table: number } {
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  if (start === null) throw unreadable('it has no cross-reference table');
  const table = Number(start[1]);
  const offsets = new Map<number, number>();
  const lines = text.slice(table).split(/\r?\n/);
  if (lines[0]?.trim() !== 'xref') throw unreadable('its cross-reference table is of another kind');
  let next = 0;
  for (const line of lines.slice(1)) {
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
    if (entry !== null) {
      if (entry[2] === 'n') offsets.set(next, Number(entry[1]));
      next += 1;
      continue;
    }
    const section = /^(\d+) (\d+)\s*$/.exec(line);
    if (section === null) break;
    next = Number(section[1]);
  }
  return { offsets, table };
}

function readObjects(bytes: Uint8Array, text: string): { objects: PdfObject[]; trailer: string } {
  const { offsets, table } = readOffsets(text);
  const starts = [...offsets].sort((a, b) => a[1] - b[1]);
  const objects = starts.map(([number, from], i): PdfObject => {
    const to = starts[i + 1]?.[1] ?? table;
    const opening = `${number} 0 obj`;
    if (!text.startsWith(opening, from)) throw unreadable('an object is not where its table says');
    const body = text.slice(from + opening.length, text.lastIndexOf('endobj', to));
    const length = /\/Length (\d+)/.exec(body);
    const streamAt = body.search(/>>\s*stream\r?\n/);
    if (length === null || streamAt < 0 || length.index > streamAt) return { number, head: body.trim() };
    const dataAt = from + opening.length + body.indexOf('\n', body.indexOf('stream', streamAt)) + 1;
    return {
      number,
      head: body.slice(0, streamAt + 2).trim(),
      stream: bytes.subarray(dataAt, dataAt + Number(length[1])),
    };
  });
  const trailer = /trailer\s*(<<[\s\S]*?>>)\s*startxref/.exec(text.slice(table))?.[1];
  if (trailer === undefined) throw unreadable('it has no trailer');
  return { objects, trailer };
}

function showTitle(catalog: string): string {
  if (catalog.includes('/DisplayDocTitle')) return catalog;
  if (catalog.includes('/ViewerPreferences <<')) {
    return catalog.replace('/ViewerPreferences <<', '/ViewerPreferences << /DisplayDocTitle true');
  }
  return catalog.replace(/>>$/, '/ViewerPreferences << /DisplayDocTitle true >> >>');
}

/** Pages of a late paper: the prefix 12 and the letters from the start, 1 for A. */
export interface PageLabels {
  prefix: string;
  start?: number;
}

function labelPages(catalog: string, { prefix, start = 1 }: PageLabels): string {
  if (!/^[0-9A-Za-z. -]{0,20}$/.test(prefix)) throw unreadable('its page labels hold other than letters and digits');
  const bare = catalog.replace(/\/PageLabels\s*(?:\d+ 0 R|<<[\s\S]*?>>)/, '');
  return bare.replace(/>>$/, `/PageLabels << /Nums [0 << /S /A /P (${prefix}) /St ${start} >>] >> >>`);
}

function packStream(object: PdfObject & { stream: Uint8Array }): PdfObject & { stream: Uint8Array } {
  if (/\/Filter\b|\/Type\s*\/Metadata/.test(object.head)) return object;
  // The character maps close with the end-of-file comment of a PostScript file; packed, it is no longer seen as one.
  const stream = zlibSync(object.stream, { level: 9 });
  const head = object.head.replace(/\/Length \d+/, `/Length ${stream.length} /Filter /FlateDecode`);
  return { ...object, head, stream };
}

/** Writes objects one after another and remembers where each one stands. */
class PdfWriter {
  readonly entries = new Map<number, { kind: 1 | 2; at: number; index: number }>();
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  add(part: Uint8Array): void {
    this.parts.push(part);
    this.length += part.length;
  }

  addObject(number: number, head: string, stream?: Uint8Array): void {
    this.entries.set(number, { kind: 1, at: this.length, index: 0 });
    this.add(fromLatin1(`${number} 0 obj\n${head}\n`));
    if (stream !== undefined) {
      this.add(fromLatin1('stream\n'));
      this.add(stream);
      this.add(fromLatin1('\nendstream\n'));
    }
    this.add(fromLatin1('endobj\n'));
  }

  /** Many small objects in one packed stream. */
  addPacked(number: number, objects: readonly PdfObject[]): void {
    const index: string[] = [];
    let at = 0;
    objects.forEach((object, i) => {
      index.push(`${object.number} ${at}`);
      at += object.head.length + 1;
      this.entries.set(object.number, { kind: 2, at: number, index: i });
    });
    const opening = `${index.join(' ')}\n`;
    const data = zlibSync(fromLatin1(opening + objects.map((o) => `${o.head}\n`).join('')), { level: 9 });
    const head = `<< /Type /ObjStm /N ${objects.length} /First ${opening.length} /Length ${data.length} /Filter /FlateDecode >>`;
    this.addObject(number, head, data);
  }

  finish(number: number, trailer: string): Uint8Array {
    const table = this.length;
    this.entries.set(number, { kind: 1, at: table, index: 0 });
    const rows = new Uint8Array((number + 1) * 7);
    rows.set([0, 0, 0, 0, 0, 0xff, 0xff], 0);
    const view = new DataView(rows.buffer);
    for (const [object, entry] of this.entries) {
      view.setUint8(object * 7, entry.kind);
      view.setUint32(object * 7 + 1, entry.at);
      view.setUint16(object * 7 + 5, entry.index);
    }
    const data = zlibSync(rows, { level: 9 });
    const kept = trailer
      .replace(/\/Size \d+/, '')
      .replace(/^<<|>>$/g, '')
      .trim();
    const head = `<< /Type /XRef /Size ${number + 1} /W [1 4 2] /Length ${data.length} /Filter /FlateDecode ${kept} >>`;
    this.addObject(number, head, data);
    this.add(fromLatin1(`startxref\n${table}\n%%EOF\n`));
    return Buffer.concat(this.parts);
  }
}

/**
 * Packs a PDF that the compiler wrote, shows its title in the window and, for a supplement, labels its pages 12A, 12B.
 *
 * @throws DocumentError DOCUMENT_UNREADABLE when the file is not laid out as the compiler lays one out.
 * @example
 * const small = finishPdf(fromCompiler);
 */
export function finishPdf(bytes: Uint8Array, pageLabels?: PageLabels): Uint8Array {
  const { objects, trailer } = readObjects(bytes, latin1(bytes));
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  const catalog = objects.find((object) => object.number === root);
  if (catalog === undefined) throw unreadable('it has no catalogue');
  catalog.head = showTitle(catalog.head);
  if (pageLabels !== undefined) catalog.head = labelPages(catalog.head, pageLabels);

  const writer = new PdfWriter();
  writer.add(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
  const plain: PdfObject[] = [];
  for (const object of objects) {
    if (object.stream === undefined) {
      plain.push(object);
      continue;
    }
    const packed = packStream({ ...object, stream: object.stream });
    writer.addObject(packed.number, packed.head, packed.stream);
  }
  let number = Math.max(...objects.map((object) => object.number));
  for (let i = 0; i < plain.length; i += objectsPerStream) {
    number += 1;
    writer.addPacked(number, plain.slice(i, i + objectsPerStream));
  }
  return writer.finish(number + 1, trailer);
}
