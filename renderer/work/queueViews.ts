import type { QueueViewId } from '../../domain/process/queueView.ts';
import type { CaseHeader } from '../../electron/api/process.ts';

/** What a view needs besides the row. */
export interface QueueFacts {
  /** Questions left blank, of cases on their way to a meeting. */
  blanks: ReadonlyMap<string, number>;
  /** Fields that no longer hold what was keyed into the national record. */
  changed: ReadonlyMap<string, number>;
}

export interface QueueView {
  id: QueueViewId;
  label: string;
  shows(row: CaseHeader, about: QueueFacts): boolean;
  /** Shown to the office alone. */
  office?: true;
}

const waitsFor = (row: CaseHeader, kind: string) => row.waitsFor.some((each) => each.kind === kind);

/** The views of the work queue; the first shows all of it. */
export const queueViews: readonly [QueueView, ...QueueView[]] = [
  { id: '', label: 'Every open case', shows: () => true },
  { id: 'overdue', label: 'Overdue', shows: (row) => row.nextSteps.some((step) => step.overdue) },
  { id: 'waits-agency', label: 'Waits for an agency', shows: (row) => waitsFor(row, 'agency') },
  { id: 'waits-hold', label: 'Next meeting on hold', shows: (row) => waitsFor(row, 'hold') },
  { id: 'mine', label: 'Mine', shows: ({ mine }) => mine },
  { id: 'no-key-worker', label: 'No key worker from day 3', shows: (row) => row.daysWithoutKeyWorker !== null },
  { id: 'blanks', label: 'Blanks before a meeting', shows: (row, { blanks }) => blanks.has(row.caseId) },
  {
    id: 'changed-since-keyed',
    label: 'Changed since keyed',
    shows: (row, { changed }) => changed.has(row.caseId),
    office: true,
  },
];

/** The stages that occur, each with its count. */
export function stageOptions(rows: readonly CaseHeader[]): { value: string; label: string }[] {
  const counts = new Map<string, { label: string; count: number }>();
  for (const { stage } of rows) {
    counts.set(stage.code, { label: stage.label, count: (counts.get(stage.code)?.count ?? 0) + 1 });
  }
  return [...counts].map(([value, { label, count }]) => ({ value, label: `${label} (${count})` }));
}
