/**
 * How long to wait before the next passphrase may be tried, after so many wrong ones in a row, in seconds.
 * Slows down a person at the keyboard. Somebody who took the files is slowed only by the cost of each guess.
 *
 * @example secondsToWait(4) // 0
 * @example secondsToWait(5) // 5
 * @example secondsToWait(30) // 900
 */
export function secondsToWait(wrongTries: number): number {
  if (wrongTries < 5) return 0;
  return Math.min(900, 5 * 2 ** Math.min(wrongTries - 5, 10));
}

/**
 * What is left of a wait, in whole seconds. A clock set back never makes it longer than the wait itself.
 *
 * @param sinceLastTry milliseconds since the last wrong try; negative when the clock was set back
 * @example secondsLeft(6, 4000) // 6
 */
export function secondsLeft(wrongTries: number, sinceLastTry: number): number {
  const wait = secondsToWait(wrongTries);
  return Math.max(0, Math.min(wait, Math.ceil(wait - sinceLastTry / 1000)));
}
