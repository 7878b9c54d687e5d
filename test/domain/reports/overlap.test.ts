import { describe, expect, it } from 'vitest';
import type { PublishedRelease } from '../../../domain/privacy/protectRelease.ts';
import {
  attackDifferences,
  placedInTime,
  stretchesOf,
  stretchOf,
  timeDim,
  withoutTime,
} from '../../../domain/reports/overlap.ts';

const year = { from: '2025-04-01', to: '2026-03-31' };
const nineMonths = { from: '2025-04-01', to: '2025-12-31' };
const calendarYear = { from: '2025-01-01', to: '2025-12-31' };

/** A release of one number of girls, exact or rounded. */
function girls(value: number | null, round?: 5): PublishedRelease {
  const cell = { key: { sex: 'Female' }, value, ...(round ? { round } : {}) };
  return {
    dims: { sex: ['Female', 'Male'] },
    aggregates: {},
    rule: { threshold: 7, zerosShown: true, noSecondary: false },
    tables: [{ id: 'sex', filter: {}, cells: [cell] }],
  };
}

describe('reports of overlapping periods', () => {
  it('share stretches of time that none of them begins or ends inside', () => {
    expect(stretchesOf([year, nineMonths, calendarYear])).toEqual(['2025-01-01', '2025-04-01', '2026-01-01']);
    expect(stretchOf('2025-05-05', stretchesOf([year, nineMonths]))).toBe('2025-04-01');
  });

  it('leave no gap in as a stretch', () => {
    expect(stretchesOf([{ from: '2024-04-01', to: '2024-06-30' }, year])).toEqual(['2024-04-01', '2025-04-01']);
  });

  it('keep the numbers as they are once the attack is over', () => {
    const placed = placedInTime(girls(20), year, stretchesOf([year, nineMonths]));
    expect(placed.dims[timeDim]).toEqual(['2025-04-01', '2026-01-01']);
    expect(withoutTime(placed)).toEqual(girls(20));
  });
});

describe('taking the report of a part from that of the whole', () => {
  const left = (all: PublishedRelease, some: PublishedRelease) =>
    attackDifferences({ release: all, period: year }, [{ release: some, period: nineMonths }], 3).length;

  it('leaves a small count of the rest when both are exact', () => {
    expect(left(girls(21), girls(20))).toBe(1);
    expect(left(girls(40), girls(20))).toBe(0);
  });

  it('works from either side, and not between periods of which neither holds the other', () => {
    const whole = { release: girls(21), period: year };
    expect(attackDifferences({ release: girls(20), period: nineMonths }, [whole], 3)).toHaveLength(1);
    expect(attackDifferences({ release: girls(20), period: calendarYear }, [whole], 3)).toEqual([]);
  });

  it('leaves nothing certain when both are rounded or one is suppressed', () => {
    expect(left(girls(25, 5), girls(20, 5))).toBe(0);
    expect(left(girls(21), girls(null))).toBe(0);
  });
});
