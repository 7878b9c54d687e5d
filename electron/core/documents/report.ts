import { dateInWords } from '../../../domain/dates.ts';
import type { Block } from './blocks.ts';
import type { Cover, PrintedDocument } from './printedDocument.ts';

export interface ReportSection {
  heading: string;
  /** Levels 2 and 3 below the section's own heading. */
  blocks: Block[];
}

/** An annual, quarterly or learning report, made of numbers and words that may leave the room. */
export interface ReportDocument {
  /** 'Child death overview panel: annual report'. */
  title: string;
  /** 'Publication (open)' and the like (privacy.md 0.1); never the bare word 'anonymous'. */
  audience: string;
  partnership: string;
  /** 'April 2024 to March 2025'. */
  period: string;
  /** ISO date. */
  exportedOn: string;
  auditHead: string;
  /** The profile that the numbers follow, in words: threshold, rounding, zeros (privacy.md rule 16). */
  rule: string;
  /** Printed across every page of a paper that must not leave the room. */
  watermark?: string;
  /** What was removed, what risk remains, whom to tell (privacy.md rule 42). */
  handling: string[];
  /** A page for readers who read no further. */
  plainSummary: string[];
  sections: ReportSection[];
}

/** What the suppression symbol and the small letters mean, printed once at the end. */
function symbolsOf(report: ReportDocument): Block[] {
  if (report.watermark !== undefined) return [];
  const items = [
    '* or the word ‘suppressed’: the number is kept back so that nobody can be recognised.',
    `Rule for small numbers: ${report.rule}.`,
    'Totals are rounded from the true totals, so a printed total may differ from the sum of its parts.',
    'u: a rate that rests on 3 to 19 deaths and is unreliable.',
  ];
  return [
    { kind: 'heading', level: 1, text: 'Symbols and rules' },
    { kind: 'list', items },
  ];
}

function coverOf(report: ReportDocument): Cover {
  return {
    audience: report.audience,
    subtitle: report.partnership,
    facts: [
      { label: 'Period', value: report.period },
      { label: 'Made', value: dateInWords(report.exportedOn) },
      { label: 'Rule for small numbers', value: report.rule },
    ],
    handlingTitle: 'About this report',
    handling: report.handling,
  };
}

/**
 * Lays a report out as blocks: cover, plain summary, sections, symbols.
 *
 * @example
 * const pdf = await buildDocumentPdf(layOutReport(report));
 * const docx = await buildDocumentDocx(layOutReport(report));
 */
export function layOutReport(report: ReportDocument): PrintedDocument {
  const summary: Block[] = report.plainSummary.map((text) => ({ kind: 'paragraph', text }));
  const opening: Block[] =
    summary.length === 0
      ? []
      : [
          { kind: 'page-break' },
          { kind: 'heading', level: 1, text: 'In plain words' },
          ...summary,
          { kind: 'page-break' },
        ];
  const sections = report.sections.flatMap((section): Block[] => [
    { kind: 'heading', level: 1, text: section.heading },
    ...section.blocks,
  ]);
  return {
    title: report.title,
    audience: report.audience,
    exportedOn: report.exportedOn,
    header: { left: `${report.partnership} · ${report.period}`, right: report.audience },
    footer: { left: report.title, right: `Record ${report.auditHead}` },
    ...(report.watermark === undefined ? {} : { watermark: report.watermark }),
    cover: coverOf(report),
    blocks: [...opening, ...sections, ...symbolsOf(report)],
  };
}
