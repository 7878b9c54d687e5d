import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printedRange, roundCount } from '../../../../domain/privacy/release/rounding.ts';

describe('rounding', () => {
  it('goes to the nearest multiple, half up', () => {
    expect([7, 8, 12, 13].map((n) => roundCount(n, 5))).toEqual([5, 10, 10, 15]);
    expect([4, 5, 14, 15].map((n) => roundCount(n, 10))).toEqual([0, 10, 10, 20]);
    expect(roundCount(13, 1)).toBe(13);
  });

  it('is read back as exactly the counts that print alike under the rule', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 500 }),
        fc.constantFrom(1 as const, 5 as const, 10 as const),
        fc.constantFrom(4, 7, 9),
        (count, base, threshold) => {
          const printed = roundCount(count, base);
          const { low, high } = printedRange(printed, base, threshold);
          for (let n = 0; n <= 520; n++) {
            const possible = roundCount(n, base) === printed && n > threshold;
            expect(n >= low && n <= high).toBe(possible);
          }
        },
      ),
      { numRuns: 50, seed: 3 },
    );
  });

  it('knows that a printed zero is a true zero where small counts are stars', () => {
    expect(printedRange(0, 5, 7)).toEqual({ low: 0, high: 0 });
    expect(printedRange(5, 5, 4)).toEqual({ low: 5, high: 7 });
  });
});
