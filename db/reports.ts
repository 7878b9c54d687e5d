import { sql } from 'kysely';
import { daysBetween } from '../domain/dates.ts';
import type { PublishedRelease } from '../domain/privacy/protectRelease.ts';
import { heldDays } from '../domain/process/holds.ts';
import { jarState } from '../domain/process/jointAgencyResponse.ts';
import type { ReportCase } from '../domain/reports/dimensions.ts';
import { caseVisible } from './access.ts';
import { analysesInForce } from './analysis.ts';
import { standingsOf } from './process.ts';
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
  const standings = await standingsOf(unit, rows);
  const analyses = await analysesInForce(
    unit,
    rows.map((row) => row.id),
  );
  const told = await toldOfJar(
    unit,
    rows.map((row) => row.id),
  );
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
      modifiableDomains:
        analysis === undefined
          ? null
          : [...new Set(analysis.factors.filter((each) => each.modifiable === 'yes').map((each) => each.domain))],
      daysToReview:
        reviewedOn === null || row.date_of_death === null ? null : daysBetween(row.date_of_death, reviewedOn),
      daysHeld: standing ? heldDays(standing.progress.holds, until) : 0,
    };
  });
}

const jarWords = { met: 'yes', 'not-met': 'no', 'not-known': 'not-known' } as const;

/** Whether a joint agency response started, as the notification told it; used where its circumstances were never answered. */
async function toldOfJar(unit: Unit, ids: string[]): Promise<Map<string, 'yes' | 'no'>> {
  const rows = await unit.db
    .selectFrom('notifications')
    .select(['case_id', sql<string | null>`json_extract(answers, '$.jointAgencyResponse')`.as('answer')])
    .where('case_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  return new Map(
    rows.flatMap((row) => (row.answer === 'yes' || row.answer === 'no' ? [[row.case_id, row.answer] as const] : [])),
  );
}

export interface EarlierRelease {
  id: string;
  caseDigest: string;
  profile: string;
  from: string;
  to: string;
  release: PublishedRelease;
}

/** What was published before about this group of deaths in a period that overlaps. */
export async function earlierReleases(
  unit: Unit,
  about: { group: string; from: string; to: string },
): Promise<EarlierRelease[]> {
  const rows = await unit.db
    .selectFrom('published_releases')
    .select(['id', 'case_digest', 'profile', 'from_on', 'to_on', 'release'])
    .where('group_name', '=', about.group)
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
  }));
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
