import type { PackResult } from '../../electron/api/panelPacks.ts';
import type { SweepHit } from '../documents/SweepHits.tsx';

type Hit = Extract<PackResult, { outcome: 'stopped' }>['hits'][number];

/** The page of a case on which a text of this kind is written. */
const casePages: readonly [kind: RegExp, page: string][] = [
  [/^circumstances$/, 'notification'],
  [/^(question|answer):/, 'family'],
  [/^late-paper/, 'redaction'],
  [/^decision:/, 'redaction'],
];

/**
 * Where a text is changed. The end after '#' names the field, to which the page moves the cursor.
 *
 * @example pageOfText({ caseId: 'c1', kind: 'summary' }, 'm1') // '/cases/c1/analysis#summary'
 */
export function pageOfText({ caseId, kind }: { caseId: string | null; kind: string }, meetingId: string): string {
  if (kind.startsWith('action')) return '/actions';
  if (caseId === null) return kind === 'late-paper' ? `/meetings/${meetingId}/papers` : `/meetings/${meetingId}`;
  const page = casePages.find(([pattern]) => pattern.test(kind))?.[1] ?? 'analysis';
  return `/cases/${caseId}/${page}#${kind}`;
}

/** A hit with the way to the text it came from. */
export function hitWithPage({ field, ...hit }: Hit, meetingId: string): SweepHit {
  return field === null ? hit : { ...hit, field: { label: field.label, page: pageOfText(field, meetingId) } };
}
