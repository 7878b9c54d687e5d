import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SalvageResult } from '../../../electron/api/storeCare.ts';
import { scheduled } from '../../../electron/core/backups.ts';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { finished, goodPassphrase, testCore } from '../../fixtures/core.ts';

async function withBackupFolder() {
  const core = await testCore();
  const folder = join(core.folder, 'backups-elsewhere');
  mkdirSync(folder);
  await core.client.store.chooseBackupFolder({ token: core.grant(folder, 'folder') });
  return { ...core, backups: folder };
}

async function closed(core: Awaited<ReturnType<typeof testCore>>['core']): Promise<void> {
  await core.session?.records.close();
  core.session = null;
}

describe('a backup', () => {
  it('needs a folder that somebody chose', async () => {
    const { client } = await testCore();
    expect((await client.store.care({})).warnings).toContain('never-backed-up');
    await expect(client.store.backUp({}).then(finished)).rejects.toMatchObject({
      data: { reason: 'NO_BACKUP_FOLDER' },
    });
  });

  it('is compared, listed and rehearsed, and the warnings go', async () => {
    const { client } = await withBackupFolder();
    const backup = await finished(await client.store.backUp({}));
    expect((await client.store.care({})).warnings).toContain('restore-not-rehearsed');
    const rehearsal = await finished(await client.store.rehearse({}));
    expect(rehearsal).toMatchObject({ file: backup.file, head: backup.head, rows: backup.rows, brokenAt: null });
    const { history, inFolder, warnings } = await client.store.care({});
    expect(history.map(({ kind, outcome }) => [kind, outcome]).sort()).toEqual([
      ['backup', 'good'],
      ['rehearsal', 'good'],
    ]);
    expect(inFolder.map(({ file }) => file)).toEqual([backup.file]);
    expect(warnings.filter((warning) => warning !== 'backup-on-same-disk' && warning !== 'disk-nearly-full')).toEqual(
      [],
    );
  });

  it('is taken by itself when it is due, and not twice', async () => {
    const { core, clock } = await withBackupFolder();
    if (core.session === null) throw new Error('NOT_OPEN');
    expect(await scheduled(core, core.session)).not.toBeNull();
    expect(await scheduled(core, core.session)).toBeNull();
    clock.set('2026-03-03T12:00:00.000Z');
    expect(await scheduled(core, core.session)).not.toBeNull();
  });

  it('that was harmed fails its rehearsal, and that is written down', async () => {
    const { client, backups } = await withBackupFolder();
    const { file } = await finished(await client.store.backUp({}));
    const bytes = readFileSync(join(backups, file));
    writeFileSync(join(backups, file), bytes.fill(0x5a, 9000, 9200));
    await expect(client.store.rehearse({}).then(finished)).rejects.toMatchObject({ code: 'STORE' });
    const { history } = await client.store.care({});
    expect(history.find(({ kind }) => kind === 'rehearsal')?.outcome).toBe('DAMAGED');
  });
});

describe('a restore', () => {
  it('brings the records of that day back and keeps what was there', async () => {
    const { client, core, grant, backups } = await withBackupFolder();
    const { file } = await finished(await client.store.backUp({}));
    await client.store.saveSetting({ key: 'lock.idle-minutes', value: 33 });
    const ask = () => ({ token: grant(join(backups, file), 'read'), signInName: 'ada', passphrase: goodPassphrase });
    await expect(client.store.restore(ask()).then(finished)).rejects.toMatchObject({
      data: { reason: 'ALREADY_OPEN' },
    });
    await closed(core);
    const { kept } = await finished(await client.store.restore(ask()));
    expect(kept).toContain('kept');
    await client.store.unlock({ signInName: 'ada', passphrase: goodPassphrase });
    expect((await client.store.settings({})).map(({ key }) => key)).not.toContain('lock.idle-minutes');
  });

  it('slows wrong passphrases down as sign-in does', async () => {
    const { client, core, grant, backups } = await withBackupFolder();
    const { file } = await finished(await client.store.backUp({}));
    await closed(core);
    const codes = [];
    for (let tries = 0; tries < 7; tries += 1) {
      const token = grant(join(backups, file), 'read');
      const restore = client.store.restore({ token, signInName: 'nobody', passphrase: 'wrong' }).then(finished);
      codes.push(await restore.catch((error: { data: { reason: string } }) => error.data.reason));
    }
    expect(codes[0]).toBe('WRONG_PASSPHRASE');
    expect(codes.at(-1)).toBe('TOO_MANY_TRIES');
  });
});

describe('a salvage', () => {
  it('saves what can be read of a damaged file and reports it table by table', async () => {
    const { client, core } = await testCore();
    await closed(core);
    const records = join(core.folder, 'records.db');
    const bytes = readFileSync(records);
    writeFileSync(records, bytes.fill(0x5a, bytes.length - 600, bytes.length - 400));
    const found: SalvageResult = await finished(
      await client.store.salvage({ signInName: 'ada', passphrase: goodPassphrase }),
    );
    expect(found.damagedPages).toBe(1);
    expect(found.tables.find(({ table }) => table === 'users')?.kept).toBe(1);
    await client.store.unlock({ signInName: 'ada', passphrase: goodPassphrase });
  });
});

describe('the assurance report', () => {
  it('says what was checked and what it cannot say', async () => {
    const { client, folder, grant } = await withBackupFolder();
    await finished(await client.store.backUp({}));
    const path = join(folder, 'assurance.pdf');
    const { head } = await finished(await client.store.assuranceReport({ token: grant(path, 'write') }));
    const text = JSON.stringify(await extractText(readFileSync(path), 'pdf'));
    expect(text).toContain(head);
    expect(text).toContain('What this report cannot say');
  });
});
