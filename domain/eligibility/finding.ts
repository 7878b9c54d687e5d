import type { FactName } from './facts.ts';
import type { RowCode } from './rows.ts';

/**
 * What one of the four questions says about a death: it may go on to the next question, it is certainly outside child
 * death review, or a fact is needed first.
 */
export interface Finding {
  says: 'go-on' | 'outside' | 'needs-facts';
  row: RowCode;
  /** The fact in words, for `because`. */
  words: string;
  missing: readonly FactName[];
  /** In place of the row's own reason, where the row covers more than one case. */
  reason?: string;
}
