import { analysesInForce } from '../../db/analysis.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { type Comparable, factorKeyIn } from '../../domain/analysis/learning.ts';
import { ageInSixBands } from '../../domain/privacy/learningSet/levels.ts';
import { currentFactorCodes } from './analysis/factorList.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { isFresh, renewLearning } from './learning/renew.ts';
import { comparable, readReviews, recommendedWith, searchReviews } from './learning/search.ts';
import { gatherTheme } from './learning/theme.ts';
import { notFound } from './refusal.ts';

/** What a case, or a result, is compared by. */
async function likeWhat(
  unit: Unit,
  input: { likeCaseId: string | null; likeReviewId: string | null },
): Promise<{ comparable: Comparable; exceptCaseId: string } | null> {
  if (input.likeReviewId !== null) {
    const review = (await readReviews(unit)).find(({ id }) => id === input.likeReviewId);
    if (review === undefined) throw notFound('result');
    return { comparable: comparable(review), exceptCaseId: review.case_id };
  }
  if (input.likeCaseId === null) return null;
  const row = await openCase(unit, input.likeCaseId);
  const analysis = (await analysesInForce(unit, [row.id])).get(row.id)?.analysis;
  const list = await currentFactorCodes(unit);
  const labels = new Map(list.map(({ code, label }) => [code, label]));
  const keyOf = factorKeyIn(list);
  const factors = (analysis?.factors ?? []).map((factor) => {
    const key = keyOf(factor);
    return { key, label: labels.get(key) ?? factor.text };
  });
  const ageBand = ageInSixBands({ dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death });
  return { comparable: { factors, category: analysis?.category ?? null, ageBand }, exceptCaseId: row.id };
}

export const learning = {
  renew: os.learning.renew.handler(async function* ({ context, signal }) {
    return { cases: yield* renewLearning(context.work, signal) };
  }),

  choices: os.learning.choices.handler(({ context }) =>
    context.work(async (unit) => {
      const ready = await isFresh(unit);
      await unit.audit({ action: 'learning.choices-read' });
      if (!ready) return { ready: false as const };
      const reviews = await readReviews(unit);
      const factors = new Map<string, { key: string; label: string; domain: 'A' | 'B' | 'C' | 'D'; cases: number }>();
      for (const review of reviews) {
        for (const [key, [first]] of Map.groupBy(review.factors, (factor) => factor.key)) {
          if (first === undefined) continue;
          const count = factors.get(key) ?? { key, label: first.label, domain: first.domain, cases: 0 };
          factors.set(key, { ...count, cases: count.cases + 1 });
        }
      }
      return {
        ready: true as const,
        cases: reviews.length,
        factors: [...factors.values()].sort((one, other) => other.cases - one.cases),
        themes: [...new Set(reviews.flatMap(({ themes }) => themes))].sort(),
      };
    }),
  ),

  search: os.learning.search.handler(({ input, context }) =>
    context.work(async (unit) => {
      const ready = await isFresh(unit);
      const mine = await likeWhat(unit, input);
      if (!ready) {
        await unit.audit({ action: 'learning.searched', detail: { ready } });
        return { ready: false as const };
      }
      const { found, results } = await searchReviews(unit, input.query, mine);
      const recommended = await recommendedWith(unit, input.query.words);
      const about = input.likeCaseId === null ? {} : { caseId: input.likeCaseId };
      await unit.audit({ action: 'learning.searched', ...about, detail: { found } });
      return { ready: true as const, found, results, recommended };
    }),
  ),

  theme: os.learning.theme.handler(({ input, context }) =>
    context.work(async (unit) => {
      const ready = await isFresh(unit);
      if (!ready) {
        await unit.audit({ action: 'learning.theme-read', detail: { ready } });
        return { ready: false as const };
      }
      const theme = await gatherTheme(unit, input.query);
      await unit.audit({
        action: 'learning.theme-read',
        detail: { cases: theme.cases, candidates: theme.candidates.length },
      });
      return { ready: true as const, ...theme };
    }),
  ),
};
