import { analysesInForce } from '../../../db/analysis.ts';
import { openCases } from '../../../db/cases.ts';
import { decidedCases } from '../../../db/learning.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { beginningsOf, factorKeyIn, foldedWords, type LearningQuery } from '../../../domain/analysis/learning.ts';
import { ageInSixBands } from '../../../domain/privacy/learningSet/levels.ts';
import type { ComparedFactor } from '../../api/learning.ts';
import { currentFactorCodes } from '../analysis/factorList.ts';
import { headersOf } from '../process.ts';
import { matchingReviews, type Review, readReviews } from './search.ts';

/** How often each factor was found in these reviews, and in how many of the others. */
function compareFactors(inTheme: readonly Review[], others: readonly Review[]): ComparedFactor[] {
  const elsewhere = new Map<string, number>();
  for (const review of others) {
    for (const key of new Set(review.factors.map((factor) => factor.key))) {
      elsewhere.set(key, (elsewhere.get(key) ?? 0) + 1);
    }
  }
  const counts = new Map<string, ComparedFactor>();
  for (const review of inTheme) {
    // A factor named twice in one case counts once, as modifiable if it was so anywhere.
    for (const [key, named] of Map.groupBy(review.factors, (factor) => factor.key)) {
      const [first] = named;
      if (first === undefined) continue;
      const { label, domain } = first;
      const none = { cases: 0, modifiable: 0, notModifiable: 0, notKnown: 0, elsewhere: elsewhere.get(key) ?? 0 };
      const count = counts.get(key) ?? { key, label, domain, ...none };
      count.cases += 1;
      if (named.some(({ modifiable }) => modifiable === 'yes')) count.modifiable += 1;
      else if (named.some(({ modifiable }) => modifiable === 'no')) count.notModifiable += 1;
      else count.notKnown += 1;
      counts.set(key, count);
    }
  }
  return [...counts.values()].sort((one, other) => other.cases - one.cases || one.label.localeCompare(other.label));
}

/** Cases under review and not decided, whose draft fits the theme: a themed meeting takes cases not already reviewed [S87]. */
async function candidates(unit: Unit, query: LearningQuery) {
  const decided = new Set((await decidedCases(unit)).map(({ caseId }) => caseId));
  const rows = (await openCases(unit)).filter((row) => row.outcome === 'review' && !decided.has(row.id));
  const list = await currentFactorCodes(unit);
  const labels = new Map(list.map(({ code, label }) => [code, label]));
  const keyOf = factorKeyIn(list);
  const beginnings = beginningsOf(query.words);
  const analyses = await analysesInForce(
    unit,
    rows.map(({ id }) => id),
  );
  const fitting = rows.flatMap((row) => {
    const analysis = analyses.get(row.id)?.analysis;
    if (analysis === undefined) return [];
    const keys = analysis.factors.map(keyOf);
    const coded = [...new Set(keys.flatMap((key) => labels.get(key) ?? []))];
    const ageBand = ageInSixBands({ dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death });
    const named = foldedWords(`${coded.join(' ')} ${analysis.summary} ${analysis.causeOfDeath} ${analysis.learning}`);
    const fits =
      (query.category === null || analysis.category === query.category) &&
      (query.ageBand === null || ageBand === query.ageBand) &&
      (query.modifiability === null || analysis.modifiability === query.modifiability) &&
      query.theme === null &&
      query.factors.every((key) => keys.includes(key)) &&
      beginnings.every((beginning) => named.includes(` ${beginning}`));
    return fits ? [{ row, ageBand, category: analysis.category, factors: coded }] : [];
  });
  const headers = new Map(
    (
      await headersOf(
        unit,
        fitting.map(({ row }) => row),
      )
    ).map((header) => [header.caseId, header]),
  );
  const onMeetings = await unit.db
    .selectFrom('agenda_items as item')
    .innerJoin('meetings as meeting', 'meeting.id', 'item.meeting_id')
    .select(['item.case_id', 'meeting.held_on'])
    .where('item.removed_at', 'is', null)
    .where('meeting.status', '=', 'planned')
    .execute();
  const planned = new Map(onMeetings.map((row) => [row.case_id, row.held_on]));
  return fitting.flatMap(({ row, ...about }) => {
    const header = headers.get(row.id);
    if (header === undefined) return [];
    const { caseId, number, name, stage } = header;
    return [{ caseId, number, name, stage: stage.label, ...about, meetingOn: planned.get(row.id) ?? null }];
  });
}

/** A theme across years: the decided cases that fit it against all others, and what is still to be reviewed. */
export async function gatherTheme(unit: Unit, query: LearningQuery) {
  const reviews = await readReviews(unit);
  const inTheme = await matchingReviews(unit, reviews, query);
  const ids = new Set(inTheme.map(({ id }) => id));
  const others = reviews.filter(({ id }) => !ids.has(id));
  const years = Map.groupBy(inTheme, ({ year }) => year);
  return {
    cases: inTheme.length,
    others: others.length,
    years: [...years]
      .map(([year, group]) => ({ year, cases: group.length }))
      .sort((one, other) => one.year.localeCompare(other.year)),
    factors: compareFactors(inTheme, others),
    candidates: await candidates(unit, query),
  };
}
