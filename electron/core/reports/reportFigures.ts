import { meetingsHeld } from '../../../db/reports.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { type DisclosureProfile, disclosureProfile } from '../../../domain/privacy/release/presets.ts';
import {
  compared,
  halfWithin,
  hiddenShare,
  medianOf,
  notifiedIn,
  type PrintedCross,
  type PrintedFigures,
  printedCross,
  printedFigures,
  reviewedIn,
} from '../../../domain/reports/figures.ts';
import { countedPeriod, periodBefore, type ReportKind, type ReportPeriod } from '../../../domain/reports/period.ts';
import type { TableNote } from '../../../domain/reports/tableNotes.ts';
import { crossedBy, notifiedBy, reviewedBy } from '../../../domain/reports/tables.ts';
import { type Counted, passes } from './attack.ts';
import {
  crossTitle,
  type GroupOfDeaths,
  type Print,
  type Printing,
  printOneWay,
  printTwoWay,
  type ReportGroup,
} from './prints.ts';

/** Which report: how often it is made, of which period, for whom. */
export interface ReportAsked {
  kind: ReportKind;
  period: ReportPeriod;
  profile: DisclosureProfile['id'];
  /** Prints the period before beside it. */
  compare: boolean;
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
  /** Every table that is printed in wider groups or not at all. */
  allNotes: TableNote[];
}

export interface ReportFigures {
  asked: ReportAsked;
  profile: DisclosureProfile;
  /** What is counted: a quarter with few deaths is counted with the nine months before it. */
  period: ReportPeriod;
  comparedWith: ReportPeriod | null;
  groups: GroupRelease[];
  /** In words, from printed numbers only; in days where every number is exact. Null where too much is suppressed. */
  waits: { half: string | null; halfWithoutHolds: string | null };
  meetings: number;
}

const counting = {
  notified: { dayOf: (each: Counted) => each.dateOfDeath, by: notifiedBy, crossed: crossedBy.notified },
  reviewed: { dayOf: (each: Counted) => each.reviewedOn, by: reviewedBy, crossed: crossedBy.reviewed },
} as const;

/**
 * Counts, protects and attacks the figures of a period; nothing is stored. The same for every report: a publication, a
 * paper for partners and the panel's own differ in the profile alone.
 */
export async function reportFigures(unit: Unit, cases: readonly Counted[], asked: ReportAsked): Promise<ReportFigures> {
  const profile = disclosureProfile(asked.profile);
  const period = profile.exact
    ? asked.period
    : countedPeriod(asked.kind, asked.period, notifiedIn(cases, asked.period).length);
  const comparedWith = asked.compare ? periodBefore(period) : null;
  const groups: GroupRelease[] = [];
  for (const group of ['notified', 'reviewed'] as const) {
    groups.push(await groupRelease(unit, { group, period, profile }, comparedWith, cases));
  }
  const reviewed = groups.find(({ group }) => group === 'reviewed')?.figures ?? [];
  return {
    asked,
    profile,
    period,
    comparedWith,
    groups,
    waits: profile.exact
      ? exactWaits(reviewedIn(cases, period))
      : { half: halfWithin(reviewed, 'wait'), halfWithoutHolds: halfWithin(reviewed, 'waitWithoutHolds') },
    meetings: await meetingsHeld(unit, period),
  };
}

/** The panel has every case before it, so it may have the middle wait to the day. */
function exactWaits(reviewed: readonly Counted[]): ReportFigures['waits'] {
  const known = reviewed.flatMap(({ daysToReview, daysHeld }) =>
    daysToReview === null ? [] : [{ daysToReview, daysHeld }],
  );
  const inDays = (median: number | null) => (median === null ? null : `${median} days`);
  return {
    half: inDays(medianOf(known.map(({ daysToReview }) => daysToReview))),
    halfWithoutHolds: inDays(medianOf(known.map(({ daysToReview, daysHeld }) => daysToReview - daysHeld))),
  };
}

async function groupRelease(
  unit: Unit,
  about: Printing & { group: ReportGroup },
  comparedWith: ReportPeriod | null,
  all: readonly Counted[],
): Promise<GroupRelease> {
  const { dayOf, by, crossed } = counting[about.group];
  const deaths = { all, dayOf };
  const main = await printOneWay(unit, about, deaths, by);
  const prints = [main];
  const notes = [...main.notes];
  let figures = printedFigures(main.release, main.by);
  let cross: PrintedCross | null = null;
  if (passes(main) && figures.length > 0) {
    if (comparedWith !== null) {
      const other = await printBefore(unit, { ...about, period: comparedWith }, deaths, main);
      if (other !== null) {
        prints.push(other);
        figures = compared(figures, printedFigures(other.release, other.by));
      }
    }
    const two = await printTwoWay(unit, about, deaths, crossed, main.release);
    if (two === null) notes.push({ title: crossTitle(crossed), what: 'left-out', why: 'few' });
    else {
      prints.push(two);
      notes.push(...two.notes);
      cross = printedCross(two.release, [two.by[0] ?? crossed[0], two.by[1] ?? crossed[1]], crossTitle(crossed));
    }
  }
  return { ...main, figures, cross, prints, allNotes: notes, hidden: hiddenShare([main.release]) };
}

/** The period before, by the same categories, so that it can stand beside. */
async function printBefore(unit: Unit, about: Printing, deaths: GroupOfDeaths, main: Print): Promise<Print | null> {
  const { from, to } = about.period;
  // No deaths at all is more likely a year before these records began than a year without a death.
  const any = deaths.all.some((each) => {
    const day = deaths.dayOf(each);
    return day !== null && from <= day && day <= to;
  });
  if (!any) return null;
  const other = await printOneWay(unit, about, deaths, main.by, true);
  return passes(other) ? other : null;
}
