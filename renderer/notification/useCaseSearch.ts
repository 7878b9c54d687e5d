import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useClient } from '../store/connection.tsx';
import { useSession } from '../store/session.ts';
import { type PaletteSource, usePaletteSource } from '../ui/CommandPalette.tsx';

const nothing: PaletteSource = { id: 'cases', heading: 'Cases', search: () => [] };

/** Cases in Ctrl+K, for those who may open one. Asked from two letters on, so that not every key is a search. */
export function useCaseSearch(): void {
  const client = useClient();
  const navigate = useNavigate();
  const { me } = useSession();
  const maySearch = me.role === 'manager' || me.role === 'coordinator' || me.role === 'key-worker';
  const source = useMemo<PaletteSource>(
    () =>
      maySearch
        ? {
            id: 'cases',
            heading: 'Cases',
            async search(text, signal) {
              if (text.length < 2) return [];
              const found = await client.notification.search({ words: text.slice(0, 200) }, { signal });
              return found.map(({ caseId, name, detail }) => ({
                id: caseId,
                label: name,
                detail,
                run: () => void navigate(`/cases/${caseId}/summary`),
              }));
            },
          }
        : nothing,
    [client, navigate, maySearch],
  );
  usePaletteSource(source);
}
