import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../../../electron/core/documents/buildDocx.ts';
import { paperText } from '../../../../electron/core/documents/paperText.ts';
import { buildSupplementPdf } from '../../../../electron/core/documents/supplement.ts';
import { endWorkThreads } from '../../../../electron/core/documents/workThread.ts';
import { samplePack } from '../../../fixtures/documents/samplePack.ts';

afterAll(endWorkThreads);

async function wordFile(change: (xml: string) => string = (xml) => xml): Promise<Uint8Array> {
  const bytes = await buildDocx({
    title: 'Report',
    exportedOn: '2026-03-02',
    footer: { left: 'Private', right: '' },
    sections: [
      {
        blocks: [
          { kind: 'heading', level: 1, text: 'Report of the hospital' },
          { kind: 'paragraph', text: 'Seen twice in October.' },
          { kind: 'table', head: ['When', 'What'], rows: [['Day 3', 'Feeds stopped']] },
        ],
      },
    ],
  });
  const parts = unzipSync(bytes);
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(body)) });
}

describe('the words of a paper that somebody sent', () => {
  it('are its paragraphs and the rows of its tables, without header and footer', async () => {
    expect(await paperText(await wordFile(), 'Report.docx')).toEqual({
      text: 'Report of the hospital\n\nSeen twice in October.\n\nWhen | What\n\nDay 3 | Feeds stopped',
      leftOut: [],
    });
  });

  it('hold nothing that was struck out, and the pictures are named that stay behind', async () => {
    const struck = '<w:del w:id="1"><w:r><w:delText>Temidayo</w:delText></w:r></w:del><w:r><w:drawing/></w:r>';
    const bytes = await wordFile((xml) => xml.replace(/(<w:p>(?:(?!<\/w:p>).)*Seen twice)/, `<w:p>${struck}</w:p>$1`));
    const { text, leftOut } = await paperText(bytes, 'Report.docx');
    expect(text).not.toContain('Temidayo');
    expect(leftOut).toEqual(['1 picture']);
  });

  it('are read page by page from a PDF', async () => {
    const blocks = [{ kind: 'paragraph' as const, text: 'The surgical team wrote twice.' }];
    const late = { afterPage: 3, item: 'Case C1', title: 'Letter', blocks };
    const { bytes } = await buildSupplementPdf(samplePack(1), late);
    const { text, leftOut } = await paperText(bytes, 'letter.PDF');
    expect(text).toContain('The surgical team wrote twice.');
    expect(text).not.toContain('Copy for');
    expect(leftOut).toEqual([]);
  });

  it('are asked for again where the file is of another kind or no document at all', async () => {
    await expect(paperText(strToU8('a,b'), 'table.xlsx')).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
    await expect(paperText(strToU8('not a zip'), 'Report.docx')).rejects.toMatchObject({ code: 'DOCUMENT_UNREADABLE' });
  });
});
