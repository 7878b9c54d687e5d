import { mkdirSync } from 'node:fs';
import { backUp } from '../../db/backup.ts';
import type { Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { recordsFolder } from '../../db/recordsFolder.ts';
import type { Core } from './core.ts';

/** The verified backup that is taken before a newer version of the app changes the records file. */
export function backUpBeforeUpdate(core: Core): (records: Records) => Promise<unknown> {
  return async (records) => {
    const { backups } = recordsFolder(core.folder);
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    return await finish(backUp(records, { folder: backups, clock: core.clock }));
  };
}
