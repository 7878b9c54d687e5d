import { z } from 'zod';
import { suggestCategory } from './categories.ts';
import { factorDomainCodes } from './domains.ts';
import { influenceLevel } from './influence.ts';

/** draft: for or from the child death review meeting; panel: as the overview panel saw it; final: as it was approved. */
export const analysisStages = ['draft', 'panel', 'final'] as const;
export type AnalysisStage = (typeof analysisStages)[number];

const text = z.string().trim().max(20_000);

/** One factor. `null` is blank: nobody has answered; 'not-known' is an answer. */
export const analysisFactor = z.object({
  domain: z.enum(factorDomainCodes),
  /** A code of the list, or null for a factor in free words. */
  code: z.string().max(60).nullable(),
  text: text,
  scale: z.enum(['influence-2018', 'influence-2010']),
  level: z.string().max(2).nullable(),
  modifiable: z.enum(['yes', 'no', 'not-known']).nullable(),
  reason: text,
});
export type AnalysisFactor = z.output<typeof analysisFactor>;

/** The case result has exactly three answers [S53]; null is blank. */
export const caseModifiability = z.enum(['yes', 'no', 'not-enough-information']);
export type CaseModifiability = z.output<typeof caseModifiability>;

export const caseModifiabilityLabels: Readonly<Record<CaseModifiability, string>> = {
  yes: 'Modifiable factors identified',
  no: 'No modifiable factors identified',
  'not-enough-information': 'Inadequate information upon which to make a judgement',
};

/** What one rater, meeting or panel made of a death. */
export const analysis = z.object({
  factors: z.array(analysisFactor).max(200),
  categoryCandidates: z.array(z.int().min(1).max(10)).max(10),
  category: z.int().min(1).max(10).nullable(),
  /** Why a category other than the highest candidate was chosen. */
  categoryReason: text,
  modifiability: caseModifiability.nullable(),
  causeOfDeath: text,
  /** For the panel, in words that name nobody; de-identified again before it leaves. */
  summary: text,
  learning: text,
  goodPractice: text,
  recommendations: text,
  familyViews: text,
});
export type Analysis = z.output<typeof analysis>;

export const emptyAnalysis: Analysis = {
  factors: [],
  categoryCandidates: [],
  category: null,
  categoryReason: '',
  modifiability: null,
  causeOfDeath: '',
  summary: '',
  learning: '',
  goodPractice: '',
  recommendations: '',
  familyViews: '',
};

/** Something in an analysis that keeps it from being saved, or that its author should look at again. */
export interface AnalysisProblem {
  /** 'factors.2.level' or 'modifiability'. */
  field: string;
  code:
    | 'NO_SUCH_LEVEL'
    | 'FACTOR_WITHOUT_WORDS'
    | 'MODIFIABILITY_CONTRADICTS'
    | 'REASON_MISSING'
    | 'CATEGORY_REASON'
    | 'MODIFIABLE_AT_LEVEL_1';
  blocks: boolean;
  says: string;
}

/**
 * Checks an analysis against rules 37 to 41 of domain.md.
 *
 * @param from a register gives the case's answer without one for each factor: 'yes' beside factors that are not marked
 *   is then no contradiction
 * @example checkAnalysis({ ...emptyAnalysis, modifiability: 'no', factors: [modifiable] })[0].code // 'MODIFIABILITY_CONTRADICTS'
 */
export function checkAnalysis(given: Analysis, from: 'form' | 'register' = 'form'): AnalysisProblem[] {
  const problems: AnalysisProblem[] = [];
  given.factors.forEach((factor, index) => {
    const at = `factors.${index}`;
    if (factor.code === null && factor.text === '') {
      problems.push({
        field: `${at}.text`,
        code: 'FACTOR_WITHOUT_WORDS',
        blocks: true,
        says: 'Choose a factor or describe it.',
      });
    }
    if (factor.level !== null && !influenceLevel(factor.scale, factor.level)) {
      problems.push({
        field: `${at}.level`,
        code: 'NO_SUCH_LEVEL',
        blocks: true,
        says: 'This level is not on the scale used.',
      });
    }
    if (factor.reason === '' && (factor.modifiable === 'yes' || factor.modifiable === 'no')) {
      problems.push({
        field: `${at}.reason`,
        code: 'REASON_MISSING',
        blocks: false,
        says: factor.modifiable === 'yes' ? 'Say why it is modifiable.' : 'Say why it is not modifiable.',
      });
    }
    if (factor.scale === 'influence-2018' && factor.level === '1' && factor.modifiable === 'yes') {
      problems.push({
        field: `${at}.modifiable`,
        code: 'MODIFIABLE_AT_LEVEL_1',
        blocks: false,
        says: 'Modifiable, though it is unlikely to have contributed. This may be right; say why.',
      });
    }
  });
  const contradiction = modifiabilityContradiction(given, from);
  if (contradiction !== null) {
    problems.push({ field: 'modifiability', code: 'MODIFIABILITY_CONTRADICTS', blocks: true, says: contradiction });
  }
  const suggested = suggestCategory(given.categoryCandidates);
  if (given.category !== null && suggested !== null && given.category !== suggested && given.categoryReason === '') {
    problems.push({
      field: 'categoryReason',
      code: 'CATEGORY_REASON',
      blocks: true,
      says: `Category ${suggested} is higher in the list. Say why ${given.category} was chosen.`,
    });
  }
  return problems;
}

/** Why the case's answer cannot stand beside those of its factors; null when it can. */
function modifiabilityContradiction(given: Analysis, from: 'form' | 'register'): string | null {
  const { factors, modifiability } = given;
  const isAny = factors.some((factor) => factor.modifiable === 'yes');
  if (isAny && modifiability === 'no') {
    return 'At least one factor is marked modifiable, so the case cannot have none.';
  }
  // What a register said stands, unless it is plainly the opposite.
  if (from === 'register') return null;
  if (isAny && modifiability === 'not-enough-information') {
    return 'At least one factor is marked modifiable, so there is enough to judge the case.';
  }
  const isNone = factors.length > 0 && factors.every((factor) => factor.modifiable === 'no');
  if (isNone && modifiability === 'yes') {
    return 'Every factor is marked not modifiable, so the case cannot have a modifiable one.';
  }
  return null;
}

/**
 * What the factors say about the case, for the form to offer: 'yes' when any is modifiable, null when nothing can be
 * said yet. Never saved by itself.
 */
export function offeredModifiability(factors: readonly AnalysisFactor[]): CaseModifiability | null {
  if (factors.some((factor) => factor.modifiable === 'yes')) return 'yes';
  if (factors.length > 0 && factors.every((factor) => factor.modifiable === 'no')) return 'no';
  return null;
}
