import type { Block } from './blocks.ts';
import { buildDocx } from './buildDocx.ts';
import type { DocxSection } from './docxFile.ts';
import type { LabelledValue } from './pack.ts';
import { compilePdf } from './typst.ts';

/** The first page of a longer document. */
export interface Cover {
  audience: string;
  subtitle: string;
  facts: LabelledValue[];
  handlingTitle: string;
  handling: string[];
}

/** Minutes, a timeline, a table, a decision record, a report: anything that is printed from blocks. */
export interface PrintedDocument {
  /** Printed and in the file's properties: the kind of document, never a name. */
  title: string;
  /** Who it is for, printed above the title; empty when it goes without saying. */
  audience: string;
  /** ISO date; the only time in the file's properties. */
  exportedOn: string;
  /** The running line of every page but the first. */
  header: { left: string; right: string };
  footer: { left: string; right: string };
  /** Pale words across every page of the PDF; nobody hears them read aloud. */
  watermark?: string;
  /** With a cover come a page of contents and a page break. */
  cover: Cover | null;
  blocks: Block[];
}

/**
 * Sets a document of blocks as a tagged PDF.
 *
 * @example
 * const bytes = await buildDocumentPdf({ ...minutes, cover: null });
 */
export async function buildDocumentPdf(document: PrintedDocument): Promise<Uint8Array> {
  const data = JSON.parse(JSON.stringify(document));
  return (await compilePdf({ template: 'document.typ', data })).bytes;
}

function coverBlocks(document: PrintedDocument, cover: Cover): Block[] {
  const entries = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level <= 2 ? [block] : []));
  return [
    { kind: 'note', text: cover.audience },
    { kind: 'title', text: document.title },
    { kind: 'paragraph', text: cover.subtitle },
    { kind: 'facts', items: cover.facts },
    { kind: 'minor', text: cover.handlingTitle },
    ...cover.handling.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'page-break' },
    { kind: 'contents', entries },
  ];
}

/**
 * Writes the same document for Word. Word decides the pages, so its contents give no page numbers, and a chart is
 * given by the sentence that stands for it, below its table.
 *
 * @example
 * const bytes = await buildDocumentDocx(minutes);
 */
export function buildDocumentDocx(document: PrintedDocument): Promise<Uint8Array> {
  const { title, audience, exportedOn, header, footer, cover } = document;
  const opening: Block[] = [
    ...(audience === '' ? [] : [{ kind: 'note', text: audience } as const]),
    { kind: 'title', text: title },
  ];
  const sections: DocxSection[] =
    cover === null
      ? [{ header, blocks: [...opening, ...document.blocks] }]
      : [{ blocks: coverBlocks(document, cover) }, { header, blocks: document.blocks }];
  return buildDocx({ title, exportedOn, footer, sections });
}
