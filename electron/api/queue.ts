import { z } from 'zod';
import { savedView, savedViewName } from '../../domain/process/queueView.ts';
import { readinessCheckIds } from '../../domain/process/readiness.ts';
import { caseworkers, id, instant, nothing, office, procedure } from './base.ts';

const check = z.enum(readinessCheckIds);

const readinessView = z.object({
  checks: z.array(
    z.object({
      id: check,
      level: z.enum(['clear', 'amber', 'red']),
      words: z.string(),
      details: z.array(z.string()),
      overridable: z.boolean(),
    }),
  ),
  red: z.number(),
  amber: z.number(),
  /** Red lines passed over. */
  overridden: z.array(z.string()),
  ready: z.boolean(),
  /** Lines passed over with a reason, red or not by now. */
  overrides: z.array(z.object({ check: z.string(), reason: z.string(), by: z.string(), at: instant })),
});
export type ReadinessView = z.output<typeof readinessView>;

const ownView = z.object({ id, name: z.string(), view: savedView });

/** The work queue as a person has it, and whether a case is ready for the panel. */
export const queue = {
  /** Whether the case is ready for the panel, line by line. */
  readiness: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(readinessView),
  /** Passes a red line over. Refused with NOT_RED or NEVER_PASSED_OVER. */
  passOver: procedure(office)
    .input(z.object({ caseId: id, check, reason: z.string().trim().min(1, 'Say why.').max(4000) }))
    .output(nothing),
  /** Lets a line count again that was passed over. */
  countAgain: procedure(office)
    .input(z.object({ caseId: id, check }))
    .output(nothing),
  /** Open cases on their way to a meeting whose notification has blanks, and how many. */
  blanksBeforePanel: procedure(caseworkers)
    .input(nothing)
    .output(z.array(z.object({ caseId: id, blanks: z.number() }))),

  /** This person's own views of the work queue. */
  queueViews: procedure(caseworkers).input(nothing).output(z.array(ownView)),
  /** Keeps a view under a name; the same name again replaces it. Refused with TOO_MANY_VIEWS. */
  saveQueueView: procedure(caseworkers)
    .input(z.object({ name: savedViewName, view: savedView }))
    .output(z.object({ id })),
  forgetQueueView: procedure(caseworkers).input(z.object({ id })).output(nothing),
};
