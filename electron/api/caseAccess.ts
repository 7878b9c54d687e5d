import { z } from 'zod';
import { keptAccessForm, openingForm, openingReasonCodes, sensitivityForm } from '../../domain/access/sensitive.ts';
import { caseworkers, id, instant, isoDate, nothing, office, procedure } from './base.ts';

const forCase = z.object({ caseId: id });

const caseAccessView = z.object({
  caseId: id,
  rowVersion: z.number(),
  state: z.string(),
  /** Null: not marked. */
  sensitive: z.object({ reason: z.string(), by: z.string().nullable(), at: instant }).nullable(),
  /** Why it was opened, newest first. */
  openings: z.array(
    z.object({
      id: z.string(),
      by: z.string().nullable(),
      at: instant,
      reason: z.enum(openingReasonCodes),
      words: z.string(),
    }),
  ),
  /** For a closed case: the last day its key workers could open it, and why they still may. */
  closed: z
    .object({
      on: isoDate.nullable(),
      kept: z
        .object({ reason: z.string(), until: isoDate.nullable(), by: z.string().nullable(), at: instant })
        .nullable(),
    })
    .nullable(),
});
export type CaseAccessView = z.infer<typeof caseAccessView>;

/** Who may open one case: marked sensitive, or kept by its key worker after it closed. */
export const caseAccess = {
  caseAccess: procedure(office).input(forCase).output(caseAccessView),
  markSensitive: procedure(office)
    .input(forCase.extend({ rowVersion: z.number(), sensitive: z.boolean(), why: sensitivityForm }))
    .output(nothing),
  /** Answers 'why are you opening this?' for this sign-in; every other procedure refuses the case with SENSITIVE_CASE until then. */
  explainOpening: procedure(caseworkers)
    .input(forCase.extend({ why: openingForm }))
    .output(nothing),
  keepAccess: procedure(['manager'])
    .input(forCase.extend({ why: keptAccessForm }))
    .output(nothing),
  endKeptAccess: procedure(['manager']).input(forCase).output(nothing),
};
