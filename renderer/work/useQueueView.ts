import { useSearchParams } from 'react-router';
import { type QueueViewId, queueViewIds, type SavedView } from '../../domain/process/queueView.ts';
import type { Sorting } from '../ui/Table.tsx';

const firstSort: Sorting = { key: 'days', direction: 'descending' };

/** The queue as it is looked at, kept in the address so that Back returns to it. */
export function useQueueView() {
  const [params, setParams] = useSearchParams();
  const change = (values: Record<string, string>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(values)) {
          if (value === '') next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  const shown = params.get('view') ?? '';
  const [key = '', direction] = (params.get('sort') ?? '').split(' ');
  const sort: Sorting =
    key === '' ? firstSort : { key, direction: direction === 'ascending' ? 'ascending' : 'descending' };
  const looked: SavedView = {
    view: queueViewIds.find((id) => id === shown) ?? ('' satisfies QueueViewId),
    stage: params.get('stage') ?? '',
    words: params.get('words') ?? '',
    sort,
  };
  return {
    looked,
    /** The saved view it started from, until another is chosen. */
    own: params.get('own') ?? '',
    setView: (view: QueueViewId) => change({ view, own: '' }),
    setStage: (stage: string) => change({ stage }),
    setWords: (words: string) => change({ words }),
    setSort: (by: Sorting) => change({ sort: `${by.key} ${by.direction}` }),
    /** Takes up a saved view, whole. */
    show: (id: string, { view, stage, words, sort: by }: SavedView) =>
      change({ own: id, view, stage, words, sort: `${by.key} ${by.direction}` }),
    setOwn: (own: string) => change({ own }),
  };
}
