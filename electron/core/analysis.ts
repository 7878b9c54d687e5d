import { analysisVersions, consistencyMirror, insertAnalysis, namesOfRaters } from '../../db/analysis.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { checkAnalysis } from '../../domain/analysis/analysis.ts';
import { factorKeyIn } from '../../domain/analysis/learning.ts';
import type { AnalysisInput } from '../api/analysis.ts';
import { currentFactorCodes, factorLabelsIn, factorListHandlers } from './analysis/factorList.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { Refusal, refused } from './refusal.ts';

/** Stores one version of an analysis; used by the form, the meeting and import. */
export async function saveAnalysis(
  unit: Unit,
  input: AnalysisInput,
  about: { provisional: boolean; meetingId: string | null; from?: 'form' | 'register' },
): Promise<{ version: number; analysisId: string }> {
  const row = await openCase(unit, input.caseId);
  const newest = (await analysisVersions(unit, row.id))[0]?.version ?? 0;
  if (newest !== input.seenVersion) {
    throw new Refusal('STALE', {
      reason: 'STALE',
      says: 'Somebody saved this analysis in the meantime. Compare the two before saving again.',
    });
  }
  const blocking = checkAnalysis(input.content, about.from).find((problem) => problem.blocks);
  if (blocking) throw refused(blocking.code, blocking.says, { field: blocking.field });
  const version = newest + 1;
  const analysisId = await insertAnalysis(unit, row.id, input.content, {
    stage: input.stage,
    rater: input.rater,
    version,
    provisional: about.provisional,
    meetingId: about.meetingId,
  });
  await unit.audit({
    action: 'analysis.saved',
    caseId: row.id,
    subjectKind: 'analysis',
    subjectId: analysisId,
    detail: { stage: input.stage, version, factors: input.content.factors.length },
  });
  return { version, analysisId };
}

export const analysis = {
  read: os.analysis.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'analysis.read', caseId: row.id });
      const versions = await analysisVersions(unit, row.id);
      const labelsIn = await factorLabelsIn(
        unit,
        versions.map(({ factorList }) => factorList),
      );
      const names = await namesOfRaters(
        unit,
        versions.map(({ createdBy }) => createdBy),
      );
      return {
        versions: versions.map((version) => {
          const labels = labelsIn(version.factorList);
          const named = version.analysis.factors.flatMap(({ code }) => {
            const label = code === null ? undefined : labels.get(code);
            return code === null || label === undefined ? [] : [[code, label] as const];
          });
          return { ...version, by: names.get(version.createdBy) ?? '', labels: Object.fromEntries(named) };
        }),
      };
    }),
  ),

  save: os.analysis.save.handler(({ input, context }) =>
    context.work(async (unit) => {
      if (input.stage === 'final') {
        throw refused(
          'FINAL_NEEDS_PANEL',
          'The final analysis is approved at a panel meeting. Record the decision there.',
        );
      }
      return await saveAnalysis(unit, input, { provisional: false, meetingId: null });
    }),
  ),

  mirror: os.analysis.mirror.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'analysis.mirror-read', caseId: row.id, detail: { code: input.code } });
      const keyOf = factorKeyIn(await currentFactorCodes(unit));
      return await consistencyMirror(unit, (factor) => keyOf(factor) === input.code, row.id);
    }),
  ),

  ...factorListHandlers,
};
