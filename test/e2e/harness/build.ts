import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleIfStale } from '../../../build/stale.ts';
import { madeRecordsVariable } from './records.ts';

let made = '';

/** Builds the app once before all end-to-end tests, when its sources have changed. */
export async function setup(): Promise<void> {
  made = mkdtempSync(join(tmpdir(), 'cdr-made-'));
  process.env[madeRecordsVariable] = made;
  await bundleIfStale();
}

export function teardown(): void {
  rmSync(made, { recursive: true, force: true });
}
