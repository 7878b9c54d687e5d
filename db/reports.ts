import type { Insertable } from 'kysely';
import { daysBetween } from '../domain/dates.ts';
import { touchpointRefusals, touchpoints } from '../domain/family/contact.ts';
import { inParts } from '../domain/inParts.ts';
import type { PublishedRelease } from '../domain/privacy/protectRelease.ts';
import { heldDays } from '../domain/process/holds.ts';
import { jarState } from '../domain/process/jointAgencyResponse.ts';
import type { ParallelStatus } from '../domain/process/parallelReviews.ts';
import type { ReportCase } from '../domain/reports/dimensions.ts';
import { caseVisible } from './access.ts';
import { analysesInForce } from './analysis.ts';
import type { CaseRow } from './cases.ts';
import { answersToldOf } from './notification.ts';
import { oneOf } from './prepared.ts';
import { standingsOf } from './process.ts';
import type { PublishedReleaseTable } from './schema/reports.ts';
import type { Unit } from './unitOfWork.ts';

/** Every death under review as a report counts it, with the id that stays in the core. */
export async function reportCases(unit: Unit): Promise<(ReportCase & { caseId: string })[]> {
  const rows = await unit.db
    .selectFrom('cases')
    .selectAll()
    .where('state', 'in', ['open', 'closed'])
    .where('outcome', '=', 'review')
    .where(caseVisible(unit, 'cases.id'))
    .orderBy('date_of_death')
    .orderBy('number')
    .execute();
  const cases = [];
  // A part at a time: the analyses of all deaths together would fill the memory.
  for (const part of inParts(rows, atOnce)) cases.push(...(await counted(unit, part)));
  return cases;
}

const atOnce = 500;

async function counted(unit: Unit, rows: readonly CaseRow[]): Promise<(ReportCase & { caseId: string })[]> {
  const ids = rows.map((row) => row.id);
  const standings = await standingsOf(unit, rows);
  const analyses = await analysesInForce(unit, ids);
  const told = await toldOfJar(unit, ids);
  const reached = await touchpointsReached(unit, ids);
  return rows.map((row) => {
    const standing = standings.get(row.id);
    const analysis = analyses.get(row.id)?.analysis;
    const reviewedOn = standing?.progress.cdopDecision === 'final' ? row.cdop_on : null;
    const until = reviewedOn ?? unit.today;
    const answered = standing !== undefined && Object.keys(standing.progress.jar).length > 0;
    const criteria = standing ? jarState(standing.progress.jar).criteria : 'not-known';
    return {
      caseId: row.id,
      dateOfDeath: row.date_of_death,
      dateOfBirth: row.date_of_birth,
      reviewedOn,
      sex: row.sex,
      ethnicity: row.ethnicity,
      category: analysis?.category ?? null,
      modifiability: analysis?.modifiability ?? null,
      placeCategory: row.place_category,
      expected: row.expected,
      jointAgencyResponse: answered ? jarWords[criteria] : (told.get(row.id) ?? 'not-known'),
      keyWorker: standing?.progress.keyWorker ?? 'not-allocated',
      familyView: standing?.progress.familyView ?? 'not-asked',
      touchpoints: reached.get(row.id) ?? 0,
      inquest: inquestWords[standing?.progress.reviews.find(({ kind }) => kind === 'inquest')?.status ?? 'to-ask'],
      modifiableDomains:
        analysis === undefined
          ? null
          : [...new Set(analysis.factors.filter((each) => each.modifiable === 'yes').map((each) => each.domain))],
      daysToReview:
        reviewedOn === null || row.date_of_death === null ? null : daysBetween(row.date_of_death, reviewedOn),
      gestationDays: row.gestation_weeks === null ? null : row.gestation_weeks * 7 + (row.gestation_days ?? 0),
      daysHeld: standing ? heldDays(standing.progress.holds, until) : 0,
    };
  });
}

const inquestWords = {
  'to-ask': 'not-known',
  'not-needed': 'no',
  referred: 'yes',
  open: 'yes',
  finished: 'yes',
} as const satisfies Record<ParallelStatus, ReportCase['inquest']>;

const jarWords = { met: 'yes', 'not-met': 'no', 'not-known': 'not-known' } as const;

/** How many of the four touchpoints each family had; one that it did not want is no gap. */
async function touchpointsReached(unit: Unit, ids: string[]): Promise<Map<string, number>> {
  const rows = await unit.db
    .selectFrom('touchpoints')
    .select(['case_id', 'touchpoint'])
    .where('case_id', 'in', oneOf(ids))
    .where('withdrawn_at', 'is', null)
    .execute();
  const facts = Map.groupBy(rows, (row) => row.case_id);
  return new Map(
    [...facts].map(([caseId, told]) => {
      const had = new Set(told.map((row) => row.touchpoint));
      const refusals: Readonly<Record<string, string>> = touchpointRefusals;
      return [caseId, touchpoints.filter((each) => had.has(each) || had.has(refusals[each] ?? '')).length];
    }),
  );
}

/** Whether a joint agency response started, as the notification stands; used where its circumstances were never answered. */
async function toldOfJar(unit: Unit, ids: string[]): Promise<Map<string, 'yes' | 'no'>> {
  const told = await answersToldOf(unit, ids);
  return new Map(
    [...told].flatMap(([caseId, { answers }]) => {
      const answer = answers.jointAgencyResponse;
      return answer === 'yes' || answer === 'no' ? [[caseId, answer] as const] : [];
    }),
  );
}

export interface EarlierRelease {
  id: string;
  caseDigest: string;
  profile: string;
  from: string;
  to: string;
  release: PublishedRelease;
  /** JSON of what was printed beside the numbers. */
  contents: string;
}

/**
 * What was published before about this group of deaths in a period that overlaps. A panel's own papers are no
 * publication: whoever holds them knows every number already.
 */
export async function earlierReleases(
  unit: Unit,
  about: { group: string; from: string; to: string },
): Promise<EarlierRelease[]> {
  const rows = await unit.db
    .selectFrom('published_releases')
    .select(['id', 'case_digest', 'profile', 'from_on', 'to_on', 'release', 'contents'])
    .where('group_name', '=', about.group)
    .where('profile', '!=', 'P5')
    .where('from_on', '<=', about.to)
    .where('to_on', '>=', about.from)
    .orderBy('made_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    caseDigest: row.case_digest,
    profile: row.profile,
    from: row.from_on,
    to: row.to_on,
    release: JSON.parse(row.release) as PublishedRelease,
    contents: row.contents,
  }));
}

/** Keeps what was printed, who let it out, by what rule, and how the attack on it went. */
export async function keepRelease(
  unit: Unit,
  release: Omit<Insertable<PublishedReleaseTable>, 'id' | 'made_at' | 'made_by'>,
): Promise<void> {
  await unit.db
    .insertInto('published_releases')
    .values({ ...release, id: unit.newId(), made_at: unit.now, made_by: unit.actor.userId })
    .execute();
}

/** Panel meetings that were held in a period. */
export async function meetingsHeld(unit: Unit, { from, to }: { from: string; to: string }): Promise<number> {
  const row = await unit.db
    .selectFrom('meetings')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('status', '=', 'held')
    .where('held_on', '>=', from)
    .where('held_on', '<=', to)
    .executeTakeFirstOrThrow();
  return row.held;
}

/** The archive: every set of numbers that was printed, newest first. */
export async function releaseArchive(unit: Unit) {
  return await unit.db
    .selectFrom('published_releases as release')
    .leftJoin('users', 'users.id', 'release.made_by')
    .selectAll('release')
    .select('users.name as made_by_name')
    .orderBy('release.made_at', 'desc')
    .orderBy('release.id')
    .execute();
}
