import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { secondsLeft } from '../domain/access/waiting.ts';
import { StoreError } from './errors.ts';
import { writeFileSafely } from './files.ts';

const shape = z.record(z.string(), z.object({ wrong: z.number().int().min(0), lastAt: z.iso.datetime() }));
type Tries = z.infer<typeof shape>;

/** Wrong passphrases are counted for a person by id, and together for names that nobody has. */
export const unknownName = 'unknown';

function readTries(path: string): Tries {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Missing or spoilt: whoever can spoil it can also delete it. The cost of each guess is what protects.
    return {};
  }
}

/** Wrong tries in a row so far. */
export function wrongTries(path: string, id: string): number {
  return readTries(path)[id]?.wrong ?? 0;
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

/** Forgets a person's wrong tries, after a right one. Returns how many there were before it. */
export function clearTries(path: string, id: string): number {
  const { [id]: past, ...others } = readTries(path);
  if (past) writeFileSafely(path, JSON.stringify(others));
  return Math.max(0, (past?.wrong ?? 0) - 1);
}
