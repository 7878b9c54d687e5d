import { type Block, dayInWords, type TableSpec } from './blocks.ts';
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
    footer: { left: `Printed ${dayInWords(frame.exportedOn)}`, right: `Record ${frame.auditHead}` },
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
        { label: 'Decided on', value: dayInWords(record.decidedOn) },
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

/** The minutes of a panel meeting, without anything that identifies a child. */
export interface MinutesDocument {
  facts: LabelledValue[];
  present: { name: string; role: string; employer: string }[];
  apologies: string[];
  quorum: string;
  declarations: string[];
  lastMinutes: string[];
  cases: { packNumber: string; title: string; decision: LabelledValue[]; notes: string[]; withoutQuorum: boolean }[];
  actions: { number: string; action: string; owner: string; due: string; informed: string }[];
  otherBusiness: string[];
}

/**
 * Minutes of a meeting, as PDF or Word.
 *
 * @example
 * const docx = await buildDocumentDocx(layOutMinutes(frame, minutes));
 */
export function layOutMinutes(frame: PrintoutFrame, minutes: MinutesDocument): PrintedDocument {
  const texts = (list: readonly string[]): Block[] => list.map((text) => ({ kind: 'paragraph', text }));
  const cases = minutes.cases.flatMap((item): Block[] => [
    { kind: 'heading', level: 3, text: `Case ${item.packNumber}: ${item.title}` },
    { kind: 'facts', items: item.decision },
    ...(item.withoutQuorum ? texts(['Decided without quorum: this decision is provisional.']) : []),
    ...texts(item.notes),
  ]);
  return framed(frame, [
    { kind: 'facts', items: minutes.facts },
    ...section('Attendance', [
      {
        kind: 'table',
        head: ['Name', 'Role', 'Employer'],
        rows: minutes.present.map(({ name, role, employer }) => [name, role, employer]),
      },
      ...texts(minutes.apologies.length === 0 ? [] : [`Apologies: ${minutes.apologies.join('; ')}`]),
      ...texts([minutes.quorum]),
    ]),
    ...section(
      'Declarations of interest',
      minutes.declarations.length === 0
        ? [{ kind: 'nothing', text: 'No interest was declared.' }]
        : [{ kind: 'list', items: minutes.declarations }],
    ),
    ...section('Minutes of the last meeting', texts(minutes.lastMinutes)),
    ...section('Cases', cases),
    ...section(
      'Actions',
      minutes.actions.length === 0
        ? [{ kind: 'nothing', text: 'No action was agreed.' }]
        : [
            {
              kind: 'table',
              head: ['No.', 'Action', 'Owner', 'Due', 'Owner informed'],
              widths: [0.4, 2.2, 1.1, 0.9, 0.9],
              rows: minutes.actions.map((a) => [a.number, a.action, a.owner, a.due, a.informed]),
            },
          ],
    ),
    ...section('Other business', texts(minutes.otherBusiness)),
  ]);
}
