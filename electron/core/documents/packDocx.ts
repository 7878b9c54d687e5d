import { dateInWords } from '../../../domain/dates.ts';
import { type Block, headingsOf } from './blocks.ts';
import { buildDocx } from './buildDocx.ts';
import type { DocxSection } from './docxFile.ts';
import type { PackDocument } from './pack.ts';
import { backBlocks, changesTitle, coverFacts, frontBlocks, itemBlocks } from './packBlocks.ts';

function coverBlocks(pack: PackDocument): Block[] {
  return [
    { kind: 'note', text: pack.audience },
    { kind: 'title', text: pack.title },
    { kind: 'facts', items: coverFacts(pack) },
    { kind: 'minor', text: 'How to handle this pack' },
    ...pack.handling.map((text): Block => ({ kind: 'paragraph', text })),
  ];
}

/** What is different from the version that went out before; the first says nothing. */
function changeBlocks(pack: PackDocument): Block[] {
  if (pack.changedSince === null) return [];
  const said = pack.changes.map((change) => change.text);
  return [
    { kind: 'heading', level: 1, text: changesTitle(pack.changedSince) },
    said.length === 0 ? { kind: 'nothing', text: 'Nothing changed.' } : { kind: 'list', items: said },
  ];
}

/**
 * Writes a meeting pack as an editable Word document: the same parts and headings as the PDF, in the same order.
 * Word decides the pages, so the contents name the headings and give no page numbers.
 *
 * @example
 * const bytes = await buildPackDocx(pack);
 */
export function buildPackDocx(pack: PackDocument): Promise<Uint8Array> {
  const left = `${pack.panel} · ${pack.meeting} · ${dateInWords(pack.date)}`;
  const headed = (item: string, blocks: Block[]): DocxSection => ({
    header: { left, right: `${item} · Version ${pack.version}` },
    blocks,
  });
  const front = frontBlocks(pack);
  const back = backBlocks(pack);
  const items = pack.items.map((item, i): { name: string; blocks: Block[] } => {
    const opening: Block[] = i === 0 ? [{ kind: 'heading', level: 1, text: 'Cases' }] : [];
    return { name: `Case ${item.packNumber}`, blocks: [...opening, ...itemBlocks(item, pack.recipient)] };
  });
  const changes = changeBlocks(pack);
  const all = [...changes, ...front, ...items.flatMap((item) => item.blocks), ...back];
  const contents: Block[] = [{ kind: 'page-break' }, { kind: 'contents', entries: headingsOf(all, 2) }];
  return buildDocx({
    title: pack.title,
    exportedOn: pack.exportedOn,
    footer: { left: `Copy for ${pack.recipient}`, right: `Record ${pack.auditHead}` },
    sections: [
      { blocks: [...coverBlocks(pack), ...contents, ...changes] },
      headed('Front papers', front),
      ...items.map((item) => headed(item.name, item.blocks)),
      headed('Decisions and actions', back),
    ],
  });
}
