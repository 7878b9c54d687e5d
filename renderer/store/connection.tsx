import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { Api, Client, Connection, Desktop } from '../client.ts';
import { CopyContext } from '../ui/CopyButton.tsx';
import { type DraftStore, DraftStoreContext, flushDrafts } from '../ui/draft.tsx';
import { useSessionState } from './session.ts';

const ConnectionContext = createContext<Connection | null>(null);

/** Gives everything below it the core, the shell, the clipboard and the place where drafts are kept. */
export function ConnectionProvider({ connection, children }: { connection: Connection; children: ReactNode }) {
  const { client, desktop } = connection;
  const copy = useMemo(() => (text: string) => desktop.copyText({ text }), [desktop]);
  const drafts = useMemo<DraftStore>(
    () => ({
      read: (key) => client.store.draft({ key }),
      save: (key, value) => client.store.saveDraft({ key, value }),
      discard: (key) => client.store.discardDraft({ key }),
    }),
    [client],
  );
  return (
    <ConnectionContext value={connection}>
      <CopyContext value={copy}>
        <DraftStoreContext value={drafts}>{children}</DraftStoreContext>
      </CopyContext>
    </ConnectionContext>
  );
}

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('NO_CONNECTION');
  return connection;
}

/** The core, for changes and long work. @example await client.family.addContact(input) */
export function useClient(): Client {
  return useConnection().client;
}

/** The core for reading: `useQuery(useApi().family.contacts.queryOptions({ input }))`. */
export function useApi(): Api {
  return useConnection().api;
}

/** The shell. */
export function useDesktop(): Desktop {
  return useConnection().desktop;
}

/**
 * After a change: reads again everything of these nouns that is on the screen.
 *
 * @example
 * const refresh = useRefresh();
 * await client.family.addContact(input);
 * await refresh('family', 'process');
 */
export function useRefresh(): (...nouns: (keyof Client)[]) => Promise<void> {
  const { api } = useConnection();
  const queries = useQueryClient();
  return useCallback(
    async (...nouns) => {
      await Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: api[noun].key() })));
    },
    [api, queries],
  );
}

/** Locks the records: drafts are kept, the window forgets everything, and the core ends with the key in it. */
export function useLock(): () => Promise<void> {
  const { desktop } = useConnection();
  const queries = useQueryClient();
  return useCallback(async () => {
    const { setLocking } = useSessionState.getState();
    await flushDrafts();
    setLocking(true);
    queries.clear();
    try {
      await desktop.lock({});
    } catch {
      // The core is still open: back to the records, where one can try again.
      setLocking(false);
    }
  }, [desktop, queries]);
}
