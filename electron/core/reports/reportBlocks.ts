import { type PublicationBar, publicationBars } from '../../../domain/privacy/intruder.ts';
import { policyInWords } from '../../../domain/privacy/release/presets.ts';
import type { ActionCounts } from '../../../domain/reports/actions.ts';
import {
  notKnownOf,
  type PrintedCross,
  type PrintedFigures,
  type PrintedRow,
  printedNumber,
} from '../../../domain/reports/figures.ts';
import { periodShort, type ReportPeriod } from '../../../domain/reports/period.ts';
import { type Population, ratesOf } from '../../../domain/reports/rates.ts';
import { type TableNote, tableNoteInWords } from '../../../domain/reports/tableNotes.ts';
import type { Block, ChartSpec } from '../documents/blocks.ts';
import { learningKinds, type PublishedTexts } from './publishedTexts.ts';
import type { GroupRelease, ReportFigures } from './reportFigures.ts';

const groupWords = {
  notified: {
    heading: 'Deaths notified',
    lede: 'Deaths in the period of children who normally lived in the area, counted by date of death.',
  },
  reviewed: {
    heading: 'Deaths reviewed',
    lede: 'Deaths whose review the overview panel completed in the period, counted by date of panel. Many of them happened in earlier periods, so the two groups are never added.',
  },
} as const;

export interface ColumnNames {
  /** 'Deaths notified': tables of both groups stand in one workbook. */
  deaths: string;
  now: string;
  before: string | null;
}

const cell = (value: number | null | undefined) =>
  value === null || value === undefined ? null : printedNumber(value);
const spoken = (value: number | null | undefined) => cell(value) ?? 'suppressed';

/** Bars drawn from printed numbers, and the sentence that stands for them. */
export function barsOf(rows: readonly PrintedRow[], what: string, names: ColumnNames): ChartSpec {
  const two = names.before !== null && rows.some((row) => row.before !== undefined);
  const bars = (of: 'value' | 'before') =>
    rows.map((row) => ({ label: row.label, value: row[of] ?? null, printed: printedNumber(row[of] ?? null) }));
  const said = rows.map(
    (row) => `${row.label}: ${spoken(row.value)}${two ? ` (${names.before}: ${spoken(row.before)})` : ''}`,
  );
  return {
    title: '',
    // A comma would let '1,060, 9 Infection' be read as one number, and as somebody's date of birth.
    alternative: `Bars for ${what}. ${said.join('; ')}.`,
    series: [
      { name: two ? names.now : 'Deaths', bars: bars('value') },
      ...(two && names.before !== null ? [{ name: names.before, bars: bars('before') }] : []),
    ],
  };
}

/** A table with its bars beside it. */
function figuresBlocks({ title, rows }: PrintedFigures, names: ColumnNames): Block[] {
  const two = names.before !== null && rows.some((row) => row.before !== undefined);
  const what = title.toLowerCase();
  return [
    { kind: 'heading', level: 2, text: title },
    {
      kind: 'table',
      caption: `${names.deaths} by ${what}`,
      head: two ? ['Group', names.now, names.before ?? ''] : ['Group', 'Deaths'],
      rows: rows.map((row) => [row.label, cell(row.value), ...(two ? [cell(row.before)] : [])]),
      widths: two ? [4, 2, 2] : [4, 1],
      align: two ? ['left', 'right', 'right'] : ['left', 'right'],
      chart: barsOf(
        rows.filter((row) => row.sum === undefined),
        what,
        names,
      ),
    },
  ];
}

const isFactors = ({ id }: PrintedFigures) => id.startsWith('factors');

/** The domains of the analysis in one table: in how many deaths something modifiable was found in each. */
function factorBlocks(tables: readonly PrintedFigures[], names: ColumnNames): Block[] {
  if (tables.length === 0) return [];
  const found = tables.map(({ title, rows }): PrintedRow => {
    const row = rows.find(({ label }) => label === 'At least one');
    const name = title.replace('Modifiable: ', '');
    return { ...row, label: name.slice(0, 1).toUpperCase() + name.slice(1), value: row?.value ?? null };
  });
  const two = names.before !== null && found.some((row) => row.before !== undefined);
  const of = (table: PrintedFigures, label: string) => cell(table.rows.find((row) => row.label === label)?.value);
  return [
    { kind: 'heading', level: 2, text: 'Modifiable factors by domain' },
    {
      kind: 'table',
      caption: `${names.deaths} with a modifiable factor, by domain of the analysis`,
      head: [
        'Domain',
        two ? `Found, ${names.now}` : 'Found',
        ...(two ? [`Found, ${names.before}`] : []),
        'None',
        'Not known',
      ],
      rows: tables.map((table, at) => [
        found[at]?.label ?? '',
        cell(found[at]?.value),
        ...(two ? [cell(found[at]?.before)] : []),
        of(table, 'None'),
        of(table, 'Not known'),
      ]),
      widths: [5, ...(two ? [2] : []), 2, 1.5, 1.5],
      align: ['left', ...(two ? ['right' as const] : []), 'right', 'right', 'right'],
      notes: ['A death can have modifiable factors in several domains, so the rows do not add up.'],
      chart: barsOf(found, 'modifiable factors by domain', names),
    },
  ];
}

function crossBlocks(cross: PrintedCross, deaths: string, rule: string): Block[] {
  return [
    { kind: 'heading', level: 2, text: cross.title },
    {
      kind: 'table',
      caption: `${deaths} by ${cross.title.toLowerCase()}`,
      head: ['Group', ...cross.columns],
      rows: cross.rows.map(({ label, values }) => [label, ...values.map(cell)]),
      widths: [4, ...cross.columns.map(() => 2)],
      align: ['left', ...cross.columns.map(() => 'right' as const)],
      notes: [`In this table ${rule}.`],
    },
  ];
}

/** How much is not known: from the printed tables, so that nothing hidden follows from it. */
function qualityBlocks(figures: readonly PrintedFigures[], deaths: string): Block[] {
  const rows = notKnownOf(figures);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Completeness of the information' },
    {
      kind: 'table',
      caption: `${deaths} for which the information is not known`,
      head: ['Information', 'Not known', 'Per cent'],
      rows: rows.map(({ title, value, percent }) => [title, cell(value), percent === null ? null : `${percent} %`]),
      widths: [4, 1, 1],
      align: ['left', 'right', 'right'],
    },
  ];
}

function ratesBlocks(figures: readonly PrintedFigures[], period: ReportPeriod, population: Population | null): Block[] {
  const rows = population === null ? [] : ratesOf(figures, period, population);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Rates' },
    {
      kind: 'table',
      caption: 'Crude rates',
      head: ['Deaths', 'Number', 'Rate', 'Of'],
      rows: rows.map(({ title, deaths, rate, per }) => [title, cell(deaths), rate, per]),
      widths: [3, 1, 1, 2.4],
      align: ['left', 'right', 'right', 'left'],
      notes: [
        `Worked out from the printed numbers. Population: ${population?.source}.`,
        'u: rests on 3 to 19 deaths and is unreliable. A colon: fewer than 3 deaths, so no rate.',
      ],
    },
  ];
}

/** What a reader must be told of tables that are not there or coarser than they could be. */
function notesBlocks(notes: readonly TableNote[]): Block[] {
  if (notes.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Tables left out or in wider groups' },
    { kind: 'list', items: notes.map(tableNoteInWords) },
  ];
}

const tooFew: Block = { kind: 'nothing', text: 'There were too few to print any number.' };

/** One group of deaths: its tables, rates, completeness, and what was left out. */
export function groupSection(figures: ReportFigures, group: GroupRelease, population: Population | null) {
  const { heading, lede } = groupWords[group.group];
  const names: ColumnNames = {
    deaths: heading,
    now: periodShort(figures.period),
    before: figures.comparedWith === null ? null : periodShort(figures.comparedWith),
  };
  const blocks: Block[] = [
    { kind: 'paragraph', text: lede },
    ...(group.figures.length === 0 ? [tooFew] : []),
    ...group.figures.filter((table) => !isFactors(table)).flatMap((table) => figuresBlocks(table, names)),
    ...factorBlocks(group.figures.filter(isFactors), names),
    ...(group.cross === null ? [] : crossBlocks(group.cross, heading, policyInWords(figures.profile.twoWay))),
    ...(group.group === 'notified' ? ratesBlocks(group.figures, figures.period, population) : []),
    ...qualityBlocks(group.figures, heading),
    ...(group.figures.length === 0 ? [] : notesBlocks(group.allNotes)),
  ];
  return { heading, blocks };
}

/** Meetings held, and what became of actions. */
export function actionsSection(counts: ActionCounts, meetings: number) {
  const rows: [string, number][] = [
    ['Panel meetings held in the period', meetings],
    ['Actions agreed in the period', counts.agreed],
    ['Actions done in the period', counts.done],
    ['Actions not taken forward', counts.notTaken],
    ['Actions open at the end of the period', counts.open],
    ['of these past the day they were due', counts.overdue],
  ];
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: 'Meetings and actions',
      head: ['', 'Number'],
      rows: rows.map(([label, value]) => [label, printedNumber(value)]),
      widths: [4, 1],
      align: ['left', 'right'],
      notes: ['Meetings and actions are counted exactly: they are not counts of children.'],
    },
  ];
  return { heading: 'Meetings and actions', blocks };
}

/** What was learned, in words that somebody read for this audience; and how much was not printed, and why. */
export function learningSection({ texts, kept }: PublishedTexts) {
  const blocks = learningKinds.flatMap(({ kind, heading }): Block[] => {
    const items = texts.filter((each) => each.kind === kind).map(({ text }) => text);
    if (items.length === 0) return [];
    const body: Block[] =
      kind === 'summary' ? items.map((text) => ({ kind: 'paragraph', text })) : [{ kind: 'list', items }];
    return [{ kind: 'heading', level: 2, text: heading }, ...body];
  });
  const why = (Object.keys(kept) as PublicationBar[]).map((bar) => publicationBars[bar]);
  const left: Block[] =
    why.length === 0 ? [] : [{ kind: 'note', text: `Some texts are not printed: ${inOneList(why)}.` }];
  if (blocks.length === 0 && left.length === 0) return null;
  const opening: Block[] =
    blocks.length === 0
      ? [{ kind: 'nothing', text: 'No text of a review has been read and released for this report.' }]
      : [{ kind: 'paragraph', text: 'From the reviews, in words that name nobody and in no order.' }];
  return { heading: 'Learning', blocks: [...opening, ...blocks, ...left] };
}

function inOneList(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}, or ${parts.at(-1)}`;
}
