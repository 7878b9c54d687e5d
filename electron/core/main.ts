import { mkdirSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { policyFromArgument } from '../api/policy.ts';
import { type CoreToShell, coreArguments, type ShellToCore } from '../api/ports.ts';
import type { Core } from './core.ts';
import { router } from './router.ts';
import { closeSession } from './session.ts';
import { updateKeysIn } from './updates.ts';

// The core's own process: the only one that holds the key. The shell ends it to lock.

z.config({ jitless: true });

type CorePort = Parameters<RPCHandler<{ core: Core }>['upgrade']>[0] & { start?: () => void };

interface ParentPort {
  on(event: 'message', listener: (message: { data: ShellToCore; ports: CorePort[] }) => void): void;
  postMessage(message: CoreToShell): void;
}

function shell(): ParentPort {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port === undefined) throw new Error('CORE_WITHOUT_SHELL');
  return port;
}

function argument(prefix: string): string {
  const found = process.argv.find((text) => text.startsWith(prefix));
  if (found === undefined) throw new Error(`CORE_WITHOUT ${prefix}`);
  return found.slice(prefix.length);
}

/** Files being built live here and nowhere else; whatever a killed process left is removed at the next start. */
function emptyPrivateFolder(folder: string): string {
  if (!isAbsolute(folder)) throw new Error('FOLDER_NOT_ABSOLUTE');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

const parent = shell();
const core: Core = {
  folder: argument(coreArguments.folder),
  tempFolder: emptyPrivateFolder(argument(coreArguments.temp)),
  version: argument(coreArguments.version),
  training: process.argv.includes(coreArguments.training),
  policy: policyFromArgument(argument(coreArguments.policy)),
  updateKeys: updateKeysIn(join(import.meta.dirname, 'update-keys.json')),
  clock: { now: () => new Date().toISOString() },
  log: (line) => console.error(JSON.stringify(line)),
  tellShell: (settings) => parent.postMessage({ type: 'settings', ...settings }),
  session: null,
  self: () => createRouterClient(router, { context: { core } }),
  grants: new Map(),
};
const handler = new RPCHandler<{ core: Core }>(router);

parent.on('message', ({ data, ports }) => {
  switch (data.type) {
    case 'port': {
      const port = ports[0];
      if (port === undefined) return;
      handler.upgrade(port, { context: { core } });
      port.start?.();
      return;
    }
    case 'grant':
      core.grants.set(data.token, { path: data.path, mode: data.mode });
      return;
    case 'close':
      void closeSession(core).finally(() => {
        emptyPrivateFolder(core.tempFolder);
        process.exit(0);
      });
      return;
  }
});
