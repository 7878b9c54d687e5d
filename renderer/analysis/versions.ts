import type { Analysis, AnalysisFactor } from '../../domain/analysis/analysis.ts';
import { emptyAnalysis } from '../../domain/analysis/analysis.ts';
import type { useClient } from '../store/connection.tsx';

export type Version = Awaited<ReturnType<ReturnType<typeof useClient>['analysis']['read']>>['versions'][number];

/** Whose version is being written: the review meeting's draft, one of two raters, or the panel's. */
export type Who = 'draft:' | 'draft:first' | 'draft:second' | 'panel:';

const stageWords = {
  draft: 'draft, for the review meeting',
  panel: 'for the panel',
  final: 'final, approved by the panel',
} as const;

/** @example versionWords({ version: 2, stage: 'draft', rater: 'first' }) // 'Version 2, draft of the first rater' */
export function versionWords({ version, stage, rater, provisional }: Version): string {
  const what = rater === '' ? stageWords[stage] : `draft of the ${rater} rater`;
  return `Version ${version}, ${what}${provisional ? ', provisional' : ''}`;
}

/** What a factor was called in that version; its own words where it has no code. */
export function labelIn(version: Pick<Version, 'labels'>) {
  return (factor: AnalysisFactor): string =>
    (factor.code === null ? undefined : version.labels[factor.code]) ?? (factor.text || 'Factor without words');
}

/** The version before this one in its own line: a rater's drafts follow that rater's, the rest follow one another. */
export function versionBefore(versions: readonly Version[], version: Version): Version | undefined {
  return versions.find((each) => each.version < version.version && each.rater === version.rater);
}

/**
 * What the form begins with. A rater begins with their own last draft, else with nothing: a second opinion is one only
 * when it does not begin with the first.
 */
export function beginningFor(who: Who, versions: readonly Version[]): Analysis {
  const [, rater = ''] = who.split(':');
  const own = versions.find((each) => each.rater === rater);
  if (own !== undefined) return own.analysis;
  return rater === '' ? (versions[0]?.analysis ?? emptyAnalysis) : emptyAnalysis;
}
