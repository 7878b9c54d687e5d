import type { Inclusion } from '../privacy/release/attackInclusions.ts';
import { type Dimension, dimensions, modifiabilityLabels, notKnown, waits, widerWaits } from './dimensions.ts';

/** Notified deaths are counted by date of death, reviewed deaths by date of panel; they are never added (rule 61, [S51]). */
export const notifiedBy: readonly Dimension[] = [
  dimensions.age,
  dimensions.sex,
  dimensions.ethnicity,
  dimensions.place,
  dimensions.expected,
  dimensions.jar,
  dimensions.keyWorker,
  dimensions.familyView,
];
export const reviewedBy: readonly Dimension[] = [
  dimensions.age,
  dimensions.category,
  dimensions.modifiability,
  dimensions.factorsA,
  dimensions.factorsB,
  dimensions.factorsC,
  dimensions.factorsD,
  dimensions.wait,
  dimensions.waitWithoutHolds,
  dimensions.inquest,
  dimensions.touchpoints,
];

/** What is left out first where not everything can be printed together: in a small year these tables are all one category. */
export const leftOutFirst: readonly Dimension[] = [
  dimensions.factorsD,
  dimensions.factorsC,
  dimensions.factorsB,
  dimensions.factorsA,
  dimensions.waitWithoutHolds,
  dimensions.inquest,
  dimensions.touchpoints,
  dimensions.familyView,
  dimensions.expected,
  dimensions.keyWorker,
  dimensions.wait,
  dimensions.jar,
  dimensions.ethnicity,
  dimensions.place,
];

/** Tables by two things, printed only where enough of them can be; protected by the stricter rule for two. */
export const crossedBy = {
  notified: [dimensions.age, dimensions.sex],
  reviewed: [dimensions.category, dimensions.modifiability],
} as const satisfies Record<string, readonly [Dimension, Dimension]>;

/** What every reader knows beside the numbers, and an attack must know, too. */
export const inclusions: readonly Inclusion[] = [
  ...[waits.slice(0, 1), waits.slice(0, 2), waits.slice(0, 3), Object.keys(widerWaits).slice(0, 1)].map(
    (labels): Inclusion => ({ inside: { dim: 'wait', labels }, of: { dim: 'waitWithoutHolds', labels } }),
  ),
  // Whose wait is known is known with and without holds.
  { inside: { dim: 'wait', labels: [notKnown] }, of: { dim: 'waitWithoutHolds', labels: [notKnown] } },
  { inside: { dim: 'waitWithoutHolds', labels: [notKnown] }, of: { dim: 'wait', labels: [notKnown] } },
  // A factor judged modifiable makes the death one with modifiable factors (rules 37 to 41 of domain.md).
  ...(['A', 'B', 'C', 'D'] as const).map(
    (code): Inclusion => ({
      inside: { dim: `factors${code}`, labels: ['At least one'] },
      of: { dim: 'modifiability', labels: [modifiabilityLabels.yes as string] },
    }),
  ),
];
