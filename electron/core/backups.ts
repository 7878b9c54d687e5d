import { StoreError } from '../../db/errors.ts';
import type { Records } from '../../db/open.ts';
import type { Core } from './core.ts';

/** The verified backup that is taken before a newer version of the app changes the records file. */
export function backUpBeforeUpdate(_core: Core): (records: Records) => Promise<unknown> {
  return async () => {
    throw new StoreError('BACKUP_NEEDED');
  };
}
