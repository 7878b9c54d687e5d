import { createHash } from 'node:crypto';
import { earlierReleases, reportCases } from '../../../db/reports.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { dateInWords } from '../../../domain/dates.ts';
import { type PublishedRelease, protectRelease } from '../../../domain/privacy/protectRelease.ts';
import { auditRelease } from '../../../domain/privacy/release/auditRelease.ts';
import { type DisclosureProfile, disclosureProfile, policyInWords } from '../../../domain/privacy/release/presets.ts';
import { type Dimension, notifiedBy, type ReportCase, reviewedBy } from '../../../domain/reports/dimensions.ts';
import {
  countsOf,
  medianOf,
  notifiedIn,
  type PrintedFigures,
  printedFigures,
  printedNumber,
  type ReportPeriod,
  reviewedIn,
} from '../../../domain/reports/figures.ts';
import type { Block } from '../documents/blocks.ts';
import type { ReportDocument } from '../documents/report.ts';

export type ReportGroup = 'notified' | 'reviewed';

/** One group of deaths: what may be printed of it, and how the attack on it went. */
export interface GroupRelease {
  group: ReportGroup;
  by: readonly Dimension[];
  release: PublishedRelease;
  figures: PrintedFigures[];
  audit: ReturnType<typeof auditRelease>;
  caseDigest: string;
}

export interface ReportFigures {
  profile: DisclosureProfile;
  groups: GroupRelease[];
  durations: { median: number | null; medianWithoutHolds: number | null };
}

/** Counts, protects and attacks the figures of a period; nothing is stored. */
export async function reportFigures(
  unit: Unit,
  period: ReportPeriod,
  profileId: DisclosureProfile['id'],
): Promise<ReportFigures> {
  const profile = disclosureProfile(profileId);
  const cases = await reportCases(unit);
  const notified = notifiedIn(cases, period) as typeof cases;
  const reviewed = reviewedIn(cases, period) as typeof cases;
  const groups = [
    await groupRelease(unit, period, profile, 'notified', notified, notifiedBy),
    await groupRelease(unit, period, profile, 'reviewed', reviewed, reviewedBy),
  ];
  const days = reviewed.flatMap((each) => (each.daysToReview === null ? [] : [each.daysToReview]));
  const without = reviewed.flatMap((each) => (each.daysToReview === null ? [] : [each.daysToReview - each.daysHeld]));
  // A median of few is somebody's own wait, so it is hidden with the counts.
  const enough = reviewed.length > profile.oneWay.threshold;
  return {
    profile,
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
  profile: DisclosureProfile,
  group: ReportGroup,
  cases: readonly (ReportCase & { caseId: string })[],
  by: readonly Dimension[],
): Promise<GroupRelease> {
  const caseDigest = createHash('sha256')
    .update(
      cases
        .map((each) => each.caseId)
        .sort()
        .join(' '),
    )
    .digest('hex');
  const earlier = (await earlierReleases(unit, { group, ...period }))
    .filter((each) => each.caseDigest !== caseDigest)
    .map((each) => each.release);
  const release = protectRelease(countsOf(cases, by), profile.oneWay, earlier);
  const audit = auditRelease([...earlier, release], profile.oneWay.minWidth);
  return { group, by, release, figures: printedFigures(release, by), audit, caseDigest };
}

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

function figuresBlocks(figures: PrintedFigures): Block[] {
  const counted = figures.rows.filter((row) => row.label !== 'Total');
  const printed = counted.map((row) => ({ label: row.label, value: row.value, printed: printedNumber(row.value) }));
  const spoken = printed.map((row) => `${row.label} ${row.value === null ? 'suppressed' : row.printed}`).join(', ');
  return [
    { kind: 'heading', level: 2, text: figures.title },
    {
      kind: 'table',
      caption: figures.title,
      head: [figures.title, 'Deaths'],
      rows: figures.rows.map((row) => [row.label, row.value === null ? null : printedNumber(row.value)]),
      widths: [4, 1],
      align: ['left', 'right'],
      chart: {
        title: figures.title,
        alternative: `Bars for ${figures.title.toLowerCase()}: ${spoken}.`,
        series: [{ name: 'Deaths', bars: printed }],
      },
    },
  ];
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
  return {
    title: `Child death overview panel: ${titles[figures.profile.id]}`,
    audience: figures.profile.audience,
    partnership: about.partnership,
    period,
    exportedOn: about.exportedOn,
    auditHead: about.auditHead,
    rule,
    handling: [
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
    sections: figures.groups.map(({ group, figures: tables }) => ({
      heading: groupWords[group].heading,
      blocks: [{ kind: 'paragraph', text: groupWords[group].lede }, ...tables.flatMap(figuresBlocks)],
    })),
  };
}
