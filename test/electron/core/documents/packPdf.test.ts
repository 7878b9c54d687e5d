import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackDocument } from '../../../../electron/core/documents/pack.ts';
import { buildPackPdf, type PackPdf } from '../../../../electron/core/documents/packPdf.ts';
import { type ReadPdf, readPdf } from '../../../../electron/core/documents/readPdf.ts';
import { endWorkThreads } from '../../../../electron/core/documents/workThread.ts';
import { samplePack } from '../../../fixtures/documents/samplePack.ts';

let pack: PackDocument;
let made: PackPdf;
let read: ReadPdf;

beforeAll(async () => {
  pack = samplePack(3);
  made = await buildPackPdf(pack);
  read = await readPdf(made.bytes);
});

afterAll(endWorkThreads);

/** The words of a page; the marks between table cells are no words. */
function pageText(number: number): string {
  return (read.pages[number - 1]?.lines.join(' ') ?? '').replace(/\s*\|\s*/g, ' ');
}

describe('a meeting pack as PDF', () => {
  it('is tagged, titled and in British English', () => {
    expect(read.tagged).toBe(true);
    expect(read.language).toBe('en-GB');
    expect(read.info.Title).toBe(pack.title);
    expect(Buffer.from(made.bytes).toString('latin1')).toContain('/Metadata');
  });

  it('says in its metadata no more than title and export date', () => {
    expect(read.info.Author).toBeUndefined();
    expect(read.info.Subject).toBeUndefined();
    expect(read.info.Keywords).toBeUndefined();
    expect(read.info.CreationDate).toBe('D:20251028000000Z');
  });

  it('holds no annotation, attachment, layer or script, and ends once', () => {
    expect([read.annotations, read.attachments, read.layers, read.scripts]).toEqual([[], [], [], []]);
    expect(Buffer.from(made.bytes).toString('latin1').split('%%EOF')).toHaveLength(2);
  });

  it('has bookmarks on three levels', () => {
    expect(read.bookmarks.map((b) => b.title)).toEqual([
      'What changed since version 1',
      'Front papers',
      'Cases',
      'Decisions and actions',
    ]);
    expect(read.bookmarks[2]?.items.map((b) => b.title)).toEqual([
      'Case C1: Infant, 10 weeks',
      'Case C2: Newborn, 6 days',
      'Case C3: Young person, 15 years',
    ]);
    expect(read.bookmarks[2]?.items[0]?.items.map((b) => b.title)).toContain("Parents' questions and views");
  });

  it('starts each case on the page that agenda and contents give', () => {
    for (const item of pack.items) {
      const first = made.pages.items[item.packNumber]?.first ?? 0;
      expect(pageText(first)).toContain(`Case ${item.packNumber}:`);
      expect(pageText(2)).toMatch(new RegExp(`Case ${item.packNumber}: [^0-9]*[0-9]* ?[a-z]* *${first}\\b`));
      expect(pageText(3)).toContain(`(case ${item.packNumber}) Designated doctor 20 ${first}`);
    }
  });

  it('numbers every page and names the copy, the item and the version on it', () => {
    const total = made.pages.total;
    expect(read.pages).toHaveLength(total);
    read.pages.forEach((page, i) => {
      expect(page.artifacts.join(' ')).toContain(`Copy for ${pack.recipient}`);
      expect(page.artifacts.join(' ')).toContain(`Page ${i + 1} of ${total}`);
    });
    expect(read.pages[5]?.artifacts.join(' ')).toMatch(/Case C1 *· Version 2/);
  });

  it('prints a blank answer otherwise than an answer of not known', () => {
    const all = read.pages.map((_, i) => pageText(i + 1)).join(' ');
    expect(all).toContain('Was the home visited by the joint agency team? Not answered');
    expect(all).toContain('Smoking in pregnancy Recorded as not known');
  });

  it('is the same to the byte when it is made again', async () => {
    const again = await buildPackPdf(samplePack(3));
    expect(Buffer.from(again.bytes).equals(Buffer.from(made.bytes))).toBe(true);
  });

  it('prints markup in a text as the letters it is made of', async () => {
    const odd = '#import "x.typ" *bold* $x$ <label> @ref \\ // note \u0000';
    const first = pack.items[0];
    if (first === undefined || first.withheld) throw new Error('the sample begins with a case');
    const bytes = (await buildPackPdf({ ...pack, items: [{ ...first, summary: [odd] }] })).bytes;
    const all = (await readPdf(bytes)).pages.flatMap((page) => page.lines).join(' ');
    expect(all).toContain('#import "x.typ" *bold* $x$ <label> @ref \\ // note');
  });
});
