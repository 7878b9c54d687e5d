import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { sha256Of } from '../../db/sha256Of.ts';
import {
  compareVersions,
  type UpdateManifest,
  type UpdatePlatform,
  updateManifest,
} from '../../domain/store/updateManifest.ts';
import type { Progress } from '../api/base.ts';

/*
 * An update file, from its first byte to its last:
 *   16 bytes  'CDR-UPDATE-FILE1'
 *    4 bytes  length of the statement, big-endian
 *    n bytes  the statement, JSON in UTF-8
 *   64 bytes  Ed25519 signature of everything above
 *   the rest  the installer, whose size and SHA-256 are in the statement
 * Nothing in it is looked at before the signature has been checked.
 */

export const updateMagic = 'CDR-UPDATE-FILE1';
const headBytes = 20;
const signatureBytes = 64;
export const largestStatement = 32 * 1024;
const chunk = 4 * 1024 * 1024;

/** A key whose signature this copy of the app trusts, and in whose name. */
export interface UpdateKey {
  name: string;
  /** Ed25519 public key: 32 bytes, in base64. */
  key: string;
}

export type UpdateFault =
  | 'UPDATE_NO_KEY'
  | 'UPDATE_NOT_ONE'
  | 'UPDATE_CUT'
  | 'UPDATE_SIGNATURE'
  | 'UPDATE_STATEMENT'
  | 'UPDATE_CONTENT'
  | 'UPDATE_OLDER'
  | 'UPDATE_SAME'
  | 'UPDATE_OTHER_SYSTEM';

/** An update file that is not what it should be, or not for this computer. */
export class UpdateError extends Error {
  readonly code: UpdateFault;

  constructor(code: UpdateFault) {
    super(code);
    this.name = 'UpdateError';
    this.code = code;
  }
}

export interface CheckedUpdate {
  manifest: UpdateManifest;
  signedBy: string;
  fingerprint: string;
}

/** DER of an Ed25519 public key but for its 32 bytes. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/** @throws UpdateError UPDATE_NO_KEY when the text is no Ed25519 public key */
export function publicKeyFrom(key: string): KeyObject {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw new UpdateError('UPDATE_NO_KEY');
  return createPublicKey({ key: Buffer.concat([spkiHead, bytes]), format: 'der', type: 'spki' });
}

/** Short enough to compare by eye: '3f2a 91c0 ...', the first 80 bits of the key's SHA-256. */
export function keyFingerprint(key: string): string {
  const hex = sha256Of(Buffer.from(key, 'base64'));
  return hex.slice(0, 20).match(/.{4}/g)?.join(' ') ?? '';
}

function read(file: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, at) !== length) throw new UpdateError('UPDATE_CUT');
  return bytes;
}

/** Reads the head of an update file and checks whose it is. Answers also where the installer begins. */
function checkedHead(file: number, keys: readonly UpdateKey[]): CheckedUpdate & { from: number } {
  if (keys.length === 0) throw new UpdateError('UPDATE_NO_KEY');
  const total = fstatSync(file).size;
  if (total < headBytes) throw new UpdateError('UPDATE_NOT_ONE');
  const head = read(file, headBytes, 0);
  if (head.toString('latin1', 0, 16) !== updateMagic) throw new UpdateError('UPDATE_NOT_ONE');
  const length = head.readUInt32BE(16);
  if (length === 0 || length > largestStatement) throw new UpdateError('UPDATE_SIGNATURE');
  const from = headBytes + length + signatureBytes;
  if (total < from) throw new UpdateError('UPDATE_CUT');
  const signed = read(file, headBytes + length, 0);
  const signature = read(file, signatureBytes, headBytes + length);
  const signer = keys.find(({ key }) => verify(null, signed, publicKeyFrom(key), signature));
  if (signer === undefined) throw new UpdateError('UPDATE_SIGNATURE');
  const manifest = statementIn(signed.subarray(headBytes));
  if (total < from + manifest.size) throw new UpdateError('UPDATE_CUT');
  if (total > from + manifest.size) throw new UpdateError('UPDATE_CONTENT');
  return { manifest, signedBy: signer.name, fingerprint: keyFingerprint(signer.key), from };
}

function statementIn(bytes: Buffer): UpdateManifest {
  try {
    return updateManifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new UpdateError('UPDATE_STATEMENT');
  }
}

/** Whether this computer would gain from it. */
function assertFor(manifest: UpdateManifest, running: { version: string; platform: UpdatePlatform }): void {
  if (manifest.platform !== running.platform) throw new UpdateError('UPDATE_OTHER_SYSTEM');
  const order = compareVersions(manifest.version, running.version);
  if (order < 0) throw new UpdateError('UPDATE_OLDER');
  if (order === 0) throw new UpdateError('UPDATE_SAME');
}

/**
 * Checks an update file: whose signature, which version, for which system, and every byte of the installer.
 *
 * @param take is given each piece of the installer, to write it out; whoever does undoes it when this throws
 * @throws UpdateError
 */
export async function* checkUpdateFile(
  path: string,
  keys: readonly UpdateKey[],
  running: { version: string; platform: UpdatePlatform },
  take: (piece: Buffer) => void = () => {},
): AsyncGenerator<Progress, CheckedUpdate, void> {
  const file = openSync(path, 'r');
  try {
    const { from, ...checked } = checkedHead(file, keys);
    const { manifest } = checked;
    assertFor(manifest, running);
    const hash = createHash('sha256');
    for (let done = 0; done < manifest.size; done += chunk) {
      yield { done, total: manifest.size, what: 'Checking the installer' };
      // Others may call the core meanwhile.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const piece = read(file, Math.min(chunk, manifest.size - done), from + done);
      hash.update(piece);
      take(piece);
    }
    if (hash.digest('hex') !== manifest.sha256) throw new UpdateError('UPDATE_CONTENT');
    return checked;
  } finally {
    closeSync(file);
  }
}
