import type { Figure } from './figure.ts';

/** Ratios of a quick run that are held to be right, by the key of the figure. */
export type Baseline = Readonly<Record<string, number>>;

/** A ratio that is clearly worse than it was, or a figure that is no longer measured. */
export interface Regression {
  key: string;
  what: string;
  /** Null when the run did not measure it. */
  ratio: number | null;
  baseline: number;
}

/**
 * Ratios hold on a busy machine where times do not, but they shake, too: only what is four times as slow beside its
 * limit as it was, and by more than the limit itself, counts.
 */
export const margin = 4;

/** @example regressionsOf(figures, { queue: 1.6 }) // [] while the queue takes less than 6.4 times its limit */
export function regressionsOf(figures: readonly Figure[], baseline: Baseline): Regression[] {
  return Object.entries(baseline).flatMap(([key, was]) => {
    const figure = figures.find((each) => each.key === key);
    const ratio = figure?.beside?.ratio ?? null;
    const isWorse = ratio === null || !(ratio <= margin * was || ratio <= was + 1);
    return isWorse ? [{ key, what: figure?.what ?? key, ratio, baseline: was }] : [];
  });
}

/** A limit shorter than this (milliseconds) is over before the clock has settled, and its ratio says nothing. */
const shortest = 0.2;

/** The ratios of a run as a baseline. */
export function baselineOf(figures: readonly Figure[]): Baseline {
  const ratios = figures.flatMap(({ key, beside }) =>
    beside === undefined || beside.times.median < shortest ? [] : [[key, Number(beside.ratio.toPrecision(3))] as const],
  );
  return Object.fromEntries(ratios);
}
