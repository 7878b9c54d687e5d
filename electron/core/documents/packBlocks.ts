import { dateInWords } from '../../../domain/dates.ts';
import { type Block, printedValue } from './blocks.ts';
import type { PackAction, PackCase, PackDocument, PackFactor, PackItem, PackPaper, PackValue } from './pack.ts';

/** Names of the four domains of the analysis form ([S60], [S71]). */
const domains: readonly [PackFactor['domain'], string][] = [
  ['A', 'A. Characteristics of the child'],
  ['B', 'B. Social environment, including family and parenting'],
  ['C', 'C. Physical environment'],
  ['D', 'D. Service provision'],
];

const modifiableWords = { yes: 'Yes', no: 'No', undecided: 'Not decided' } as const;

function texts(list: readonly string[]): Block[] {
  return list.map((text) => ({ kind: 'paragraph', text }));
}

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

function tableOr(
  nothing: string,
  head: string[],
  widths: number[],
  rows: PackValue[][],
): Extract<Block, { kind: 'table' | 'nothing' }> {
  if (rows.length === 0) return { kind: 'nothing', text: nothing };
  return { kind: 'table', head, widths, rows };
}

function factorLevel(factor: PackFactor): PackValue {
  if (typeof factor.level !== 'string') return factor.level;
  return factor.levelText === undefined ? factor.level : `${factor.level}\n${factor.levelText}`;
}

function factorBlocks(item: PackCase): Block[] {
  if (item.factors.length === 0) return [{ kind: 'nothing', text: 'No factor has been recorded.' }];
  const tables = domains.flatMap(([key, name]): Block[] => {
    const rows = item.factors
      .filter((factor) => factor.domain === key)
      .map((factor) => [factor.factor, factorLevel(factor), modifiableWords[factor.modifiable], factor.reason ?? '']);
    if (rows.length === 0) return [];
    const head = ['Factor', 'Level of influence', 'Modifiable', 'Reason'];
    return [
      { kind: 'minor', text: name },
      { kind: 'table', head, widths: [1.5, 1.1, 0.8, 1.6], rows },
    ];
  });
  return [...tables, { kind: 'note', text: `Levels are given on this scale: ${item.factorScale}` }];
}

function caseBlocks(item: PackCase): Block[] {
  const front = item.frontSheet;
  const sex = front.sex === undefined ? [] : [{ label: 'Sex', value: front.sex }];
  const silent = item.notReplied.map((agency) => [agency.kind, agency.asked, agency.chased]);
  const views = [...texts(item.parents.views)];
  const questions = item.parents.questions.map((q): PackValue[] => [q.question, q.status, q.answer]);
  if (questions.length > 0) {
    views.push({ kind: 'table', head: ['Question', 'Status', 'Answer'], widths: [1.5, 0.8, 1.7], rows: questions });
  }
  const analysis = item.analysis.flatMap((part): Block[] => [
    { kind: 'minor', text: part.heading },
    ...texts(part.paragraphs),
  ]);
  return [
    heading(2, itemTitle(item)),
    heading(3, 'Front sheet'),
    {
      kind: 'facts',
      items: [
        { label: 'Age at death', value: front.age },
        ...sex,
        { label: 'Died', value: front.died },
        { label: 'Notified', value: front.notified },
        { label: 'Stage of the review', value: front.stage },
        { label: 'Category proposed', value: front.category },
        ...(front.more ?? []),
      ],
    },
    heading(3, 'Summary'),
    ...(item.summary.length > 0 ? texts(item.summary) : [nothing('No summary has been written.')]),
    heading(3, 'Timeline'),
    withoutEmpty(
      tableOr(
        'No events have been recorded.',
        ['When', 'What happened', 'Source'],
        [1, 2.6, 0.9],
        item.timeline.map((row) => [row.when, row.what, row.source ?? '']),
      ),
    ),
    heading(3, 'Factors'),
    ...factorBlocks(item),
    heading(3, 'Proposed category'),
    { kind: 'minor', text: printedValue(item.category.proposed) },
    ...texts(item.category.because),
    ...texts([`Modifiable factors in this case: ${printedValue(item.category.modifiability)}`]),
    heading(3, "Parents' questions and views"),
    ...(views.length > 0 ? views : [nothing('No question or view of the parents has been recorded.')]),
    heading(3, 'Key worker'),
    item.keyWorker.length > 0
      ? { kind: 'facts', items: item.keyWorker }
      : nothing('Nothing has been recorded about a key worker.'),
    heading(3, 'Other reviews'),
    tableOr(
      'No other review is known.',
      ['Review', 'Status', 'Expected'],
      [1.4, 1.4, 1],
      item.otherReviews.map((review) => [review.kind, review.status, review.expected]),
    ),
    heading(3, 'Agencies that have not replied'),
    tableOr(
      item.agenciesAsked > 0 ? 'Every agency asked has replied.' : 'No agency has been asked.',
      ['Agency', 'Asked', 'Chased'],
      [1.6, 1, 1],
      silent,
    ),
    heading(3, 'What is blank'),
    tableOr(
      'Nothing is blank.',
      ['Question', 'State'],
      [2, 1],
      item.blanks.map((blank) => [blank.question, { blank: blank.blank }]),
    ),
    heading(3, 'Draft analysis'),
    ...(item.analysisFrom === null ? [] : [{ kind: 'note', text: item.analysisFrom } as const]),
    ...(analysis.length > 0 ? analysis : [nothing(noAnalysis(item))]),
    ...paperBlocks(item.latePapers),
  ];
}

function noAnalysis({ analysisFrom }: PackCase): string {
  if (analysisFrom === null) return 'No draft analysis has been written.';
  return 'No learning point, good practice or recommendation has been written.';
}

/** A table without the columns that hold nothing in any row. */
function withoutEmpty(table: ReturnType<typeof tableOr>): ReturnType<typeof tableOr> {
  if (table.kind !== 'table') return table;
  const filled = table.head.map((_, column) => table.rows.some((row) => row[column] !== ''));
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, column) => filled[column]);
  return {
    ...table,
    head: keep(table.head),
    rows: table.rows.map(keep),
    ...(table.widths ? { widths: keep(table.widths) } : {}),
    ...(table.align ? { align: keep(table.align) } : {}),
  };
}

/** Papers that came after an earlier version. */
function paperBlocks(papers: readonly PackPaper[]): Block[] {
  return papers.flatMap((paper) => [heading(3, paper.title), ...texts(paper.paragraphs)]);
}

function actionRow(action: PackAction): PackValue[] {
  const due = [action.due, action.overdue].filter(Boolean).join('\n');
  return [action.number, action.action, action.owner, action.from ?? '', due, action.progress];
}

function lastMinutesBlocks(minutes: PackDocument['lastMinutes']): Block[] {
  if (minutes === null) return [nothing('There are no minutes to agree.')];
  return [
    { kind: 'facts', items: minutes.facts },
    heading(3, 'Who attended'),
    tableOr(
      'Attendance was not recorded.',
      ['Name', 'Role', 'Employer', 'Status'],
      [1.2, 1.2, 1.2, 0.8],
      minutes.attended.map((person) => [person.name, person.role, person.employer, person.status]),
    ),
    heading(3, 'Decisions of that meeting'),
    tableOr(
      'No decision was recorded.',
      ['Case then', 'Decision', 'Category', 'Modifiable factors', 'Note'],
      [0.5, 1.1, 1.2, 1.2, 1.4],
      minutes.decisions.map((row) => [row.caseThen, row.decision, row.category, row.modifiability, row.note]),
    ),
    heading(3, 'Actions of that meeting'),
    tableOr(
      'No action was recorded.',
      ['No.', 'Action', 'Owner', 'Due', 'State'],
      [0.4, 2, 1.1, 0.9, 1],
      minutes.actions.map((row) => [row.number, row.action, row.owner, row.due, row.progress]),
    ),
    ...(minutes.paragraphs.length > 0 ? [heading(3, 'Also recorded'), ...texts(minutes.paragraphs)] : []),
  ];
}

function nothing(text: string): Block {
  return { kind: 'nothing', text };
}

/** Some sections of a case, by their headings, as the pack prints them. */
export function sectionBlocks(item: PackCase, sections: ReadonlySet<string>): Block[] {
  let wanted = false;
  return caseBlocks(item).filter((block) => {
    if (block.kind === 'heading') wanted = block.level === 3 && sections.has(block.text);
    return wanted;
  });
}

/** One case, or the notice that stands in its place. */
export function itemBlocks(item: PackItem, recipient: string): Block[] {
  if (item.withheld !== true) return caseBlocks(item);
  return [
    heading(2, itemTitle(item)),
    nothing(`This case is withheld from ${recipient} because of a declared interest.`),
  ];
}

/** Agenda, attendance, declarations, last minutes and open actions. */
export function frontBlocks(pack: PackDocument): Block[] {
  return [
    heading(1, 'Front papers'),
    heading(2, 'Agenda'),
    withoutEmpty({
      kind: 'table',
      head: ['No.', 'Item', 'Lead', 'Minutes'],
      widths: [0.4, 3, 1.4, 0.7],
      align: ['left', 'left', 'left', 'right'],
      rows: pack.agenda.map((row, i) => [
        String(i + 1),
        row.packNumber === undefined ? row.title : `${row.title} (case ${row.packNumber})`,
        row.lead ?? '',
        row.minutes === null ? '' : String(row.minutes),
      ]),
    }),
    heading(2, 'Attendance and quorum'),
    tableOr(
      'Nobody has been listed yet.',
      ['Name', 'Role', 'Employer', 'Status'],
      [1.2, 1.2, 1.2, 0.8],
      pack.attendance.people.map((person) => [person.name, person.role, person.employer, person.status]),
    ),
    ...texts([pack.attendance.quorum]),
    heading(2, 'Declarations of interest'),
    tableOr(
      'No interest has been declared.',
      ['Name', 'Interest', 'Cases', 'Arrangement'],
      [1, 1.5, 0.6, 1.3],
      pack.declarations.map((d) => [d.name, d.interest, d.packNumbers.join(', '), d.arrangement]),
    ),
    heading(2, 'Minutes of the last meeting'),
    ...lastMinutesBlocks(pack.lastMinutes),
    heading(2, 'Open actions'),
    tableOr(
      'No action is open.',
      ['No.', 'Action', 'Owner', 'From', 'Due', 'Progress'],
      [0.4, 1.7, 1, 0.8, 0.9, 1.2],
      pack.openActions.map(actionRow),
    ),
    ...(pack.latePapers.length > 0 ? [heading(2, 'Papers that came late'), ...paperBlocks(pack.latePapers)] : []),
  ];
}

/** The empty tables that the panel fills in. */
export function backBlocks(pack: PackDocument): Block[] {
  return [
    heading(1, 'Decisions and actions'),
    heading(2, 'Decisions'),
    ...texts(['For the panel to complete. A decision taken without quorum is provisional.']),
    {
      kind: 'table',
      head: ['Case', 'Proposed category', 'Category agreed', 'Modifiable factors', 'Decision'],
      widths: [0.5, 1.4, 1.2, 1.2, 1.4],
      rows: pack.items.map((item) => [
        item.packNumber,
        item.withheld === true ? 'Withheld' : printedValue(item.category.proposed),
        ' ',
        ' ',
        '\n',
      ]),
    },
    heading(2, 'New actions'),
    {
      kind: 'table',
      head: ['No.', 'Case', 'Action', 'Owner', 'Due', 'Owner informed'],
      widths: [0.4, 0.5, 2, 1.1, 0.9, 0.9],
      rows: Array.from({ length: 8 }, (_, i) => [String(i + 1), ' ', ' ', ' ', ' ', '\n']),
    },
  ];
}

/** @example itemTitle({ withheld: true, packNumber: '4' }) // 'Case 4: withheld' */
export function itemTitle(item: PackItem): string {
  return `Case ${item.packNumber}: ${item.withheld === true ? 'withheld' : item.title}`;
}

/** @example changesTitle(1) // 'What changed since version 1' */
export function changesTitle(since: number): string {
  return `What changed since version ${since}`;
}

/** What the cover says, one fact a row. */
export function coverFacts(pack: PackDocument): { label: string; value: PackValue }[] {
  return [
    { label: 'Panel', value: pack.panel },
    { label: 'Meeting', value: pack.meeting },
    { label: 'Date', value: dateInWords(pack.date) },
    ...(pack.place === null ? [] : [{ label: 'Place', value: pack.place }]),
    { label: 'Pack version', value: `${pack.version}, made ${dateInWords(pack.exportedOn)}` },
    { label: 'This copy is for', value: pack.recipient },
    { label: 'Cases', value: String(pack.items.length) },
  ];
}
