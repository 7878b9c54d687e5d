import { type QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect, useState } from 'react';
import { MemoryRouter } from 'react-router';
import { Access } from './access/Access.tsx';
import { CoreGonePage } from './access/CoreGonePage.tsx';
import { LockingPage } from './access/LockingPage.tsx';
import { type Api, type Connection, makeQueryClient } from './client.ts';
import { errorCode } from './errors.ts';
import { loadDesk } from './loadDesk.ts';
import { ConnectionProvider, useConnection } from './store/connection.tsx';
import { useSessionState } from './store/session.ts';
import { flushDrafts } from './ui/draft.tsx';

/** What the core found in the records folder. */
export const statusQuery = (api: Api) => ({
  ...api.store.status.queryOptions({ input: {} }),
  staleTime: Number.POSITIVE_INFINITY,
});

interface AppProps {
  connection: Connection;
  /** With what was asked already. */
  queries?: QueryClient;
  start?: string;
}

/** The whole window, over a connection to the core and the shell. */
export function App({ connection, queries, start = '/' }: AppProps) {
  const [known] = useState(() => queries ?? makeQueryClient());
  return (
    <QueryClientProvider client={known}>
      <ConnectionProvider connection={connection}>
        <Window start={start} />
      </ConnectionProvider>
    </QueryClientProvider>
  );
}

function Window({ start }: { start: string }) {
  const { api, onGone } = useConnection();
  const queries = useQueryClient();
  const { session, locking } = useSessionState();
  const [gone, setGone] = useState(false);
  const status = useQuery({ ...statusQuery(api), enabled: !locking });

  useEffect(() => {
    onGone(() => setGone(true));
  }, [onGone]);

  useEffect(() => {
    function onMessage(event: MessageEvent): void {
      if (event.source !== window || event.data !== 'locking') return;
      void flushDrafts().finally(() => {
        useSessionState.getState().setLocking(true);
        queries.clear();
      });
    }
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, [queries]);

  const open = status.data?.state === 'open' ? status.data : null;
  useEffect(() => {
    if (open?.me && open.partnership && !locking) {
      const { me, partnership, training, folder, version } = open;
      useSessionState.getState().open({ me, partnership, training, folder, version });
    }
  }, [open, locking]);

  const Desk = useDesk(open !== null || session !== null);

  const isGone = gone || (status.error !== null && errorCode(status.error) === 'CORE_GONE');
  useEffect(() => {
    if (!isGone) return;
    useSessionState.getState().clear();
    queries.clear();
  }, [isGone, queries]);

  if (locking) return <LockingPage />;
  if (isGone) return <CoreGonePage />;
  if (session) {
    return (
      Desk && (
        <MemoryRouter initialEntries={[start]}>
          <Desk />
        </MemoryRouter>
      )
    );
  }
  return <Access status={status} />;
}

/** The pages behind the passphrase, once they are wanted and read. React's own way would wait a third of a second more. */
function useDesk(wanted: boolean): ComponentType | null {
  const [desk, setDesk] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (wanted) void loadDesk().then(({ Desk }) => setDesk(() => Desk));
  }, [wanted]);
  return desk;
}
