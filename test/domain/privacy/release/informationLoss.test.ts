import { describe, expect, it } from 'vitest';
import type { ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';
import { protectRelease } from '../../../../domain/privacy/protectRelease.ts';
import { informationLoss } from '../../../../domain/privacy/release/informationLoss.ts';

const source: ReleaseSource = {
  dims: { cause: ['A', 'B', 'C'] },
  aggregates: {},
  microcounts: [
    { cause: 'A', n: 3 },
    { cause: 'B', n: 12 },
    { cause: 'C', n: 45 },
  ] as ReleaseSource['microcounts'],
  publish: [{ id: 't', dims: ['cause'] }],
};

describe('information loss', () => {
  it('counts hidden cells, those hidden for others, the share of deaths and the largest hidden count', () => {
    const release = protectRelease(source, { threshold: 7, roundTo: 1, zerosShown: true, minWidth: 3 });
    expect(informationLoss(source, release)).toEqual({
      cells: 4,
      hidden: 2,
      secondary: 1,
      deathsHidden: 15 / 60,
      largestHidden: { table: 't', key: { cause: 'B' }, count: 12 },
    });
  });

  it('is nothing for a refused release', () => {
    const release = {
      ...protectRelease(source, { threshold: 7, roundTo: 1, zerosShown: true, minWidth: 3 }),
      tables: [],
    };
    expect(informationLoss(source, release)).toMatchObject({ cells: 0, hidden: 0, largestHidden: null });
  });
});
