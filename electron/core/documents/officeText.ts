import type { FoundText } from './readPdf.ts';

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** XML character references as the characters they stand for. */
export function unescapeXml(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, ref: string) => {
    if (!ref.startsWith('#')) return named[ref] ?? whole;
    const code = /^#x/i.test(ref) ? Number.parseInt(ref.slice(2), 16) : Number.parseInt(ref.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Stands between texts of different cells; no identifier is searched for across it. */
const cellEnd = '|';

/** Elements that end a line: runs inside one are one text, as a name may be split over runs. */
const lineElements = /^(w:p|w:tr|a:p|si|is|comment|c|f|v|row|dc:\w+|cp:\w+|dcterms:\w+|vt:\w+|definedName)$/;
const gapElements: Record<string, string> = { 'w:tab': ' ', 'w:br': '\n', 'w:cr': '\n', br: '\n' };

/** Values that the file formats and the builders write in every file, whatever it is about. */
const fixedValue = new RegExp(
  [
    '^(?:https?://(?:schemas\\.openxmlformats\\.org|schemas\\.microsoft\\.com|purl\\.org|www\\.w3\\.org)/\\S*',
    'urn:schemas-microsoft-com:\\S*',
    '(?:application|image)/[\\w.+-]+',
    '(?=[0-9a-f]*\\d)[0-9a-f]{1,6}',
    '(?:Normal|Title|Heading ?\\d|Table ?Text|Normal ?Table|Table ?Normal|List ?Paragraph|Edge|Edge of Page|Arial|en-GB)',
    '(?:foot|end)note ?(?:text|reference)(?: ?char)?|Default ?Paragraph ?Font|(?:continuation)?separator',
    '/?(?:word|docProps|xl|_rels)/[\\w/.]+|(?:header|footer|styles|numbering|settings|fontTable)\\d*\\.xml)$',
  ].join('|'),
  'i',
);

function valuesIn(tag: string): string[] {
  return [...tag.matchAll(/[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
    .map(([, double, single]) => unescapeXml(double ?? single ?? ''))
    .filter((value) => /\p{L}{2}|\d{4}/u.test(value) && !fixedValue.test(value));
}

/**
 * All text of an XML part and, apart from it, the values of attributes: alternative texts, names, authors, targets.
 *
 * @example
 * textOfXml('<w:p><w:r><w:t>Zo</w:t></w:r><w:r><w:t>fia</w:t></w:r></w:p>').lines // ['Zofia']
 */
export function textOfXml(xml: string): { lines: string[]; attributes: string[] } {
  const lines: string[] = [];
  const attributes = new Set<string>();
  let open = '';
  const close = () => {
    if (open.trim() !== '') lines.push(open.trim());
    open = '';
  };
  // The number of a shared string is no text; nor is the declaration at the top.
  const plain = xml.replace(/(<c\b[^>]*\bt="s"[^>]*>)\s*<v>\d+<\/v>/g, '$1').replace(/^\ufeff?<\?xml [^>]*\?>/, '');
  const pieces = /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!]([^>]*)>|<(\/?)([^\s>/]+)([^>]*)>|([^<]+)/g;
  for (const [, comment, data, instruction, slash, name, rest, text] of plain.matchAll(pieces)) {
    const aside = comment ?? instruction;
    if (aside !== undefined) lines.push(unescapeXml(aside));
    open += data ?? unescapeXml(text ?? '');
    if (name === undefined) continue;
    if (lineElements.test(name) && (slash === '/' || open !== '')) close();
    // Numbers of neighbouring cells must not be read on as one date.
    if (name === 'w:tc' && slash === '/') lines.push(cellEnd);
    open += gapElements[name] ?? '';
    for (const value of valuesIn(rest ?? '')) attributes.add(value);
  }
  close();
  return { lines, attributes: [...attributes] };
}

/** A text part of an Office file. A workbook's cells are kept apart; a document's paragraphs are read on as one text. */
export function foundInPart(name: string, xml: string): FoundText[] {
  const { lines, attributes } = textOfXml(xml);
  const body = name.startsWith('xl/') ? lines : [lines.join('\n')];
  return [
    ...body.filter((text) => text !== '').map((text) => ({ where: name, text })),
    ...attributes.map((text) => ({ where: `${name} (attribute)`, text })),
  ];
}
