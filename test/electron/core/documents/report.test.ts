import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { buildCsv, csvField } from '../../../../electron/core/documents/csv.ts';
import { buildDocumentDocx, buildDocumentPdf } from '../../../../electron/core/documents/printedDocument.ts';
import { readPdf } from '../../../../electron/core/documents/readPdf.ts';
import { layOutReport } from '../../../../electron/core/documents/report.ts';
import { buildReportXlsx } from '../../../../electron/core/documents/reportXlsx.ts';
import { tablesOf } from '../../../../electron/core/documents/tables.ts';
import { endWorkThreads } from '../../../../electron/core/documents/workThread.ts';
import { sampleReport } from '../../../fixtures/documents/sampleReport.ts';

afterAll(endWorkThreads);

describe('an annual report as PDF', () => {
  it('has contents, bookmarks, text for its charts and no annotation', async () => {
    const read = await readPdf(await buildDocumentPdf(layOutReport(sampleReport())));
    expect(read.tagged).toBe(true);
    expect(read.bookmarks.map((b) => b.title)).toEqual([
      'In plain words',
      'Deaths notified and reviewed',
      'Learning',
      'Symbols and rules',
    ]);
    expect(read.pages[1]?.lines.join(' ')).toContain('In plain words 3');
    const spoken = read.others.filter((other) => other.where.includes('alternative text')).map((other) => other.text);
    expect(spoken).toContain(chartWords());
    expect(read.annotations).toEqual([]);
  });

  it('reads a kept-back number aloud as suppressed', async () => {
    const read = await readPdf(await buildDocumentPdf(layOutReport(sampleReport())));
    const suppressed = tablesOf(sampleReport()).flatMap((table) => table.rows.flat().filter((cell) => cell === null));
    expect(read.others.filter((other) => other.text === 'suppressed')).toHaveLength(suppressed.length);
  });
});

function chartWords(): string {
  return tablesOf(sampleReport())[0]?.chart?.alternative ?? 'no chart';
}

describe('an annual report for Word', () => {
  it('gives each chart as the sentence that stands for it', async () => {
    const body = unzipSync(await buildDocumentDocx(layOutReport(sampleReport())))['word/document.xml'];
    expect(strFromU8(body ?? new Uint8Array())).toContain(chartWords());
  });
});

describe('an annual report as a workbook', () => {
  it('has a visible sheet for each table, values only, and no author', async () => {
    const parts = unzipSync(await buildReportXlsx(sampleReport()));
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect([...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((m) => m[1])).toEqual([
      'About',
      'Table 1',
      'Table 2',
    ]);
    const all = Object.keys(parts).map(text).join('\n');
    expect(all).not.toMatch(/state="|hidden="|<f[ >]|autoFilter|definedName|pivot|externalLink|creator|lastModifiedBy/);
    expect(text('xl/worksheets/sheet2.xml')).toContain('<v>35</v>');
    expect(text('docProps/core.xml')).toContain(sampleReport().title);
  });

  it('is the same to the byte when it is made again', async () => {
    const [one, two] = [await buildReportXlsx(sampleReport()), await buildReportXlsx(sampleReport())];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });
});

describe('a table as CSV', () => {
  it('gives suppressed cells as one word and quotes what must be quoted', () => {
    const csv = new TextDecoder().decode(
      buildCsv({
        head: ['Category', 'Deaths'],
        rows: [
          ['A, "b"', null],
          ['9', '10'],
        ],
      }),
    );
    expect(csv).toBe('Category,Deaths\r\n"A, ""b""",suppressed\r\n9,10\r\n');
  });

  it.each(['=1+1', '+44', '-cmd', '@SUM(A1)', '\t=1', '|calc', ' =1+1'])(
    'keeps %j from running as a formula',
    (text) => {
      expect(csvField(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves a negative number a number', () => {
    expect(csvField('-12.5')).toBe('-12.5');
  });
});
