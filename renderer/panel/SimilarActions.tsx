import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { actionStateLabels } from '../../domain/panel/actions.ts';
import { useApi } from '../store/connection.tsx';
import { Notice } from '../ui/Notice.tsx';

interface SimilarActionsProps {
  text: string;
  exceptActionId: string | null;
  /** Years and what became of them only: for a screen that others see, since an action's words may name somebody. */
  brief?: boolean;
}

/** What was recommended before about the same thing, while one writes. A prompt to look, never a decision. */
export function SimilarActions({ text, exceptActionId, brief }: SimilarActionsProps) {
  const settled = useDeferredValue(text.trim().slice(0, 4000));
  const similar = useQuery(
    useApi().actions.similar.queryOptions({
      input: { text: settled, exceptActionId },
      enabled: settled.length >= 12,
      placeholderData: (before) => before,
    }),
  );
  if (settled.length < 12 || !similar.data || similar.data.actions.length === 0) return null;
  if (brief) return <Notice tone="info" title={similar.data.words} live />;
  return (
    <Notice tone="info" title={similar.data.words} live>
      <ul className="desk-list">
        {similar.data.actions.map((each) => (
          <li key={each.id}>
            {each.number}. {each.text}{' '}
            <span className="desk-secondary">
              {each.owner}, {each.year}, {actionStateLabels[each.state].toLowerCase()}. Words in common:{' '}
              {each.shared.join(', ')}.
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
