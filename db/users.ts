import { isRole, type Role } from '../domain/access/roles.ts';
import { StoreError } from './errors.ts';
import {
  findHolder,
  type KeyFile,
  makeHolder,
  openHolder,
  readKeyFile,
  sameSignInName,
  withHolder,
  withoutHolder,
  writeKeyFile,
} from './keyFile.ts';
import { newRecoveryCode, type PassphraseCost } from './keys.ts';
import { keyOf, type Records } from './open.ts';
import { prepared } from './prepared.ts';
import { assertPassphrase, folderOf } from './recordsFolder.ts';
import type { UserTable } from './schema/access.ts';
import { newRecoveryHolder, trustRecipient } from './signIn.ts';
import type { Unit } from './unitOfWork.ts';

/*
 * Who may sign in. Each function works inside a unit of work and writes the key file last, so that a failure there
 * rolls the rest back; a key file entry whose row did not come to be opens nothing (see signIn.ts).
 */

/** A person as lists show them. */
export type Person = Pick<UserTable, 'id' | 'sign_in_name' | 'name' | 'role' | 'status' | 'row_version'>;

const peopleByName = prepared((unit) =>
  unit.db
    .selectFrom('users')
    .select(['id', 'sign_in_name', 'name', 'role', 'status', 'row_version'])
    .orderBy('name')
    .orderBy('id'),
);

/** Everybody who can sign in or once could, by name. */
export function listPeople(unit: Unit): Promise<Person[]> {
  return peopleByName(unit, {});
}

/**
 * Lets a new person in, with a first passphrase that they change themselves.
 *
 * @returns the new person's id
 * @throws StoreError SIGN_IN_NAME_TAKEN, WEAK_PASSPHRASE, and file errors
 */
export async function addPerson(
  unit: Unit,
  records: Records,
  person: { signInName: string; name: string; role: Role; passphrase: string; cost?: PassphraseCost },
): Promise<string> {
  assertPassphrase(person.passphrase, [person.signInName, person.name]);
  const people = await listPeople(unit);
  if (people.some((other) => sameSignInName(other.sign_in_name, person.signInName))) {
    throw new StoreError('SIGN_IN_NAME_TAKEN');
  }
  const { keys } = folderOf(records);
  const { keyFile } = readKeyFile(keys);
  const id = unit.newId();
  const about = { fileId: keyFile.fileId, generation: keyFile.generation, id, signInName: person.signInName };
  const { holder, recipient } = await makeHolder(about, person.passphrase, keyOf(records), person.cost);
  await unit.db
    .insertInto('users')
    .values({
      id,
      sign_in_name: holder.signInName,
      name: person.name.trim(),
      role: person.role,
      status: 'active',
      recipient,
      row_version: 1,
      created_at: unit.now,
      updated_at: unit.now,
    })
    .execute();
  await unit.audit({
    action: 'access.person-added',
    subjectKind: 'user',
    subjectId: id,
    detail: { role: person.role },
  });
  const leftover = findHolder(keyFile, person.signInName);
  writeKeyFile(keys, withHolder(leftover ? withoutHolder(keyFile, leftover.id) : keyFile, holder));
  return id;
}

/**
 * A person changes their own passphrase. They get a new key pair with it, so that the old passphrase and an old copy
 * of the key file together open no later data key.
 *
 * @throws StoreError WRONG_PASSPHRASE, WEAK_PASSPHRASE
 */
export async function changePassphrase(
  unit: Unit,
  records: Records,
  change: { from: string; to: string; cost?: PassphraseCost },
): Promise<void> {
  const { keys } = folderOf(records);
  const { keyFile } = readKeyFile(keys);
  const held = keyFile.users.find((user) => user.id === unit.actor.userId);
  if (!held) throw new StoreError('USER_NOT_FOUND');
  assertPassphrase(change.to, [held.signInName, unit.actor.name]);
  await openHolder(keyFile, held, change.from);
  await unit.audit({ action: 'access.passphrase-changed', subjectKind: 'user', subjectId: held.id });
  await renewHolder(unit, records, keyFile, { id: held.id, signInName: held.signInName }, change.to, change.cost);
}

/**
 * A manager gives a person a new first passphrase: forgotten, or coming back after a suspension.
 *
 * @throws StoreError USER_NOT_FOUND, WEAK_PASSPHRASE
 */
export async function resetPassphrase(
  unit: Unit,
  records: Records,
  reset: { userId: string; to: string; cost?: PassphraseCost },
): Promise<void> {
  const person = await unit.db.selectFrom('users').selectAll().where('id', '=', reset.userId).executeTakeFirst();
  if (!person) throw new StoreError('USER_NOT_FOUND');
  assertPassphrase(reset.to, [person.sign_in_name, person.name]);
  const { keyFile } = readKeyFile(folderOf(records).keys);
  await unit.db.updateTable('users').set({ status: 'active' }).where('id', '=', person.id).execute();
  await unit.audit({ action: 'access.passphrase-reset', subjectKind: 'user', subjectId: person.id });
  await renewHolder(unit, records, keyFile, { id: person.id, signInName: person.sign_in_name }, reset.to, reset.cost);
}

async function renewHolder(
  unit: Unit,
  records: Records,
  keyFile: KeyFile,
  person: { id: string; signInName: string },
  passphrase: string,
  cost: PassphraseCost | undefined,
): Promise<void> {
  const about = { ...person, fileId: keyFile.fileId, generation: keyFile.generation };
  const { holder, recipient } = await makeHolder(about, passphrase, keyOf(records), cost);
  await trustRecipient(unit, person.id, recipient);
  writeKeyFile(folderOf(records).keys, withHolder(keyFile, holder));
}

/**
 * Stops a person from signing in. They stay in the records by name, and the audit keeps what they did. Whoever kept
 * copies of the records file and the key file could still open those copies: change the data key as well (rotate.ts).
 *
 * @throws StoreError USER_NOT_FOUND, LAST_MANAGER
 */
export async function suspendPerson(unit: Unit, records: Records, userId: string): Promise<void> {
  await assertManagerRemains(unit, userId);
  const done = await unit.db
    .updateTable('users')
    .set((row) => ({ status: 'suspended', updated_at: unit.now, row_version: row('row_version', '+', 1) }))
    .where('id', '=', userId)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new StoreError('USER_NOT_FOUND');
  await unit.audit({ action: 'access.person-suspended', subjectKind: 'user', subjectId: userId });
  const { keys } = folderOf(records);
  writeKeyFile(keys, withoutHolder(readKeyFile(keys).keyFile, userId));
}

/**
 * Gives a person another role or name.
 *
 * @throws StoreError USER_NOT_FOUND, STALE, LAST_MANAGER
 */
export async function changePerson(
  unit: Unit,
  userId: string,
  change: { name: string; role: string; rowVersion: number },
): Promise<void> {
  if (!isRole(change.role)) throw new RangeError('ROLE');
  if (change.role !== 'manager') await assertManagerRemains(unit, userId);
  const person = await unit.db.selectFrom('users').select('row_version').where('id', '=', userId).executeTakeFirst();
  if (!person) throw new StoreError('USER_NOT_FOUND');
  if (person.row_version !== change.rowVersion) throw new StoreError('STALE');
  await unit.db
    .updateTable('users')
    .set({ name: change.name.trim(), role: change.role, updated_at: unit.now, row_version: change.rowVersion + 1 })
    .where('id', '=', userId)
    .execute();
  await unit.audit({
    action: 'access.person-changed',
    subjectKind: 'user',
    subjectId: userId,
    detail: { role: change.role },
  });
}

async function assertManagerRemains(unit: Unit, withoutId: string): Promise<void> {
  const others = await unit.db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'manager')
    .where('status', '=', 'active')
    .where('id', '!=', withoutId)
    .execute();
  if (others.length > 0) return;
  const person = await unit.db.selectFrom('users').select('role').where('id', '=', withoutId).executeTakeFirst();
  if (person?.role === 'manager') throw new StoreError('LAST_MANAGER');
}

/** Makes a new recovery code, to show once; the old one opens nothing from now on. */
export async function renewRecoveryCode(unit: Unit, records: Records, cost?: PassphraseCost): Promise<string> {
  const { keys } = folderOf(records);
  const { keyFile } = readKeyFile(keys);
  const code = newRecoveryCode();
  const recovery = await newRecoveryHolder(keyFile, code, keyOf(records), cost);
  await unit.audit({ action: 'access.recovery-code-renewed' });
  writeKeyFile(keys, withHolder(keyFile, recovery));
  return code;
}
