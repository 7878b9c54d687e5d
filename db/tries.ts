import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { secondsLeft } from '../domain/access/waiting.ts';
import { StoreError } from './errors.ts';
import { writeFileSafely } from './files.ts';

const shape = z.record(z.string(), z.object({ wrong: z.number().int().min(0), lastAt: z.iso.datetime() }));
type Tries = z.infer<typeof shape>;

/** Wrong passphrases are counted for a person by id, and together for names that nobody has. */
export const unknownName = 'unknown';
/** Wrong recovery codes, whoever typed them. */
export const recoveryTries = 'recovery';

function readTries(path: string): Tries {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Missing or spoilt: whoever can spoil it can also delete it. The cost of each guess is what protects.
    return {};
  }
}

/** Seconds to wait before this person may try again. */
export function waitFor(path: string, id: string, now: string): number {
  const past = readTries(path)[id];
  if (!past) return 0;
  return secondsLeft(past.wrong, Date.parse(now) - Date.parse(past.lastAt));
}

/**
 * Counts a try before it is made, so that ending the app in the middle of one does not spare it.
 *
 * @throws StoreError TOO_MANY_TRIES with `waitSeconds`
 */
export function countTry(path: string, id: string, now: string): void {
  const waitSeconds = waitFor(path, id, now);
  if (waitSeconds > 0) throw new StoreError('TOO_MANY_TRIES', { waitSeconds });
  const tries = readTries(path);
  writeFileSafely(path, JSON.stringify({ ...tries, [id]: { wrong: (tries[id]?.wrong ?? 0) + 1, lastAt: now } }));
}

/**
 * Forgets wrong tries once somebody got in, for the audit to keep instead.
 *
 * @returns how many there were: of this person before the try that was right, with names nobody has, and with the recovery code
 */
export function takeTries(path: string, id: string): { own: number; unknownNames: number; recovery: number } {
  const { [id]: own, [unknownName]: unknown, [recoveryTries]: recovery, ...others } = readTries(path);
  if (own || unknown || recovery) writeFileSafely(path, JSON.stringify(others));
  const wrong = (tries: typeof own, right: number) => Math.max(0, (tries?.wrong ?? 0) - right);
  return {
    own: wrong(own, 1),
    unknownNames: wrong(unknown, 0),
    recovery: id === recoveryTries ? 0 : wrong(recovery, 0),
  };
}
