import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { findHazards } from '../../../../electron/core/documents/hazards.ts';
import { buildLetterDocx, buildLetterPdf } from '../../../../electron/core/documents/letter.ts';
import { buildDocumentDocx, buildDocumentPdf } from '../../../../electron/core/documents/printedDocument.ts';
import {
  layOutDecision,
  layOutMinutes,
  layOutTables,
  layOutTimeline,
} from '../../../../electron/core/documents/printouts.ts';
import { readPdf } from '../../../../electron/core/documents/readPdf.ts';
import { closeCompiler } from '../../../../electron/core/documents/typst.ts';
import { sampleDecision, sampleFrame, sampleLetter, sampleMinutes } from '../../../fixtures/documents/sampleLetter.ts';

afterAll(closeCompiler);

/** The words of a document; the marks between table cells are no words. */
async function words(pdf: Uint8Array): Promise<string> {
  const text = (await readPdf(pdf)).pages.flatMap((page) => page.lines).join(' ');
  return text.replace(/\s*\|\s*/g, ' ');
}

describe('a letter', () => {
  it('is set with address, date, text and signature in that order', async () => {
    const text = await words(await buildLetterPdf(sampleLetter));
    const order = [
      'Katarzyna Wrenmarsh',
      '28 October 2025',
      'Dear Ms Wrenmarsh',
      'I am writing',
      'With my sympathy',
      'Amadou Diallo',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('names nobody in the properties of either file', async () => {
    const { info } = await readPdf(await buildLetterPdf(sampleLetter));
    expect(info.Title).toBe('Letter');
    const docx = await buildLetterDocx(sampleLetter);
    expect(strFromU8(unzipSync(docx)['docProps/core.xml'] ?? new Uint8Array())).not.toMatch(/Wrenmarsh|Diallo/);
    expect(await findHazards(docx, 'docx')).toEqual([]);
  });
});

describe('an eligibility decision on paper', () => {
  it('is one page with outcome, rule, reason and facts', async () => {
    const pdf = await buildDocumentPdf(layOutDecision(sampleFrame, sampleDecision));
    expect((await readPdf(pdf)).pages).toHaveLength(1);
    const text = await words(pdf);
    for (const part of ['Reviewed here', 'A2', sampleDecision.reason, 'Signs of life Does not apply'])
      expect(text).toContain(part);
    expect(text).not.toContain('Still needed');
  });
});

describe('minutes', () => {
  it('mark a decision without quorum as provisional, on paper and in Word', async () => {
    const minutes = layOutMinutes({ ...sampleFrame, title: 'Minutes' }, sampleMinutes);
    expect(await words(await buildDocumentPdf(minutes))).toContain('this decision is provisional');
    const docx = await buildDocumentDocx(minutes);
    expect(strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())).toContain(
      'this decision is provisional',
    );
    expect(await findHazards(docx, 'docx')).toEqual([]);
  });
});

describe('other printouts', () => {
  it('say so when a timeline is empty', async () => {
    expect(await words(await buildDocumentPdf(layOutTimeline(sampleFrame, [])))).toContain(
      'No events have been recorded.',
    );
  });

  it('repeat the head of a long table on each page', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [
      String(i + 1),
      'Write to every practice about safer sleep advice',
    ]);
    const pdf = await buildDocumentPdf(layOutTables(sampleFrame, [{ head: ['Number', 'Action'], rows }]));
    const { pages } = await readPdf(pdf);
    expect(pages.length).toBeGreaterThan(1);
    expect(await words(pdf)).toContain('90 Write to every practice');
  });

  it('leave an empty cell empty and print a text as it is, whatever it holds', async () => {
    const odd = '#eval("1+1") $x$ *a* `b` <c> @d \\e [f] // g "h" =i';
    const text = await words(
      await buildDocumentPdf(layOutTables(sampleFrame, [{ head: ['A', 'B'], rows: [['', odd]] }])),
    );
    expect(text).toContain(`A B ${odd}`);
  });
});
