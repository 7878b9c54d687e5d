import type { PublishedRelease, ReleaseSource } from '../../../../domain/privacy/protectRelease.ts';
import { everythingPrinted } from './greedyReference.ts';
import { seeded } from './randomSources.ts';

/** Small counts hidden and nothing else done, or some more hidden at random: the way tables are made by hand. */
export function byHand(source: ReleaseSource, seed: number): PublishedRelease {
  const random = seeded(seed + 31);
  const threshold = [4, 7, 9][seed % 3] ?? 7;
  const roundTo = ([1, 5, 10] as const)[Math.floor(seed / 3) % 3] ?? 1;
  const zerosShown = random() < 0.5;
  const extra = random() < 0.5 ? 0 : random() * 0.6;
  const all = everythingPrinted(source);
  let noSecondary = true;
  const tables = all.tables.map((table) => ({
    ...table,
    cells: table.cells.map(({ key, value }) => {
      const count = value ?? 0;
      const small = count === 0 ? !zerosShown : count <= threshold;
      if (small || (count > 0 && random() < extra)) {
        noSecondary &&= count <= threshold;
        return { key, value: null };
      }
      const printed = Math.round(count / roundTo) * roundTo;
      return roundTo === 1 ? { key, value: printed } : { key, value: printed, round: roundTo };
    }),
  }));
  const releaseDim = source.releaseDim === undefined ? {} : { releaseDim: source.releaseDim };
  return { ...all, rule: { threshold, zerosShown, noSecondary, ...releaseDim }, tables };
}
