import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackDocument } from '../../../../electron/core/documents/pack.ts';
import { copyFor } from '../../../../electron/core/documents/packCopy.ts';
import { buildPackPdf, type PackPdf } from '../../../../electron/core/documents/packPdf.ts';
import { type ReadPdf, readPdf } from '../../../../electron/core/documents/readPdf.ts';
import { buildSupplementPdf } from '../../../../electron/core/documents/supplement.ts';
import { endWorkThreads } from '../../../../electron/core/documents/workThread.ts';
import { paragraph, samplePack } from '../../../fixtures/documents/samplePack.ts';

afterAll(endWorkThreads);

function wordsOf(read: ReadPdf): string {
  return read.pages.map((page) => page.lines.join(' ')).join('\n');
}

/** A pack whose front papers fill pages, so that a shorter agenda would move what follows. */
function longPack(): PackDocument {
  const pack = samplePack(4);
  const title = (number: string) =>
    `Case ${number}, a long agenda title that takes a second line of the table when it is printed in full`;
  const items = pack.agenda.filter((row) => row.packNumber !== undefined);
  const agenda = [
    ...pack.agenda.filter((row) => row.packNumber === undefined),
    ...Array.from({ length: 8 }, () => items)
      .flat()
      .map((row) => ({ ...row, title: title(row.packNumber ?? '') })),
  ];
  const openActions = Array.from({ length: 12 }, (_, i) => ({
    number: String(i + 1),
    action: paragraph(i, 2),
    owner: 'Hospital trust',
    due: 'January 2026',
    progress: paragraph(i + 3, 1),
    ...(i % 2 === 0 ? { packNumber: 'C2' } : {}),
  }));
  return { ...pack, agenda, openActions };
}

describe('a copy from which a case is withheld', () => {
  let full: PackPdf;
  let copy: PackPdf;
  let read: ReadPdf;
  const pack = samplePack(3);

  beforeAll(async () => {
    full = await buildPackPdf(pack);
    copy = await buildPackPdf(copyFor(pack, 'Tomasz Wiśniewski', ['C2']), full.pages);
    read = await readPdf(copy.bytes);
  });

  it('keeps every page number', () => {
    expect(copy.pages).toEqual(full.pages);
    expect(read.pages).toHaveLength(full.pages.total);
    const last = full.pages.items.C3?.first ?? 0;
    expect(read.pages[last - 1]?.lines.join(' ')).toContain('Case C3: Young person');
  });

  it('says on the pages of that case only that it is withheld', () => {
    const { first, count } = full.pages.items.C2 ?? { first: 0, count: 0 };
    const pages = read.pages.slice(first - 1, first - 1 + count).map((page) => page.lines.join(' '));
    expect(pages[0]).toContain('Case C2: withheld Withheld from this copy');
    expect(pages.slice(1).every((text) => /^This page is left empty/.test(text))).toBe(true);
  });

  it('holds nothing of the case anywhere in the file', () => {
    expect(wordsOf(read)).not.toContain('Newborn, 6 days');
    expect(wordsOf(read)).not.toContain('Audit how often interpreters are booked');
    expect(read.bookmarks[2]?.items[1]).toMatchObject({ title: 'Case C2: withheld', items: [] });
  });

  it('names its reader on every page', () => {
    expect(read.pages.every((page) => page.artifacts.join(' ').includes('Copy for Tomasz Wiśniewski'))).toBe(true);
  });

  it('keeps the pages of the sections too when the front papers grow shorter', async () => {
    const long = longPack();
    const whole = await buildPackPdf(long);
    const shorter = copyFor(long, 'Nkechi Baptiste', ['C1', 'C2', 'C3']);
    expect((await buildPackPdf(shorter)).pages.sections).not.toEqual(whole.pages.sections);
    expect((await buildPackPdf(shorter, whole.pages)).pages).toEqual(whole.pages);
  });

  it('is refused when it would need more pages than are kept for it', async () => {
    const tooSmall = { ...full.pages, items: { ...full.pages.items, C1: { first: 5, count: 1 } } };
    await expect(buildPackPdf(pack, tooSmall)).rejects.toMatchObject({ code: 'DOCUMENT_PAGES_MOVED' });
  });
});

describe('a late paper', () => {
  const blocks = (many: number) =>
    Array.from({ length: many }, (_, i) => ({ kind: 'paragraph' as const, text: paragraph(i, 6) }));
  const paper = { afterPage: 12, item: 'Case C2', title: 'Hospital report' };

  it('becomes pages 12A, 12B ... and is labelled so in the file', async () => {
    const made = await buildSupplementPdf(samplePack(2), { ...paper, blocks: blocks(12) });
    const read = await readPdf(made.bytes);
    expect(made.pageLabels.slice(0, 2)).toEqual(['12A', '12B']);
    expect(read.pages).toHaveLength(made.pageLabels.length);
    read.pages.forEach((page, i) => {
      expect(page.artifacts.join(' ')).toContain(`Page ${made.pageLabels[i]}`);
    });
    expect(read.others.filter((other) => other.where === 'page labels').map((other) => other.text)).toEqual(
      made.pageLabels,
    );
  });

  it('is refused when letters run out', async () => {
    await expect(buildSupplementPdf(samplePack(1), { ...paper, blocks: blocks(240) })).rejects.toMatchObject({
      code: 'SUPPLEMENT_TOO_LONG',
    });
  });
});

describe('the page compiler', () => {
  it('stops when it is asked to, and works again afterwards', async () => {
    const stop = new AbortController();
    const going = buildPackPdf(samplePack(30), undefined, stop.signal);
    stop.abort(new Error('stopped by a person'));
    await expect(going).rejects.toThrow('stopped by a person');
    expect((await buildPackPdf(samplePack(1))).pages.total).toBeGreaterThan(3);
  });

  it('sets documents that are asked for at once one after another', async () => {
    const packs = [samplePack(1), samplePack(2), samplePack(3)];
    const made = await Promise.all(packs.map((pack) => buildPackPdf(pack)));
    expect(made.map(({ pages }) => Object.keys(pages.items).length)).toEqual([1, 2, 3]);
  });
});
