import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Release, updateFileBytes, updateKeyOf } from '../../../build/signUpdate.ts';
import { compareVersions, isInstallerName, type UpdatePlatform } from '../../../domain/store/updateManifest.ts';
import { checkUpdateFile, keyFingerprint, UpdateError } from '../../../electron/core/updateFile.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import { testFolder } from '../../fixtures/records.ts';

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const releaser = pem();
const keys = [updateKeyOf(releaser, 'Norchester release desk')];
const running = { version: '0.1.0', platform: 'linux-x64' as UpdatePlatform };
const release: Release = {
  version: '0.2.0',
  releasedOn: '2026-03-01',
  platform: 'linux-x64',
  fileName: 'child-death-review-desk_0.2.0_amd64.deb',
  notes: ['Meetings print their attendance.'],
};
const installer = Buffer.from('an installer, '.repeat(40));
const good = updateFileBytes(installer, release, releaser);

function fileOf(bytes: Uint8Array): string {
  const path = join(testFolder(), 'new.cdrupdate');
  writeFileSync(path, bytes);
  return path;
}

async function faultOf(bytes: Uint8Array, trusted = keys, on = running): Promise<string> {
  try {
    await finished(checkUpdateFile(fileOf(bytes), trusted, on));
    return 'good';
  } catch (error) {
    return error instanceof UpdateError ? error.code : String(error);
  }
}

/** Signs whatever a statement says, as a releaser's own tool never would. */
function signedAnyway(change: object): Promise<string> {
  return (async () => {
    const { createPrivateKey, sign } = await import('node:crypto');
    const length = good.readUInt32BE(16);
    const statement = { ...JSON.parse(good.subarray(20, 20 + length).toString()), ...change };
    const bytes = Buffer.from(JSON.stringify(statement));
    const head = Buffer.from(good.subarray(0, 20));
    head.writeUInt32BE(bytes.length, 16);
    const signed = Buffer.concat([head, bytes]);
    return faultOf(Buffer.concat([signed, sign(null, signed, createPrivateKey(releaser)), installer]));
  })();
}

describe('An update file', () => {
  it('is good when a key this copy trusts signed it and every byte is there', async () => {
    const checked = await finished(checkUpdateFile(fileOf(good), keys, running));
    expect(checked).toMatchObject({
      manifest: { ...release, size: installer.length },
      signedBy: 'Norchester release desk',
      fingerprint: keyFingerprint(keys[0]?.key ?? ''),
    });
  });

  it('is refused with any one bit of it turned, wherever that is', async () => {
    const passed = [];
    for (let at = 0; at < good.length; at += 1) {
      const bytes = Buffer.from(good);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at);
      if ((await faultOf(bytes)) === 'good') passed.push(at);
    }
    expect(passed).toEqual([]);
  });

  it('is refused when it ends anywhere too early, or goes on', async () => {
    const passed = [];
    for (let end = 0; end < good.length; end += 7) {
      if ((await faultOf(good.subarray(0, end))) === 'good') passed.push(end);
    }
    expect(passed).toEqual([]);
    expect(await faultOf(good.subarray(0, good.length - 1))).toBe('UPDATE_CUT');
    expect(await faultOf(Buffer.concat([good, Buffer.from('!')]))).toBe('UPDATE_CONTENT');
  });

  it('is refused from another key, and from any when this copy trusts none', async () => {
    expect(await faultOf(updateFileBytes(installer, release, pem()))).toBe('UPDATE_SIGNATURE');
    expect(await faultOf(good, [updateKeyOf(pem(), 'Somebody else')])).toBe('UPDATE_SIGNATURE');
    expect(await faultOf(good, [])).toBe('UPDATE_NO_KEY');
  });

  it('is refused with the signature of another update, or with another installer under its signature', async () => {
    const other = updateFileBytes(Buffer.from('evil'.repeat(140)), release, releaser);
    const head = 20 + good.readUInt32BE(16) + 64;
    expect(other.length).toBe(good.length);
    expect(await faultOf(Buffer.concat([good.subarray(0, head), other.subarray(head)]))).toBe('UPDATE_CONTENT');
    expect(await faultOf(Buffer.concat([good.subarray(0, head - 64), other.subarray(head - 64)]))).toBe(
      'UPDATE_SIGNATURE',
    );
  });

  it('is refused when it is older, the same, or for another kind of computer', async () => {
    const on = (version: string) => ({ ...running, version });
    expect(await faultOf(good, keys, on('0.2.1'))).toBe('UPDATE_OLDER');
    expect(await faultOf(good, keys, on('0.10.0'))).toBe('UPDATE_OLDER');
    expect(await faultOf(good, keys, on('0.2.0'))).toBe('UPDATE_SAME');
    expect(await faultOf(good, keys, { ...running, platform: 'windows-x64' })).toBe('UPDATE_OTHER_SYSTEM');
  });

  it.each([
    '../desk.deb',
    '..\\desk.msi',
    '/etc/cron.d/desk.deb',
    'C:\\desk.exe',
    'desk.deb\u0000.txt',
    'desk.deb:stream',
    'desk.sh',
    'desk',
    '.deb',
    'nul.exe',
    'COM1.msi',
    'a/b.deb',
    'desk .exe',
    'desk..exe',
    'de\u202Esk.exe',
    '',
  ])('even rightly signed is refused when its installer is called %j', async (fileName) => {
    expect(isInstallerName(fileName)).toBe(false);
    expect(await signedAnyway({ fileName })).toBe('UPDATE_STATEMENT');
  });

  it('even rightly signed is refused when its statement says more or other things than an update does', async () => {
    expect(await signedAnyway({ run: true })).toBe('UPDATE_STATEMENT');
    expect(await signedAnyway({ product: 'another-app' })).toBe('UPDATE_STATEMENT');
    expect(await signedAnyway({ format: 2 })).toBe('UPDATE_STATEMENT');
    expect(await signedAnyway({ size: installer.length + 1 })).toBe('UPDATE_CUT');
    expect(await signedAnyway({ size: 3 })).toBe('UPDATE_CONTENT');
    expect(await signedAnyway({ version: '1.0' })).toBe('UPDATE_STATEMENT');
  });

  it('of random bytes, with or without the right beginning, is refused in words and never breaks anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, begun) => {
        const fault = await faultOf(begun ? Buffer.concat([good.subarray(0, 20), bytes]) : bytes);
        expect(fault).toMatch(/^UPDATE_/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Versions', () => {
  it('are compared by number, each part on its own', () => {
    const sorted = ['0.1.0', '0.1.9', '0.1.10', '0.2.0', '1.0.0', '1.0.1', '10.0.0'];
    expect(sorted.toSorted(compareVersions)).toEqual(sorted);
    expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
  });
});

describe('The core', () => {
  const platform = `${process.platform === 'linux' ? 'linux' : 'windows'}-${process.arch}` as UpdatePlatform;
  const forHere = updateFileBytes(installer, { ...release, platform }, releaser);

  it('says what the file is and where it came from, and writes the installer out whole, not to be run', async () => {
    const { client, core, grant } = await testCore();
    core.updateKeys = keys;
    const found = await finished(await client.store.checkUpdate({ token: grant(fileOf(forHere), 'read') }));
    expect(found).toMatchObject({ version: '0.2.0', signedBy: 'Norchester release desk', notes: release.notes });
    const folder = testFolder();
    const { updateKey } = found;
    const saved = await finished(await client.store.saveInstaller({ updateKey, token: grant(folder, 'folder') }));
    expect(readdirSync(folder)).toEqual([saved.fileName]);
    expect(readFileSync(join(folder, saved.fileName))).toEqual(installer);
    const again = async () => finished(await client.store.saveInstaller({ updateKey, token: grant(folder, 'folder') }));
    await expect(again()).rejects.toThrow(ORPCError);
    expect(readdirSync(folder)).toEqual([saved.fileName]);
  });

  it('writes nothing out when the file was exchanged after it was checked', async () => {
    const { client, core, grant } = await testCore();
    core.updateKeys = keys;
    const path = fileOf(forHere);
    const { updateKey } = await finished(await client.store.checkUpdate({ token: grant(path, 'read') }));
    const bytes = Buffer.from(forHere);
    bytes.write('evil', bytes.length - 4);
    writeFileSync(path, bytes);
    const folder = testFolder();
    const save = async () => finished(await client.store.saveInstaller({ updateKey, token: grant(folder, 'folder') }));
    await expect(save()).rejects.toMatchObject({ data: { reason: 'UPDATE_CONTENT' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('trusts no file while the release put no key in, and writes each check down', async () => {
    const { client, core, grant } = await testCore();
    const check = async () => finished(await client.store.checkUpdate({ token: grant(fileOf(forHere), 'read') }));
    await expect(check()).rejects.toMatchObject({ data: { reason: 'UPDATE_NO_KEY' } });
    expect(await client.store.updateKeys({})).toEqual([]);
    const written = await core.session?.records.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'store.update-checked')
      .execute();
    expect(written).toEqual([{ detail: '{"outcome":"UPDATE_NO_KEY"}' }]);
  });

  it('has no private key in the repository', () => {
    const pemInside = ['build', 'electron', 'domain', 'db', 'renderer', 'test', 'docs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .map((name) => join(folder, String(name)))
        .filter((name) => /\.(pem|key|p8)$/.test(name)),
    );
    expect(pemInside).toEqual([]);
    expect(existsSync('update-keys.json')).toBe(false);
  });
});
