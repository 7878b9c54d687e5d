import { createHash } from 'node:crypto';
import { type EarlierRelease, earlierReleases } from '../../../db/reports.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import {
  type DisclosurePolicy,
  type PublishedRelease,
  protectRelease,
} from '../../../domain/privacy/protectRelease.ts';
import { attackInclusions } from '../../../domain/privacy/release/attackInclusions.ts';
import { type AuditReport, auditRelease } from '../../../domain/privacy/release/auditRelease.ts';
import type { DisclosureProfile } from '../../../domain/privacy/release/presets.ts';
import {
  type Dimension,
  inclusions,
  leftOutFirst,
  type ReportCase,
  widened,
} from '../../../domain/reports/dimensions.ts';
import { countsOf, crossCountsOf, hiddenShare, mostlyHidden, saysSomething } from '../../../domain/reports/figures.ts';
import type { ReportPeriod } from '../../../domain/reports/period.ts';
import type { TableNote } from '../../../domain/reports/tableNotes.ts';

export type ReportGroup = 'notified' | 'reviewed';
export type Counted = ReportCase & { caseId: string };

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

interface Trial {
  release: PublishedRelease;
  audit: AuditReport;
}

const passes = ({ release, audit }: Trial) => release.refused === undefined && audit.passed;

/**
 * Prints deaths by one thing at a time. A table of which little could be printed comes in wider groups or not at all;
 * where all together would give a number away, tables are left out until it no longer does. Each that is missing is
 * noted. What was printed once of exactly these deaths, as they are counted now, is printed the same again.
 */
export async function printOneWay(
  unit: Unit,
  about: Printing,
  cases: readonly Counted[],
  wanted: readonly Dimension[],
  /** Exactly these groups, since they stand beside others. */
  asTheyAre = false,
): Promise<Print> {
  const { group, period, profile } = about;
  const caseDigest = digestOf(about, 'one-way', cases, wanted);
  const head = { group, tables: 'one-way' as const, period, caseDigest };
  const archived = await earlierReleases(unit, { group, ...period });
  const again = archived.find((each) => isSame(each, about, caseDigest));
  if (again !== undefined) {
    const trial = { release: again.release, audit: attack(othersThan(archived, again), again.release, profile.oneWay) };
    return { ...head, ...trial, by: printedOf(again.release, wanted), notes: notesOf(again) };
  }
  const earlier = profile.exact ? [] : archived.map(({ release }) => release);
  let { by, notes } =
    profile.exact || asTheyAre ? { by: [...wanted], notes: [] } : worthPrinting(cases, wanted, profile.oneWay);
  let trial = tryPrint(earlier, countsOf(cases, by), profile.oneWay);
  for (const next of leftOutFirst) {
    if (passes(trial)) break;
    if (by.length < 2 || !by.some(({ id }) => id === next.id)) continue;
    by = by.filter(({ id }) => id !== next.id);
    notes = [
      ...notes.filter(({ title }) => title !== next.title),
      { title: next.title, what: 'left-out', why: 'together' },
    ];
    trial = tryPrint(earlier, countsOf(cases, by), profile.oneWay);
  }
  return { ...head, ...trial, by, notes };
}

/** Prints deaths by two things, in wider groups where those say more; null where too little of it could be printed. */
export async function printTwoWay(
  unit: Unit,
  about: Printing,
  cases: readonly Counted[],
  wanted: readonly [Dimension, Dimension],
  beside: PublishedRelease,
): Promise<Print | null> {
  const { group, period, profile } = about;
  const caseDigest = digestOf(about, 'two-way', cases, wanted);
  const head = { group, tables: 'two-way' as const, period, caseDigest };
  const archived = await earlierReleases(unit, { group, ...period });
  const again = archived.find((each) => isSame(each, about, caseDigest));
  if (again !== undefined) {
    const audit = attack(othersThan(archived, again), again.release, profile.twoWay);
    return { ...head, release: again.release, audit, by: printedOf(again.release, wanted), notes: notesOf(again) };
  }
  const earlier = profile.exact ? [] : [...archived.map(({ release }) => release), beside];
  const [down, across] = wanted;
  for (const rows of [down, widened(down)]) {
    if (rows === null) continue;
    const trial = tryPrint(earlier, crossCountsOf(cases, [rows, across]), profile.twoWay);
    if (!passes(trial) || hiddenShare([trial.release]) > mostlyHidden) continue;
    const title = crossTitle(wanted);
    const notes: TableNote[] = rows === down ? [] : [{ title, what: 'wider', why: 'few' }];
    return { ...head, ...trial, by: [rows, across], notes };
  }
  return null;
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
  // A table that says nothing is better than no number at all: its total is printed.
  return by.length > 0 ? { by, notes } : { by: wanted.slice(0, 1), notes: notes.slice(1) };
}

function tryPrint(
  earlier: readonly PublishedRelease[],
  source: Parameters<typeof protectRelease>[0],
  policy: DisclosurePolicy,
): Trial {
  const release = protectRelease(source, policy, earlier);
  return { release, audit: attack(earlier, release, policy) };
}

/** The attack before anything is saved: by the numbers, and by what their words mean (see `inclusions`). */
function attack(
  earlier: readonly PublishedRelease[],
  release: PublishedRelease,
  policy: DisclosurePolicy,
): AuditReport {
  const audit = auditRelease([...earlier, release], policy.minWidth);
  if (release.refused !== undefined) return audit;
  const found = attackInclusions(release, inclusions, policy.minWidth);
  const findings = [...audit.findings, ...found.map((each) => ({ ...each, release: earlier.length }))];
  return { ...audit, findings, passed: findings.length === 0 };
}

/** Names the deaths and how each is counted: one case counted elsewhere makes another set. */
function digestOf(
  { profile, period }: Printing,
  tables: Print['tables'],
  cases: readonly Counted[],
  by: readonly Dimension[],
): string {
  const lines = cases.map((each) => [each.caseId, ...by.map((dimension) => dimension.categoryOf(each))].join(' '));
  return createHash('sha256')
    .update([profile.id, period.from, period.to, tables, ...lines.sort()].join('\n'))
    .digest('hex');
}

function isSame(each: EarlierRelease, { profile, period }: Printing, caseDigest: string): boolean {
  return (
    each.caseDigest === caseDigest && each.profile === profile.id && each.from === period.from && each.to === period.to
  );
}

/** Everything else that was published; a second printing of the same numbers tells nothing new. */
function othersThan(archived: readonly EarlierRelease[], again: EarlierRelease): PublishedRelease[] {
  return archived.flatMap((each) => (each.caseDigest === again.caseDigest ? [] : [each.release]));
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
