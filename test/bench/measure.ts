import type { Pace } from './figure.ts';

/** Times of one thing done again and again, in milliseconds. */
export interface Times {
  median: number;
  /** 95 of 100 were no longer. */
  p95: number;
  runs: number;
}

/** One thing beside its limit, run in turn so that a busy moment of the machine falls on both. */
export interface Beside {
  ours: Times;
  limit: Times;
  /** Median of the ratios of neighbours. */
  ratio: number;
}

type Work = () => unknown | Promise<unknown>;

/** How often to run: until the time is up, within the bounds. */
export interface Rounds {
  atLeast: number;
  atMost: number;
  /** Milliseconds for both together. */
  within: number;
}

/** For what takes minutes. */
export const once: Rounds = { atLeast: 1, atMost: 1, within: 0 };

/** For what takes about a second. */
export const few = ({ quick }: Pace): Rounds =>
  quick ? { atLeast: 3, atMost: 5, within: 1_500 } : { atLeast: 3, atMost: 10, within: 8_000 };

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** @example quantile([1, 2, 3, 4], 0.5) // 2.5 */
export function quantile(numbers: readonly number[], share: number): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const place = (inOrder.length - 1) * share;
  const below = inOrder[Math.floor(place)] ?? Number.NaN;
  const above = inOrder[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export function timesOf(samples: readonly number[]): Times {
  return { median: median(samples), p95: quantile(samples, 0.95), runs: samples.length };
}

async function timed(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Runs ours and the limit in turn, after one round that does not count. What `after` puts away is in nobody's time.
 *
 * @param warmUp false for what takes minutes: then the first round counts, too
 */
export async function sideBySide(
  work: { ours: Work; limit: Work; after?: Work },
  rounds: Rounds,
  warmUp = true,
): Promise<Beside> {
  if (warmUp) {
    await work.ours();
    await work.after?.();
    await work.limit();
    await work.after?.();
  }
  const ours: number[] = [];
  const limit: number[] = [];
  const until = performance.now() + rounds.within;
  while (ours.length < rounds.atLeast || (ours.length < rounds.atMost && performance.now() < until)) {
    ours.push(await timed(work.ours));
    await work.after?.();
    limit.push(await timed(work.limit));
    await work.after?.();
  }
  const ratio = median(ours.map((time, index) => time / (limit[index] as number)));
  return { ours: timesOf(ours), limit: timesOf(limit), ratio };
}
