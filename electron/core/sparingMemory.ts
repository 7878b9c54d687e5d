import { setFlagsFromString } from 'node:v8';

let sparing = 0;

/**
 * Long work that keeps the core's memory near what it holds. V8 otherwise lets several times that pile up before it
 * clears, and a pack of 300 pages with the compiler beside it then passes a gigabyte. Lists take two to three times as
 * long meanwhile, so it is not for always.
 *
 * @example yield* sparingMemory(buildPack(core, work, request));
 */
export async function* sparingMemory<Step, Result>(
  steps: AsyncGenerator<Step, Result, void>,
): AsyncGenerator<Step, Result, void> {
  sparing += 1;
  if (sparing === 1) setFlagsFromString('--optimize-for-size');
  try {
    return yield* steps;
  } finally {
    sparing -= 1;
    if (sparing === 0) setFlagsFromString('--no-optimize-for-size');
  }
}
