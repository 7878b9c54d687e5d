import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { openRecords } from '../../db/open.ts';
import type { Core } from '../../electron/core/core.ts';
import { router } from '../../electron/core/router.ts';
import { benchDay } from './store/fillStore.ts';
import type { BenchStore } from './store/stores.ts';

/** Opens a store as the app's core does after sign-in, at nine on the bench's day. */
export function openCore(store: BenchStore, now = `${benchDay}T09:00:00.000Z`) {
  const records = openRecords(store.records, store.key);
  const tempFolder = join(store.folder, 'temp');
  mkdirSync(tempFolder, { recursive: true });
  const core: Core = {
    folder: store.folder,
    tempFolder,
    training: true,
    version: 'bench',
    clock: { now: () => now },
    log: (line) => console.error(JSON.stringify(line)),
    tellShell: () => {},
    onUnexpected: (error) => console.error(error),
    session: { records, actor: { userId: store.userId, role: 'manager', name: 'Adaeze Okonkwo' } },
    self: () => createRouterClient(router, { context: { core } }),
    grants: new Map(),
  };
  return {
    core,
    records,
    client: core.self(),
    grant(path: string, mode: 'read' | 'write' | 'folder'): string {
      const token = randomUUID().replaceAll('-', '');
      core.grants.set(token, { path, mode });
      return token;
    },
    close: () => records.close(),
  };
}
