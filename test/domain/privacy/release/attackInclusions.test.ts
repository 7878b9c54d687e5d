import { describe, expect, it } from 'vitest';
import type { PublishedRelease } from '../../../../domain/privacy/protectRelease.ts';
import { attackInclusions } from '../../../../domain/privacy/release/attackInclusions.ts';

const bands = ['short', 'middle', 'long'];

function waits(now: (number | null)[], without: (number | null)[]): PublishedRelease {
  const table = (dim: string, values: (number | null)[]) => ({
    id: dim,
    filter: {},
    cells: [...bands, 'Total'].map((label, at) => ({ key: { [dim]: label }, value: values[at] ?? null })),
  });
  return {
    dims: { wait: bands, active: bands },
    aggregates: {},
    rule: { threshold: 7, zerosShown: true, noSecondary: true },
    tables: [table('wait', now), table('active', without)],
  };
}

const nobodyWaitsLonger = ['short', 'middle'].map((last) => {
  const labels = bands.slice(0, bands.indexOf(last) + 1);
  return { inside: { dim: 'wait', labels }, of: { dim: 'active', labels } };
});

describe('what a reader knows beside the numbers', () => {
  it('narrows a suppressed count that the numbers alone leave open', () => {
    // By the numbers alone each star is 1 to 7; but whoever waited short waited short without holds, too.
    const release = waits([16, null, null, 24], [null, 17, null, 24]);
    expect(attackInclusions(release, [], 3)).toEqual([]);
    const wide = waits([16, null, null, 24], [16, null, null, 24]);
    expect(attackInclusions(wide, nobodyWaitsLonger, 3)).toEqual([]);
    const close = waits([15, null, null, 20], [18, null, null, 20]);
    expect(attackInclusions(close, nobodyWaitsLonger, 3).map(({ kind }) => kind)).toContain('EXACT');
  });

  it('says nothing about categories that the release does not print', () => {
    const other = [{ inside: { dim: 'wait', labels: ['Within 12 months'] }, of: { dim: 'active', labels: ['short'] } }];
    expect(attackInclusions(waits([15, null, null, 20], [18, null, null, 20]), other, 3)).toEqual([]);
  });

  it('is left aside where it does not hold for these deaths', () => {
    expect(attackInclusions(waits([18, null, null, 20], [10, null, null, 20]), nobodyWaitsLonger, 3)).toEqual([]);
  });
});
