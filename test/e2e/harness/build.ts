import { rmSync } from 'node:fs';
import { bundleIfStale } from '../../../build/stale.ts';
import { madeRecords } from './records.ts';

/** Builds the app once before all end-to-end tests, when its sources have changed. */
export async function setup(): Promise<void> {
  rmSync(madeRecords, { recursive: true, force: true });
  await bundleIfStale();
}

export function teardown(): void {
  rmSync(madeRecords, { recursive: true, force: true });
}
