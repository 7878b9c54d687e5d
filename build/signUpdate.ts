// npm run sign:update: wraps an installer into a signed update file, or makes the key for that.
//   node build/signUpdate.ts --new-key=<private.pem> --name="Norchester release desk"
//   node build/signUpdate.ts --key=<private.pem> --installer=<file> --platform=windows-x64 --out=<folder> [--notes=<text file>]
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type UpdateManifest, updateManifest } from '../domain/store/updateManifest.ts';
import { keyFingerprint, largestStatement, type UpdateKey, updateMagic } from '../electron/core/updateFile.ts';

/** What goes into an update file besides the installer's own size and hash. */
export type Release = Pick<UpdateManifest, 'version' | 'releasedOn' | 'platform' | 'fileName' | 'notes'>;

/**
 * The bytes of an update file.
 *
 * @param privateKey Ed25519, PKCS 8, PEM
 */
export function updateFileBytes(installer: Uint8Array, release: Release, privateKey: string): Buffer {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key is not an Ed25519 key.');
  const manifest = updateManifest.parse({
    format: 1,
    product: 'child-death-review-desk',
    ...release,
    size: installer.length,
    sha256: createHash('sha256').update(installer).digest('hex'),
  });
  const statement = Buffer.from(JSON.stringify(manifest), 'utf8');
  if (statement.length > largestStatement) throw new Error('The notes are too long.');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(statement.length);
  const signed = Buffer.concat([Buffer.from(updateMagic, 'latin1'), length, statement]);
  return Buffer.concat([signed, sign(null, signed, key), installer]);
}

/** The public half of a private key, as the app keeps it. */
export function updateKeyOf(privateKey: string, name: string): UpdateKey {
  const der = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
  return { name, key: der.subarray(-32).toString('base64') };
}

/** A private key in the repository would sooner or later be handed on with it. */
function assertOutside(path: string): void {
  const within = relative(process.cwd(), resolve(path));
  if (!within.startsWith('..')) throw new Error(`Keep the key outside this folder: ${path}`);
}

function newKey(path: string, name: string): void {
  assertOutside(path);
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(path, pem, { flag: 'wx', mode: 0o600 });
  const list = [updateKeyOf(pem, name)];
  writeFileSync(`${path}.public.json`, `${JSON.stringify(list, null, 2)}\n`, { flag: 'wx' });
  console.log(
    `The private key is ${path}: keep it off the network. Fingerprint ${keyFingerprint(list[0]?.key ?? '')}.`,
  );
  console.log(`Pack the public half with: npm run package -- --update-keys=${path}.public.json`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      'new-key': { type: 'string' },
      name: { type: 'string', default: 'Release' },
      key: { type: 'string' },
      installer: { type: 'string' },
      platform: { type: 'string' },
      notes: { type: 'string' },
      out: { type: 'string', default: '.' },
    },
  });
  if (values['new-key'] !== undefined) {
    newKey(values['new-key'], values.name);
    return;
  }
  const { key, installer, platform } = values;
  if (key === undefined || installer === undefined || platform === undefined) {
    throw new Error('Give --key, --installer and --platform, or --new-key.');
  }
  assertOutside(key);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const notes = values.notes === undefined ? [] : readFileSync(values.notes, 'utf8').split('\n').filter(Boolean);
  const release = {
    version,
    releasedOn: new Date().toISOString().slice(0, 10),
    platform: platform as Release['platform'],
    fileName: basename(installer),
    notes,
  };
  const path = join(values.out, `child-death-review-desk-${version}-${platform}.cdrupdate`);
  if (existsSync(path)) throw new Error(`${path} is there already.`);
  writeFileSync(path, updateFileBytes(readFileSync(installer), release, readFileSync(key, 'utf8')));
  console.log(`${path} is signed.`);
}

if (process.argv[1] === import.meta.filename) main();
