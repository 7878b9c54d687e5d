import { dateInWords } from '../../../domain/dates.ts';
import type { MergeSummary } from '../../api/exchangePacks.ts';
import type { Block } from '../documents/blocks.ts';
import type { PrintedDocument } from '../documents/printedDocument.ts';

/** The report as it is kept with the merge. */
export type StoredMerge = MergeSummary & { keyWorker: string; madeOn: string; madeBy: string };

export interface MergeAbout {
  number: string;
  mergedOn: string;
  mergedBy: string;
  returnId: string;
  panelName: string;
  printedOn: string;
  auditHead: string;
}

/** The report of a merge for the office's own file. It names the family and is not for a panel. */
export function layOutMerge(merge: StoredMerge, about: MergeAbout): PrintedDocument {
  const title = 'Report of work merged from a key worker';
  return {
    title,
    audience: 'For the child death review office only: names the family',
    exportedOn: about.printedOn,
    header: { left: about.panelName, right: title },
    footer: { left: `Printed ${dateInWords(about.printedOn)}`, right: `Record ${about.auditHead}` },
    cover: null,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: 'Case', value: about.number },
          { label: 'Key worker', value: merge.keyWorker },
          { label: 'Return made', value: `${dateInWords(merge.madeOn)}, by ${merge.madeBy}` },
          { label: 'Merged', value: `${dateInWords(about.mergedOn)}, by ${about.mergedBy}` },
          { label: 'Return', value: about.returnId },
        ],
      },
      {
        kind: 'paragraph',
        text: `New records: ${merge.newRecords}. Fields changed: ${merge.changed}. Fields in conflict: ${merge.conflicts}.`,
      },
      ...part('Conflicts', merge, 'conflict', ['Record', 'Field', 'Held meanwhile', 'Proposed'], (line) => [
        line.record,
        line.field,
        line.after,
        line.candidates.join(' / '),
      ]),
      ...part('Changed', merge, 'changed', ['Record', 'Field', 'Before', 'Now'], (line) => [
        line.record,
        line.field,
        line.before === '' ? 'Blank' : line.before,
        line.after,
      ]),
      ...part('New', merge, 'new', ['Record', 'Note'], (line) => [line.record, line.after === '' ? '-' : line.after]),
    ],
  };
}

function part(
  heading: string,
  merge: MergeSummary,
  kind: MergeSummary['lines'][number]['kind'],
  head: string[],
  cells: (line: MergeSummary['lines'][number]) => string[],
): Block[] {
  const rows = merge.lines.filter((line) => line.kind === kind).map(cells);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: heading },
    { kind: 'table', head, rows },
  ];
}
