import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { printableText } from './printable.ts';

/*
 * Word and Excel files tell on their makers: author, last editor, program, times, custom properties. The libraries that
 * write them fill these in. This writes the same parts again with one fixed title and date, in a fixed order, so that
 * the same contents give the same bytes.
 */

const unwantedParts =
  /^(docProps\/custom\.xml|docProps\/thumbnail\..*|customXml\/.*|word\/comments.*\.xml|word\/people\.xml|word\/theme\/.*)$/;

const corePart = 'application/vnd.openxmlformats-package.core-properties+xml';
const coreRelation = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

function escapeXml(text: string): string {
  return printableText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function coreProperties(title: string, day: string): string {
  const when = `${day}T00:00:00Z`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>en-GB</dc:language>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified></cp:coreProperties>`,
  ].join('');
}

const appProperties =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>';

function partOf(entry: string, attribute: 'PartName' | 'Target'): string {
  return new RegExp(`${attribute}="/?(?:\\.\\./)*([^"]+)"`).exec(entry)?.[1] ?? '';
}

function contentTypes(xml: string): string {
  const kept = xml.replace(/<Override\b[^>]*?\/>/g, (entry) =>
    unwantedParts.test(partOf(entry, 'PartName')) ? '' : entry,
  );
  const core = `<Override PartName="/docProps/core.xml" ContentType="${corePart}"/>`;
  return kept.includes('docProps/core.xml') ? kept : kept.replace('</Types>', `${core}</Types>`);
}

function relationships(name: string, xml: string): string {
  const kept = xml.replace(/<Relationship\b[^>]*?\/>/g, (entry) => {
    const target = partOf(entry, 'Target');
    return unwantedParts.test(target) || unwantedParts.test(`word/${target}`) ? '' : entry;
  });
  if (name !== '_rels/.rels' || kept.includes('docProps/core.xml')) return kept;
  const core = `<Relationship Id="rIdCore" Type="${coreRelation}" Target="docProps/core.xml"/>`;
  return kept.replace('</Relationships>', `${core}</Relationships>`);
}

/** Styles that no document of ours uses; some of their names are people's names too. */
const idleStyles = /^(Heading[4-9]|Strong|Caption|Bibliography|TOC\d|Hyperlink|LineNumber|FollowedHyperlink)$/;

function usedStyles(xml: string): string {
  return xml.replace(/<w:style\b[\s\S]*?<\/w:style>/g, (style) => {
    const id = /w:styleId="([^"]*)"/.exec(style)?.[1] ?? '';
    return idleStyles.test(id) ? '' : style;
  });
}

function cleanPart(name: string, part: Uint8Array): Uint8Array {
  if (name === '[Content_Types].xml') return strToU8(contentTypes(strFromU8(part)));
  if (name.endsWith('.rels')) return strToU8(relationships(name, strFromU8(part)));
  // An empty list of names is no name, but looks like a place for them.
  if (name === 'xl/workbook.xml') return strToU8(strFromU8(part).replace('<definedNames/>', ''));
  if (name === 'word/styles.xml') return strToU8(usedStyles(strFromU8(part)));
  return part;
}

/**
 * Writes a Word or Excel file again with nothing in its properties but a title and the day of the export.
 *
 * @example
 * finishOffice(bytes, { title: 'Meeting pack', exportedOn: '2025-10-28' })
 */
export function finishOffice(bytes: Uint8Array, about: { title: string; exportedOn: string }): Uint8Array {
  const parts = unzipSync(bytes);
  const kept: Zippable = {};
  const names = Object.keys(parts).filter((name) => !unwantedParts.test(name));
  // The list of content types comes first, as Office writes it; the rest in the order of their names.
  names.sort((a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1));
  for (const name of names) {
    const part = parts[name];
    if (part !== undefined) kept[name] = cleanPart(name, part);
  }
  kept['docProps/core.xml'] = strToU8(coreProperties(about.title, about.exportedOn));
  if (kept['docProps/app.xml'] !== undefined) kept['docProps/app.xml'] = strToU8(appProperties);
  // A time without a zone: the zip's own times are the same on every machine, and say nothing.
  return zipSync(kept, { level: 9, mtime: new Date(1980, 0, 1) });
}
