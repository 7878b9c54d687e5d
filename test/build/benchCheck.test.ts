import { describe, expect, it } from 'vitest';
import type { Figure } from '../bench/figure.ts';
import { goalsOf } from '../bench/goals.ts';
import { median, quantile, sideBySide } from '../bench/measure.ts';
import { baselineOf, regressionsOf } from '../bench/regressions.ts';
import { tableOf } from '../bench/table.ts';

const times = (median: number) => ({ median, p95: median * 1.2, runs: 9 });
const figure = (key: string, ours: number, limit: number, size = 200): Figure => ({
  key,
  what: `The ${key}`,
  size,
  ours: times(ours),
  beside: { what: 'the same by hand', times: times(limit), ratio: ours / limit },
});

describe('The check of speed', () => {
  const baseline = baselineOf([figure('queue', 16, 10), figure('merge', 4, 100)]);

  it('keeps the ratios of a run and no times', () => {
    expect(baseline).toEqual({ queue: 1.6, merge: 0.04 });
  });

  it('passes on a machine that is five times as slow at everything', () => {
    expect(regressionsOf([figure('queue', 80, 50), figure('merge', 20, 500)], baseline)).toEqual([]);
  });

  it('passes a ratio that shakes', () => {
    expect(regressionsOf([figure('queue', 48, 10), figure('merge', 50, 100)], baseline)).toEqual([]);
  });

  it('names what became clearly slower beside its limit', () => {
    const found = regressionsOf([figure('queue', 70, 10), figure('merge', 4, 100)], baseline);
    expect(found).toEqual([{ key: 'queue', what: 'The queue', ratio: 7, baseline: 1.6 }]);
    const slowMerge = regressionsOf([figure('queue', 16, 10), figure('merge', 150, 100)], baseline);
    expect(slowMerge.map(({ key }) => key)).toEqual(['merge']);
  });

  it('names what the run no longer measures', () => {
    expect(regressionsOf([figure('merge', 4, 100)], baseline)).toMatchObject([{ key: 'queue', ratio: null }]);
  });

  it('finds a planted delay in real measurements', async () => {
    const spin = (milliseconds: number) => () => {
      const until = performance.now() + milliseconds;
      while (performance.now() < until);
    };
    const rounds = { atLeast: 5, atMost: 5, within: 0 };
    const run = async (ours: number): Promise<Figure> => {
      const { ours: own, limit, ratio } = await sideBySide({ ours: spin(ours), limit: spin(1) }, rounds);
      return { key: 'planted', what: 'Planted', size: 1, ours: own, beside: { what: 'spin', times: limit, ratio } };
    };
    const kept = baselineOf([await run(1)]);
    expect(regressionsOf([await run(12)], kept).map(({ key }) => key)).toEqual(['planted']);
  });
});

describe('The figures', () => {
  it('take medians and quantiles between neighbours', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([10], 0.95)).toBe(10);
  });

  it('say which goals are met, which are not, and which were not measured', () => {
    const goals = goalsOf([figure('queue', 10, 8, 500), figure('queue', 12, 8, 5_000), figure('search', 60, 8, 5_000)]);
    const of = (words: string) => goals.find(({ goal }) => goal.includes(words))?.met;
    expect(of('beside the same SQL')).toBe(false);
    expect(of('95th percentile')).toBe(false);
    expect(of('from 500 to 5,000')).toBe(true);
    expect(of('audit chain')).toBeNull();
  });

  it('stand in one table, ratios first', () => {
    const table = tableOf([figure('queue', 10, 5, 500), figure('queue', 12, 6, 5_000)], []);
    expect(table).toContain('| The queue | 500 | 2.00x | the same by hand | 10.0 ms | 12.0 ms |  |  |');
    expect(table).toContain('|  | 5,000 | 2.00x |  | 12.0 ms | 14.4 ms | 1.20x |  |');
  });
});
