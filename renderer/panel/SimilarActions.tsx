import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { actionStateLabels } from '../../domain/panel/actions.ts';
import { useApi } from '../store/connection.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What was recommended before about the same thing, while one writes. A prompt to look, never a decision. */
export function SimilarActions({ text, exceptActionId }: { text: string; exceptActionId: string | null }) {
  const settled = useDeferredValue(text.trim().slice(0, 4000));
  const similar = useQuery(
    useApi().actions.similar.queryOptions({
      input: { text: settled, exceptActionId },
      enabled: settled.length >= 12,
      placeholderData: (before) => before,
    }),
  );
  if (settled.length < 12 || !similar.data || similar.data.actions.length === 0) return null;
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
