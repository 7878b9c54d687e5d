import { bundleIfStale } from '../../../build/stale.ts';

/** Builds the app once before all end-to-end tests, when its sources have changed. */
export async function setup(): Promise<void> {
  await bundleIfStale();
}
