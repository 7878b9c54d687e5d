import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackCase } from '../../electron/core/documents/pack.ts';
import { buildPackDocx } from '../../electron/core/documents/packDocx.ts';
import { buildPackPdf, type PackPdf } from '../../electron/core/documents/packPdf.ts';
import { buildDocumentPdf } from '../../electron/core/documents/printedDocument.ts';
import { layOutReport } from '../../electron/core/documents/report.ts';
import { buildReportXlsx } from '../../electron/core/documents/reportXlsx.ts';
import { closeCompiler } from '../../electron/core/documents/typst.ts';
import { samplePack } from '../fixtures/documents/samplePack.ts';
import { sampleReport } from '../fixtures/documents/sampleReport.ts';

const run = promisify(execFile);
const pack = samplePack(3);
let folder: string;
let made: PackPdf;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  made = await buildPackPdf(pack);
  await writeFile(join(folder, 'pack.pdf'), made.bytes);
  await writeFile(join(folder, 'report.pdf'), await buildDocumentPdf(layOutReport(sampleReport())));
  await writeFile(join(folder, 'pack.docx'), await buildPackDocx(pack));
  await writeFile(join(folder, 'report.xlsx'), await buildReportXlsx(sampleReport()));
});

afterAll(async () => {
  await closeCompiler();
  await rm(folder, { recursive: true, force: true });
});

async function tool(name: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(name, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe.each(['pack.pdf', 'report.pdf'])('%s, looked at by other tools', (file) => {
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
    for (const kind of ['H1', 'H2', 'P (block)', 'Table', 'THead', 'TH', 'TD', 'TOC', 'TOCI'])
      expect(structure).toContain(kind);
  });
});

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

  it('give the pack with the same headings in the same order', async () => {
    await convert('pack.docx');
    const text = flat(await tool('pdftotext', 'converted/pack.pdf', '-'));
    const body = strFromU8(
      unzipSync(await readFile(join(folder, 'pack.docx')))['word/document.xml'] ?? new Uint8Array(),
    );
    const headings = [...body.matchAll(/<w:pStyle w:val="Heading[12]"\/>.*?<w:t [^>]*>([^<]*)</g)].map(
      (m) => m[1] ?? '',
    );
    const wanted = (await tool('pdfinfo', '-struct-text', 'pack.pdf')).matchAll(/\bH[12] "([^"]*)" \(block\)/g);
    expect(headings).toEqual([...wanted].map((m) => m[1]).filter((heading) => heading !== 'Contents'));
    let at = text.indexOf('Decisions and actions');
    for (const heading of headings) {
      at = text.indexOf(heading, at);
      expect(at).toBeGreaterThan(0);
    }
  });

  it('give the tables of the report', async () => {
    await convert('report.xlsx');
    const text = flat(await tool('pdftotext', '-layout', 'converted/report.pdf', '-'));
    expect(text).toContain('8 Perinatal or neonatal event 35 40');
    expect(text).toContain('suppressed');
  });
});
