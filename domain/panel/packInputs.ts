import { z } from 'zod';
import { isDate } from '../dates.ts';

/** Letters that a late paper may hold: about forty pages. */
export const longestText = 100_000;

/** A paper that came after the pack had gone out. Without text it tells what changed in its case since then. */
export const latePaperInput = z.object({
  /** Null: it belongs to the whole meeting. */
  agendaItemId: z.uuid().nullable(),
  title: z.string().trim().min(1, 'Write what the paper is.').max(200),
  text: z.string().trim().max(longestText),
});

export const copyEvents = ['returned', 'destroyed', 'withdrawn', 'still-held'] as const;
export type CopyEvent = (typeof copyEvents)[number];
export const copyEventLabels: Readonly<Record<CopyEvent, string>> = {
  returned: 'Returned',
  destroyed: 'Destroyed',
  withdrawn: 'Withdrawn',
  'still-held': 'Held after all',
};

/** What became of a copy. */
export const copyEventInput = z.object({
  event: z.enum(copyEvents, 'Choose what became of it.'),
  onDay: z.string().refine(isDate, 'Write the day as a date.'),
  note: z.string().trim().max(500),
});
