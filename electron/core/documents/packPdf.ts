import { isDeepStrictEqual } from 'node:util';
import { DocumentError } from './errors.ts';
import type { PackDocument, PackItem, PackPages, PartPages } from './pack.ts';
import { changesTitle, itemTitle } from './packBlocks.ts';
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

/** Whether everything stands where it stood. A section that only one of the two has moves nothing. */
function stands(pages: PackPages, reserve: PackPages): boolean {
  const shared = Object.keys(pages.sections).filter((key) => key in reserve.sections);
  const of = ({ sections, ...rest }: PackPages) => ({ ...rest, sections: shared.map((key) => sections[key]) });
  return isDeepStrictEqual(of(pages), of(reserve));
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

interface Layout extends PackPdf {
  padding: Padding;
}

async function layOut(pack: PackDocument, padding: Padding, signal: AbortSignal | undefined): Promise<Layout> {
  const data = JSON.parse(JSON.stringify({ ...pack, padding }));
  const request = { template: 'pack.typ', data, marks: ['part'] };
  const { bytes, marks } = await compilePdf(signal === undefined ? request : { ...request, signal });
  return { bytes, pages: pagesOf(marks.part ?? []), padding };
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
  const { bytes, pages } = await settle(pack, reserve, signal);
  return { bytes, pages };
}

async function settle(pack: PackDocument, reserve?: PackPages, signal?: AbortSignal): Promise<Layout> {
  const padding: Padding = { breaks: {}, pages: reserve === undefined ? {} : expectedPages(pack, reserve) };
  let made = await layOut(pack, padding, signal);
  if (reserve === undefined) return made;
  for (let pass = 1; pass < mostPasses && !stands(made.pages, reserve); pass += 1) {
    const early = earlySection(made.pages, reserve);
    if (early !== undefined) padding.breaks[early.section] = early.by;
    else padding.pages = paddedPages(made.pages, reserve, padding.pages);
    made = await layOut(pack, padding, signal);
  }
  if (stands(made.pages, reserve)) return made;
  throw new DocumentError('DOCUMENT_PAGES_MOVED', 'This copy does not fit the page numbers of the full pack.');
}

/** The parts of a pack that may be files of their own. @example packParts(pack).map(({ name }) => name)[1] // 'Case 1' */
export function packParts(pack: PackDocument): { part: string; name: string }[] {
  return [
    { part: 'front', name: 'Front papers' },
    ...pack.items.map(({ packNumber }) => ({ part: `item ${packNumber}`, name: `Case ${packNumber}` })),
    { part: 'back', name: 'Decisions and actions' },
  ];
}

const sectionTitles: readonly [key: string, title: string][] = [
  ['agenda', 'Agenda'],
  ['attendance', 'Attendance and quorum'],
  ['declarations', 'Declarations of interest'],
  ['last-minutes', 'Minutes of the last meeting'],
  ['open-actions', 'Open actions'],
  ['late-papers', 'Papers that came late'],
  ['decisions', 'Decisions'],
  ['new-actions', 'New actions'],
];

/** The contents of the whole pack, for a file that holds only its front papers. */
function contentsOf(pack: PackDocument, pages: PackPages): { level: number; text: string; page: number }[] {
  const entry = (level: number, text: string, page: number | undefined) =>
    page === undefined ? [] : [{ level, text, page }];
  const sections = (from: number, to: number) =>
    sectionTitles.flatMap(([key, title]) => {
      const page = pages.sections[key] ?? 0;
      return page >= from && page <= to ? entry(2, title, page) : [];
    });
  const changes = pack.changedSince === null ? [] : entry(1, changesTitle(pack.changedSince), pages.sections.changes);
  const first = pack.items[0];
  return [
    ...changes,
    ...entry(1, 'Front papers', pages.sections.agenda),
    ...sections(1, pages.front.count),
    ...entry(1, 'Cases', first === undefined ? undefined : pages.items[first.packNumber]?.first),
    ...pack.items.flatMap((item) => entry(2, itemTitle(item), pages.items[item.packNumber]?.first)),
    ...entry(1, 'Decisions and actions', pages.back.first),
    ...sections(pages.back.first, pages.total),
  ];
}

/** All that other parts than its own print of a case; the rest would be read again for every file. */
function inBrief(item: PackItem) {
  return item.withheld === true ? item : { packNumber: item.packNumber, category: item.category };
}

/**
 * Sets each part of a pack as a file of its own, with the page numbers of the whole: for mail that takes no large file.
 *
 * @throws DocumentError DOCUMENT_PAGES_MOVED when a part does not fit its pages.
 * @example
 * const [front] = await buildPackParts(copy, full.pages);
 */
export async function buildPackParts(
  pack: PackDocument,
  reserve: PackPages,
): Promise<{ part: string; bytes: Uint8Array }[]> {
  const { pages, padding } = await settle(pack, reserve);
  const firsts = Object.fromEntries(Object.entries(pages.items).map(([number, { first }]) => [number, first]));
  const parts = [];
  for (const { part } of packParts(pack)) {
    const kept = part === 'front' || part === 'back' ? pages[part] : pages.items[part.slice('item '.length)];
    if (kept === undefined) continue;
    const only = { part, first: kept.first, total: pages.total, items: firsts, sections: pages.sections };
    const items = pack.items.map((item) => (part === `item ${item.packNumber}` ? item : inBrief(item)));
    const told = { ...only, contents: contentsOf(pack, pages) };
    const data = JSON.parse(JSON.stringify({ ...pack, items, padding, only: told }));
    const { bytes, marks } = await compilePdf({ template: 'pack.typ', data, marks: ['part'] });
    const ends = (marks.part ?? []).filter(isMark).filter((mark) => mark.part === part && mark.edge === 'end');
    if (ends[0]?.page !== kept.count) {
      throw new DocumentError('DOCUMENT_PAGES_MOVED', 'A part of this copy does not fit the page numbers of the pack.');
    }
    parts.push({ part, bytes });
  }
  return parts;
}
