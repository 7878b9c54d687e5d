import { sql } from 'kysely';
import type { FactName } from '../domain/eligibility/facts.ts';
import type { Outcome, Prompt } from '../domain/eligibility/index.ts';
import { type FamilyWishes, noWishes } from '../domain/family/contact.ts';
import {
  type KeyWorkerAllocation,
  type KeyWorkerToday,
  keyWorkerOn,
  type LeaveCover,
} from '../domain/family/keyWorker.ts';
import { keepingOpen } from '../domain/family/questions.ts';
import type { Hold, HoldReason } from '../domain/process/holds.ts';
import type { JarAnswers, JarStepId, JarTrigger } from '../domain/process/jointAgencyResponse.ts';
import type { ParallelReviewId } from '../domain/process/parallelReviews.ts';
import { type CaseProgress, progressFrom } from '../domain/process/progress.ts';
import type { CaseRow } from './cases.ts';
import { questionsOf } from './family.ts';
import { wishesOf } from './familyContacts.ts';
import { namedAllocations } from './familyKeyWorkers.ts';
import { oneOf, prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

type Ids = { ids: readonly string[] };

/*
 * What is recorded of the cases asked for, a query a table. Two rows of one instant stand in the order they were written.
 */

const momentsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('case_moments')
    .select(['case_id', 'moment', 'at'])
    .where('case_id', 'in', oneOf(ids))
    .orderBy('created_at')
    .orderBy(sql`rowid`),
);
const promptsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('case_prompts')
    .select(['case_id', 'prompt'])
    .where('case_id', 'in', oneOf(ids))
    .where('answered_on', 'is', null),
);
const jarAnswersIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('jar_answers').selectAll().where('case_id', 'in', oneOf(ids)).orderBy('created_at'),
);
const jarStepsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('jar_steps').selectAll().where('case_id', 'in', oneOf(ids)).orderBy('created_at'),
);
const reviewsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('parallel_reviews').selectAll().where('case_id', 'in', oneOf(ids)),
);
const holdsIn = prepared((unit, { ids }: Ids) =>
  unit.db.selectFrom('holds').selectAll().where('case_id', 'in', oneOf(ids)),
);
const requestsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('information_requests as request')
    .innerJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .select(['request.case_id', 'request.sent_on', 'request.received_on', 'request.closed_reason', 'agency.name'])
    .where('request.case_id', 'in', oneOf(ids)),
);
const firstContactsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('contacts')
    .select(({ fn }) => ['case_id', fn.min('on_day').as('first')])
    .where('case_id', 'in', oneOf(ids))
    .where('current', '=', 1)
    .groupBy('case_id'),
);
const askedForInputIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('touchpoints')
    .select(['case_id', 'touchpoint'])
    .where('case_id', 'in', oneOf(ids))
    .where('touchpoint', 'in', ['asked-for-input', 'declined-input'])
    .where('withdrawn_at', 'is', null)
    // The later fact counts: a family may change its mind.
    .orderBy('on_day'),
);
const feedbackIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('touchpoints')
    .select(({ fn }) => ['case_id', fn.min('on_day').as('first')])
    .where('case_id', 'in', oneOf(ids))
    .where('touchpoint', '=', 'given-feedback')
    .where('withdrawn_at', 'is', null)
    .groupBy('case_id'),
);
const pendingDecisionsIn = prepared((unit, { ids }: Ids) =>
  unit.db
    .selectFrom('eligibility_decisions as decision')
    .innerJoin('cases', 'cases.id', 'decision.case_id')
    .select(['decision.case_id', 'decision.decision'])
    .where('decision.case_id', 'in', oneOf(ids))
    .where('cases.outcome', '=', 'pending')
    .where('decision.outcome', '=', 'pending')
    .orderBy('decision.version'),
);
const allocationsIn = prepared((unit, { ids }: Ids) => namedAllocations(unit, ids));
const coversOn = prepared((unit, { day }: { day: string }) =>
  unit.db
    .selectFrom('key_worker_covers as cover')
    .innerJoin('key_worker_people as stand_in', 'stand_in.id', 'cover.cover_id')
    .select(['cover.person_id', 'cover.cover_id', 'stand_in.name', 'cover.from_on', 'cover.to_on'])
    .where('cover.from_on', '<=', day)
    .where('cover.to_on', '>=', day)
    .where('cover.withdrawn_at', 'is', null),
);

/** How far a case has come, and who its family's key worker is today. */
export interface CaseStanding {
  progress: CaseProgress;
  keyWorker: KeyWorkerToday;
  /** What the family wishes, blank where they told nothing. */
  wishes: FamilyWishes;
}

/**
 * How far each of these cases has come, from everything recorded about it: one query a table, however many cases.
 * The caller has read the cases through the one filter.
 */
export async function standingsOf(unit: Unit, cases: readonly CaseRow[]): Promise<Map<string, CaseStanding>> {
  const ids = cases.map((row) => row.id);
  if (ids.length === 0) return new Map();
  const moments = byCase(await newestMoments(unit, ids));
  const prompts = byCase(await promptsIn(unit, { ids }));
  const missing = await missingFacts(unit, ids);
  const jarAnswers = byCase(await jarAnswersIn(unit, { ids }));
  const jarSteps = byCase(await jarStepsIn(unit, { ids }));
  const reviews = byCase(await reviewsIn(unit, { ids }));
  const holds = byCase(await holdsIn(unit, { ids }));
  const requests = byCase(await requestsIn(unit, { ids }));
  const questions = await questionsOf(unit, ids);
  const keyWorkers = await keyWorkersOn(unit, ids, unit.today);
  const wishes = await wishesOf(unit, ids);
  const firstContacts = new Map((await firstContactsIn(unit, { ids })).map((row) => [row.case_id, row.first]));
  const asked = new Map((await askedForInputIn(unit, { ids })).map((row) => [row.case_id, row.touchpoint]));
  const told = new Map((await feedbackIn(unit, { ids })).map((row) => [row.case_id, row.first]));

  return new Map(
    cases.map((row) => {
      const of = (name: string) =>
        moments
          .get(row.id)
          ?.find((moment) => moment.moment === name)
          ?.at?.slice(0, 10) ?? null;
      const keyWorker = keyWorkers.get(row.id) ?? { state: 'none' as const };
      const progress = progressFrom({
        dateOfDeath: row.date_of_death,
        notifiedOn: row.notified_on,
        outcome: row.outcome as Outcome | null,
        missing: missing.get(row.id) ?? [],
        openPrompts: (prompts.get(row.id) ?? []).map(({ prompt }) => prompt as Prompt),
        ncmdNotifiedOn: of('ncmd-notified'),
        keyWorker:
          keyWorker.state === 'allocated'
            ? 'named'
            : keyWorker.state === 'declined-by-family'
              ? 'declined-by-family'
              : 'not-allocated',
        keyWorkerContactOn: firstContacts.get(row.id) ?? null,
        jar: Object.fromEntries(
          (jarAnswers.get(row.id) ?? []).map(({ trigger_code, answer }) => [trigger_code as JarTrigger, answer]),
        ) satisfies JarAnswers,
        jarSteps: (jarSteps.get(row.id) ?? []).map(({ step, done_on, not_done_reason }) => ({
          step: step as JarStepId,
          doneOn: done_on,
          ...(not_done_reason === null ? {} : { notDoneReason: not_done_reason }),
        })),
        reviews: (reviews.get(row.id) ?? []).map(({ kind, status, expected_on, ended_on }) => ({
          kind: kind as ParallelReviewId,
          status,
          expectedOn: expected_on,
          endedOn: ended_on,
        })),
        requests: (requests.get(row.id) ?? []).map(({ name, sent_on, received_on, closed_reason }) => ({
          agency: name,
          sentOn: sent_on,
          receivedOn: received_on,
          closedWithout: closed_reason !== null,
        })),
        holds: (holds.get(row.id) ?? []).map(
          ({ reason, from_on, to_on }): Hold => ({ reason: reason as HoldReason, from: from_on, to: to_on }),
        ),
        familyView:
          (questions.get(row.id) ?? []).length > 0 || asked.get(row.id) === 'asked-for-input'
            ? 'received'
            : asked.has(row.id)
              ? 'declined'
              : 'not-asked',
        openFamilyQuestions: keepingOpen(questions.get(row.id) ?? []).length,
        cdrmPlannedOn: of('cdrm-planned'),
        cdrmHeldOn: row.cdrm_on,
        cdrmReportOn: of('cdrm-report'),
        cdopPlannedOn: of('cdop-planned'),
        cdopHeldOn: row.cdop_on,
        cdopDecision: of('cdop-final') ? 'final' : of('cdop-provisional') ? 'provisional' : 'none',
        nationalRecordKeyedOn: of('national-record-keyed'),
        familyToldOn: told.get(row.id) ?? null,
        closedOn: row.closed_on,
      });
      return [row.id, { progress, keyWorker, wishes: wishes.get(row.id) ?? noWishes }];
    }),
  );
}

/** The newest row of each moment of each case. */
async function newestMoments(unit: Unit, ids: string[]) {
  const rows = await momentsIn(unit, { ids });
  return [...new Map(rows.map((row) => [`${row.case_id} ${row.moment}`, row])).values()];
}

async function missingFacts(unit: Unit, ids: string[]): Promise<Map<string, FactName[]>> {
  const rows = await pendingDecisionsIn(unit, { ids });
  return new Map(rows.map((row) => [row.case_id, (JSON.parse(row.decision) as { missing: FactName[] }).missing]));
}

/** Who the key worker of each case is on a day, with leave cover. */
export async function keyWorkersOn(
  unit: Unit,
  ids: readonly string[],
  day: string,
): Promise<Map<string, KeyWorkerToday>> {
  const rows = await allocationsIn(unit, { ids });
  const covers = await coversOn(unit, { day });
  const allocations = byCase(rows);
  return new Map(
    [...allocations].map(([caseId, own]) => {
      const asAllocations = own.map(
        (row): KeyWorkerAllocation => ({
          id: row.id,
          state: row.state,
          personId: row.person_id,
          personName: row.person_name,
          deputyName: row.deputy_name,
          startOn: row.start_on,
          endOn: row.end_on,
          reason: row.reason,
        }),
      );
      const people = new Set(own.map((row) => row.person_id));
      const ownCovers = covers
        .filter((cover) => people.has(cover.person_id))
        .map((cover): LeaveCover & { of: string } => ({
          of: cover.person_id,
          personId: cover.cover_id,
          personName: cover.name,
          from: cover.from_on,
          to: cover.to_on,
        }));
      const holding = keyWorkerOn(asAllocations, [], day);
      const forHolder = holding.state === 'allocated' ? ownCovers.filter((cover) => cover.of === holding.personId) : [];
      return [caseId, keyWorkerOn(asAllocations, forHolder, day)];
    }),
  );
}

function byCase<T extends { case_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.case_id);
    if (group) group.push(row);
    else groups.set(row.case_id, [row]);
  }
  return groups;
}
