/** A percentage for print: a whole per cent, or hidden because a part of it is hidden. */
export type PrintedPercentage = { shown: true; perCent: number } | { shown: false };

/**
 * A percentage made only from printed (rounded) numbers, in whole per cent, so that no hidden or exact count follows
 * from it: 3.4 % of 88 can only be 3. Hidden when either part is hidden or the whole is 0. [A8][A11]
 *
 * @example printedPercentage(10, 45) // { shown: true, perCent: 22 }
 */
export function printedPercentage(part: number | null, whole: number | null): PrintedPercentage {
  if (part === null || whole === null || whole <= 0) return { shown: false };
  return { shown: true, perCent: Math.min(100, Math.round((100 * part) / whole)) };
}

/** A rate for print, per `per` of the population. 'u' marks rates on 3-19 deaths, which are unreliable. */
export type PrintedRate =
  | { shown: true; rate: number; mark: '' | 'u' }
  | { shown: false; why: 'hidden-count' | 'too-few-deaths' | 'no-population' };

/** Fewer deaths than this: no crude rate. [A12] */
export const LEAST_DEATHS_FOR_RATE = 3;
/** Fewer deaths than this: the rate is marked 'u', unreliable. [A12] */
export const LEAST_DEATHS_FOR_RELIABLE_RATE = 20;

/**
 * A crude rate from a printed count, with one decimal: none on fewer than 3 deaths, 'u' on 3-19. [A12]
 * The mark goes by the printed count too, so that it tells nothing more than the count does.
 *
 * @example printedRate(25, 61_000, 10_000) // { shown: true, rate: 4.1, mark: '' }
 */
export function printedRate(count: number | null, population: number, per: number): PrintedRate {
  if (count === null) return { shown: false, why: 'hidden-count' };
  if (count < LEAST_DEATHS_FOR_RATE) return { shown: false, why: 'too-few-deaths' };
  if (!(population > 0)) return { shown: false, why: 'no-population' };
  const rate = Math.round((10 * count * per) / population) / 10;
  return { shown: true, rate, mark: count < LEAST_DEATHS_FOR_RELIABLE_RATE ? 'u' : '' };
}

/** A mean for print: only where at least `threshold` + 1 people stand behind it. [A8] */
export function printedMean(mean: number, people: number | null, threshold: number): number | null {
  return people === null || people <= threshold ? null : Math.round(mean);
}
