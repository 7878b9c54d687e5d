import { isDeepStrictEqual } from 'node:util';
import { DocumentError } from './errors.ts';
import type { PackDocument, PackPages, PartPages } from './pack.ts';
import type { Json } from './printable.ts';
import { compilePdf } from './typst.ts';

export interface PackPdf {
  bytes: Uint8Array;
  pages: PackPages;
}

/** Page breaks before sections and empty pages after parts. */
interface Padding {
  breaks: Record<string, number>;
  pages: Record<string, number>;
}

interface PartMark {
  part: string;
  edge: 'start' | 'end';
  page: number;
}

/** A copy is laid out once, and again for each section that stands too early and for the pages that parts lack. */
const mostPasses = 8;

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
  const sections: Record<string, number> = {};
  for (const [name, part] of parts) {
    if (name.startsWith('item ')) items[name.slice('item '.length)] = part;
    if (name.startsWith('section ')) sections[name.slice('section '.length)] = part.first;
  }
  return { total: back.first + back.count - 1, sections, front, items, back };
}

/** The first section that stands on an earlier page of its part than it should, and by how much. */
function earlySection(pages: PackPages, reserve: PackPages): { section: string; by: number } | undefined {
  for (const [section, page] of Object.entries(pages.sections)) {
    const part = page >= pages.back.first ? 'back' : 'front';
    const by = (reserve.sections[section] ?? 0) - reserve[part].first - (page - pages[part].first);
    if (by > 0) return { section, by };
  }
  return undefined;
}

/** Empty pages that each part needs: what it has been given and what it still lacks. */
function paddedPages(pages: PackPages, reserve: PackPages, given: Record<string, number>): Record<string, number> {
  const lacking: Record<string, number> = {
    front: reserve.front.count - pages.front.count,
    back: reserve.back.count - pages.back.count,
  };
  for (const [number, part] of Object.entries(pages.items)) {
    lacking[`item ${number}`] = (reserve.items[number]?.count ?? 0) - part.count;
  }
  const parts = Object.entries(lacking).map(
    ([part, count]) => [part, Math.max(0, (given[part] ?? 0) + count)] as const,
  );
  return Object.fromEntries(parts);
}

/** A withheld case takes one page of its own, so the rest is known before anything is laid out. */
function expectedPages(pack: PackDocument, reserve: PackPages): Record<string, number> {
  const withheld = pack.items.filter((item) => item.withheld === true);
  return Object.fromEntries(
    withheld.map(({ packNumber }) => [`item ${packNumber}`, Math.max(0, (reserve.items[packNumber]?.count ?? 1) - 1)]),
  );
}

async function layOut(pack: PackDocument, padding: Padding, signal: AbortSignal | undefined): Promise<PackPdf> {
  const data = JSON.parse(JSON.stringify({ ...pack, padding }));
  const request = { template: 'pack.typ', data, marks: ['part'] };
  const { bytes, marks } = await compilePdf(signal === undefined ? request : { ...request, signal });
  return { bytes, pages: pagesOf(marks.part ?? []) };
}

/**
 * Sets a meeting pack as a tagged PDF with contents, three levels of bookmarks and numbered pages.
 * With `reserve` (the pages of the full pack) every part and section stands where it stands there, whatever is withheld.
 *
 * @throws DocumentError DOCUMENT_PAGES_MOVED when a part no longer fits the pages reserved for it.
 * @example
 * const full = await buildPackPdf(pack);
 * const copy = await buildPackPdf(copyFor(pack, 'Dr A. Osei', ['C3']), full.pages);
 */
export async function buildPackPdf(pack: PackDocument, reserve?: PackPages, signal?: AbortSignal): Promise<PackPdf> {
  const padding: Padding = { breaks: {}, pages: reserve === undefined ? {} : expectedPages(pack, reserve) };
  let made = await layOut(pack, padding, signal);
  if (reserve === undefined) return made;
  for (let pass = 1; pass < mostPasses && !isDeepStrictEqual(made.pages, reserve); pass += 1) {
    const early = earlySection(made.pages, reserve);
    if (early !== undefined) padding.breaks[early.section] = early.by;
    else padding.pages = paddedPages(made.pages, reserve, padding.pages);
    made = await layOut(pack, padding, signal);
  }
  if (isDeepStrictEqual(made.pages, reserve)) return made;
  throw new DocumentError('DOCUMENT_PAGES_MOVED', 'This copy does not fit the page numbers of the full pack.');
}
