import type { GeneratedCase } from '../../../build/generate/caseModel.ts';
import { type Analysis, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { categoryListVersion } from '../../../domain/analysis/categories.ts';
import { factorListVersion } from '../../../domain/analysis/factorCodes.ts';
import { twelveFactors } from './lengthen.ts';
import { type Around, noon, type Put } from './rows.ts';

/** The one version of the analysis of a death whose first meeting was held: final when the panel has met. */
export function putAnalysis(put: Put, made: GeneratedCase, caseId: string, around: Around): string | null {
  const { newId } = around;
  const factors = twelveFactors(made, around.chance);
  const modifiable = factors.some((factor) => factor.modifiable === 'yes');
  const content: Omit<Analysis, 'factors'> & { factors?: never } = {
    ...withoutFactors(emptyAnalysis),
    category: made.category,
    categoryCandidates: [made.category],
    modifiability: made.cdrmOn === undefined ? null : modifiable ? 'yes' : 'no',
    causeOfDeath: made.death.cause,
    summary: made.narrative,
    learning: 'Advice on safer sleep was given once and not repeated. The hand-over between wards left the plan out.',
  };
  const analysisId = newId();
  const createdAt = noon(made.cdopOn ?? made.cdrmOn ?? made.notifiedOn);
  put('analyses', {
    id: analysisId,
    case_id: caseId,
    stage: made.cdopOn === undefined ? 'draft' : 'final',
    rater: '',
    version: 1,
    content: JSON.stringify(content),
    category: content.category,
    category_list: categoryListVersion,
    modifiability: content.modifiability,
    factor_list: factorListVersion,
    provisional: 0,
    meeting_id: null,
    created_by: around.userId,
    created_at: createdAt,
  });
  for (const [position, factor] of factors.entries()) {
    put('analysis_factors', { id: newId(), analysis_id: analysisId, case_id: caseId, position, ...factor });
  }
  return analysisId;
}

function withoutFactors({ factors: _factors, ...rest }: Analysis): Omit<Analysis, 'factors'> {
  return rest;
}
