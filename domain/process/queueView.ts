import { z } from 'zod';

/** The views everybody has. Codes are permanent: saved views and addresses name them. */
export const queueViewIds = [
  '',
  'overdue',
  'waits-agency',
  'waits-hold',
  'mine',
  'no-key-worker',
  'blanks',
  'changed-since-keyed',
] as const;
export type QueueViewId = (typeof queueViewIds)[number];

/** What a person keeps of the work queue as they have it: which cases, and in which order. */
export const savedView = z.object({
  view: z.enum(queueViewIds),
  /** A stage's code; '' for every stage. */
  stage: z.string().max(60),
  words: z.string().trim().max(200),
  sort: z.object({ key: z.string().max(40), direction: z.enum(['ascending', 'descending']) }),
});
export type SavedView = z.output<typeof savedView>;

export const savedViewName = z
  .string()
  .trim()
  .min(1, 'Give the view a name.')
  .max(60, 'Keep the name under 60 characters.');

/** How many a person may keep: more is a list to search, not a set of views. */
export const mostSavedViews = 20;
