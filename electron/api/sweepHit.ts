import { z } from 'zod';
import { id } from './base.ts';

/** An identifier that stands in a finished file. It holds the words themselves: show it, never log it. */
export const sweepHit = z.object({
  /** 'page 3', 'word/header1.xml', 'bookmarks', 'file name'. */
  where: z.string(),
  type: z.string(),
  role: z.string(),
  caseId: id,
  before: z.string(),
  found: z.string(),
  after: z.string(),
});
export type SweepHit = z.output<typeof sweepHit>;
