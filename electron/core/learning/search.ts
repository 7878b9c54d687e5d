import { z } from 'zod';
import {
  type LearningReviewRow,
  type LearningTextRow,
  learningTextsOf,
  reviewsWithWord,
  searchableReviews,
} from '../../../db/learning.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { caseModifiability } from '../../../domain/analysis/analysis.ts';
import {
  beginningsOf,
  type Comparable,
  closerFirst,
  type LearningQuery,
  type Likeness,
  learningTextKinds,
  likenessOf,
  snippetOf,
} from '../../../domain/analysis/learning.ts';
import { type LearningResult, learningFactor } from '../../api/learning.ts';

/** Results shown at once; the count says how many there are. */
const mostShown = 40;
const snippetsEach = 3;

const storedFactors = z.array(learningFactor);

/** A decided case as it is stored for searching. */
export type Review = Omit<LearningReviewRow, 'factors' | 'themes'> & {
  factors: z.output<typeof storedFactors>;
  themes: string[];
};

export async function readReviews(unit: Unit): Promise<Review[]> {
  return (await searchableReviews(unit)).map((row) => ({
    ...row,
    factors: storedFactors.parse(JSON.parse(row.factors)),
    themes: z.array(z.string()).parse(JSON.parse(row.themes)),
  }));
}

export const comparable = ({ factors, category, age_band }: Review): Comparable => ({
  factors,
  category,
  ageBand: age_band,
});

/** The reviews for which everything asked holds. Words are looked for in the released texts only. */
export async function matchingReviews(unit: Unit, reviews: readonly Review[], query: LearningQuery): Promise<Review[]> {
  const beginnings = beginningsOf(query.words);
  if (query.words !== '' && beginnings.length === 0) return [];
  let found = reviews.filter(
    (review) =>
      (query.category === null || review.category === query.category) &&
      (query.modifiability === null || review.modifiability === query.modifiability) &&
      (query.ageBand === null || review.age_band === query.ageBand) &&
      (query.theme === null || review.themes.includes(query.theme)) &&
      query.factors.every((key) => review.factors.some((factor) => factor.key === key)),
  );
  for (const beginning of beginnings) {
    if (found.length === 0) break;
    const having = await reviewsWithWord(unit, beginning);
    found = found.filter(({ id }) => having.has(id));
  }
  return found;
}

/** Most telling first. */
const kindOrder = Object.keys({
  learning: 1,
  recommendations: 1,
  goodPractice: 1,
  'factor-reason': 1,
  factor: 1,
  summary: 1,
  circumstances: 1,
  causeOfDeath: 1,
  categoryReason: 1,
});

function snippetsFor(texts: readonly LearningTextRow[], beginnings: readonly string[]): LearningResult['snippets'] {
  // Factors stand beside every result already.
  const shown = texts.filter(({ kind }) => kind in learningTextKinds && kind !== 'factor');
  const hits =
    beginnings.length === 0
      ? shown.filter(({ kind }) => kind === 'learning' || kind === 'recommendations' || kind === 'goodPractice')
      : shown.filter(({ folded }) => beginnings.some((beginning) => folded.includes(` ${beginning}`)));
  return hits
    .sort((one, other) => kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind))
    .slice(0, snippetsEach)
    .map(({ kind, text }) => ({
      label: learningTextKinds[kind as keyof typeof learningTextKinds],
      parts: snippetOf(text, beginnings),
    }));
}

/** The reviews found, in the order in which they are shown, with what each has in common with `mine`. */
export async function searchReviews(
  unit: Unit,
  query: LearningQuery,
  mine: { comparable: Comparable; exceptCaseId: string } | null,
): Promise<{ found: number; results: LearningResult[] }> {
  const matching = await matchingReviews(unit, await readReviews(unit), query);
  const ranked: { review: Review; like: Likeness | null }[] =
    mine === null
      ? matching.map((review) => ({ review, like: null }))
      : matching
          .filter(({ case_id }) => case_id !== mine.exceptCaseId)
          .flatMap((review) => {
            const like = likenessOf(mine.comparable, comparable(review));
            return like === null ? [] : [{ review, like }];
          })
          .sort((one, other) => closerFirst(one.like, other.like));
  const shown = ranked.slice(0, mostShown);
  const texts = Map.groupBy(
    await learningTextsOf(
      unit,
      shown.map(({ review }) => review.id),
    ),
    (text) => text.review_id,
  );
  const beginnings = beginningsOf(query.words);
  return {
    found: ranked.length,
    results: shown.map(({ review, like }) => ({
      reviewId: review.id,
      year: review.year,
      ageBand: review.age_band,
      category: review.category,
      modifiability: caseModifiability.nullable().parse(review.modifiability),
      themes: review.themes,
      factors: review.factors,
      like,
      snippets: snippetsFor(texts.get(review.id) ?? [], beginnings),
    })),
  };
}

/** Actions in which every word stands, newest first: what was recommended before, and what became of it. */
export async function recommendedWith(unit: Unit, words: string) {
  const beginnings = beginningsOf(words);
  if (beginnings.length === 0) return [];
  const rows = await unit.db
    .selectFrom('learning_actions as learning')
    .innerJoin('actions', 'actions.id', 'learning.action_id')
    .select(['learning.text', 'learning.folded', 'actions.state', 'actions.created_at'])
    .orderBy('actions.number', 'desc')
    .execute();
  return rows
    .filter(({ folded }) => beginnings.every((beginning) => folded.includes(` ${beginning}`)))
    .slice(0, 10)
    .map(({ text, state, created_at }) => ({
      year: created_at.slice(0, 4),
      state,
      parts: snippetOf(text, beginnings),
    }));
}
