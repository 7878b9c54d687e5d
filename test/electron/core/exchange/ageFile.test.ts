import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OutPack, PackFile } from '../../../../domain/exchange/pack.ts';
import { makeReturn } from '../../../../domain/exchange/pack.ts';
import {
  generateKeyPair,
  lockOf,
  type PackCheck,
  PackFileError,
  type PackSecret,
  readPack,
  sealPack,
} from '../../../../electron/core/exchange/ageFile.ts';

const passphrase = 'harbour lantern seven quilts';
const workFactor = 10;
const check: PackCheck = { today: '2026-11-22', partnershipId: 'norchester', supportedVersion: 1 };
const pack: OutPack = {
  format: 'cdr-pack',
  version: 1,
  partnershipId: 'norchester',
  kind: 'out',
  packId: '1f0c9a7e-0000-4000-8000-000000000001',
  caseId: 'case-1',
  keyWorker: { id: 'kw-1', name: 'Nadia Iqbal' },
  expiresOn: '2026-11-22',
  madeOn: '2026-11-20',
  madeBy: 'Leanne Bell',
  base: {
    'case:1': { familyName: 'Wiśniewska', knownAs: 'Zosia', dateOfDeath: '2026-03-01' },
    'contact:1': { note: 'Rang Małgorzata. '.repeat(8000), with: [{ name: 'Małgorzata', relationship: 'mother' }] },
  },
  returnTo: null,
};

const codeOf = async (bytes: Uint8Array, secret: PackSecret, changed: Partial<PackCheck> = {}): Promise<string> => {
  try {
    await readPack(bytes, secret, { ...check, ...changed });
    return 'opened';
  } catch (error) {
    if (!(error instanceof PackFileError)) throw error;
    return error.code;
  }
};
const sealText = async (text: string): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return await encrypter.encrypt(text);
};

let sealed: Uint8Array;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let sealedForKey: Uint8Array;

beforeAll(async () => {
  sealed = await sealPack(pack, { passphrase, workFactor });
  keys = await generateKeyPair();
  sealedForKey = await sealPack(pack, { recipient: keys.recipient });
});

describe('a pack', () => {
  test('comes out as it went in, by passphrase and by key', async () => {
    expect(await readPack(sealed, { passphrase }, check)).toEqual(pack);
    expect(await readPack(sealedForKey, { key: keys.key }, check)).toEqual(pack);
    expect(lockOf(sealed)).toBe('passphrase');
    expect(lockOf(sealedForKey)).toBe('key');
    expect(lockOf(Buffer.from('a letter'))).toBeUndefined();
  });

  test('opens with the same letters typed on another keyboard', async () => {
    const bytes = await sealPack(pack, { passphrase: 'Zoë’s café ', workFactor });
    expect(await codeOf(bytes, { passphrase: 'Zoe\u0308’s cafe\u0301' })).toBe('opened');
  });

  test('is an ordinary age file', async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    expect(JSON.parse(await decrypter.decrypt(sealed, 'text'))).toEqual(pack);
  });

  test('is never the same bytes twice, and holds no word of what is in it', async () => {
    expect(Buffer.from(await sealPack(pack, { passphrase, workFactor })).equals(Buffer.from(sealed))).toBe(false);
    for (const bytes of [sealed, sealedForKey]) {
      for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) {
        const text = Buffer.from(bytes).toString(encoding);
        for (const word of [
          'Wiśniewska',
          'Zosia',
          'Małgorzata',
          'Rang',
          'mother',
          '2026',
          'norchester',
          'cdr-pack',
          'Nadia',
        ]) {
          expect(text).not.toContain(word);
        }
      }
    }
  });

  test('costs a guesser 2^18 when nothing else is said', async () => {
    const bytes = await sealPack({ ...pack, base: {} }, { passphrase });
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/^-> scrypt \S+ 18$/m);
  });

  test('is not made without a passphrase, nor from something that is no pack', async () => {
    await expect(sealPack(pack, { passphrase: '  ', workFactor })).rejects.toThrow(RangeError);
    await expect(
      sealPack({ ...pack, kind: 'in' } as unknown as PackFile, { passphrase, workFactor }),
    ).rejects.toThrow();
  });
});

describe('a pack is refused', () => {
  test('with a wrong passphrase or for another key', async () => {
    expect(await codeOf(sealed, { passphrase: 'another' })).toBe('WRONG_PASSPHRASE');
    expect(await codeOf(sealedForKey, { key: (await generateKeyPair()).key })).toBe('WRONG_KEY');
    expect(await codeOf(sealedForKey, { key: 'AGE-SECRET-KEY-1NONE' })).toBe('WRONG_KEY');
  });

  test('when it is opened with the other kind of secret', async () => {
    expect(await codeOf(sealed, { key: keys.key })).toBe('OTHER_LOCK');
    expect(await codeOf(sealedForKey, { passphrase })).toBe('OTHER_LOCK');
  });

  test('from the day after its last day', async () => {
    expect(await codeOf(sealed, { passphrase }, { today: '2026-11-22' })).toBe('opened');
    expect(await codeOf(sealed, { passphrase }, { today: '2026-11-23' })).toBe('EXPIRED');
  });

  test('in another partnership', async () => {
    expect(await codeOf(sealed, { passphrase }, { partnershipId: 'eastmere' })).toBe('OTHER_PARTNERSHIP');
  });

  test('from a newer version, even one whose content has another shape', async () => {
    expect(await codeOf(sealed, { passphrase }, { supportedVersion: 0 })).toBe('NEWER_VERSION');
    const newer = await sealText(
      JSON.stringify({ format: 'cdr-pack', version: 2, partnershipId: 'norchester', all: 'new' }),
    );
    expect(await codeOf(newer, { passphrase })).toBe('NEWER_VERSION');
    expect(await codeOf(Buffer.from('age-encryption.org/v2\n-> x y\n--- z\n'), { passphrase })).toBe('NEWER_VERSION');
  });

  test('when it is some other file, encrypted or not', async () => {
    for (const text of ['', 'a letter', '{"format":"cdr-pack"}', 'PK\u0003\u0004']) {
      expect(await codeOf(Buffer.from(text), { passphrase })).toBe('NOT_A_PACK');
    }
    for (const text of [
      'a letter',
      '[]',
      '{"format":"cdr-pack","version":1,"partnershipId":"norchester"}',
      '{"format":"other"}',
    ]) {
      expect(await codeOf(await sealText(text), { passphrase })).toBe('NOT_A_PACK');
    }
  });

  test('when it is cut anywhere', async () => {
    const cuts = [10, 21, 40, 100, 160, 200, sealedForKey.length - 70_000, sealedForKey.length - 1];
    for (const length of cuts) {
      expect(await codeOf(sealedForKey.subarray(0, length), { key: keys.key }), `cut at ${length}`).toBe(
        'TRUNCATED_OR_ALTERED',
      );
    }
  });

  test('when any byte after the locked key is changed, or one is added', async () => {
    const sealAt = Buffer.from(sealed).indexOf('\n--- ');
    const places = [sealAt + 6, sealAt + 60, Math.floor(sealed.length / 2), sealed.length - 1];
    for (const place of places) {
      const changed = Uint8Array.from(sealed);
      changed[place] = (changed[place] as number) ^ 1;
      expect(await codeOf(changed, { passphrase }), `byte ${place}`).toBe('TRUNCATED_OR_ALTERED');
    }
    expect(await codeOf(Buffer.concat([sealed, Buffer.from([0])]), { passphrase })).toBe('TRUNCATED_OR_ALTERED');
  });

  test('when any byte of its head is changed', async () => {
    const sealAt = Buffer.from(sealedForKey).indexOf('\n--- ');
    for (let place = 0; place < sealAt + 5; place += 3) {
      const changed = Uint8Array.from(sealedForKey);
      changed[place] = (changed[place] as number) ^ 1;
      expect(await codeOf(changed, { key: keys.key }), `byte ${place}`).not.toBe('opened');
    }
  });

  test('when its head asks for a cost that would fill the memory', async () => {
    const costly = Buffer.from(
      Buffer.from(sealed)
        .toString('latin1')
        .replace(/(-> scrypt \S+) 10\n/, '$1 20\n'),
      'latin1',
    );
    expect(await codeOf(costly, { passphrase })).toBe('TRUNCATED_OR_ALTERED');
  });

  test('with words for a person and nothing of its content', async () => {
    await expect(readPack(sealed, { passphrase }, { ...check, partnershipId: 'eastmere' })).rejects.toThrow(
      'This pack belongs to another child death review partnership.',
    );
  });
});

test('work that comes home after the pack’s last day is let in', async () => {
  const returned = makeReturn(pack, pack.base, { returnId: 'r1', on: '2026-12-24', by: 'Nadia Iqbal' });
  const bytes = await sealPack(returned, { recipient: keys.recipient });
  expect(await readPack(bytes, { key: keys.key }, { ...check, today: '2026-12-24' })).toEqual(returned);
});

test('a pack of ten thousand contacts is sealed and opened within seconds', async () => {
  const contacts = Array.from({ length: 10_000 }, (_, n) => [
    `contact:${n}`,
    { on: '2026-11-02', note: 'Rang. All well. '.repeat(20), with: [{ name: 'Ada', relationship: 'mother' }] },
  ]);
  const started = performance.now();
  const bytes = await sealPack({ ...pack, base: Object.fromEntries(contacts) }, { recipient: keys.recipient });
  const opened = await readPack(bytes, { key: keys.key }, check);
  expect(Object.keys(opened.base)).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(5000);
});
