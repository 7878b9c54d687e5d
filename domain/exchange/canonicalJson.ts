/** Any value that a record's field can hold, and that a pack file can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Writes a value with its keys in order, so that two values are the same exactly when their texts are.
 * Key order and the sign of zero do not count; letters do (`é` as one or as two code points differ).
 *
 * @example canonicalJson({ b: 1, a: [true] }) // '{"a":[true],"b":1}'
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(',')}}`;
}

/** True when two values say the same, whatever the order of their keys. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return canonicalJson(a) === canonicalJson(b);
}

/**
 * A copy with keys in order and no negative zero, sharing nothing with the original.
 * A key named `__proto__` stays an ordinary key: the copy is made with `Object.fromEntries`, which never calls a setter.
 */
export function copyJson(value: Json): Json {
  if (value === 0) return 0;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copyJson);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, copyJson(value[key] as Json)]),
  );
}
