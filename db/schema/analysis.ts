import type { AnalysisFactor } from '../../domain/analysis/analysis.ts';

/** One version of the analysis of a death. Versions are kept; within a stage and rater the highest is the newest. */
export interface AnalysisTable {
  id: string;
  case_id: string;
  stage: 'draft' | 'panel' | 'final';
  /** 'first' or 'second' for two-rater drafts, else ''. */
  rater: string;
  version: number;
  /** JSON of domain/analysis Analysis, without the factors. */
  content: string;
  category: number | null;
  category_list: string;
  modifiability: string | null;
  factor_list: string;
  /** 1: saved without quorum. */
  provisional: number;
  meeting_id: string | null;
  created_by: string;
  created_at: string;
}

export interface AnalysisFactorTable {
  id: string;
  analysis_id: string;
  case_id: string;
  position: number;
  domain: AnalysisFactor['domain'];
  code: string | null;
  text: string;
  scale: AnalysisFactor['scale'];
  level: string | null;
  modifiable: AnalysisFactor['modifiable'];
  reason: string;
}

export interface AnalysisTables {
  analyses: AnalysisTable;
  analysis_factors: AnalysisFactorTable;
}
