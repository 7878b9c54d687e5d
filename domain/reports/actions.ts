import type { ReportPeriod } from './period.ts';

/** What a report needs of an action: dates and how it ended. */
export interface ReportAction {
  /** ISO day on which it was agreed. */
  agreedOn: string;
  dueOn: string | null;
  state: 'open' | 'done' | 'not-taken-forward';
  closedOn: string | null;
}

/** What was agreed and what came of it: counts of actions, which are not counts of children. */
export interface ActionCounts {
  agreed: number;
  done: number;
  notTaken: number;
  /** Open on the last day of the period, whatever became of it later. */
  open: number;
  overdue: number;
}

/** @example countActions([{ agreedOn: '2025-06-01', dueOn: null, state: 'open', closedOn: null }], year).open // 1 */
export function countActions(actions: readonly ReportAction[], { from, to }: ReportPeriod): ActionCounts {
  const within = (day: string | null) => day !== null && day >= from && day <= to;
  const ended = (state: ReportAction['state']) =>
    actions.filter((each) => each.state === state && within(each.closedOn)).length;
  const open = actions.filter(
    (each) => each.agreedOn <= to && (each.state === 'open' || (each.closedOn !== null && each.closedOn > to)),
  );
  return {
    agreed: actions.filter(({ agreedOn }) => within(agreedOn)).length,
    done: ended('done'),
    notTaken: ended('not-taken-forward'),
    open: open.length,
    overdue: open.filter(({ dueOn }) => dueOn !== null && dueOn < to).length,
  };
}
