import { z } from 'zod';
import { analysis as analysisContent, analysisStages } from '../../domain/analysis/analysis.ts';
import { factorDomainCodes } from '../../domain/analysis/domains.ts';
import { caseworkers, id, instant, nothing, office, procedure } from './base.ts';

const stage = z.enum(analysisStages);
const rater = z.enum(['', 'first', 'second']);

const analysisVersion = z.object({
  id,
  stage,
  rater: z.string(),
  version: z.number(),
  provisional: z.boolean(),
  meetingId: id.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  analysis: analysisContent,
});

const factorCode = z.object({
  code: z.string().trim().min(1).max(60),
  domain: z.enum(factorDomainCodes),
  label: z.string().trim().min(1).max(200),
  definition: z.string().trim().min(1).max(2000),
  example: z.string().trim().max(2000),
});

export const analysisInput = z.object({
  caseId: id,
  stage,
  rater,
  content: analysisContent,
  /** The newest version that was on screen (0: none); another since then refuses as STALE. */
  seenVersion: z.number().int().min(0),
});
export type AnalysisInput = z.output<typeof analysisInput>;

export const analysis = {
  /** Every version, newest first. */
  read: procedure(office)
    .input(z.object({ caseId: id }))
    .output(z.object({ versions: z.array(analysisVersion) })),
  /** Saves a new version; refused when a rule that blocks is broken. A final one needs the panel's decision. */
  save: procedure(office)
    .input(analysisInput)
    .output(z.object({ version: z.number(), analysisId: id })),
  /** How this panel graded the same factor before. */
  mirror: procedure(office)
    .input(z.object({ caseId: id, code: z.string().max(60) }))
    .output(
      z.object({
        cases: z.number(),
        modifiable: z.number(),
        notModifiable: z.number(),
        notKnown: z.number(),
        levels: z.record(z.string(), z.number()),
      }),
    ),
  /** The factor list: the seed with a manager's additions. */
  factorCodes: procedure(caseworkers).input(nothing).output(z.array(factorCode)),
  addFactorCode: procedure(['manager']).input(factorCode).output(z.array(factorCode)),
};
