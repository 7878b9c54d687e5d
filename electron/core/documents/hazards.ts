import { unzipSync } from 'fflate';
import type { FileKind } from './extractText.ts';
import { unescapeXml } from './officeText.ts';
import { readStreams } from './pdfStreams.ts';
import { type ReadPdf, readPdf } from './readPdf.ts';

/** Something in a file that can carry what no reader sees (privacy.md 5.1, rules 37 and 38). */
export interface Hazard {
  where: string;
  /** Stable code. */
  hazard: string;
}

interface Sign {
  hazard: string;
  sign: RegExp;
}

const wordSigns: Sign[] = [
  { hazard: 'tracked-change', sign: /<w:(ins|del|moveFrom|moveTo|delText|rPrChange|pPrChange)[ />]/ },
  { hazard: 'comment', sign: /<w:(comment|commentReference|commentRangeStart)[ />]/ },
  {
    hazard: 'hidden-text',
    sign: /<w:(vanish|webHidden|specVanish)(?! w:val="(0|false)")[ />]|<w:color w:val="FFFFFF"/i,
  },
  { hazard: 'revision-id', sign: /\sw:rsid\w*=|<w:rsid/ },
  { hazard: 'document-variable', sign: /<w:docVar[ >]/ },
  { hazard: 'template', sign: /<w:attachedTemplate[ />]/ },
  { hazard: 'embedded-object', sign: /<(w:object|o:OLEObject|w:pict)[ >]/ },
];

const sheetSigns: Sign[] = [
  { hazard: 'hidden-sheet', sign: /<sheet\b[^>]*\bstate="(hidden|veryHidden)"/ },
  { hazard: 'hidden-row-or-column', sign: /<(row|col)\b[^>]*\bhidden="(1|true)"|<(row|col)\b[^>]*\b(ht|width)="0"/ },
  { hazard: 'formula', sign: /<f[ >/]/ },
  { hazard: 'filter', sign: /<(autoFilter|filterColumn)[ />]/ },
  { hazard: 'defined-name', sign: /<definedName[ >]/ },
  { hazard: 'link', sign: /<hyperlink[ />]/ },
  { hazard: 'path', sign: /absPath/ },
];

const partSigns: Sign[] = [
  { hazard: 'comment', sign: /comments?\d*\.xml$|threadedComment|persons?\/|word\/people\.xml/i },
  { hazard: 'custom-properties', sign: /docProps\/custom\.xml|^customXml\// },
  { hazard: 'thumbnail', sign: /thumbnail/i },
  { hazard: 'pivot', sign: /pivot/i },
  { hazard: 'external-link', sign: /externalLink|connections\.xml|queryTable/i },
  { hazard: 'macro', sign: /vba|\.bin$/i },
  { hazard: 'embedded-object', sign: /embeddings\/|activeX|printerSettings/i },
  { hazard: 'picture', sign: /\/media\// },
];

function elementText(xml: string, name: string): string {
  return unescapeXml(new RegExp(`<${name}\\b[^>]*>([^<]*)</${name}>`).exec(xml)?.[1] ?? '').trim();
}

function propertyHazards(name: string, xml: string): Hazard[] {
  const found: Hazard[] = [];
  if (name === 'docProps/core.xml') {
    const telling = ['dc:creator', 'cp:lastModifiedBy', 'dc:subject', 'cp:keywords', 'dc:description', 'cp:category'];
    for (const element of telling) if (elementText(xml, element) !== '') found.push({ where: name, hazard: 'author' });
    const times = ['dcterms:created', 'dcterms:modified', 'cp:lastPrinted'].map((element) => elementText(xml, element));
    if (times.some((time) => time !== '' && !time.endsWith('T00:00:00Z'))) found.push({ where: name, hazard: 'time' });
  }
  if (name === 'docProps/app.xml') {
    for (const element of ['Company', 'Manager', 'Template', 'HyperlinkBase', 'TotalTime']) {
      if (elementText(xml, element) !== '') found.push({ where: name, hazard: 'author' });
    }
  }
  return found;
}

function fieldHazards(name: string, xml: string): Hazard[] {
  const complex = xml
    .split(/fldCharType="begin"/)
    .slice(1)
    .map((field) => {
      const words = field.split(/fldCharType="(?:separate|end)"/)[0] ?? '';
      return [...words.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map((m) => m[1]).join('');
    });
  const simple = [...xml.matchAll(/<w:fldSimple\b[^>]*w:instr="([^"]*)"/g)].map((m) => m[1] ?? '');
  const others = [...complex, ...simple].filter((field) => !/^\s*(PAGE|NUMPAGES)\s*$/.test(field));
  return others.map(() => ({ where: name, hazard: 'field' }));
}

function hazardsOfOffice(bytes: Uint8Array): Hazard[] {
  const found = zipHazards(bytes);
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    for (const { hazard, sign } of partSigns) if (sign.test(name)) found.push({ where: name, hazard });
    if (!/\.(xml|rels)$/.test(name)) continue;
    const xml = new TextDecoder().decode(part);
    const signs = name.startsWith('word/') ? wordSigns : name.startsWith('xl/') ? sheetSigns : [];
    for (const { hazard, sign } of signs) if (sign.test(xml)) found.push({ where: name, hazard });
    if (/TargetMode="External"/.test(xml)) found.push({ where: name, hazard: 'external-link' });
    found.push(...propertyHazards(name, xml), ...fieldHazards(name, xml));
  }
  return found;
}

function zipHazards(bytes: Uint8Array): Hazard[] {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
    'PK\u0005\u0006',
    undefined,
    'latin1',
  );
  const comment = end < 0 ? 0 : (bytes[end + 20] ?? 0) + (bytes[end + 21] ?? 0) * 256;
  return comment > 0 ? [{ where: 'end of file', hazard: 'zip-comment' }] : [];
}

/** What a PDF can hide, once it has been read. */
export function hazardsOfPdf(bytes: Uint8Array, read: ReadPdf): Hazard[] {
  const found: Hazard[] = [];
  const add = (hazard: string, where: string) => found.push({ where, hazard });
  for (const name of read.annotations) add('annotation', name);
  for (const name of read.attachments) add('attachment', name);
  for (const name of read.layers) add('layer', name);
  for (const name of read.scripts) add('script', name);
  for (const key of ['Author', 'Subject', 'Keywords', 'Custom']) {
    if ((read.info[key] ?? '') !== '') add('author', `properties: ${key}`);
  }
  for (const key of ['CreationDate', 'ModDate']) {
    const time = read.info[key] ?? '';
    if (time !== '' && !/^D:\d{8}000000/.test(time)) add('time', `properties: ${key}`);
  }
  if (!read.tagged) add('not-tagged', 'structure');
  const { streams, between } = readStreams(bytes);
  const structure = [between, ...streams.filter(({ head }) => /\/ObjStm\b/.test(head)).map(({ body }) => body)].join(
    '\n',
  );
  const ends =
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('%%EOF').length - 1;
  if (ends > 1 && !/\/Linearized\b/.test(between)) add('earlier-version', 'end of file');
  if (/\/(JavaScript|JS|Launch|OpenAction|AA)\b/.test(structure)) add('script', 'structure');
  if (/\/(EmbeddedFiles?|Filespec)\b/.test(structure)) add('attachment', 'structure');
  if (/\/OCProperties\b/.test(structure)) add('layer', 'structure');
  if (/\/AcroForm\b/.test(structure)) add('form', 'structure');
  if (/\/Encrypt\b/.test(structure)) add('encrypted', 'structure');
  if (streams.some(({ head }) => /\/Subtype\s*\/Image\b/.test(head))) add('picture', 'structure');
  const metadata = streams.filter(({ head }) => /\/Type\s*\/Metadata\b/.test(head));
  if (metadata.some(({ body }) => /<dc:creator|<pdf:Keywords|<dc:subject|<dc:description/.test(body))) {
    add('author', 'metadata');
  }
  return unique(found);
}

function hazardsOfCsv(bytes: Uint8Array): Hazard[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const formula = /(^|[\n,])"?[=+@\t|]|(^|[\n,])"?-(?![\d.]+"?([,\r\n]|$))/.test(text);
  const found: Hazard[] = formula ? [{ where: 'cells', hazard: 'formula' }] : [];
  if (text.startsWith('\ufeff')) found.push({ where: 'start of file', hazard: 'byte-order-mark' });
  return found;
}

function unique(hazards: readonly Hazard[]): Hazard[] {
  return [...new Map(hazards.map((h) => [`${h.hazard}\n${h.where}`, h])).values()];
}

/**
 * Looks for what a file can hide: history, comments, hidden text, rows and sheets, formulas, links, attachments,
 * annotations, scripts, layers, earlier versions, authors, times of day.
 *
 * @example
 * await findHazards(bytes, 'docx') // []
 */
export async function findHazards(bytes: Uint8Array, kind: FileKind): Promise<Hazard[]> {
  if (kind === 'pdf') return hazardsOfPdf(bytes, await readPdf(bytes));
  if (kind === 'docx' || kind === 'xlsx') return unique(hazardsOfOffice(bytes));
  if (kind === 'csv') return hazardsOfCsv(bytes);
  return kind === 'zip' ? zipHazards(bytes) : [];
}
