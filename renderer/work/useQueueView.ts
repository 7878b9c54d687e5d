import { useSearchParams } from 'react-router';
import type { QueueView } from './queueViews.ts';

/** The chosen view and stage, kept in the address so that Back returns to them. */
export function useQueueView() {
  const [params, setParams] = useSearchParams();
  const set = (key: string) => (value: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return {
    view: (params.get('view') ?? '') as QueueView['id'],
    setView: set('view'),
    stage: params.get('stage') ?? '',
    setStage: set('stage'),
  };
}
