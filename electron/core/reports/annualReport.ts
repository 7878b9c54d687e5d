import { createHash } from 'node:crypto';
import { earlierReleases, reportCases } from '../../../db/reports.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { dateInWords } from '../../../domain/dates.ts';
import {
  type DisclosurePolicy,
  type PublishedRelease,
  protectRelease,
} from '../../../domain/privacy/protectRelease.ts';
import { auditRelease } from '../../../domain/privacy/release/auditRelease.ts';
import { type DisclosureProfile, disclosureProfile, policyInWords } from '../../../domain/privacy/release/presets.ts';
import {
  crossedBy,
  type Dimension,
  leftOutFirst,
  notifiedBy,
  type ReportCase,
  reviewedBy,
} from '../../../domain/reports/dimensions.ts';
import {
  compared,
  countsOf,
  crossCountsOf,
  hiddenShare,
  medianOf,
  notifiedIn,
  notKnownOf,
  type PrintedCross,
  type PrintedFigures,
  periodBefore,
  printedCross,
  printedFigures,
  printedNumber,
  type ReportPeriod,
  reviewedIn,
} from '../../../domain/reports/figures.ts';
import type { Block } from '../documents/blocks.ts';
import type { ReportDocument } from '../documents/report.ts';

export type ReportGroup = 'notified' | 'reviewed';

/** One set of printed numbers, with the attack on it: what the archive keeps. */
export interface Print {
  group: ReportGroup;
  /** 'one-way' tables or a table by two things; a two-way table of the same deaths is attacked with the others. */
  tables: 'one-way' | 'two-way';
  period: ReportPeriod;
  release: PublishedRelease;
  audit: ReturnType<typeof auditRelease>;
  caseDigest: string;
}

/** One group of deaths: what may be printed of it, and how the attack on it went. */
export interface GroupRelease extends Print {
  figures: PrintedFigures[];
  /** By two things; null where too little of it could be printed. */
  cross: PrintedCross | null;
  /** Everything that leaves with this group, the compared period and two-way tables included. */
  prints: Print[];
  /** The share of its cells that are hidden, 0 to 1. */
  hidden: number;
}

export interface ReportFigures {
  profile: DisclosureProfile;
  period: ReportPeriod;
  comparedWith: ReportPeriod | null;
  groups: GroupRelease[];
  durations: { median: number | null; medianWithoutHolds: number | null };
}

type Counted = ReportCase & { caseId: string };

const counting = {
  notified: { inPeriod: notifiedIn, by: notifiedBy, crossed: crossedBy.notified },
  reviewed: { inPeriod: reviewedIn, by: reviewedBy, crossed: crossedBy.reviewed },
} as const;

/** Counts, protects and attacks the figures of a period; nothing is stored. */
export async function reportFigures(
  unit: Unit,
  period: ReportPeriod,
  profileId: DisclosureProfile['id'],
  compare = false,
): Promise<ReportFigures> {
  const profile = disclosureProfile(profileId);
  const cases = await reportCases(unit);
  const comparedWith = compare ? periodBefore(period) : null;
  const groups: GroupRelease[] = [];
  for (const group of ['notified', 'reviewed'] as const) {
    groups.push(await groupRelease(unit, period, comparedWith, profile, group, cases));
  }
  const reviewed = reviewedIn(cases, period);
  const days = reviewed.flatMap((each) => (each.daysToReview === null ? [] : [each.daysToReview]));
  const without = reviewed.flatMap((each) => (each.daysToReview === null ? [] : [each.daysToReview - each.daysHeld]));
  // A median of few is somebody's own wait, so it is hidden with the counts.
  const enough = reviewed.length > profile.oneWay.threshold;
  return {
    profile,
    period,
    comparedWith,
    groups,
    durations: {
      median: enough ? medianOf(days) : null,
      medianWithoutHolds: enough ? medianOf(without) : null,
    },
  };
}

async function groupRelease(
  unit: Unit,
  period: ReportPeriod,
  comparedWith: ReportPeriod | null,
  profile: DisclosureProfile,
  group: ReportGroup,
  all: readonly Counted[],
): Promise<GroupRelease> {
  const { inPeriod, crossed } = counting[group];
  const cases = inPeriod(all, period) as Counted[];
  const one = { group, tables: 'one-way', period } as const;
  let by: readonly Dimension[] = counting[group].by;
  let main = await print(unit, one, profile.id, profile.oneWay, cases, by, []);
  if (main.release.refused !== undefined || !main.audit.passed) {
    by = by.filter((dimension) => !leftOutFirst.includes(dimension));
    main = await print(unit, one, profile.id, profile.oneWay, cases, by, []);
  }
  const prints = [main];
  let figures = printedFigures(main.release, by);
  if (comparedWith !== null && main.release.refused === undefined) {
    const before = inPeriod(all, comparedWith) as Counted[];
    const about = { group, tables: 'one-way', period: comparedWith } as const;
    const other = await print(unit, about, profile.id, profile.oneWay, before, by, []);
    // No deaths at all is more likely a year before these records began than a year without a death.
    if (before.length > 0 && other.release.refused === undefined && other.audit.passed) {
      prints.push(other);
      figures = compared(figures, printedFigures(other.release, by));
    }
  }
  let cross: PrintedCross | null = null;
  if (main.release.refused === undefined) {
    const about = { group, tables: 'two-way', period } as const;
    const two = await print(unit, about, profile.id, profile.twoWay, cases, crossed, [main.release]);
    cross = two.audit.passed ? printedCross(two.release, crossed) : null;
    if (cross !== null) prints.push(two);
  }
  return { ...main, figures, cross, prints, hidden: hiddenShare([main.release]) };
}

/**
 * Protects one set of tables and attacks it together with everything printed before about these deaths. What was
 * printed once of exactly these deaths, as they were counted then, is printed the same again.
 */
async function print(
  unit: Unit,
  about: Pick<Print, 'group' | 'tables' | 'period'>,
  profileId: DisclosureProfile['id'],
  policy: DisclosurePolicy,
  cases: readonly Counted[],
  by: readonly Dimension[],
  beside: readonly PublishedRelease[],
): Promise<Print> {
  // The categories belong to the digest: one case counted elsewhere makes another set.
  const caseDigest = createHash('sha256')
    .update(
      cases
        .map((each) => [each.caseId, ...by.map((dimension) => dimension.categoryOf(each))].join(' '))
        .sort()
        .join('\n'),
    )
    .digest('hex');
  const archived = await earlierReleases(unit, { group: about.group, ...about.period });
  const again = archived.find(
    (each) =>
      each.caseDigest === caseDigest &&
      each.profile === profileId &&
      each.from === about.period.from &&
      each.to === about.period.to,
  );
  const others = archived.filter((each) => each.caseDigest !== caseDigest || each.profile !== profileId);
  const earlier = [...others.map((each) => each.release), ...(again === undefined ? beside : [])];
  const source = about.tables === 'two-way' ? crossCountsOf(cases, by as unknown as Crossed) : countsOf(cases, by);
  const release = again?.release ?? (await protectRelease(source, policy, earlier));
  const audit = auditRelease([...earlier, release], policy.minWidth);
  return { ...about, release, audit, caseDigest };
}

type Crossed = readonly [Dimension, Dimension];

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

interface ColumnNames {
  now: string;
  before: string | null;
}

function figuresBlocks(figures: PrintedFigures, names: ColumnNames): Block[] {
  const bars = (of: 'value' | 'before') =>
    figures.rows
      .filter((row) => row.label !== 'Total')
      .map((row) => ({ label: row.label, value: row[of] ?? null, printed: printedNumber(row[of] ?? null) }));
  const spoken = bars('value').map((bar) => `${bar.label} ${bar.value === null ? 'suppressed' : bar.printed}`);
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? null : printedNumber(value);
  const two = names.before !== null && figures.rows.some((row) => row.before !== undefined);
  const series = [{ name: two ? names.now : 'Deaths', bars: bars('value') }];
  if (two && names.before !== null) series.push({ name: names.before, bars: bars('before') });
  return [
    { kind: 'heading', level: 2, text: figures.title },
    {
      kind: 'table',
      caption: figures.title,
      head: two ? [figures.title, names.now, names.before ?? ''] : [figures.title, 'Deaths'],
      rows: figures.rows.map((row) => [row.label, cell(row.value), ...(two ? [cell(row.before)] : [])]),
      widths: two ? [4, 2, 2] : [4, 1],
      align: two ? ['left', 'right', 'right'] : ['left', 'right'],
      chart: {
        title: figures.title,
        alternative: `Bars for ${figures.title.toLowerCase()}: ${spoken.join(', ')}.`,
        series,
      },
    },
  ];
}

function crossBlocks(cross: PrintedCross, rule: string): Block[] {
  return [
    { kind: 'heading', level: 2, text: cross.title },
    {
      kind: 'table',
      caption: cross.title,
      head: ['', ...cross.columns],
      rows: cross.rows.map(({ label, values }) => [
        label,
        ...values.map((value) => (value === null ? null : printedNumber(value))),
      ]),
      widths: [4, ...cross.columns.map(() => 2)],
      align: ['left', ...cross.columns.map(() => 'right' as const)],
      notes: [`In this table ${rule}.`],
    },
  ];
}

/** How much is not known: from the printed tables, so that nothing hidden follows from it. */
function qualityBlocks(figures: readonly PrintedFigures[]): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Completeness of the information' },
    {
      kind: 'table',
      caption: 'Deaths for which the information is not known',
      head: ['Information', 'Not known', 'Per cent'],
      rows: notKnownOf(figures).map(({ title, value, percent }) => [
        title,
        value === null ? null : printedNumber(value),
        percent === null ? null : `${percent} %`,
      ]),
      widths: [4, 1, 1],
      align: ['left', 'right', 'right'],
    },
  ];
}

const fewDeaths = 60;
/** Rule 65 of the domain: small areas are asked to review with a neighbour; their yearly numbers say little. */
const fewWords =
  'Fewer than about 60 deaths in a year are too few to show a pattern: a difference between two years is most often chance. Several years together, or several areas, say more.';

/** '2025/26' for a financial year, else its months. */
function periodShort({ from, to }: ReportPeriod): string {
  const isYear =
    from.endsWith('-04-01') && to.endsWith('-03-31') && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) === 1;
  return isYear ? `${from.slice(0, 4)}/${to.slice(2, 4)}` : `${dateInWords(from)} to ${dateInWords(to)}`;
}

const titles = { P1: 'annual report', P2: 'annual report', P3: 'report to partners', P4: 'report with exact numbers' };

/** The report in words and printed numbers: nothing in it comes from anywhere but the protected release. */
export function annualReport(
  figures: ReportFigures,
  about: { partnership: string; period: ReportPeriod; exportedOn: string; auditHead: string },
): ReportDocument {
  const total = (group: ReportGroup) => {
    const tables = figures.groups.find((each) => each.group === group)?.figures ?? [];
    return printedNumber(tables[0]?.rows.find((row) => row.label === 'Total')?.value ?? null);
  };
  const period = `${dateInWords(about.period.from)} to ${dateInWords(about.period.to)}`;
  const rule = policyInWords(figures.profile.oneWay);
  const { median, medianWithoutHolds } = figures.durations;
  const columns = {
    now: periodShort(about.period),
    before: figures.comparedWith === null ? null : periodShort(figures.comparedWith),
  };
  const notified = figures.groups.find((each) => each.group === 'notified')?.figures[0];
  const few = (notified?.rows.find((row) => row.label === 'Total')?.value ?? 0) < fewDeaths;
  return {
    title: `Child death overview panel: ${titles[figures.profile.id]}`,
    audience: figures.profile.audience,
    partnership: about.partnership,
    period,
    exportedOn: about.exportedOn,
    auditHead: about.auditHead,
    rule,
    handling: [
      ...(few ? [fewWords] : []),
      'Numbers so small that a child could be recognised were kept back, and others with them where they would have given one away. Names, dates and places were never part of this report.',
      'Some risk remains: somebody who knew a child may still think of that child. If you believe that a person can be recognised, tell the child death review partners named above.',
    ],
    plainSummary: [
      `${total('notified')} deaths of children who normally lived in the area happened in the period ${period} and came to the panel's notice.`,
      `The panel completed the review of ${total('reviewed')} deaths in the same period. Reviews take months and often wait for an inquest, so these are largely deaths of earlier years.`,
      median === null
        ? 'How long reviews took is not printed, since too few were completed.'
        : `Half of these reviews were complete within ${median} days of the death${medianWithoutHolds === null ? '' : `, or ${medianWithoutHolds} days without the time on hold for other processes`}.`,
    ],
    sections: figures.groups.map(({ group, figures: tables, cross }) => ({
      heading: groupWords[group].heading,
      blocks: [
        { kind: 'paragraph', text: groupWords[group].lede },
        ...tables.flatMap((table) => figuresBlocks(table, columns)),
        ...(cross === null ? [] : crossBlocks(cross, policyInWords(figures.profile.twoWay))),
        ...qualityBlocks(tables),
      ],
    })),
  };
}
