import type { ActionView } from '../../electron/api/actions.ts';
import { fold } from '../ui/fold.ts';

/** Which actions are shown. The first is what one comes for. */
export interface ActionsView {
  id: '' | 'overdue' | 'not-informed' | 'before' | 'closed' | 'all';
  label: string;
  shows(action: ActionView): boolean;
  /** Shows what is closed, which is read only then. */
  closed?: true;
}

const isOpen = ({ state }: ActionView) => state === 'open';

export const actionsViews: readonly [ActionsView, ...ActionsView[]] = [
  { id: '', label: 'Open', shows: isOpen },
  { id: 'overdue', label: 'Overdue', shows: ({ overdue }) => overdue },
  {
    id: 'not-informed',
    label: 'Owner not informed',
    shows: (action) => isOpen(action) && action.informedOn === null,
  },
  {
    id: 'before',
    label: 'Recommended before',
    shows: (action) => isOpen(action) && action.recommendedBefore !== '',
  },
  { id: 'closed', label: 'Closed', shows: (action) => !isOpen(action), closed: true },
  { id: 'all', label: 'All', shows: () => true, closed: true },
];

/** How many actions a view shows, whether the closed ones have been read or not. */
export function countIn(view: ActionsView, actions: readonly ActionView[], closed: number): number {
  const open = actions.filter((action) => isOpen(action) && view.shows(action)).length;
  return view.closed ? open + closed : open;
}

/** Whether every word stands somewhere in the action: what is asked, of whom, how far it is, its number, its case. */
export function matchesAction(action: ActionView, words: string): boolean {
  const { number, caseNumber, owner, lastProgress, closedReason } = action;
  const parts = [`#${number} ${number}`, action.action, owner, caseNumber, lastProgress?.progress, closedReason];
  const text = fold(parts.filter(Boolean).join(' '));
  return fold(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
