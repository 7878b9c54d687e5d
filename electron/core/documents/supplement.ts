import { type Block, dayInWords } from './blocks.ts';
import { DocumentError } from './errors.ts';
import type { PackDocument } from './pack.ts';
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
}

export interface SupplementPdf {
  bytes: Uint8Array;
  /** What is printed at the foot of each page, in order: '12A', '12B'. */
  pageLabels: string[];
}

/** As many pages as there are letters to tell them apart. */
const mostPages = 26;

function layOut(pack: PackDocument, paper: LatePaper): PrintedDocument {
  return {
    title: `${pack.title}, supplement`,
    audience: pack.audience,
    exportedOn: pack.exportedOn,
    header: {
      left: `${pack.panel} · ${pack.meeting} · ${dayInWords(pack.date)}`,
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
  const data = JSON.parse(JSON.stringify({ ...layOut(pack, paper), afterPage: paper.afterPage }));
  const pageLabels = { prefix: String(paper.afterPage) };
  const { bytes, marks } = await compilePdf({ template: 'document.typ', data, marks: ['pages'], pageLabels });
  const count = Number(marks.pages?.[0]);
  if (count > mostPages) {
    throw new DocumentError(
      'SUPPLEMENT_TOO_LONG',
      `A late paper holds at most ${mostPages} pages; this one has ${count}.`,
    );
  }
  const labels = Array.from({ length: count }, (_, i) => `${paper.afterPage}${String.fromCharCode(65 + i)}`);
  return { bytes, pageLabels: labels };
}
