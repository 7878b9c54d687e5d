import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { searchKinds } from '../../domain/notification/searchKinds.ts';
import type { FoundWords } from '../../electron/api/search.ts';
import { useClient } from '../store/connection.tsx';
import { useRole } from '../store/session.ts';
import { type PaletteSource, usePaletteSource } from '../ui/CommandPalette.tsx';

const nothing: PaletteSource = { id: 'words', heading: 'Words in the records', search: () => [] };

/** Where a find stands: its page, and its row on it. */
export function placeOf({ caseId, kind, subjectId }: Pick<FoundWords, 'caseId' | 'kind' | 'subjectId'>): string {
  const page = `/cases/${caseId}/${searchKinds[kind].page}`;
  if (kind === 'answer') {
    const [requestId, question = ''] = subjectId.split(' ');
    return `${page}/answers/${requestId}#${encodeURIComponent(question)}`;
  }
  return `${page}#${encodeURIComponent(subjectId.replace(/^jar:/, ''))}`;
}

/** Words in the current texts of cases in Ctrl+K, for those who may open one; from two letters on. */
export function useWordSearch(): void {
  const client = useClient();
  const navigate = useNavigate();
  const maySearch = useRole('manager', 'coordinator', 'key-worker');
  const source = useMemo<PaletteSource>(
    () =>
      maySearch
        ? {
            id: 'words',
            heading: 'Words in the records',
            async search(text, signal) {
              if (text.length < 2) return [];
              const found = await client.search.words({ words: text.slice(0, 200) }, { signal });
              return found.map((each) => ({
                id: `${each.caseId} ${each.kind} ${each.subjectId}`,
                label: each.title,
                detail: `${each.name}, ${each.number}`,
                snippet: each.snippet,
                run: () => void navigate(placeOf(each)),
              }));
            },
          }
        : nothing,
    [client, navigate, maySearch],
  );
  usePaletteSource(source);
}
