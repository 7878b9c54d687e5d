import { realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Policy } from '../api/policy.ts';
import type { Core } from './core.ts';

/** What IT decided for this computer; empty when there is no policy file. */
export function policyOf(core: Core): Policy {
  return core.policy?.policy ?? { policyVersion: 1 };
}

/** Where a path really leads, links followed, however much of it exists yet. */
function reallyAt(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(reallyAt(above), basename(path));
  }
}

/**
 * Whether a file may be saved at a path: in one of the folders or below. Links are followed first, so that a link in
 * an allowed folder leads nowhere else.
 *
 * @example mayLeaveTo('/srv/exports/2026/pack.pdf', ['/srv/exports']) // true
 */
export function mayLeaveTo(path: string, folders: readonly string[]): boolean {
  const folded = (text: string) => (process.platform === 'win32' ? text.toLowerCase() : text);
  const target = folded(reallyAt(path));
  return folders.some((folder) => {
    const allowed = folded(reallyAt(folder)).replace(/[\\/]+$/, '');
    return target === allowed || target.startsWith(allowed + sep);
  });
}
