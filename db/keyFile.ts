import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { canonicalJson, type Json } from '../domain/exchange/canonicalJson.ts';
import { StoreError, storeError } from './errors.ts';
import { removeQuietly, writeFileSafely } from './files.ts';
import {
  lockIdentity,
  newIdentity,
  openSealedDataKey,
  type PassphraseCost,
  passphraseCost,
  readRecoveryCode,
  sealDataKey,
  unlockIdentity,
} from './keys.ts';
import { sha256Of } from './sha256Of.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);

const holder = z.object({
  id: z.string().min(1),
  /** In clear, so that a person can be found before the records are open. Staff choose it; initials will do. */
  signInName: z.string(),
  identity: z.object({
    // Bounds, so that a changed file cannot ask for all the memory there is.
    kdf: z.object({
      name: z.literal('scrypt'),
      n: z.number().int().min(1024).max(1048576),
      r: z.number().int().min(8).max(16),
      p: z.number().int().min(1).max(4),
      salt: base64,
    }),
    iv: base64,
    tag: base64,
    locked: base64,
  }),
  /** Data keys sealed to this holder; two only while the data key is being changed. */
  sealed: z.array(z.object({ generation: z.number().int().min(1), key: base64 })).min(1),
});

const keyFileShape = z.object({
  format: z.literal('child-death-review-desk keys'),
  version: z.literal(1),
  fileId: z.string().min(1),
  kind: z.enum(['real', 'training']),
  /** Raised by one at each change. */
  revision: z.number().int(),
  /** Which data key the records file has now; raised by one when the data key is changed. */
  generation: z.number().int().min(1),
  users: z.array(holder),
  /** Null when nobody has a recovery code: its making was cut off before it was shown. */
  recovery: holder.nullable(),
  /** The code that comes with the next data key, only while the data key is being changed. */
  nextRecovery: holder.optional(),
});

/** The small file beside the records file that lets each person open it with a passphrase of their own. */
export type KeyFile = z.infer<typeof keyFileShape>;
export type KeyHolder = z.infer<typeof holder>;

/** The id under which the recovery code holds its key. */
export const recoveryId = 'recovery';

function checksum(content: KeyFile): string {
  return sha256Of(canonicalJson(content as Json));
}

function parse(path: string): KeyFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const coded = storeError(error);
    if (coded instanceof StoreError && coded.code !== 'FOLDER_GONE') throw coded;
    throw new StoreError(existsSync(path) ? 'KEY_FILE_DAMAGED' : 'KEY_FILE_MISSING', { cause: error });
  }
  const version = z.object({ version: z.number() }).safeParse(content);
  if (version.success && version.data.version > 1) throw new StoreError('KEY_FILE_NEWER');
  const read = keyFileShape.extend({ checksum: z.string() }).safeParse(content);
  if (!read.success) throw new StoreError('KEY_FILE_DAMAGED', { cause: read.error });
  const { checksum: stated, ...file } = read.data;
  if (checksum(file) !== stated) throw new StoreError('KEY_FILE_DAMAGED');
  return file;
}

/** Where the second copy stands: the same content, for the day the first cannot be read. */
export function copyOf(path: string): string {
  return path.replace(/(\.json)?$/, '.copy.json');
}

/**
 * Reads the key file, or its copy when the first is damaged or gone.
 *
 * @throws StoreError KEY_FILE_MISSING, KEY_FILE_DAMAGED (both copies), KEY_FILE_NEWER
 */
export function readKeyFile(path: string): { keyFile: KeyFile; fromCopy: boolean } {
  try {
    return { keyFile: parse(path), fromCopy: false };
  } catch (first) {
    if (first instanceof StoreError && first.code === 'KEY_FILE_NEWER') throw first;
    try {
      return { keyFile: parse(copyOf(path)), fromCopy: true };
    } catch {
      throw first;
    }
  }
}

/**
 * Writes the key file and then its copy, each whole or not at all. Both hold the same, so that a passphrase that was
 * changed or a person who was removed is gone from both.
 *
 * @throws StoreError FOLDER_GONE, DISK_FULL, READ_ONLY, DISK_FAILED
 */
export function writeKeyFile(path: string, changed: KeyFile): KeyFile {
  const file: KeyFile = { ...changed, revision: changed.revision + 1 };
  const text = `${JSON.stringify({ ...file, checksum: checksum(file) }, null, 2)}\n`;
  const check = `${path}.check`;
  writeFileSafely(check, text);
  try {
    parse(check);
  } finally {
    removeQuietly(check);
  }
  writeFileSafely(path, text);
  writeFileSafely(copyOf(path), text);
  return file;
}

/** Names are compared without regard to case, accents' composition and outer spaces. */
export function sameSignInName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  return plain(a) === plain(b);
}

/** The holder with this sign-in name, if any. */
export function findHolder(file: KeyFile, signInName: string): KeyHolder | undefined {
  return file.users.find((user) => sameSignInName(user.signInName, signInName));
}

/** Makes a new key pair for a person (or the recovery code), locks it under the passphrase, and seals the data key to it. */
export async function makeHolder(
  about: { fileId: string; generation: number; id: string; signInName: string },
  passphrase: string,
  dataKey: Uint8Array,
  cost: PassphraseCost = passphraseCost,
): Promise<{ holder: KeyHolder; recipient: string }> {
  const binding = { fileId: about.fileId, userId: about.id };
  const { secret, recipient } = await newIdentity();
  const identity = await lockIdentity(secret, passphrase, binding, cost);
  const key = await sealDataKey(dataKey, recipient, { ...binding, generation: about.generation });
  const sealed = [{ generation: about.generation, key }];
  return { holder: { id: about.id, signInName: about.signInName.trim(), identity, sealed }, recipient };
}

/** What a passphrase opened: the private key, and each data key the file holds for this person, newest first. */
export interface OpenedKeys {
  secret: string;
  keys: { generation: number; dataKey: Uint8Array }[];
}

/**
 * Opens a holder's keys.
 *
 * @throws StoreError WRONG_PASSPHRASE, KEY_FILE_DAMAGED
 */
export async function openHolder(file: KeyFile, held: KeyHolder, passphrase: string): Promise<OpenedKeys> {
  const binding = { fileId: file.fileId, userId: held.id };
  const secret = await unlockIdentity(held.identity, passphrase, binding);
  const newestFirst = held.sealed.toSorted((a, b) => b.generation - a.generation);
  const keys = [];
  for (const { generation, key } of newestFirst) {
    keys.push({ generation, dataKey: await openSealedDataKey(key, secret, { ...binding, generation }) });
  }
  return { secret, keys };
}

/**
 * Opens the keys that the recovery code holds, however it was typed.
 *
 * @throws StoreError RECOVERY_CODE_MISTYPED, WRONG_RECOVERY_CODE, KEY_FILE_DAMAGED
 */
export async function openWithCode(file: KeyFile, typed: string): Promise<OpenedKeys> {
  const code = readRecoveryCode(typed);
  if (!file.recovery) throw new StoreError('WRONG_RECOVERY_CODE');
  try {
    return await openHolder(file, file.recovery, code);
  } catch (cause) {
    const wrong = cause instanceof StoreError && cause.code === 'WRONG_PASSPHRASE';
    throw wrong ? new StoreError('WRONG_RECOVERY_CODE', { cause }) : cause;
  }
}

/** The file with this holder in it, in place of one with the same id. */
export function withHolder(file: KeyFile, held: KeyHolder): KeyFile {
  if (held.id === recoveryId) return { ...file, recovery: held };
  return { ...file, users: [...file.users.filter((user) => user.id !== held.id), held] };
}

/** The file without this person. */
export function withoutHolder(file: KeyFile, id: string): KeyFile {
  return { ...file, users: file.users.filter((user) => user.id !== id) };
}

/**
 * The file with only the keys of one generation, and without the people who hold none of it.
 *
 * @param codeWasShown false when a change of the data key was cut off: a code that nobody has seen is no code
 */
export function onlyGeneration(file: KeyFile, generation: number, codeWasShown: boolean): KeyFile {
  const { nextRecovery, ...rest } = file;
  const only = (held: KeyHolder) => ({ ...held, sealed: held.sealed.filter((key) => key.generation === generation) });
  const holds = (held: KeyHolder) => held.sealed.length > 0;
  const before = file.recovery && only(file.recovery);
  const next = nextRecovery && codeWasShown ? only(nextRecovery) : null;
  const recovery = [before, next].find((held) => held !== null && holds(held)) ?? null;
  return { ...rest, generation, users: file.users.map(only).filter(holds), recovery };
}
