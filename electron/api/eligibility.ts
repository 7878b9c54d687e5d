import { z } from 'zod';
import { eligibilityFactsSchema } from '../../domain/eligibility/facts.ts';
import { caseworkers, id, instant, isoDate, office, procedure } from './base.ts';

export const prompt = z.enum([
  'coroner',
  'joint-agency-response',
  'pmrt',
  'mnsi',
  'serious-incident-notification',
  'looked-after-notification',
  'care-leaver-notification',
  'ncmd-holds-unattended-stillbirth',
  'tell-home-area',
  'certificate-outstanding',
  'mbrrace-signs-of-life',
  'agree-lead',
]);

export const outcome = z.enum(['review', 'not-cdr', 'discretion', 'pending', 'other-lead']);

export const eligibilityDecision = z.object({
  outcome,
  rule: z.string(),
  reason: z.string(),
  because: z.array(z.string()),
  missing: z.array(z.string()),
  prompts: z.array(prompt),
  guidance: z.string(),
});

/** Fact name to the evidence that was seen for it, in the decider's words. */
const evidence = z.record(z.string(), z.string().max(4000));

const decisionVersion = z.object({
  id,
  version: z.number(),
  facts: eligibilityFactsSchema,
  evidence,
  decision: eligibilityDecision,
  /** Why this version was made, where the decider gave a reason. */
  reason: z.string().nullable(),
  decidedBy: z.string(),
  decidedOn: isoDate,
  savedAt: instant,
});

const openPrompt = z.object({
  prompt,
  raisedAt: instant,
  answer: z.string().nullable(),
  note: z.string().nullable(),
  answeredOn: isoDate.nullable(),
});

export const decideInput = z.object({
  caseId: id,
  facts: eligibilityFactsSchema,
  evidence,
  reason: z.string().max(4000).nullable(),
  decidedOn: isoDate,
  /** The newest version that was on screen (0: none); another one since then refuses as STALE. */
  seenVersion: z.number().int().min(0),
});
export type DecideInput = z.output<typeof decideInput>;

export const eligibility = {
  /** Every decision on this death, newest first, the prompts still open, and the facts the case record can offer. */
  read: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(
      z.object({
        versions: z.array(decisionVersion),
        prompts: z.array(openPrompt),
        /** Facts the case record already holds, for a first decision. */
        offered: z.record(z.string(), z.json()),
      }),
    ),
  /** Writes one version of the decision as a one-page PDF into the file the person chose. */
  print: procedure(caseworkers)
    .input(z.object({ caseId: id, version: z.number().int().min(1), token: z.string() }))
    .output(z.object({ file: z.string() })),
  /** Decides on these facts and stores the decision as a new version; the old ones stay readable. */
  decide: procedure(office).input(decideInput).output(decisionVersion),
  /** Answers one duty kept in view after a decision. Until then it stays open, whatever the outcome. */
  answerPrompt: procedure(office)
    .input(
      z.object({
        caseId: id,
        prompt,
        answer: z.enum(['done', 'not-needed', 'in-hand']),
        note: z.string().max(4000).nullable(),
        answeredOn: isoDate,
      }),
    )
    .output(openPrompt),
};
