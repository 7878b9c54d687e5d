/**
 * A long list a part at a time, for work that would otherwise hold all of it at once.
 *
 * @example [...inParts([1, 2, 3], 2)] // [[1, 2], [3]]
 */
export function* inParts<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
