import { dateInWords } from '../../../domain/dates.ts';
import type { Block, TableSpec } from './blocks.ts';
import type { LabelledValue, PackValue } from './pack.ts';
import type { PrintedDocument } from './printedDocument.ts';

/** What every printout carries besides its contents. */
export interface PrintoutFrame {
  title: string;
  audience: string;
  /** ISO date. */
  exportedOn: string;
  /** Left of the running line: the office or panel. */
  office: string;
  auditHead: string;
}

/** Blocks with the running lines that every printout has. */
export function framed(frame: PrintoutFrame, blocks: Block[]): PrintedDocument {
  return {
    title: frame.title,
    audience: frame.audience,
    exportedOn: frame.exportedOn,
    header: { left: frame.office, right: frame.title },
    footer: { left: `Printed ${dateInWords(frame.exportedOn)}`, right: `Record ${frame.auditHead}` },
    cover: null,
    blocks,
  };
}

function section(text: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text }, ...blocks];
}

/** A decision on eligibility as it was stored: who decided what, by which rule, on which facts. */
export interface DecisionRecord {
  caseNumber: string;
  /** 'Reviewed here', 'Not a child death for review' and so on. */
  outcome: string;
  /** The row of the decision table: 'A2'. */
  rule: string;
  reason: string;
  because: string[];
  missing: string[];
  prompts: string[];
  facts: LabelledValue[];
  evidence: string[];
  decidedBy: string;
  /** ISO date. */
  decidedOn: string;
  /** The edition of the guidance that the rule is from. */
  guidance: string;
  version: number;
}

/**
 * An eligibility decision on one page.
 *
 * @example
 * const bytes = await buildDocumentPdf(layOutDecision(frame, record));
 */
export function layOutDecision(frame: PrintoutFrame, record: DecisionRecord): PrintedDocument {
  const list = (items: string[]): Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }]);
  return framed(frame, [
    {
      kind: 'facts',
      items: [
        { label: 'Case', value: record.caseNumber },
        { label: 'Outcome', value: record.outcome },
        { label: 'Rule', value: record.rule },
        { label: 'Decided by', value: record.decidedBy },
        { label: 'Decided on', value: dateInWords(record.decidedOn) },
        { label: 'Guidance', value: record.guidance },
      ],
    },
    { kind: 'paragraph', text: record.reason },
    ...section('What decided it', list(record.because)),
    ...section('Still needed', list(record.missing)),
    ...section('Other duties to keep in view', list(record.prompts)),
    ...section(
      'Facts at the time',
      record.facts.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: ['Fact', 'Answer'],
              widths: [1, 1.4],
              rows: record.facts.map(({ label, value }): PackValue[] => [label, value]),
            },
          ],
    ),
    ...section('Evidence', list(record.evidence)),
    { kind: 'note', text: `Version ${record.version} of this decision. Earlier versions stay readable in the case.` },
  ]);
}

/** A timeline as it is printed: dates in words or relative times, as the reader may see them. */
export interface TimelineEntry {
  when: string;
  what: string;
  source: string;
}

/**
 * A timeline on paper.
 *
 * @example
 * layOutTimeline(frame, [{ when: 'Day 3 of life', what: 'Moved to intensive care', source: 'Hospital' }])
 */
export function layOutTimeline(frame: PrintoutFrame, entries: readonly TimelineEntry[]): PrintedDocument {
  if (entries.length === 0) return framed(frame, [{ kind: 'nothing', text: 'No events have been recorded.' }]);
  const rows = entries.map(({ when, what, source }) => [when, what, source]);
  return framed(frame, [{ kind: 'table', head: ['When', 'What happened', 'Source'], widths: [1, 2.6, 0.9], rows }]);
}

/**
 * Any tables on paper: an actions register, a list of cases, a check list.
 *
 * @example
 * layOutTables(frame, [{ head: ['Action', 'Owner'], rows: [['Write to practices', 'ICB']] }])
 */
export function layOutTables(frame: PrintoutFrame, tables: readonly TableSpec[]): PrintedDocument {
  return framed(
    frame,
    tables.map((table): Block => ({ kind: 'table', ...table })),
  );
}
