import type { PackResult } from '../../electron/api/panelPacks.ts';
import type { SweepHit } from '../documents/SweepHits.tsx';

type Hit = Extract<PackResult, { outcome: 'stopped' }>['hits'][number];

/** Texts that are written on the Analysis page, where each has a field of its own. */
const ofAnalysis =
  /^(summary|causeOfDeath|categoryReason|familyViews|learning|goodPractice|recommendations|factor:\d+|factor-reason:\d+)$/;

/**
 * Where a text is changed. The end after '#' names the field, or the text at the redaction desk, which the page opens.
 *
 * @example pageOfText({ caseId: 'c1', kind: 'summary' }, 'm1') // '/cases/c1/analysis#summary'
 */
export function pageOfText({ caseId, kind }: { caseId: string | null; kind: string }, meetingId: string): string {
  if (caseId === null && kind.startsWith('action')) return '/actions';
  if (caseId === null) return kind === 'late-paper' ? `/meetings/${meetingId}/papers` : `/meetings/${meetingId}`;
  return `/cases/${caseId}/${ofAnalysis.test(kind) ? 'analysis' : 'redaction'}#${encodeURIComponent(kind)}`;
}

/** A hit with the way to the text it came from. */
export function hitWithPage({ field, ...hit }: Hit, meetingId: string): SweepHit {
  return field === null ? hit : { ...hit, field: { label: field.label, page: pageOfText(field, meetingId) } };
}
