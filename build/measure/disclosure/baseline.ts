import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttackTally, attackAll, measureAttack } from './attack.ts';

/** What is committed: the long measurement, and the short one that a test makes again. */
export interface DisclosureBaseline {
  linked: AttackTally & { seeds: string };
  /** All shapes in turn, by the seeds that the test repeats. */
  repeated: AttackTally & { from: number; count: number };
}

/** The seeds that the test repeats: one of every shape and rule, in a second or two. */
export const repeated = { from: 1, count: 126 } as const;

/** Attacks 10,000 random linked releases and writes down what was found. */
export async function writeBaseline(): Promise<void> {
  const linked = await measureAttack({ from: 1, count: 10_000, shape: 'linked' }, false);
  const { tally } = await attackAll(repeated, false);
  const baseline: DisclosureBaseline = {
    linked: { seeds: '1..10000', ...linked },
    repeated: { ...repeated, ...tally },
  };
  const file = join(import.meta.dirname, '../../../test/domain/privacy/release/baseline.json');
  writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`);
  console.log('Baseline written to test/domain/privacy/release/baseline.json');
}
