import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the core's memory near what it holds: V8 otherwise lets several times that pile up before it clears, and a
 * pack of 300 pages with the compiler beside it then passes a gigabyte. Called once, as the core starts.
 *
 * @example
 * keepHeapSmall();
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--optimize-for-size');
}
