import { DocumentError } from './errors.ts';
import type { PackDocument, PackPages, PartPages } from './pack.ts';
import type { Json } from './printable.ts';
import { compilePdf } from './typst.ts';

export interface PackPdf {
  bytes: Uint8Array;
  pages: PackPages;
}

interface PartMark {
  part: string;
  edge: 'start' | 'end';
  page: number;
}

function isMark(mark: Json): mark is Json & { [Key in keyof PartMark]: PartMark[Key] } {
  return mark !== null && typeof mark === 'object' && !Array.isArray(mark) && typeof mark.page === 'number';
}

function pagesOf(marks: readonly Json[]): PackPages {
  const parts = new Map<string, PartPages>();
  for (const mark of marks.filter(isMark)) {
    if (mark.edge === 'start') parts.set(mark.part, { first: mark.page, count: 1 });
    const part = parts.get(mark.part);
    if (part !== undefined) part.count = mark.page - part.first + 1;
  }
  const front = parts.get('front');
  const back = parts.get('back');
  if (front === undefined || back === undefined) {
    throw new DocumentError('DOCUMENT_TEMPLATE_FAILED', 'The pack template no longer marks its parts.');
  }
  const items: Record<string, PartPages> = {};
  for (const [name, part] of parts) if (name.startsWith('item ')) items[name.slice(5)] = part;
  return { total: back.first + back.count - 1, front, items, back };
}

function samePart(a: PartPages | undefined, b: PartPages | undefined): boolean {
  return a?.first === b?.first && a?.count === b?.count;
}

function samePages(a: PackPages, b: PackPages): boolean {
  const numbers = new Set([...Object.keys(a.items), ...Object.keys(b.items)]);
  return (
    a.total === b.total &&
    samePart(a.front, b.front) &&
    samePart(a.back, b.back) &&
    [...numbers].every((number) => samePart(a.items[number], b.items[number]))
  );
}

/**
 * Sets a meeting pack as a tagged PDF with contents, three levels of bookmarks and numbered pages.
 * With `reserve` (the pages of the full pack) every part keeps the pages it has there, whatever is withheld.
 *
 * @throws DocumentError DOCUMENT_PAGES_MOVED when a part no longer fits the pages reserved for it.
 * @example
 * const full = await buildPackPdf(pack);
 * const copy = await buildPackPdf(withholdFrom(pack, 'Dr A. Osei', ['C3']), full.pages);
 */
export async function buildPackPdf(pack: PackDocument, reserve?: PackPages): Promise<PackPdf> {
  const data = JSON.parse(JSON.stringify({ ...pack, reserve: reserve ?? null }));
  const { bytes, marks } = await compilePdf({ template: 'pack.typ', data, marks: ['part'] });
  const pages = pagesOf(marks.part ?? []);
  if (reserve !== undefined && !samePages(pages, reserve)) {
    throw new DocumentError('DOCUMENT_PAGES_MOVED', 'This copy does not fit the page numbers of the full pack.');
  }
  return { bytes, pages };
}
