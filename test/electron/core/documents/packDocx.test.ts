import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPackDocx } from '../../../../electron/core/documents/packDocx.ts';
import { samplePack } from '../../../fixtures/documents/samplePack.ts';

let bytes: Uint8Array;
let parts: Map<string, string>;

beforeAll(async () => {
  bytes = await buildPackDocx(samplePack(2));
  parts = new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
});

function headings(): string[] {
  const body = parts.get('word/document.xml') ?? '';
  const found = body.matchAll(/<w:p><w:pPr><w:pStyle w:val="Heading(\d)"\/>.*?<\/w:p>/g);
  return [...found].map((m) => `${m[1]} ${[...m[0].matchAll(/<w:t [^>]*>([^<]*)</g)].map((t) => t[1]).join('')}`);
}

describe('a meeting pack for Word', () => {
  it('has the parts and headings of the PDF in the same order', () => {
    const found = headings();
    expect(found.filter((h) => h.startsWith('1'))).toEqual([
      '1 What changed since version 1',
      '1 Front papers',
      '1 Cases',
      '1 Decisions and actions',
    ]);
    expect(found).toContain('2 Case C2: Newborn, 6 days');
    expect(found.slice(found.indexOf('2 Case C1: Infant, 10 weeks') + 1).slice(0, 11)).toEqual([
      '3 Front sheet',
      '3 Summary',
      '3 Timeline',
      '3 Factors',
      '3 Proposed category',
      '3 Parents&apos; questions and views',
      '3 Key worker',
      '3 Other reviews',
      '3 Agencies that have not replied',
      '3 What is blank',
      '3 Draft analysis',
    ]);
  });

  it('names nobody in its properties and holds no custom properties', () => {
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:title>Child death overview panel: meeting pack</dc:title>');
    expect(core).toContain('2025-10-28T00:00:00Z');
    expect(core).not.toMatch(/creator|lastModifiedBy|revision|Un-named/);
    expect([...parts.keys()].filter((name) => /custom|comments|people|thumbnail/.test(name))).toEqual([]);
    expect(parts.get('[Content_Types].xml')).not.toContain('custom');
    expect(parts.get('_rels/.rels')).not.toContain('custom');
  });

  it('has one kind of field, the page number, and no history', () => {
    const all = [...parts.values()].join('\n');
    expect([...all.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map((m) => m[1]?.trim())).toEqual(['PAGE']);
    expect(all).not.toMatch(/w:rsid|<w:ins |<w:del |<w:vanish|w:fldSimple/);
  });

  it('carries the item and version on each page of a case, and the recipient on every page', () => {
    const headers = [...parts].filter(([name]) => /word\/header\d+\.xml/.test(name)).map(([, xml]) => xml);
    expect(headers.some((xml) => xml.includes('Case C1 · Version 2'))).toBe(true);
    expect(
      [...parts]
        .filter(([name]) => /word\/footer\d+\.xml/.test(name))
        .map(([, xml]) => xml)
        .join(),
    ).toContain('Copy for Dr Ifeoma Adeyemi-Clarke');
  });

  it('is the same to the byte when it is made again', async () => {
    expect(Buffer.from(await buildPackDocx(samplePack(2))).equals(Buffer.from(bytes))).toBe(true);
  });

  it('shows a withheld case by its number only', async () => {
    const pack = samplePack(2);
    const withheld = await buildPackDocx({
      ...pack,
      items: [{ withheld: true, packNumber: 'C1' }, ...pack.items.slice(1)],
    });
    const body = strFromU8(unzipSync(withheld)['word/document.xml'] ?? new Uint8Array());
    expect(body).toContain('Case C1: withheld');
    expect(body).not.toContain('Case C1: Infant');
  });
});
