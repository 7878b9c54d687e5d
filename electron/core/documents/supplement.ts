import { dateInWords } from '../../../domain/dates.ts';
import type { Block } from './blocks.ts';
import { DocumentError } from './errors.ts';
import type { PackCase, PackDocument } from './pack.ts';
import { sectionBlocks } from './packBlocks.ts';
import { caseChanges } from './packChanges.ts';
import type { PrintedDocument } from './printedDocument.ts';
import { compilePdf } from './typst.ts';

/** A paper that came after the pack had gone out. Its pages go behind one page of the pack, which stays as it was. */
export interface LatePaper {
  /** The last page of the item it belongs to: with 12 its own pages are 12A, 12B, 12C. */
  afterPage: number;
  /** 'Case C3' or the name of a section. */
  item: string;
  title: string;
  blocks: Block[];
  /** Pages that already follow that page: with 3 of them this paper begins at 12D. */
  pagesBefore?: number;
}

export interface SupplementPdf {
  bytes: Uint8Array;
  /** What is printed at the foot of each page, in order: '12A', '12B'. */
  pageLabels: string[];
}

/**
 * What changed in one case since the pack went out, and the sections that hold it as they read now.
 *
 * @example changeBlocks(before, after)[0] // { kind: 'list', items: ['Factor ‘Unsafe sleeping’ added.'] }
 */
export function changeBlocks(before: PackCase, after: PackCase): Block[] {
  const changes = caseChanges(before, after).filter(({ section }) => section !== 'Papers that came late');
  if (changes.length === 0) return [];
  const items = changes.map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
  const sections = new Set<string>(changes.map(({ section }) => section));
  const blocks = sectionBlocks(after, sections).map(
    (block): Block => (block.kind === 'heading' ? { ...block, level: 2 } : block),
  );
  return [{ kind: 'list', items }, ...blocks];
}

/** As many pages as there are letters to tell them apart. */
const mostPages = 26;

function layOut(pack: PackDocument, paper: LatePaper): PrintedDocument {
  return {
    title: `${pack.title}, supplement`,
    audience: pack.audience,
    exportedOn: pack.exportedOn,
    header: {
      left: `${pack.panel} · ${pack.meeting} · ${dateInWords(pack.date)}`,
      right: `${paper.item} · Supplement to version ${pack.version}`,
    },
    footer: { left: `Copy for ${pack.recipient}`, right: `Record ${pack.auditHead}` },
    cover: null,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: 'Belongs to', value: paper.item },
          { label: 'Follows page', value: String(paper.afterPage) },
          { label: 'Supplement to', value: `Pack version ${pack.version}` },
        ],
      },
      { kind: 'heading', level: 1, text: paper.title },
      ...paper.blocks,
    ],
  };
}

/**
 * Sets a late paper as pages 12A, 12B ... of a pack that is already out.
 *
 * @throws DocumentError SUPPLEMENT_TOO_LONG when it needs more pages than there are letters.
 * @example
 * const last = pages.items.C3.first + pages.items.C3.count - 1;
 * const { bytes } = await buildSupplementPdf(pack, { afterPage: last, item: 'Case C3', title: 'Hospital report', blocks });
 */
export async function buildSupplementPdf(pack: PackDocument, paper: LatePaper): Promise<SupplementPdf> {
  const pagesBefore = paper.pagesBefore ?? 0;
  const data = JSON.parse(JSON.stringify({ ...layOut(pack, paper), afterPage: paper.afterPage, pagesBefore }));
  const pageLabels = { prefix: String(paper.afterPage), start: pagesBefore + 1 };
  const { bytes, marks } = await compilePdf({ template: 'document.typ', data, marks: ['pages'], pageLabels });
  const count = Number(marks.pages?.[0]);
  if (pagesBefore + count > mostPages) {
    throw new DocumentError(
      'SUPPLEMENT_TOO_LONG',
      `Late papers after one page hold at most ${mostPages} pages; with this one there are ${pagesBefore + count}.`,
    );
  }
  const letter = (page: number) => String.fromCharCode(65 + pagesBefore + page);
  const labels = Array.from({ length: count }, (_, page) => `${paper.afterPage}${letter(page)}`);
  return { bytes, pageLabels: labels };
}
