import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { findHazards } from '../../../../electron/core/documents/hazards.ts';
import { layOutMinutes } from '../../../../electron/core/documents/minutesDocument.ts';
import { buildDocumentDocx, buildDocumentPdf } from '../../../../electron/core/documents/printedDocument.ts';
import { layOutDecision, layOutTables, layOutTimeline } from '../../../../electron/core/documents/printouts.ts';
import { readPdf } from '../../../../electron/core/documents/readPdf.ts';
import { compilePdf } from '../../../../electron/core/documents/typst.ts';
import { endWorkThreads } from '../../../../electron/core/documents/workThread.ts';
import { sampleDecision, sampleFrame, sampleMinutes } from '../../../fixtures/documents/samplePrintouts.ts';

afterAll(endWorkThreads);

/** The words of a document; the marks between table cells are no words. */
async function words(pdf: Uint8Array): Promise<string> {
  const text = (await readPdf(pdf)).pages.flatMap((page) => page.lines).join(' ');
  return text.replace(/\s*\|\s*/g, ' ');
}

describe('a letter', () => {
  it('is set with sender, address, day and text, and tells its file only that it is a letter', async () => {
    const data = {
      date: '2025-10-28',
      from: { name: 'Child death review office', lines: ['County Hall', '020 7946 0155'] },
      addressee: 'Katarzyna Wrenmarsh\n14 Heronsgill Way',
      paragraphs: [
        'Dear Ms Wrenmarsh',
        'I am writing because the review is coming to its last stage.',
        'Amadou Diallo\nKey worker',
      ],
    };
    const { bytes } = await compilePdf({ template: 'letter.typ', data });
    const text = await words(bytes);
    for (const part of ['County Hall', '14 Heronsgill Way', '28 October 2025', 'Amadou Diallo Key worker'])
      expect(text).toContain(part);
    const { info, tagged } = await readPdf(bytes);
    expect([info.Title, info.Author, tagged]).toEqual(['Letter', undefined, true]);
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
    const text = await words(await buildDocumentPdf(minutes));
    expect(text).toContain('this decision is provisional');
    expect(text).toContain('Unsafe sleeping arrangement 2 Yes');
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
