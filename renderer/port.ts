import { type ClientLink, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { CORE_GONE, type PortChannel } from '../electron/api/ports.ts';

type NoContext = Record<never, never>;

/** A way to the core or to the shell, open until the process behind it ends. */
export interface Door {
  link: ClientLink<NoContext>;
  /** Calls back once, when nothing sent through this door can be answered any more. */
  onGone(listener: () => void): void;
}

function isAsyncGenerator(value: unknown): value is AsyncGenerator<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;
}

/**
 * Asks the shell for a port and speaks oRPC over it. Each channel opens once per page load.
 * When the process behind it dies, every call under way and every later one rejects with the code CORE_GONE.
 *
 * @example const client: ContractRouterClient<Contract> = createORPCClient(openDoor('open-core').link);
 */
export function openDoor(channel: PortChannel): Door {
  const { port1: port, port2: theirs } = new MessageChannel();
  const rpc = new RPCLink<NoContext>({ port });
  const listeners: (() => void)[] = [];
  let gone = false;

  const coreGone = () =>
    new ORPCError(CORE_GONE, { message: 'The part of the app that holds the records has stopped.' });

  port.addEventListener('close', () => {
    gone = true;
    for (const listener of listeners.splice(0)) listener();
  });
  window.addEventListener('message', (event) => {
    const about = channel === 'open-core' && event.data === 'core-gone' && event.source === window;
    // The event is what makes oRPC reject the calls under way.
    if (about && !gone) port.dispatchEvent(new Event('close'));
  });
  port.start();
  window.postMessage(channel, window.location.origin, [theirs]);

  async function* untilGone(steps: AsyncGenerator<unknown, unknown, void>): AsyncGenerator<unknown, unknown, void> {
    try {
      return yield* steps;
    } catch (error) {
      throw gone ? coreGone() : error;
    }
  }

  return {
    link: {
      async call(path, input, options) {
        if (gone) throw coreGone();
        try {
          const answer = await rpc.call(path, input, options);
          return isAsyncGenerator(answer) ? untilGone(answer) : answer;
        } catch (error) {
          throw gone ? coreGone() : error;
        }
      },
    },
    onGone(listener) {
      if (gone) listener();
      else listeners.push(listener);
    },
  };
}
