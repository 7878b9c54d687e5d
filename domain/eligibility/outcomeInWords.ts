import type { Outcome } from './index.ts';

/** What an outcome means, in the words of the screen and of the printed record. */
export const outcomeInWords: Readonly<Record<Outcome, string>> = {
  review: 'A child death review must be held',
  'not-cdr': 'Not a child death review',
  discretion: 'The partners may choose to review',
  pending: 'Cannot be decided yet',
  'other-lead': 'Another area leads the review',
};
