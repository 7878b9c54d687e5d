import { existsSync, mkdirSync } from 'node:fs';
import { backUp } from './backup.ts';
import { StoreError, withStoreErrors } from './errors.ts';
import {
  findHolder,
  type KeyFile,
  type KeyHolder,
  makeHolder,
  type OpenedKeys,
  onlyGeneration,
  openHolder,
  openWithCode,
  readKeyFile,
  recoveryId,
  withHolder,
  writeKeyFile,
} from './keyFile.ts';
import { newRecoveryCode, type PassphraseCost, readRecoveryCode, recipientOf } from './keys.ts';
import { migrateToLatest, migrationIsDue } from './migrator.ts';
import { keyOf, openRecords, type Records } from './open.ts';
import { keyFitsFile } from './pages.ts';
import { finish } from './progress.ts';
import { assertPassphrase, finishRestore, recordsFolder, settleFolder } from './recordsFolder.ts';
import { countTry, recoveryTries, takeTries, unknownName, waitFor } from './tries.ts';
import { type Actor, type Clock, catchUpSearch, runUnitOfWork, type Unit } from './unitOfWork.ts';

interface SignInPlace {
  folder: string;
  clock: Clock;
  /** Takes a verified backup before an update of the file; unless told, into a folder beside the records. */
  backUp?: (records: Records) => Promise<unknown>;
  /** What these records must be: a training session never opens real ones, nor the other way round. */
  kind?: 'real' | 'training';
}

export interface SignedIn {
  records: Records;
  actor: Actor;
  /** Wrong tries in a row before this one, for the person to see. */
  wrongTriesBefore: number;
  /** True when the key file itself could not be read and its copy was used; the two are whole again now. */
  keyFileMended: boolean;
  /** True when nobody has a recovery code that opens these records: a manager should make one. */
  recoveryCodeNeeded: boolean;
}

/** Seconds before this sign-in name may try again, to show without trying. */
export function secondsBeforeNextTry(folder: string, signInName: string, clock: Clock): number {
  const place = recordsFolder(folder);
  const held = findHolder(readKeyFile(place.keys).keyFile, signInName);
  return waitFor(place.tries, held?.id ?? unknownName, clock.now());
}

/**
 * Opens the records with a person's passphrase, brings the file up to date if an older version made it, and writes
 * the unlock, with the wrong tries before it, into the audit.
 *
 * @throws StoreError WRONG_PASSPHRASE, TOO_MANY_TRIES, KEY_FILE_MISSING, KEY_FILE_DAMAGED, KEY_FILE_NEWER, MISSING,
 *   DAMAGED, WRONG_KEY, NEWER_VERSION, IN_USE, READ_ONLY, OTHER_STORE
 */
export async function unlock(at: SignInPlace & { signInName: string; passphrase: string }): Promise<SignedIn> {
  const place = recordsFolder(at.folder);
  finishRestore(at.folder);
  const { keyFile, fromCopy } = readKeyFile(place.keys);
  const held = findHolder(keyFile, at.signInName);
  const triesId = held?.id ?? unknownName;
  countTry(place.tries, triesId, at.clock.now());
  if (!held) throw new StoreError('WRONG_PASSPHRASE');
  const opened = await openHolder(keyFile, held, at.passphrase);
  const tries = takeTries(place.tries, held.id);
  const wrongTriesBefore = tries.own;
  return openAs(
    at,
    { keyFile, fromCopy, held, opened, wrongTriesBefore },
    async (unit, whole, { lastChangeMayBeLost }) => {
      await trustRecipient(unit, held.id, await recipientOf(opened.secret));
      const detail = {
        wrongTries: tries.own,
        wrongNames: tries.unknownNames,
        wrongRecoveryCodes: tries.recovery,
        keyFileFromCopy: fromCopy,
        revision: whole.revision,
        lastChangeMayBeLost,
      };
      await unit.audit({ action: 'access.unlocked', subjectKind: 'user', subjectId: held.id, detail });
    },
  );
}

/**
 * Opens the records with the printed recovery code, gives this person a new passphrase, and makes a new code:
 * one that was used may have been seen.
 *
 * @throws StoreError RECOVERY_CODE_MISTYPED, WRONG_RECOVERY_CODE, USER_NOT_FOUND, WEAK_PASSPHRASE, TOO_MANY_TRIES
 *   and what `unlock` throws about the files
 */
export async function recover(
  at: SignInPlace & { signInName: string; code: string; newPassphrase: string; cost?: PassphraseCost },
): Promise<SignedIn & { recoveryCode: string }> {
  const place = recordsFolder(at.folder);
  readRecoveryCode(at.code);
  finishRestore(at.folder);
  const { keyFile, fromCopy } = readKeyFile(place.keys);
  assertPassphrase(at.newPassphrase, [at.signInName]);
  countTry(place.tries, recoveryTries, at.clock.now());
  const opened = await openWithCode(keyFile, at.code);
  const wrongTriesBefore = takeTries(place.tries, recoveryTries).own;
  const held = findHolder(keyFile, at.signInName);
  if (!held) throw new StoreError('USER_NOT_FOUND');
  const recoveryCode = newRecoveryCode();
  const signedIn = await openAs(
    at,
    { keyFile, fromCopy, held, opened, wrongTriesBefore },
    async (unit, whole, records) => {
      const dataKey = keyOf(records);
      const about = { fileId: whole.fileId, generation: whole.generation };
      const person = { ...about, id: held.id, signInName: held.signInName };
      const renewed = await makeHolder(person, at.newPassphrase, dataKey, at.cost);
      const recovery = await newRecoveryHolder(whole, recoveryCode, dataKey, at.cost);
      await trustRecipient(unit, held.id, renewed.recipient);
      const detail = { wrongTries: wrongTriesBefore };
      await unit.audit({ action: 'access.recovered', subjectKind: 'user', subjectId: held.id, detail });
      writeKeyFile(place.keys, withHolder(withHolder(whole, renewed.holder), recovery));
    },
  );
  takeTries(place.tries, held.id);
  return { ...signedIn, recoveryCodeNeeded: false, recoveryCode };
}

/** A holder of the data key that a recovery code opens. */
export async function newRecoveryHolder(
  file: Pick<KeyFile, 'fileId' | 'generation'>,
  recoveryCode: string,
  dataKey: Uint8Array,
  cost?: PassphraseCost,
): Promise<KeyHolder> {
  const about = { fileId: file.fileId, generation: file.generation, id: recoveryId, signInName: '' };
  return (await makeHolder(about, readRecoveryCode(recoveryCode), dataKey, cost)).holder;
}

interface Opening {
  keyFile: KeyFile;
  fromCopy: boolean;
  held: KeyHolder;
  opened: OpenedKeys;
  wrongTriesBefore: number;
}

async function openAs(
  at: SignInPlace,
  opening: Opening,
  firstWork: (unit: Unit, keyFile: KeyFile, records: Records) => Promise<void>,
): Promise<SignedIn> {
  const place = recordsFolder(at.folder);
  // Before anything is changed; what the file says of itself is compared once it is open.
  if (at.kind !== undefined && at.kind !== opening.keyFile.kind) throw new StoreError('OTHER_STORE');
  const { generation, dataKey } = keyThatFits(place.records, opening.opened);
  const records = openRecords(place.records, dataKey);
  try {
    settleFolder(at.folder);
    if (migrationIsDue(records)) await update(records, at);
    const actor = await activePerson(records, { fileId: opening.keyFile.fileId, kind: at.kind }, opening.held.id);
    const keyFile = settledKeyFile(opening.keyFile, generation);
    const whole = keyFile === opening.keyFile && !opening.fromCopy ? keyFile : writeKeyFile(place.keys, keyFile);
    await catchUpSearch(records, actor, at.clock);
    await runUnitOfWork(records, actor, at.clock, (unit) => firstWork(unit, whole, records));
    return {
      records,
      actor,
      wrongTriesBefore: opening.wrongTriesBefore,
      keyFileMended: opening.fromCopy,
      recoveryCodeNeeded: whole.recovery === null,
    };
  } catch (error) {
    await records.close();
    throw error;
  }
}

async function update(records: Records, at: SignInPlace): Promise<void> {
  const beside = async () => {
    const folder = recordsFolder(at.folder).backups;
    withStoreErrors(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
    await finish(backUp(records, { folder, clock: at.clock }));
  };
  await migrateToLatest(records, { clock: at.clock, backUp: at.backUp ?? beside });
}

/**
 * Which of the keys the file was sealed with. There is more than one only when a change of the data key was cut off.
 * Decided from the pages' own seals before the driver has the file.
 */
function keyThatFits(file: string, opened: OpenedKeys): OpenedKeys['keys'][number] {
  const [newest] = opened.keys;
  if (!newest) throw new StoreError('KEY_FILE_DAMAGED');
  // What is wrong with a missing or clear-text file is for openRecords to say.
  if (!existsSync(file)) return newest;
  const fitting = opened.keys.find(({ dataKey }) => keyFitsFile(file, dataKey));
  return fitting ?? newest;
}

/** The key file without what a change of the data key, cut off or finished, left over. */
function settledKeyFile(file: KeyFile, generation: number): KeyFile {
  const holders = [
    ...file.users,
    ...(file.recovery ? [file.recovery] : []),
    ...(file.nextRecovery ? [file.nextRecovery] : []),
  ];
  const settled =
    file.generation === generation &&
    file.nextRecovery === undefined &&
    holders.every(({ sealed }) => sealed.every((key) => key.generation === generation));
  if (settled) return file;
  return onlyGeneration(file, generation, false);
}

async function activePerson(
  records: Records,
  expected: { fileId: string; kind: 'real' | 'training' | undefined },
  userId: string,
): Promise<Actor> {
  const store = await records.db.selectFrom('store').select(['file_id', 'kind']).executeTakeFirst();
  const isOther = expected.kind !== undefined && store?.kind !== expected.kind;
  if (store?.file_id !== expected.fileId || isOther) throw new StoreError('OTHER_STORE');
  const person = await records.db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst();
  if (person?.status !== 'active') throw new StoreError('USER_NOT_FOUND');
  return { userId: person.id, role: person.role, name: person.name };
}

/** The public half of a person's key, proved by having opened the file, is kept inside it for a change of data key. */
export async function trustRecipient(unit: Unit, userId: string, recipient: string): Promise<void> {
  await unit.db
    .updateTable('users')
    .set({ recipient, updated_at: unit.now })
    .where('id', '=', userId)
    .where('recipient', '!=', recipient)
    .execute();
}
