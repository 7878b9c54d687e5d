import type { Core, Grant, Session } from './core.ts';
import { mayLeaveTo } from './policy.ts';
import { Refusal, refused } from './refusal.ts';

/** Who is signed in, or NOT_SIGNED_IN. */
export function sessionOf(core: Core): Session {
  if (core.session === null) {
    throw new Refusal('NOT_SIGNED_IN', { reason: 'NOT_SIGNED_IN', says: 'Sign in to open the records.' });
  }
  return core.session;
}

/** Closes the records file cleanly. The process ends right after, and the key with it. */
export async function closeSession(core: Core): Promise<void> {
  const { session } = core;
  core.session = null;
  await session?.records.close();
}

/**
 * The path behind a token that the shell gave after the person chose a file. Each works once, for what it was chosen for.
 *
 * @throws Refusal EXPORT_FOLDER when IT lets files leave only into other folders; backups have a folder of their own
 * @example const path = useGrant(context.core, input.token, 'write')
 */
export function useGrant(
  core: Core,
  token: string,
  mode: Grant['mode'],
  what: 'export' | 'not-an-export' = 'export',
): string {
  const grant = core.grants.get(token);
  core.grants.delete(token);
  if (grant === undefined || grant.mode !== mode) {
    throw refused('FILE_NOT_CHOSEN', 'Choose the file again; the earlier choice can no longer be used.');
  }
  const folders = core.policy?.policy.exportFolders;
  if (mode !== 'read' && what === 'export' && folders !== undefined && !mayLeaveTo(grant.path, folders)) {
    throw refused('EXPORT_FOLDER', `On this computer files are saved only in: ${folders.join(', ')}.`);
  }
  return grant.path;
}
