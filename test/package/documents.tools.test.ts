import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackCase } from '../../electron/core/documents/pack.ts';
import { buildPackDocx } from '../../electron/core/documents/packDocx.ts';
import { buildPackParts, buildPackPdf, type PackPdf } from '../../electron/core/documents/packPdf.ts';
import { buildDocumentPdf } from '../../electron/core/documents/printedDocument.ts';
import { type Bookmark, readPdf } from '../../electron/core/documents/readPdf.ts';
import { layOutReport } from '../../electron/core/documents/report.ts';
import { buildReportXlsx } from '../../electron/core/documents/reportXlsx.ts';
import { buildSupplementPdf } from '../../electron/core/documents/supplement.ts';
import { endWorkThreads } from '../../electron/core/documents/workThread.ts';
import { samplePack } from '../fixtures/documents/samplePack.ts';
import { sampleReport } from '../fixtures/documents/sampleReport.ts';

const run = promisify(execFile);
const pack = samplePack(3);
let folder: string;
let made: PackPdf;
let parts: { part: string; bytes: Uint8Array }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  made = await buildPackPdf(pack);
  await writeFile(join(folder, 'pack.pdf'), made.bytes);
  parts = await buildPackParts(pack, made.pages);
  for (const { part, bytes } of parts) await writeFile(join(folder, `${part.replace(' ', '-')}.pdf`), bytes);
  const table = { kind: 'table', head: ['When', 'What'], rows: [['Day 3 of life', 'Seen twice']] } as const;
  const blocks = [
    { kind: 'heading' as const, level: 2 as const, text: 'Letters' },
    { kind: 'paragraph' as const, text: 'The surgical team wrote twice.' },
    { ...table, head: [...table.head], rows: table.rows.map((row) => [...row]) },
  ];
  const late = { afterPage: 12, item: 'Case C1', title: 'Report of the hospital', blocks, pagesBefore: 1 };
  await writeFile(join(folder, 'supplement.pdf'), (await buildSupplementPdf(pack, late)).bytes);
  await writeFile(join(folder, 'report.pdf'), await buildDocumentPdf(layOutReport(sampleReport())));
  await writeFile(join(folder, 'pack.docx'), await buildPackDocx(pack));
  await writeFile(join(folder, 'report.xlsx'), await buildReportXlsx(sampleReport()));
});

afterAll(async () => {
  await endWorkThreads();
  await rm(folder, { recursive: true, force: true });
});

async function tool(name: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(name, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe.each(['pack.pdf', 'report.pdf', 'front.pdf', 'supplement.pdf'])('%s, looked at by other tools', (file) => {
  it('is sound, not encrypted and ends once', async () => {
    const checked = await tool('qpdf', '--check', file);
    expect(checked).toContain('No syntax or stream encoding errors found');
    expect(checked).toContain('File is not encrypted');
    expect((await readFile(join(folder, file), 'latin1')).split('%%EOF')).toHaveLength(2);
  });

  it('is tagged, with title and day only, and without scripts or forms', async () => {
    const info = await tool('pdfinfo', file);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/JavaScript:\s+no/);
    expect(info).toMatch(/Form:\s+none/);
    expect(info).toMatch(/Title:\s+Child death overview panel/);
    expect(info).toMatch(/CreationDate:.*00:00:00/);
    expect(info).not.toMatch(/Author:|Subject:|Keywords:/);
  });

  it('gives its language and asks readers to show its title', async () => {
    const json: unknown = JSON.parse(await tool('qpdf', '--json', '--json-key=qpdf', file));
    const text = JSON.stringify(json);
    expect(text).toContain('"/Lang":"u:en-GB"');
    expect(text).toContain('"/DisplayDocTitle":true');
    expect(text).not.toMatch(/"\/Annots"|"\/EmbeddedFiles"|"\/OCProperties"|"\/JavaScript"/);
  });

  it('has headings, tables and paragraphs in its structure, in reading order', async () => {
    const structure = await tool('pdfinfo', '-struct-text', file);
    const contents = file === 'pack.pdf' || file === 'report.pdf' ? ['TOC', 'TOCI'] : [];
    for (const kind of ['H1', 'H2', 'P (block)', 'Table', 'THead', 'TH', 'TD', ...contents])
      expect(structure).toContain(kind);
  });
});

/** The bookmarks of a PDF with their levels: '2 Agenda'. */
async function bookmarksOf(file: string): Promise<string[]> {
  const flat = (marks: Bookmark[], level = 1): string[] =>
    marks.flatMap((mark) => [`${level} ${mark.title}`, ...flat(mark.items, level + 1)]);
  return flat((await readPdf(new Uint8Array(await readFile(join(folder, file))))).bookmarks);
}

describe('the text of the pack, taken out by another tool', () => {
  it('is the text that was handed in, page after page', async () => {
    const item = pack.items[0];
    if (item === undefined || item.withheld === true) throw new Error('the sample begins with a case');
    const { first, count } = made.pages.items[item.packNumber] ?? { first: 0, count: 0 };
    const pages = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        tool(
          'pdftotext',
          '-f',
          String(first + i),
          '-l',
          String(first + i),
          '-y',
          '70',
          '-x',
          '0',
          '-W',
          '600',
          '-H',
          '705',
          'pack.pdf',
          '-',
        ),
      ),
    );
    const text = flat(pages.join(' '));
    const handedIn = (c: PackCase) => [
      ...c.summary,
      ...c.analysis.flatMap((part) => [part.heading, ...part.paragraphs]),
    ];
    let at = 0;
    for (const paragraph of handedIn(item)) {
      const found = text.indexOf(flat(paragraph), at);
      expect(found).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
  });

  it('carries its number on every page', async () => {
    const pages = (await tool('pdftotext', 'pack.pdf', '-')).split('\f').slice(0, -1);
    expect(pages).toHaveLength(made.pages.total);
    expect(pages.every((page, i) => page.includes(`Page ${i + 1} of ${made.pages.total}`))).toBe(true);
  });
});

describe('a pack that is one file for each item', () => {
  it('is the whole pack in pieces, every page with the number it has there', async () => {
    const pages: string[] = [];
    for (const { part } of parts) {
      const text = await tool('pdftotext', `${part.replace(' ', '-')}.pdf`, '-');
      pages.push(...text.split('\f').slice(0, -1));
    }
    const whole = (await tool('pdftotext', 'pack.pdf', '-')).split('\f').slice(0, -1);
    const words = (page: string) => flat(page).split(' ').sort();
    expect(pages.map(words)).toEqual(whole.map(words));
  });

  it('stays tagged and titled in each piece', async () => {
    for (const { part } of parts) {
      const info = await tool('pdfinfo', `${part.replace(' ', '-')}.pdf`);
      expect(info, part).toMatch(/Tagged:\s+yes/);
      expect(info, part).toMatch(/Title:\s+Child death overview panel/);
    }
  });
});

describe('a supplement', () => {
  it('carries 12B on its page, for a reader and for a viewer', async () => {
    expect(await tool('pdftotext', 'supplement.pdf', '-')).toContain('Page 12B');
    const json = await tool('qpdf', '--json', '--json-key=pagelabels', 'supplement.pdf');
    expect(JSON.parse(json).pagelabels).toEqual([{ index: 0, label: { '/P': 'u:12', '/S': '/A', '/St': 2 } }]);
  });
});

describe('the Word and Excel files, opened by LibreOffice', () => {
  const convert = (file: string) =>
    tool(
      'soffice',
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      'converted',
      file,
    );

  it('give the pack with the same headings, on the same three levels, in the same order', async () => {
    await convert('pack.docx');
    const headings = await bookmarksOf('converted/pack.pdf');
    expect(headings).toEqual(await bookmarksOf('pack.pdf'));
    expect(new Set(headings.map((heading) => heading[0]))).toEqual(new Set(['1', '2', '3']));
    const text = flat(await tool('pdftotext', 'converted/pack.pdf', '-'));
    let at = text.indexOf('What changed since version', text.indexOf('New actions'));
    for (const heading of headings.map((each) => each.slice(2))) {
      at = text.indexOf(heading, at);
      expect(at, heading).toBeGreaterThan(0);
    }
  });

  it('give the tables of the report', async () => {
    await convert('report.xlsx');
    const text = flat(await tool('pdftotext', '-layout', 'converted/report.pdf', '-'));
    expect(text).toContain('8 Perinatal or neonatal event 35 40');
    expect(text).toContain('suppressed');
  });
});
