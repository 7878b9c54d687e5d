/** How far long work has come. `what` is a short plain phrase for the progress bar. */
export interface Progress {
  done: number;
  total: number;
  what: string;
}

/**
 * Runs long work to its end without showing its progress.
 *
 * @example const backup = await finish(backUp(records, target))
 */
export async function finish<T>(work: AsyncGenerator<Progress, T, void>): Promise<T> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
  }
}
