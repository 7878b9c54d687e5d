import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt, scrypt } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { StoreError } from './errors.ts';

/*
 * How the data key is kept. Each person holds a key pair of their own (age, X25519). The private half is locked under
 * the passphrase (scrypt, AES-256-GCM); the data key is sealed to the public half. A manager can therefore change the
 * data key for everybody without knowing anybody's passphrase, which is what suspending a person calls for.
 */

/** What scrypt costs: memory is 128 * n * r bytes, 128 MiB at the default. */
export interface PassphraseCost {
  n: number;
  r: number;
  p: number;
}

export const passphraseCost: PassphraseCost = { n: 2 ** 17, r: 8, p: 1 };

/** A private key locked under a passphrase or a recovery code. All bytes are base64. */
export interface LockedIdentity {
  kdf: PassphraseCost & { name: 'scrypt'; salt: string };
  iv: string;
  tag: string;
  locked: string;
}

/** Whose key, of which records: a locked or sealed key moved to another person or another file does not open. */
export interface KeyBinding {
  fileId: string;
  userId: string;
}

/** 32 random bytes that encrypt a records file. */
export function newDataKey(): Uint8Array {
  return randomBytes(32);
}

/** A new key pair. */
export async function newIdentity(): Promise<{ secret: string; recipient: string }> {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

/** The public half of a private key. */
export function recipientOf(secret: string): Promise<string> {
  return identityToRecipient(secret);
}

function passphraseKey(passphrase: string, salt: Uint8Array, { n, r, p }: PassphraseCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters typed on another keyboard may arrive composed differently.
    const text = passphrase.normalize('NFKC');
    scrypt(text, salt, 32, { N: n, r, p, maxmem: 160 * n * r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function boundTo({ fileId, userId }: KeyBinding, { n, r, p }: PassphraseCost): Buffer {
  return Buffer.from(JSON.stringify(['cdr-desk identity 1', fileId, userId, n, r, p]));
}

/** Locks a private key under a passphrase. */
export async function lockIdentity(
  secret: string,
  passphrase: string,
  binding: KeyBinding,
  cost: PassphraseCost = passphraseCost,
): Promise<LockedIdentity> {
  const salt = randomBytes(32);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await passphraseKey(passphrase, salt, cost), iv);
  cipher.setAAD(boundTo(binding, cost));
  const locked = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return {
    kdf: { name: 'scrypt', ...cost, salt: salt.toString('base64') },
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    locked: locked.toString('base64'),
  };
}

/**
 * Unlocks a private key.
 *
 * @throws StoreError WRONG_PASSPHRASE
 */
export async function unlockIdentity(
  identity: LockedIdentity,
  passphrase: string,
  binding: KeyBinding,
): Promise<string> {
  const { kdf } = identity;
  const key = await passphraseKey(passphrase, Buffer.from(kdf.salt, 'base64'), kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(identity.iv, 'base64'), { authTagLength: 16 });
  decipher.setAAD(boundTo(binding, kdf));
  decipher.setAuthTag(Buffer.from(identity.tag, 'base64'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(identity.locked, 'base64')), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new StoreError('WRONG_PASSPHRASE', { cause });
  }
}

interface SealedKey extends KeyBinding {
  generation: number;
  key: string;
}

/** Seals a data key to a public key. Base64 of an age file. */
export async function sealDataKey(
  dataKey: Uint8Array,
  recipient: string,
  binding: KeyBinding & { generation: number },
): Promise<string> {
  const content: SealedKey = {
    fileId: binding.fileId,
    userId: binding.userId,
    generation: binding.generation,
    key: Buffer.from(dataKey).toString('base64'),
  };
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return Buffer.from(await encrypter.encrypt(JSON.stringify(content))).toString('base64');
}

/**
 * Opens a sealed data key.
 *
 * @throws StoreError KEY_FILE_DAMAGED when it was sealed to another key, or for other records, or was changed
 */
export async function openSealedDataKey(
  sealed: string,
  secret: string,
  binding: KeyBinding & { generation: number },
): Promise<Uint8Array> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(secret);
    const content = JSON.parse(await decrypter.decrypt(Buffer.from(sealed, 'base64'), 'text')) as SealedKey;
    const same =
      content.fileId === binding.fileId &&
      content.userId === binding.userId &&
      content.generation === binding.generation;
    const key = Buffer.from(content.key, 'base64');
    if (!same || key.length !== 32) throw new StoreError('KEY_FILE_DAMAGED');
    return key;
  } catch (cause) {
    throw new StoreError('KEY_FILE_DAMAGED', { cause });
  }
}

/** No I, L, O or U: nothing to mix up with 1, 0 or V, and few accidental words. */
const codeLetters = 'ABCDEFGHJKMNPQRSTVWXYZ';
const codeBody = 30;

function codeChecksum(body: string): string {
  const number = createHash('sha256').update(`cdr-desk recovery code ${body}`).digest().readUInt32BE(0);
  const size = codeLetters.length;
  return `${codeLetters[number % size]}${codeLetters[Math.floor(number / size) % size]}`;
}

/**
 * A recovery code to print: eight groups of four letters, thirty of them random (133 bits) and two a check.
 *
 * @example newRecoveryCode() // 'HKQW-BDNA-...'
 */
export function newRecoveryCode(): string {
  const body = Array.from({ length: codeBody }, () => codeLetters[randomInt(codeLetters.length)]).join('');
  return ((body + codeChecksum(body)).match(/.{4}/g) ?? []).join('-');
}

/**
 * The code as it is used, however it was typed: case, spaces and hyphens do not count.
 *
 * @throws StoreError RECOVERY_CODE_MISTYPED when a letter is missing or wrong
 */
export function readRecoveryCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s\-‐-―.]/g, '');
  const body = letters.slice(0, codeBody);
  const known = [...letters].every((letter) => codeLetters.includes(letter));
  if (!known || letters.length !== codeBody + 2 || letters.slice(codeBody) !== codeChecksum(body)) {
    throw new StoreError('RECOVERY_CODE_MISTYPED');
  }
  return letters;
}
