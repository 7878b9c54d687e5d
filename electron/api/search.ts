import { z } from 'zod';
import { searchKinds } from '../../domain/notification/searchKinds.ts';
import { caseworkers, id, procedure } from './base.ts';

const found = z.object({
  caseId: id,
  number: z.string(),
  name: z.string(),
  kind: z.enum(Object.keys(searchKinds) as [keyof typeof searchKinds, ...(keyof typeof searchKinds)[]]),
  /** What it is: 'Question 2', 'Contact, 3 March 2026'. */
  title: z.string(),
  /** The row it stands in on its page. */
  subjectId: z.string(),
  snippet: z.array(z.object({ text: z.string(), found: z.boolean() })),
});
export type FoundWords = z.output<typeof found>;

export const search = {
  /** Words in the current texts of cases, for Ctrl+K; at most 20, of cases and pages that this person may open. */
  words: procedure(caseworkers)
    .input(z.object({ words: z.string().max(200) }))
    .output(z.array(found)),
};
