import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/dates.ts';
import { compileKnownStrings } from '../../../../domain/privacy/knownStrings.ts';
import { buildCsv } from '../../../../electron/core/documents/csv.ts';
import type { FileKind } from '../../../../electron/core/documents/extractText.ts';
import { findHazards } from '../../../../electron/core/documents/hazards.ts';
import type { PackCase, PackDocument } from '../../../../electron/core/documents/pack.ts';
import { buildPackDocx } from '../../../../electron/core/documents/packDocx.ts';
import { buildPackPdf } from '../../../../electron/core/documents/packPdf.ts';
import { buildDocumentDocx, buildDocumentPdf } from '../../../../electron/core/documents/printedDocument.ts';
import { layOutTables } from '../../../../electron/core/documents/printouts.ts';
import { layOutReport } from '../../../../electron/core/documents/report.ts';
import { buildReportXlsx } from '../../../../electron/core/documents/reportXlsx.ts';
import { type SweepResult, sweepFile } from '../../../../electron/core/documents/sweep.ts';
import { endWorkThreads } from '../../../../electron/core/documents/workThread.ts';
import { searchPlanted, tinyPdf, withPart } from '../../../fixtures/documents/planted.ts';
import { samplePack } from '../../../fixtures/documents/samplePack.ts';
import { sampleFrame } from '../../../fixtures/documents/samplePrintouts.ts';
import { sampleReport } from '../../../fixtures/documents/sampleReport.ts';

const allow = ['Merrowdale and Eastwick Child Death'];

function sweep(bytes: Uint8Array, kind: FileKind, fileName = `panel-2025-11-abc123.${kind}`): Promise<SweepResult> {
  return sweepFile({ bytes, kind, fileName, searchFor: searchPlanted, allow });
}

function places(result: SweepResult): string[] {
  return result.hits.map((hit) => `${hit.where}: ${hit.role}`);
}

function withCase(pack: PackDocument, change: Partial<PackCase>): PackDocument {
  const [first, ...rest] = pack.items;
  if (first === undefined || first.withheld === true) throw new Error('the sample begins with a case');
  return { ...pack, items: [{ ...first, ...change }, ...rest] };
}

let docx: Uint8Array;
let xlsx: Uint8Array;

beforeAll(async () => {
  docx = await buildPackDocx(samplePack(1));
  xlsx = await buildReportXlsx(sampleReport());
});

afterAll(endWorkThreads);

describe('what every file is made of', () => {
  const blank = { people: [], addresses: [], organisations: [], references: [] };
  const days = Array.from({ length: 30 * 365 }, (_, index) => addDays('1998-01-01', index));
  const bornOn = days.map((dateOfBirth) => ({ caseId: dateOfBirth, known: { ...blank, child: { dateOfBirth } } }));

  const called = ['Alt', 'Bag', 'Li', 'Char', 'Page', 'Normal', 'Source', 'Style'].map((surname) => ({
    caseId: surname,
    known: { ...blank, child: { firstName: 'Zofia', surname } },
  }));

  it.each<[FileKind, () => Promise<Uint8Array>]>([
    ['pdf', async () => (await buildPackPdf(samplePack(1))).bytes],
    ['pdf', () => buildDocumentPdf(layOutReport(sampleReport()))],
    ['docx', async () => docx],
    ['docx', () => buildDocumentDocx(layOutReport(sampleReport()))],
    ['xlsx', async () => xlsx],
  ])('is no day on which a child was born, and no family’s name (%s)', async (kind, make) => {
    const searchFor = (texts: readonly string[]) => compileKnownStrings([...bornOn, ...called], texts).search;
    const { hits } = await sweepFile({
      bytes: await make(),
      kind,
      fileName: `panel-2025-11-abc123.${kind}`,
      searchFor,
    });
    const printed =
      /^(page \d|word\/(document|header\d*|footer\d*|footnotes)\.xml$|xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$)/;
    expect(hits.filter(({ where }) => !printed.test(where))).toEqual([]);
  });
});

describe('a clean file', () => {
  it.each<[FileKind, () => Promise<Uint8Array>]>([
    ['pdf', async () => (await buildPackPdf(samplePack(2))).bytes],
    ['docx', async () => docx],
    ['xlsx', async () => xlsx],
    ['csv', async () => buildCsv({ head: ['Category'], rows: [['9'], [null]] })],
  ])('%s passes with nothing found and nothing hidden', async (kind, make) => {
    const result = await sweep(await make(), kind);
    expect(result.hits).toEqual([]);
    expect(result.hazards).toEqual([]);
    expect(result.searched).toBeGreaterThan(10);
  });

  it('reports a town that stands inside an allowed phrase as allowed, and anywhere else as a hit', async () => {
    expect((await sweep(docx, 'docx')).allowed.map((hit) => hit.found)).toContain('Eastwick');
    const planted = await buildPackDocx(withCase(samplePack(1), { summary: ['The family lived in Eastwick.'] }));
    expect(places(await sweep(planted, 'docx'))).toEqual(['word/document.xml: home']);
  });
});

describe('numbers of neighbouring cells', () => {
  const rows = [
    ['14', '3', '2019'],
    ['14', '03', '19'],
  ];

  it('are not read on as a date of birth in a PDF', async () => {
    const pdf = await buildDocumentPdf(layOutTables(sampleFrame, [{ head: ['A', 'B', 'C'], rows }]));
    expect((await sweep(pdf, 'pdf')).hits).toEqual([]);
  });

  it('are not read on as a date of birth in Word, Excel or CSV', async () => {
    const table = { head: ['A', 'B', 'C'], rows };
    const word = await buildDocumentDocx(layOutTables(sampleFrame, [table]));
    const book = await buildReportXlsx({
      ...sampleReport(),
      sections: [{ heading: 'A', blocks: [{ kind: 'table', ...table }] }],
    });
    expect((await sweep(word, 'docx')).hits).toEqual([]);
    expect((await sweep(book, 'xlsx')).hits).toEqual([]);
    expect((await sweep(buildCsv(table), 'csv')).hits).toEqual([]);
  });

  it('are still a date of birth when they stand in one cell', async () => {
    const table = { head: ['A'], rows: [['14 3 2019']] };
    const pdf = await buildDocumentPdf(layOutTables(sampleFrame, [table]));
    expect((await sweep(pdf, 'pdf')).hits.map((hit) => hit.role)).toEqual(['date of birth']);
  });
});

describe('a planted identifier in a pack', () => {
  it('is found in the PDF with its page and its surroundings', async () => {
    const pack = withCase(samplePack(2), { summary: ['On that evening Zofia Wrenmarsh was put to bed at seven.'] });
    const made = await buildPackPdf(pack);
    const { hits } = await sweep(made.bytes, 'pdf');
    expect(hits[0]?.where).toBe(`page ${made.pages.items.C1?.first}`);
    expect(hits[0]).toMatchObject({ caseId: 'case-7', role: 'child', found: 'Zofia Wrenmarsh' });
    expect(hits[0]?.before).toContain('that evening');
    expect(hits[0]?.after).toContain('was put to bed');
  });

  it('is found in bookmarks and contents too', async () => {
    const made = await buildPackPdf(withCase(samplePack(1), { title: 'Zofia, 5 years' }));
    const found = (await sweep(made.bytes, 'pdf')).hits.map((hit) => hit.where);
    expect(found).toContain('bookmarks');
    expect(found).toContain('page 2');
  });

  const fields: [string, (text: string) => Partial<PackCase>][] = [
    ['summary', (text) => ({ summary: [text] })],
    ['timeline', (text) => ({ timeline: [{ when: 'Day 3 of life', what: text }] })],
    ['question', (text) => ({ parents: { views: [], questions: [{ question: text, status: 'Asked', answer: '' }] } })],
    ['key worker', (text) => ({ keyWorker: [{ label: 'Key worker', value: text }] })],
    ['analysis', (text) => ({ analysis: [{ heading: 'Learning points', paragraphs: [text] }] })],
    ['blank', (text) => ({ blanks: [{ question: text, blank: 'not-known' }] })],
  ];
  const identifiers = [
    'Zofia',
    'ZOFIA',
    'Zosia',
    'Wrenmarsh',
    'Katarzyna',
    'Okonkwo-Bell',
    '999 000 1234',
    '14 Heronsgill Way',
    'ZZ94QT',
    '14 March 2019',
    '14/03/2019',
    '01632 960 417',
    'H4471982',
    'Ternfield Primary School',
    'OPX/2024/88213',
  ];

  it('is found in Word whatever the field and the form', async () => {
    const cases = fc.record({ field: fc.constantFrom(...fields), identifier: fc.constantFrom(...identifiers) });
    await fc.assert(
      fc.asyncProperty(cases, async ({ field: [, plant], identifier }) => {
        const pack = withCase(samplePack(1), plant(`It was noted that ${identifier} came up at the visit.`));
        const { hits } = await sweep(await buildPackDocx(pack), 'docx');
        expect(hits.length).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });
});

describe('an identifier hidden in a Word file', () => {
  const paragraph = (inner: string) => (xml: string) => xml.replace('<w:body>', `<w:body><w:p>${inner}</w:p>`);

  it.each<[string, string, (xml: string) => string]>([
    ['split over runs', 'word/document.xml', paragraph('<w:r><w:t>Zo</w:t></w:r><w:r><w:t>fia</w:t></w:r>')],
    [
      'in a header',
      'word/header2.xml',
      (xml) => xml.replace('</w:hdr>', '<w:p><w:r><w:t>Zofia</w:t></w:r></w:p></w:hdr>'),
    ],
    [
      'in a comment',
      'word/comments.xml',
      () => '<w:comments><w:comment w:id="1"><w:p><w:r><w:t>Zofia</w:t></w:r></w:p></w:comment></w:comments>',
    ],
    [
      'as a comment author',
      'word/comments.xml',
      () => '<w:comments><w:comment w:author="Katarzyna Wrenmarsh"/></w:comments>',
    ],
    [
      'in an alternative text',
      'word/document.xml',
      paragraph('<w:r><w:drawing><wp:docPr id="1" name="p" descr="Zofia at home"/></w:drawing></w:r>'),
    ],
    [
      'in a deleted text',
      'word/document.xml',
      paragraph('<w:del w:id="1"><w:r><w:delText>Zofia</w:delText></w:r></w:del>'),
    ],
    ['in the properties', 'docProps/core.xml', (xml) => xml.replace('</cp:', '<dc:subject>Zofia</dc:subject></cp:')],
    [
      'in a relationship',
      'word/_rels/document.xml.rels',
      (xml) =>
        xml.replace(
          '</Rel',
          '<Relationship Id="r9" Type="x" Target="file:///C:/cases/Wrenmarsh.docx" TargetMode="External"/></Rel',
        ),
    ],
    ['in character references', 'word/document.xml', paragraph('<w:r><w:t>&#90;ofi&#x61;</w:t></w:r>')],
    ['in an XML comment', 'word/settings.xml', (xml) => xml.replace('</w:settings>', '<!-- Zofia --></w:settings>')],
  ])('%s is found', async (_, name, change) => {
    const result = await sweep(withPart(docx, name, change), 'docx');
    expect(result.hits.map((hit) => hit.where.replace(' (attribute)', ''))).toContain(name);
  });

  it('as the name of a part is found', async () => {
    const result = await sweep(
      withPart(docx, 'word/media/Wrenmarsh.bin', () => 'x'),
      'docx',
    );
    expect(result.hits.map((hit) => hit.where)).toContain('name of a part');
  });
});

describe('an identifier hidden in a workbook, CSV, zip or JSON', () => {
  it.each<[string, string, (xml: string) => string]>([
    ['a sheet name', 'xl/workbook.xml', (xml) => xml.replace('name="About"', 'name="Zofia"')],
    [
      'a shared string',
      'xl/sharedStrings.xml',
      (xml) => xml.replace('</sst>', '<si><r><t>Zo</t></r><r><t>fia</t></r></si></sst>'),
    ],
    [
      'an unused comment',
      'xl/comments1.xml',
      () => '<comments><comment><text><t>Zofia</t></text></comment></comments>',
    ],
    [
      'a defined name',
      'xl/workbook.xml',
      (xml) => xml.replace('<calcPr/>', '<definedNames><definedName name="a">Zofia</definedName></definedNames>'),
    ],
    ['a number', 'xl/worksheets/sheet2.xml', (xml) => xml.replace('<v>35</v>', '<v>9990001234</v>')],
  ])('in %s is found', async (_, name, change) => {
    expect((await sweep(withPart(xlsx, name, change), 'xlsx')).hits.map((hit) => hit.where)).toContain(
      name === 'xl/workbook.xml' && change('name="About"').includes('Zofia') ? `${name} (attribute)` : name,
    );
  });

  it('in a zip inside a zip is found with the way to it', async () => {
    const inner = zipSync({ 'notes.csv': strToU8('a,b\r\n1,Zofia\r\n') });
    const result = await sweep(zipSync({ 'more.zip': inner }), 'zip');
    expect(places(result)).toEqual(['more.zip: notes.csv: row 2: child']);
  });

  it('in JSON is found in values and in names', async () => {
    const result = await sweep(strToU8(JSON.stringify({ Zofia: ['ok', { note: 'Katarzyna called' }] })), 'json');
    expect(result.hits.map((hit) => hit.role)).toEqual(['child', 'mother']);
  });

  it('in the file name is found', async () => {
    expect(places(await sweep(xlsx, 'xlsx', 'Wrenmarsh_report.xlsx'))).toContain('file name: child');
  });
});

function packed(text: string): string {
  return deflateSync(Buffer.from(text, 'latin1')).toString('latin1');
}

function packedStream(head: string, text: string): string {
  const data = packed(text);
  return `<< ${head} /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

const utf16 = `<${Buffer.from('\ufeffZofia', 'utf16le').swap16().toString('hex')}>`;

describe('an identifier hidden in a PDF', () => {
  it.each<[string, Parameters<typeof tinyPdf>[0]]>([
    ['under a black box', { content: 'BT /F1 12 Tf 50 700 Td (Zofia) Tj ET 0 g 40 690 200 30 re f' }],
    ['in invisible text', { content: 'BT 3 Tr /F1 12 Tf 50 700 Td (Zofia) Tj ET' }],
    ['split by kerning', { content: 'BT /F1 12 Tf 50 700 Td [(Zo) 12 (fia)] TJ ET' }],
    ['broken over two lines', { content: 'BT /F1 12 Tf 50 700 Td (seen by Katar-) Tj 0 -14 Td (zyna at home) Tj ET' }],
    ['in the properties', { info: '/Author (Zofia Wrenmarsh)' }],
    ['in UTF-16 in the properties', { info: `/Subject ${utf16}` }],
    ['in an annotation', { page: '/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Zofia) >>]' }],
    ['in a stream that nothing uses', { objects: [packedStream('', 'BT (Zofia) Tj ET')] }],
    [
      'in packed metadata',
      { objects: [packedStream('/Type /Metadata /Subtype /XML', '<dc:creator>Zofia</dc:creator>')] },
    ],
    ['in an attached file', { objects: [packedStream('/Type /EmbeddedFile', 'name\r\nZofia')] }],
    ['in replacement text', { content: '/Span << /ActualText (Zofia) >> BDC BT /F1 12 Tf 50 700 Td (x) Tj ET EMC' }],
  ])('%s is found', async (_, pdf) => {
    const result = await sweep(tinyPdf(pdf), 'pdf');
    expect(result.hits.map((hit) => hit.role)).toContainEqual(expect.stringMatching(/child|mother/));
  });
});

describe('places that can hide something', () => {
  const hazards = async (bytes: Uint8Array, kind: FileKind) =>
    [...new Set((await findHazards(bytes, kind)).map((hazard) => hazard.hazard))].sort();
  const body = (inner: string) =>
    withPart(docx, 'word/document.xml', (xml) => xml.replace('<w:body>', `<w:body>${inner}`));

  it.each<[string, () => Uint8Array]>([
    ['tracked-change', () => body('<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>')],
    ['hidden-text', () => body('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>')],
    ['revision-id', () => body('<w:p w:rsidR="00AA11BB"/>')],
    ['field', () => body('<w:p><w:fldSimple w:instr=" AUTHOR "/></w:p>')],
    ['comment', () => withPart(docx, 'word/comments.xml', () => '<w:comments/>')],
    ['custom-properties', () => withPart(docx, 'docProps/custom.xml', () => '<Properties/>')],
    ['thumbnail', () => withPart(docx, 'docProps/thumbnail.jpeg', () => 'x')],
    [
      'author',
      () => withPart(docx, 'docProps/core.xml', (xml) => xml.replace('</cp:', '<dc:creator>A</dc:creator></cp:')),
    ],
    ['time', () => withPart(docx, 'docProps/core.xml', (xml) => xml.replace('T00:00', 'T09:41'))],
    [
      'external-link',
      () =>
        withPart(docx, 'word/_rels/document.xml.rels', (xml) =>
          xml.replace('</Rel', '<Relationship TargetMode="External"/></Rel'),
        ),
    ],
  ])('a Word file with %s is named', async (hazard, make) => {
    expect(await hazards(make(), 'docx')).toEqual([hazard]);
  });

  it('page numbers are the only fields let through', async () => {
    const complex = (words: string) =>
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${words}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    expect(await hazards(body(complex(' NUMPAGES ')), 'docx')).toEqual([]);
    expect(await hazards(body(complex('FILENAME')), 'docx')).toEqual(['field']);
  });

  it.each<[string, string, (xml: string) => string]>([
    ['hidden-sheet', 'xl/workbook.xml', (xml) => xml.replace('<sheet ', '<sheet state="veryHidden" ')],
    ['hidden-row-or-column', 'xl/worksheets/sheet2.xml', (xml) => xml.replace('<row ', '<row hidden="1" ')],
    ['formula', 'xl/worksheets/sheet2.xml', (xml) => xml.replace('<v>35</v>', '<f>1+1</f><v>35</v>')],
    [
      'filter',
      'xl/worksheets/sheet2.xml',
      (xml) => xml.replace('</worksheet>', '<autoFilter ref="A1:B2"/></worksheet>'),
    ],
    ['pivot', 'xl/pivotTables/pivotTable1.xml', () => '<pivotTableDefinition/>'],
    ['external-link', 'xl/externalLinks/externalLink1.xml', () => '<externalLink/>'],
    [
      'defined-name',
      'xl/workbook.xml',
      (xml) => xml.replace('<calcPr/>', '<definedNames><definedName name="a">1</definedName></definedNames>'),
    ],
  ])('a workbook with %s is named', async (hazard, name, change) => {
    expect(await hazards(withPart(xlsx, name, change), 'xlsx')).toEqual([hazard]);
  });

  it.each<[string, Parameters<typeof tinyPdf>[0]]>([
    ['author', { info: '/Author (A)' }],
    ['time', { info: '/CreationDate (D:20251028094100Z)' }],
    ['annotation', { page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>]' }],
    ['script', { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }],
    ['attachment', { catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' }],
    ['layer', { catalog: '/OCProperties << /OCGs [] /D << >> >>' }],
    ['form', { catalog: '/AcroForm << /Fields [] >>' }],
  ])('a PDF with %s is named', async (hazard, pdf) => {
    expect(await hazards(tinyPdf(pdf), 'pdf')).toEqual([hazard]);
  });

  it('a PDF with an earlier version inside is named', async () => {
    const old = tinyPdf({});
    const table = Buffer.from(old).lastIndexOf('xref\n0');
    const later = `xref\n0 0\ntrailer\n<< /Size 10 /Root 1 0 R /Prev ${table} >>\nstartxref\n${old.length}\n%%EOF\n`;
    expect(await hazards(new Uint8Array(Buffer.concat([old, Buffer.from(later)])), 'pdf')).toEqual(['earlier-version']);
  });

  it('a CSV that runs formulas and a zip with a comment are named', async () => {
    expect(await hazards(strToU8('a,b\r\n1,=SUM(A1)\r\n'), 'csv')).toEqual(['formula']);
    expect(await hazards(strToU8('a,b\r\n-5,-2.5\r\n'), 'csv')).toEqual([]);
    const zip = zipSync({ 'a.csv': strToU8('a') });
    const commented = Buffer.concat([zip.subarray(0, -2), Buffer.from([2, 0]), Buffer.from('hi')]);
    expect(await hazards(commented, 'zip')).toEqual(['zip-comment']);
  });
});

describe('a file that is not what it says', () => {
  it.each<FileKind>(['pdf', 'docx', 'xlsx', 'zip', 'json'])('is refused as %s', async (kind) => {
    await expect(sweep(strToU8('{ not what it says'), kind)).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });
});
