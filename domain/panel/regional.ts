import { z } from 'zod';
import { isDate } from '../dates.ts';

const text = z.string().trim().max(1000);
const day = z.union([z.literal(''), z.string().refine(isDate, 'This is not a date of the calendar.')]);

/** What several panels settle before a themed regional meeting ([S87]); blank where it has not happened. */
export const regionalPlan = z.object({
  /** The panels that take part, one a line. */
  panels: text.default(''),
  termsAgreedOn: day.default(''),
  inductionSentOn: day.default(''),
  /** The designated doctors who agreed the list of cases. */
  listAgreedBy: text.default(''),
  listAgreedOn: day.default(''),
});
export type RegionalPlan = z.output<typeof regionalPlan>;

export interface RegionalCheck {
  done: boolean;
  words: string;
}

/**
 * What a themed regional meeting still needs, one line each ([S87]).
 *
 * @example regionalChecks(regionalPlan.parse({})).every(({ done }) => !done) // true
 */
export function regionalChecks(plan: RegionalPlan): RegionalCheck[] {
  const panels = plan.panels.split('\n').filter((line) => line.trim() !== '').length;
  return [
    { done: panels >= 2, words: panels >= 2 ? `${panels} panels take part` : 'Which panels take part' },
    { done: plan.termsAgreedOn !== '', words: 'Terms of reference agreed' },
    { done: plan.inductionSentOn !== '', words: 'Induction sheet sent to guests' },
    {
      done: plan.listAgreedOn !== '' && plan.listAgreedBy !== '',
      words: 'List of cases agreed by the designated doctors',
    },
  ];
}
