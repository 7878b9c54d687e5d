import { expect, it } from 'vitest';
import { attackAll } from '../../../../build/measure/disclosure/attack.ts';
import { type DisclosureBaseline, repeated } from '../../../../build/measure/disclosure/baseline.ts';
import written from './baseline.json' with { type: 'json' };

const baseline: DisclosureBaseline = written as unknown as DisclosureBaseline;

it('gave no cell away in 10,000 random linked releases, by an attack that shares no code with the protector', () => {
  expect(baseline.linked.releases).toBe(10_000);
  expect(Object.values(baseline.linked.failures).every((count) => count === 0)).toBe(true);
});

it('protects as it did when that was measured: nothing given away, no more hidden, no more refused', async () => {
  const { tally } = await attackAll(repeated, false);
  const { from: _, count: __, ...before } = baseline.repeated;
  expect(tally.failures).toEqual(before.failures);
  expect(Object.values(tally.failures).every((count) => count === 0)).toBe(true);
  expect(tally.releases).toBe(before.releases);
  expect(tally.refused).toBeLessThanOrEqual(before.refused);
  expect(tally.hidden).toBeLessThanOrEqual(Math.ceil(before.hidden * 1.02));
}, 60_000);
