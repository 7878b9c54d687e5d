import { describe, expect, it } from 'vitest';
import {
  countedPeriod,
  lastQuarter,
  lastYear,
  periodBefore,
  periodShort,
  pooledPeriod,
  yearsIn,
} from '../../../domain/reports/period.ts';

const year = { from: '2025-04-01', to: '2026-03-31' };
const quarter = { from: '2026-07-01', to: '2026-09-30' };

describe('the period of a report', () => {
  it('is the last financial year or quarter that has ended', () => {
    expect(lastYear('2026-11-22')).toEqual(year);
    expect(lastYear('2026-03-31')).toEqual({ from: '2024-04-01', to: '2025-03-31' });
    expect(lastQuarter('2026-11-22')).toEqual(quarter);
    expect(lastQuarter('2026-02-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  });

  it('is twelve months where a quarter has few deaths, and the quarter where it has many', () => {
    expect(countedPeriod('quarterly', quarter, 17)).toEqual({ from: '2025-10-01', to: '2026-09-30' });
    expect(countedPeriod('quarterly', quarter, 80)).toEqual(quarter);
    expect(countedPeriod('annual', year, 17)).toEqual(year);
  });

  it('stands beside the one before it, or is pooled to three years', () => {
    expect(periodBefore(year)).toEqual({ from: '2024-04-01', to: '2025-03-31' });
    expect(periodBefore({ from: '2022-04-01', to: '2025-03-31' })).toEqual({ from: '2019-04-01', to: '2022-03-31' });
    expect(pooledPeriod(year)).toEqual({ from: '2023-04-01', to: '2026-03-31' });
    expect(periodShort(year)).toBe('2025/26');
    expect([yearsIn(year), yearsIn(quarter)]).toEqual([1, 0.25]);
  });
});
