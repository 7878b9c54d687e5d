import { z } from 'zod';
import { analysis as analysisContent, analysisStages } from '../../domain/analysis/analysis.ts';
import { factorDomainCodes } from '../../domain/analysis/domains.ts';
import { factorEntry, factorWords } from '../../domain/analysis/factorList.ts';
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
  factorList: z.string(),
  /** What its codes were called when it was saved. */
  labels: z.record(z.string(), z.string()),
  createdBy: z.string(),
  /** The name of who saved it. */
  by: z.string(),
  createdAt: instant,
  analysis: analysisContent,
});

const seenList = { seenVersion: z.int().min(0) };
const listSaved = z.object({ version: z.number() });

const factorList = z.object({
  version: z.number(),
  name: z.string(),
  /** When this version was made; null for the list that came with the app. */
  since: instant.nullable(),
  entries: z.array(factorEntry.extend({ cases: z.number() })),
  /** Wordings of registers and free words that no factor of the list counts. */
  wordings: z.array(z.object({ text: z.string(), domain: z.enum(factorDomainCodes), cases: z.number() })),
});
export type FactorListView = z.output<typeof factorList>;

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
  /** The list of factors as it stands, those that are offered no more included. */
  factorCodes: procedure(caseworkers).input(nothing).output(z.array(factorEntry)),
  /** The list as a manager keeps it. Each change makes a new version; the earlier ones keep their labels. */
  factorList: procedure(['manager']).input(nothing).output(factorList),
  /** Adds a factor, or changes what one says; its code is permanent. */
  saveFactor: procedure(['manager'])
    .input(z.object({ ...seenList, code: z.string().max(60).nullable(), factor: factorWords }))
    .output(listSaved),
  retireFactor: procedure(['manager'])
    .input(z.object({ ...seenList, code: z.string().max(60), retired: z.boolean() }))
    .output(listSaved),
  moveFactor: procedure(['manager'])
    .input(z.object({ ...seenList, code: z.string().max(60), by: z.union([z.literal(-1), z.literal(1)]) }))
    .output(listSaved),
  /** Counts a wording with a factor from now on. */
  joinWording: procedure(['manager'])
    .input(z.object({ ...seenList, code: z.string().max(60), wording: z.string().trim().min(1).max(500) }))
    .output(listSaved),
};
