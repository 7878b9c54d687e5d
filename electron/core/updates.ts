import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '../../db/files.ts';
import { type UpdatePlatform, updatePlatforms } from '../../domain/store/updateManifest.ts';
import type { Progress } from '../api/base.ts';
import type { Core } from './core.ts';
import { os } from './implementer.ts';
import { refused } from './refusal.ts';
import { useGrant } from './session.ts';
import {
  type CheckedUpdate,
  checkUpdateFile,
  keyFingerprint,
  UpdateError,
  type UpdateFault,
  type UpdateKey,
} from './updateFile.ts';

const keyList = z.array(z.strictObject({ name: z.string().min(1).max(100), key: z.base64().length(44) }));

/** The keys that the release put beside the core; none in a copy that was built without one. */
export function updateKeysIn(file: string): UpdateKey[] {
  return existsSync(file) ? keyList.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

const systems: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows', linux: 'linux', darwin: 'macos' };

/** This computer, as update files name it. */
function thisPlatform(): UpdatePlatform {
  return `${systems[process.platform]}-${process.arch}` as UpdatePlatform;
}

const says: Readonly<Record<UpdateFault, string>> = {
  UPDATE_NO_KEY: 'This copy of the app carries no key for update files, so none can be checked.',
  UPDATE_NOT_ONE: 'This is not an update file of this app.',
  UPDATE_CUT: 'The end of the file is missing; it was not copied whole.',
  UPDATE_SIGNATURE: 'The file was changed after it was signed, or signed by somebody this app does not know.',
  UPDATE_STATEMENT: 'The file is signed, but what it says of itself is not what an update says.',
  UPDATE_CONTENT: 'The installer in the file is not the one that was signed.',
  UPDATE_OLDER: 'The file holds an older version than the one that is running.',
  UPDATE_SAME: 'The file holds the version that is running.',
  UPDATE_OTHER_SYSTEM: 'The file is for another kind of computer.',
};

function inWords(error: unknown): unknown {
  return error instanceof UpdateError ? refused(error.code, says[error.code]) : error;
}

/** The file in hand between checking it and writing its installer out; checked again while it is written. */
const inHand = new WeakMap<Core, { updateKey: string; path: string }>();

const shown = ({ manifest, signedBy, fingerprint }: CheckedUpdate, running: string) => ({
  version: manifest.version,
  running,
  releasedOn: manifest.releasedOn,
  platform: updatePlatforms[manifest.platform],
  fileName: manifest.fileName,
  size: manifest.size,
  sha256: manifest.sha256,
  notes: manifest.notes,
  signedBy,
  fingerprint,
});

/** Writes what the work takes into a new file. */
async function* written<T>(
  path: string,
  work: (take: (piece: Buffer) => void) => AsyncGenerator<Progress, T, void>,
): AsyncGenerator<Progress, T, void> {
  const out = openSync(path, 'wx', 0o600);
  try {
    const result = yield* work((piece) => writeSync(out, piece));
    fsyncSync(out);
    return result;
  } finally {
    closeSync(out);
  }
}

/** Update files: checked without a network, handed out, never run. */
export const updates = {
  updateKeys: os.store.updateKeys.handler(({ context }) =>
    context.work(async (unit) => {
      await unit.audit({ action: 'store.update-keys-read' });
      const keys = context.core.updateKeys ?? [];
      return keys.map(({ name, key }) => ({ name, fingerprint: keyFingerprint(key) }));
    }),
  ),

  checkUpdate: os.store.checkUpdate.handler(async function* ({ input, context }) {
    const { core } = context;
    const path = useGrant(core, input.token, 'read');
    const running = { version: core.version, platform: thisPlatform() };
    const note = (detail: { outcome: string; version?: string }) =>
      context.work((unit) => unit.audit({ action: 'store.update-checked', detail }));
    try {
      const checked = yield* checkUpdateFile(path, core.updateKeys ?? [], running);
      await note({ outcome: 'good', version: checked.manifest.version });
      const updateKey = randomUUID();
      inHand.set(core, { updateKey, path });
      return { updateKey, ...shown(checked, core.version) };
    } catch (error) {
      await note({ outcome: error instanceof UpdateError ? error.code : 'FAILED' });
      throw inWords(error);
    }
  }),

  saveInstaller: os.store.saveInstaller.handler(async function* ({ input, context }) {
    const { core } = context;
    const held = inHand.get(core);
    if (held?.updateKey !== input.updateKey) throw refused('CHECK_AGAIN', 'Check the update file again first.');
    const folder = useGrant(core, input.token, 'folder', 'not-an-export');
    const partial = join(folder, `${randomUUID()}.partial`);
    try {
      const running = { version: core.version, platform: thisPlatform() };
      const { manifest } = yield* written(partial, (take) =>
        checkUpdateFile(held.path, core.updateKeys ?? [], running, take),
      );
      const path = join(folder, manifest.fileName);
      if (existsSync(path)) throw refused('FILE_THERE', `There is a file named ${manifest.fileName} in that folder.`);
      renameSync(partial, path);
      syncFolder(folder);
      await context.work((unit) =>
        unit.audit({ action: 'store.installer-saved', detail: { version: manifest.version, sha256: manifest.sha256 } }),
      );
      return { fileName: manifest.fileName };
    } catch (error) {
      rmSync(partial, { force: true });
      throw inWords(error);
    }
  }),
};
