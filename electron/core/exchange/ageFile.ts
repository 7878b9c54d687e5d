import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type PackFile, packFile, packHead } from '../../../domain/exchange/pack.ts';

/*
 * The pack's file is an ordinary age v1 file. Keys and nonces come from the host's getRandomValues; the passphrase goes
 * through scrypt (N = 2^18, r = 8: about 1.4 s and 256 MB here), X25519 through the host's WebCrypto, and the content
 * through ChaCha20-Poly1305 in sealed chunks, so that a cut or changed file does not open.
 */

export type PackFault =
  | 'NOT_A_PACK'
  | 'OTHER_LOCK'
  | 'WRONG_PASSPHRASE'
  | 'WRONG_KEY'
  | 'TRUNCATED_OR_ALTERED'
  | 'NEWER_VERSION'
  | 'OTHER_PARTNERSHIP'
  | 'EXPIRED';

const faultWords: Readonly<Record<PackFault, string>> = {
  NOT_A_PACK: 'This file is not a key worker pack. Choose the file that the office, or the key worker, sent.',
  OTHER_LOCK: 'This pack is locked in another way: one with a passphrase opens with that, one with a key with the key.',
  WRONG_PASSPHRASE:
    'This passphrase does not open the pack. Check it with whoever made the pack; capitals and spaces count.',
  WRONG_KEY: 'This pack was made for another key. Ask for a pack made for yours.',
  TRUNCATED_OR_ALTERED: 'This file is cut short or was changed on its way. Ask for it to be sent again.',
  NEWER_VERSION: 'This pack was made with a newer version of the app. Update the app, then open it again.',
  OTHER_PARTNERSHIP: 'This pack belongs to another child death review partnership.',
  EXPIRED: 'This pack has passed its last day. Ask the office for a new one; nothing in your own records is lost.',
};

/** A pack that cannot be opened. Only the code decides; nothing of the content is in the message. */
export class PackFileError extends Error {
  readonly code: PackFault;

  constructor(code: PackFault) {
    super(faultWords[code]);
    this.name = 'PackFileError';
    this.code = code;
  }
}

/** How a pack is locked: a passphrase said over the telephone, or the receiver's public key. */
export type PackLock = { passphrase: string; workFactor?: number } | { recipient: string };
/** What opens it again. */
export type PackSecret = { passphrase: string } | { key: string };

/** Cost of a passphrase as a power of two. Lower only in tests. */
const usualWorkFactor = 18;
/** A file that asks for more would take gigabytes of memory; this app never writes one. */
const highestWorkFactor = 19;
const largestFile = 256 * 1024 * 1024;
const firstLine = 'age-encryption.org/v1\n';

/** A new pair for a key worker: the secret stays on their laptop, the recipient goes to the office. */
export async function generateKeyPair(): Promise<{ key: string; recipient: string }> {
  const key = await generateX25519Identity();
  return { key, recipient: await identityToRecipient(key) };
}

/**
 * Encrypts a pack or a return. Throws `RangeError` for an empty passphrase, and the library's error for a recipient
 * that is none.
 *
 * @example const bytes = await sealPack(pack, { passphrase: 'four words said aloud' });
 */
export async function sealPack(file: PackFile, lock: PackLock): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ('recipient' in lock) {
    encrypter.addRecipient(lock.recipient);
  } else {
    const passphrase = typed(lock.passphrase);
    if (passphrase === '') throw new RangeError('A pack needs a passphrase.');
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(lock.workFactor ?? usualWorkFactor);
  }
  return await encrypter.encrypt(JSON.stringify(packFile.parse(file)));
}

/** Which of the two a pack asks for, so that the window asks for the right one; undefined for any other file. */
export function lockOf(bytes: Uint8Array): 'passphrase' | 'key' | undefined {
  const stanza = headerOf(bytes)?.match(/^-> (\S+)/m)?.[1];
  if (stanza === 'scrypt') return 'passphrase';
  return stanza === undefined ? undefined : 'key';
}

export interface PackCheck {
  /** YYYY-MM-DD */
  today: string;
  /** Null on a laptop that belongs to no partnership yet: the pack says which. */
  partnershipId: string | null;
  /** The newest version that this app reads. */
  supportedVersion: number;
}

/**
 * Opens a pack or a return and checks that it is one for here and now. Throws `PackFileError` and stores nothing.
 * The expiry counts for a pack only: work that comes home late is still work, and is let in.
 *
 * A changed byte in the part of the file that holds the locked key cannot be told from a wrong passphrase.
 *
 * @example
 * const pack = await readPack(bytes, { passphrase }, { today, partnershipId, supportedVersion: packVersion });
 */
export async function readPack(bytes: Uint8Array, secret: PackSecret, check: PackCheck): Promise<PackFile> {
  const opened = await unlock(bytes, secret);
  let content: unknown;
  try {
    content = JSON.parse(opened);
  } catch {
    throw new PackFileError('NOT_A_PACK');
  }
  const head = packHead.safeParse(content);
  if (!head.success) throw new PackFileError('NOT_A_PACK');
  if (head.data.version > check.supportedVersion) throw new PackFileError('NEWER_VERSION');
  if (check.partnershipId !== null && head.data.partnershipId !== check.partnershipId)
    throw new PackFileError('OTHER_PARTNERSHIP');
  const file = packFile.safeParse(content);
  if (!file.success) throw new PackFileError('NOT_A_PACK');
  if (file.data.kind === 'out' && file.data.expiresOn < check.today) throw new PackFileError('EXPIRED');
  return file.data;
}

async function unlock(bytes: Uint8Array, secret: PackSecret): Promise<string> {
  if (bytes.length > largestFile) throw new PackFileError('NOT_A_PACK');
  const start = ascii(bytes.subarray(0, firstLine.length));
  if (start !== firstLine) {
    if (/^age-encryption\.org\/v\d+/.test(start) && start.length === firstLine.length)
      throw new PackFileError('NEWER_VERSION');
    throw new PackFileError(start !== '' && firstLine.startsWith(start) ? 'TRUNCATED_OR_ALTERED' : 'NOT_A_PACK');
  }
  const header = headerOf(bytes);
  const lock = lockOf(bytes);
  if (header === undefined || lock === undefined) throw new PackFileError('TRUNCATED_OR_ALTERED');
  const cost = Number(/^-> scrypt \S+ (\d+)$/m.exec(header)?.[1] ?? 0);
  if (cost > highestWorkFactor) throw new PackFileError('TRUNCATED_OR_ALTERED');
  if (lock !== ('passphrase' in secret ? 'passphrase' : 'key')) throw new PackFileError('OTHER_LOCK');

  const decrypter = new Decrypter();
  try {
    if ('passphrase' in secret) decrypter.addPassphrase(typed(secret.passphrase));
    else decrypter.addIdentity(secret.key.trim());
  } catch {
    throw new PackFileError('WRONG_KEY');
  }
  // Asked only when the secret above did not fit: so a wrong passphrase is told from a damaged file without its words.
  let unmatched = false;
  decrypter.addIdentity({
    unwrapFileKey: () => {
      unmatched = true;
      return null;
    },
  });
  try {
    return await decrypter.decrypt(bytes, 'text');
  } catch {
    if (!unmatched) throw new PackFileError('TRUNCATED_OR_ALTERED');
    throw new PackFileError('passphrase' in secret ? 'WRONG_PASSPHRASE' : 'WRONG_KEY');
  }
}

/** The readable part at the start of the file, up to its seal; undefined when it has no end. */
function headerOf(bytes: Uint8Array): string | undefined {
  const text = ascii(bytes.subarray(0, 16_384));
  const end = text.indexOf('\n---');
  return text.startsWith(firstLine) && end >= 0 ? text.slice(0, end) : undefined;
}

function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The same letters typed on another keyboard may arrive composed differently. */
function typed(passphrase: string): string {
  return passphrase.normalize('NFKC').trim();
}
