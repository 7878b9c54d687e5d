import { setImmediate } from 'node:timers/promises';
import type { Progress } from '../../api/base.ts';

/** Thrown into work that a person stopped; its transaction undoes everything. */
export class Stopped extends Error {
  constructor() {
    super('STOPPED');
    this.name = 'Stopped';
  }
}

/** Says how far the work is and lets other calls through; throws `Stopped` when it was cancelled. */
export type Report = (step: Progress) => Promise<void>;

/**
 * Runs work that must be one transaction as a generator of its progress. Leaving the generator, or the signal, stops
 * the work at its next report and waits until it has undone itself. The work never waits for whoever listens.
 *
 * @example
 * const merged = yield* inSteps((report) => work(async (unit) => { await report({ done: 0, total: 9, what: 'x' }); }));
 */
export async function* inSteps<T>(
  run: (report: Report) => Promise<T>,
  signal?: AbortSignal,
): AsyncGenerator<Progress, T, void> {
  let step: Progress | undefined;
  let stopped = false;
  let wake: () => void = () => {};
  const report: Report = async (next) => {
    step = next;
    wake();
    await setImmediate();
    if (stopped || signal?.aborted) throw new Stopped();
  };
  let ended = false;
  const outcome = run(report).then(
    (value) => ({ value }) as const,
    (error: unknown) => ({ error }) as const,
  );
  void outcome.then(() => {
    ended = true;
    wake();
  });
  try {
    while (!ended) {
      if (step === undefined) await new Promise<void>((resolve) => (wake = resolve));
      const shown = step;
      step = undefined;
      if (shown !== undefined && !ended) yield shown;
    }
    const result = await outcome;
    if ('error' in result) throw result.error;
    return result.value;
  } finally {
    stopped = true;
    await outcome;
  }
}
