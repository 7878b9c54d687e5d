import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedMean, printedPercentage, printedRate } from '../../../../domain/privacy/release/rates.ts';
import { roundCount } from '../../../../domain/privacy/release/rounding.ts';

describe('percentages', () => {
  it('are whole and hidden with either part', () => {
    expect(printedPercentage(10, 45)).toEqual({ shown: true, perCent: 22 });
    expect(printedPercentage(null, 45)).toEqual({ shown: false });
    expect(printedPercentage(10, null)).toEqual({ shown: false });
    expect(printedPercentage(0, 0)).toEqual({ shown: false });
  });

  it('tell nothing more than the printed numbers: counts that round alike give the same percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 400 }), fc.integer({ min: 0, max: 4 }), (count, off) => {
        const base = roundCount(count, 5);
        const other = base - 2 + off;
        expect(printedPercentage(roundCount(other, 5), 500)).toEqual(printedPercentage(base, 500));
      }),
    );
  });
});

describe('rates', () => {
  it('are not given on fewer than 3 deaths and are marked unreliable on 3 to 19', () => {
    expect(printedRate(2, 10_000, 1000)).toEqual({ shown: false, why: 'too-few-deaths' });
    expect(printedRate(3, 10_000, 1000)).toEqual({ shown: true, rate: 0.3, mark: 'u' });
    expect(printedRate(19, 10_000, 1000)).toMatchObject({ mark: 'u' });
    expect(printedRate(20, 10_000, 1000)).toEqual({ shown: true, rate: 2, mark: '' });
  });

  it('are hidden with their count, and need a population', () => {
    expect(printedRate(null, 10_000, 1000)).toEqual({ shown: false, why: 'hidden-count' });
    expect(printedRate(30, 0, 1000)).toEqual({ shown: false, why: 'no-population' });
  });
});

describe('means', () => {
  it('need more people than the threshold', () => {
    expect(printedMean(12.4, 7, 7)).toBeNull();
    expect(printedMean(12.4, 8, 7)).toBe(12);
    expect(printedMean(12.4, null, 7)).toBeNull();
  });
});
