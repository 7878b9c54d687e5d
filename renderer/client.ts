import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { Contract } from '../electron/api/contract.ts';
import type { DesktopContract } from '../electron/api/desktop.ts';
import { openDoor } from './port.ts';

/** The core: `client.family.addContact(input)`. Errors carry codes; `toProblem` turns them into words. */
export type Client = ContractRouterClient<Contract>;
/** What only the shell can do: choose a file, copy, lock. */
export type Desktop = ContractRouterClient<DesktopContract>;
/** The core as TanStack Query options: `api.family.contacts.queryOptions({ input })`. */
export type Api = RouterUtils<Client>;

export interface Connection {
  client: Client;
  desktop: Desktop;
  api: Api;
  /** Calls back once when the core process died: every call then rejects with CORE_GONE. */
  onGone(listener: () => void): void;
}

/** Opens the two ports of this window, once for each time the page is loaded. */
export function connect(): Connection {
  const core = openDoor('open-core');
  return makeConnection(
    createORPCClient<Client>(core.link),
    createORPCClient<Desktop>(openDoor('open-desktop').link),
    core.onGone,
  );
}

/** A connection over given clients; tests hand in their own. */
export function makeConnection(client: Client, desktop: Desktop, onGone: Connection['onGone'] = () => {}): Connection {
  return { client, desktop, api: createTanstackQueryUtils(client), onGone };
}

/** What came from the core, for as long as the records are open. Nothing of it is ever written anywhere. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // There is no network: 'always' keeps queries from waiting for one.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 2_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
