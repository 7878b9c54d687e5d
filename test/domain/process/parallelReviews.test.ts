import { describe, expect, it } from 'vitest';
import {
  kindsPrompted,
  overdueReviews,
  type ParallelReview,
  type ParallelReviewId,
  type ParallelStatus,
  parallelKinds,
  pmrtState,
  stillOpen,
} from '../../../domain/process/parallelReviews.ts';

function review(kind: ParallelReviewId, status: ParallelStatus, expectedOn: string | null = null): ParallelReview {
  return { kind, status, expectedOn, endedOn: null };
}

describe('processes beside the review', () => {
  it('are each listed once, with what to keep', () => {
    const ids = parallelKinds.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'coroner',
        'post-mortem',
        'inquest',
        'police',
        'pmrt',
        'mnsi',
        'patient-safety',
        'practice-review',
        'leder',
        'future-deaths-report',
      ]),
    );
    expect(parallelKinds.every(({ keep, when, finished }) => Boolean(keep && when && finished))).toBe(true);
  });

  it('are offered by the duties in view', () => {
    expect(kindsPrompted(['mnsi', 'pmrt', 'tell-home-area']).map(({ id }) => id)).toEqual(['pmrt', 'mnsi']);
  });

  it('32. the practice review names the council of the incident', () => {
    expect(kindsPrompted(['serious-incident-notification'])[0]?.when).toContain('where the incident happened');
  });

  it.each([
    ['not-needed', []],
    ['not-needed', [review('pmrt', 'not-needed'), review('mnsi', 'open')]],
    ['waits', [review('pmrt', 'to-ask'), review('mnsi', 'open')]],
    ['waits', [review('pmrt', 'to-ask'), review('mnsi', 'referred')]],
    ['due', [review('pmrt', 'to-ask'), review('mnsi', 'finished')]],
    ['due', [review('pmrt', 'to-ask'), review('mnsi', 'not-needed')]],
    ['due', [review('pmrt', 'referred')]],
    ['started', [review('pmrt', 'open')]],
    ['done', [review('pmrt', 'finished'), review('mnsi', 'open')]],
  ] as const)('29. PMRT: %s', (state, reviews) => {
    expect(pmrtState(reviews)).toBe(state);
  });

  it('that still run past their expected day are the ones to ask about', () => {
    const reviews = [
      review('inquest', 'open', '2026-05-01'),
      review('police', 'open', '2026-07-01'),
      review('mnsi', 'finished', '2026-04-01'),
      review('coroner', 'referred'),
    ];
    expect(stillOpen(reviews).map(({ kind }) => kind)).toEqual(['inquest', 'police', 'coroner']);
    expect(overdueReviews(reviews, '2026-06-01').map(({ kind }) => kind)).toEqual(['inquest']);
  });
});
