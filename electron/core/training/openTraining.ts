import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Records } from '../../../db/open.ts';
import { createStore, recordsState } from '../../../db/recordsFolder.ts';
import { unlock } from '../../../db/signIn.ts';
import type { Actor } from '../../../db/unitOfWork.ts';
import type { Progress } from '../../api/base.ts';
import { backUpBeforeUpdate } from '../backups.ts';
import type { Core } from '../core.ts';
import { fillStore } from './fill.ts';

/** Nothing in a training store is secret, so everybody may know its passphrase; the file is encrypted all the same. */
const signInName = 'training';
const passphrase = 'invented children only, never real ones';

/** The sample register lies beside the bundle in the built app, and among the fixtures in the source. */
function sampleRegister(): Uint8Array {
  const places = ['./training/register.csv', '../../../test/fixtures/register.csv'];
  const found = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) => existsSync(path));
  if (found === undefined) throw new Error('NO_SAMPLE_REGISTER');
  return new Uint8Array(readFileSync(found));
}

/** Opens the training store; the first time it is made and filled with invented cases. */
export async function* openTrainingStore(
  core: Core,
): AsyncGenerator<Progress, { records: Records; actor: Actor }, void> {
  if (recordsState(core.folder) !== 'none') {
    yield { done: 0, total: 1, what: 'Opening' };
    const at = { folder: core.folder, clock: core.clock, backUp: backUpBeforeUpdate(core) };
    return await unlock({ ...at, signInName, passphrase });
  }
  yield { done: 0, total: 1, what: 'Making the training records' };
  const made = await createStore({
    folder: core.folder,
    kind: 'training',
    signInName,
    name: 'Training',
    passphrase,
    clock: core.clock,
  });
  core.session = { records: made.records, actor: made.actor };
  try {
    yield* fillStore(core, { bytes: sampleRegister(), fileName: 'register.csv' });
    return made;
  } catch (error) {
    core.session = null;
    await made.records.close();
    throw error;
  }
}
