import type { PublishedCell, PublishedRelease } from './contract.ts';

/** What a reader can say about one cell before adding anything up. `high` may be Infinity. */
export interface Range {
  low: number;
  high: number;
}

/**
 * Conventional rounding of a true count: nearest multiple, half up (base 10: 5 becomes 10, 14 becomes 10). [A7][A9]
 * The same count always gives the same printed number.
 *
 * @example roundCount(12, 5) // 10
 */
export function roundCount(count: number, base: 1 | 5 | 10): number {
  return Math.floor(count / base + 0.5) * base;
}

/**
 * The true counts that a printed number allows: a printed 10 at base 5 is 8..12, at base 10 is 5..14; and, because
 * the rule never prints 1..threshold, a printed 5 under a threshold of 4 is 5..7. [A11]
 *
 * @example printedRange(5, 5, 4) // { low: 5, high: 7 }
 */
export function printedRange(value: number, base: 1 | 5 | 10, threshold: number): Range {
  if (base === 1) return { low: value, high: value };
  const low = Math.max(0, value - Math.floor(base / 2));
  const high = value + Math.ceil(base / 2) - 1;
  if (value === 0) return { low: 0, high: high <= threshold ? 0 : high };
  return high > threshold ? { low: Math.max(low, threshold + 1), high } : { low, high };
}

/** The true counts that a star allows under the rule of its release. */
export function hiddenRange(rule: PublishedRelease['rule']): Range {
  return { low: rule.zerosShown ? 1 : 0, high: rule.noSecondary ? rule.threshold : Number.POSITIVE_INFINITY };
}

/** The true counts that any published cell allows. */
export function cellRange(cell: PublishedCell, rule: PublishedRelease['rule']): Range {
  return cell.value === null ? hiddenRange(rule) : printedRange(cell.value, cell.round ?? 1, rule.threshold);
}
