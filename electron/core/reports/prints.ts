import { type EarlierRelease, earlierReleases } from '../../../db/reports.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import {
  type DisclosurePolicy,
  type PublishedRelease,
  protectRelease,
} from '../../../domain/privacy/protectRelease.ts';
import type { AuditReport } from '../../../domain/privacy/release/auditRelease.ts';
import type { DisclosureProfile } from '../../../domain/privacy/release/presets.ts';
import { type Dimension, widened } from '../../../domain/reports/dimensions.ts';
import { countsOf, crossCountsOf, hiddenShare, mostlyHidden, saysSomething } from '../../../domain/reports/figures.ts';
import type { ReportPeriod } from '../../../domain/reports/period.ts';
import type { TableNote } from '../../../domain/reports/tableNotes.ts';
import { leftOutFirst } from '../../../domain/reports/tables.ts';
import { attackOn, type Counted, passes, type Scene, sceneOf, tryPrint } from './attack.ts';

export type ReportGroup = 'notified' | 'reviewed';

/** One set of printed numbers, with the attack on it: what the archive keeps. */
export interface Print {
  group: ReportGroup;
  /** 'one-way' tables or a table by two things; a two-way table of the same deaths is attacked with the others. */
  tables: 'one-way' | 'two-way';
  period: ReportPeriod;
  release: PublishedRelease;
  audit: AuditReport;
  caseDigest: string;
  /** What was printed: as it is or in wider groups. */
  by: readonly Dimension[];
  notes: readonly TableNote[];
}

/** What a set of numbers is about. */
export interface Printing {
  group: ReportGroup;
  period: ReportPeriod;
  profile: DisclosureProfile;
}

/** All deaths of a group, whenever they were, and the day by which a report counts each. */
export interface GroupOfDeaths {
  all: readonly Counted[];
  dayOf(each: Counted): string | null;
}

/**
 * Prints deaths by one thing at a time. A table of which little could be printed comes in wider groups or not at all;
 * where all together would give a number away, tables are left out until it no longer does. Each that is missing is
 * noted. What was printed once of exactly these deaths, as they are counted now, is printed the same again.
 */
export async function printOneWay(
  unit: Unit,
  about: Printing,
  deaths: GroupOfDeaths,
  wanted: readonly Dimension[],
  /** Exactly these groups, since they stand beside others. */
  asTheyAre = false,
): Promise<Print> {
  const { profile } = about;
  const { head, scene, again, cases } = await begin(unit, about, 'one-way', deaths, wanted);
  if (again !== undefined) {
    const { release } = again;
    const audit = attackOn(scene, release, profile.oneWay);
    return { ...head, release, audit, by: printedOf(release, wanted), notes: notesOf(again) };
  }
  let { by, notes } =
    profile.exact || asTheyAre ? { by: [...wanted], notes: [] } : worthPrinting(cases, wanted, profile.oneWay);
  let trial = tryPrint(scene, by, countsOf, profile.oneWay);
  for (const next of leftOutFirst) {
    if (passes(trial)) break;
    if (by.length < 2 || !by.some(({ id }) => id === next.id)) continue;
    by = by.filter(({ id }) => id !== next.id);
    notes = [
      ...notes.filter(({ title }) => title !== next.title),
      { title: next.title, what: 'left-out', why: 'together' },
    ];
    trial = tryPrint(scene, by, countsOf, profile.oneWay);
  }
  return { ...head, ...trial, by, notes };
}

/** Prints deaths by two things, in wider groups where those say more; null where too little of it could be printed. */
export async function printTwoWay(
  unit: Unit,
  about: Printing,
  deaths: GroupOfDeaths,
  wanted: readonly [Dimension, Dimension],
  beside: PublishedRelease,
): Promise<Print | null> {
  const { period, profile } = about;
  const { head, scene, again } = await begin(unit, about, 'two-way', deaths, wanted);
  if (again !== undefined) {
    const { release } = again;
    const audit = attackOn(scene, release, profile.twoWay);
    return { ...head, release, audit, by: printedOf(release, wanted), notes: notesOf(again) };
  }
  const withOneWay = { ...scene, earlier: [...scene.earlier, { release: beside, period }] };
  const [down, across] = wanted;
  for (const rows of [down, widened(down)]) {
    if (rows === null) continue;
    const trial = tryPrint(profile.exact ? scene : withOneWay, [rows, across], crossCountsOf, profile.twoWay);
    if (!passes(trial) || hiddenShare([trial.release]) > mostlyHidden) continue;
    const title = crossTitle(wanted);
    const notes: TableNote[] = rows === down ? [] : [{ title, what: 'wider', why: 'few' }];
    return { ...head, ...trial, by: [rows, across], notes };
  }
  return null;
}

/** What every printing begins with: its deaths, what was published before, and whether it was printed already. */
async function begin(
  unit: Unit,
  about: Printing,
  tables: Print['tables'],
  deaths: GroupOfDeaths,
  wanted: readonly Dimension[],
) {
  const { group, period, profile } = about;
  const cases = deaths.all.filter((each) => {
    const day = deaths.dayOf(each);
    return day !== null && day >= period.from && day <= period.to;
  });
  const caseDigest = digestOf(about, tables, cases, wanted);
  const archived = await earlierReleases(unit, { group, ...period });
  const again = archived.find((each) => isSame(each, about, caseDigest));
  // A second printing of the same numbers tells nothing new.
  const others = archived.filter((each) => each !== again && (again === undefined || each.caseDigest !== caseDigest));
  const earlier = profile.exact ? [] : others.map(({ release, from, to }) => ({ release, period: { from, to } }));
  const scene: Scene = sceneOf(deaths, period, earlier);
  return { head: { group, tables, period, caseDigest }, scene, again, cases };
}

/** @example crossTitle([dimensions.age, dimensions.sex]) // 'Age at death by sex' */
export function crossTitle([down, across]: readonly Dimension[]): string {
  return `${down?.title} by ${across?.title.toLowerCase()}`;
}

/** Each table alone: as it is, in wider groups, or not at all. */
function worthPrinting(cases: readonly Counted[], wanted: readonly Dimension[], policy: DisclosurePolicy) {
  const by: Dimension[] = [];
  const notes: TableNote[] = [];
  for (const dimension of wanted) {
    const choices = [dimension, widened(dimension)].flatMap((one) => {
      if (one === null) return [];
      const release = protectRelease(countsOf(cases, [one]), policy);
      return release.refused === undefined && saysSomething(release) ? [{ one, hidden: hiddenShare([release]) }] : [];
    });
    const best = choices.find(({ hidden }) => hidden <= mostlyHidden) ?? choices.at(-1);
    if (best !== undefined) by.push(best.one);
    if (best === undefined) notes.push({ title: dimension.title, what: 'left-out', why: 'few' });
    else if (best.one !== dimension) notes.push({ title: dimension.title, what: 'wider', why: 'few' });
  }
  return { by, notes };
}

/** Names the deaths and how each is counted: one case counted elsewhere makes another set. */
function digestOf(
  { profile, period }: Printing,
  tables: Print['tables'],
  cases: readonly Counted[],
  by: readonly Dimension[],
): string {
  const lines = cases.map((each) => [each.caseId, ...by.map((dimension) => dimension.categoryOf(each))].join(' '));
  return sha256Of([profile.id, period.from, period.to, tables, ...lines.sort()].join('\n'));
}

function isSame(each: EarlierRelease, { profile, period }: Printing, caseDigest: string): boolean {
  return (
    each.caseDigest === caseDigest && each.profile === profile.id && each.from === period.from && each.to === period.to
  );
}

function printedOf(release: PublishedRelease, wanted: readonly Dimension[]): Dimension[] {
  return wanted.flatMap((dimension) => {
    const categories = release.dims[dimension.id];
    if (categories === undefined) return [];
    return categories.length === dimension.categories.length ? [dimension] : [widened(dimension) ?? dimension];
  });
}

function notesOf({ contents }: EarlierRelease): TableNote[] {
  return (JSON.parse(contents) as { notes?: TableNote[] }).notes ?? [];
}
