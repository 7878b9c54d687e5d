import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import type { Desk } from './harness/desk.ts';
import { processesBelow, profileFolders, wordsInMemory, wordsOnDisk } from './harness/search.ts';
import { it, onRecords, onRecordsAfter } from './harness/test.ts';
import { atWork, makeRecords, namePartnership, ngozi, startRecords, tryToUnlock, unlock } from './models/access.ts';

describe('First run', () => {
  it('makes the records, has the recovery code checked and the partnership named, and arrives at work', async ({
    desk,
  }) => {
    const { page } = desk;
    await page.getByRole('heading', { name: 'Start your records' }).waitFor();
    await expectNoSeriousAxe(page);
    await makeRecords(page);
    await page.getByRole('heading', { name: 'Name your partnership' }).waitFor();
    await expectNoSeriousAxe(page);
    await namePartnership(page);
    await atWork(page);
    await expectNoSeriousAxe(page);
    expect(readFileSync(join(desk.folder, 'records.db')).subarray(0, 15).toString('latin1')).not.toBe(
      'SQLite format 3',
    );
  });
});

describe('A lock', () => {
  onRecords('leads to the unlock page, and the passphrase back to work', async ({ desk }) => {
    await unlock(desk.page);
    await desk.lockScreen();
    await expectNoSeriousAxe(desk.page);
    await tryToUnlock(desk.page, { ...ngozi, passphrase: 'not the passphrase' });
    await desk.page.getByText('That sign-in name and passphrase do not match').waitFor();
    await expectNoSeriousAxe(desk.page);
    await unlock(desk.page);
  });

  it('leaves nothing of the records in memory, in their folder or in the profile of the window', async ({ desk }) => {
    const { recoveryCode } = await startRecords(desk.page);
    const planted = ['Calderford City', 'Fellshire County', ngozi.passphrase, recoveryCode.join('-')];
    const holding = () =>
      processesBelow(process.pid)
        .filter(({ kind }) => kind !== 'browser')
        .flatMap(({ pid, kind }) => wordsInMemory(pid, planted).map((word) => `${kind}: ${word}`));
    // The search must find what is there before its silence means anything.
    expect(holding()).toEqual(expect.arrayContaining(['renderer: Calderford City', 'node: Calderford City']));
    await desk.lockScreen();
    expect(holding()).toEqual([]);
    expect(wordsOnDisk([desk.folder, desk.host.profile, ...profileFolders(process.pid)], planted)).toEqual([]);
  });
});

describe('When the core dies', () => {
  onRecords('the window says so, offers to reopen, and the passphrase leads back to work', async ({ desk }) => {
    await unlock(desk.page);
    desk.host.children.at(-1)?.end();
    await desk.page.getByRole('heading', { name: 'The part of the app that holds the records stopped' }).waitFor();
    await expectNoSeriousAxe(desk.page);
    const loaded = desk.host.nextLoad();
    await desk.page.getByRole('button', { name: 'Reopen' }).click();
    await loaded;
    await unlock(desk.page);
  });
});

describe('Records that cannot be opened', () => {
  afterEach<{ desk: Desk }>(async ({ desk }) => {
    await expectNoSeriousAxe(desk.page);
    const offers = await desk.page.getByRole('button').allInnerTexts();
    expect(offers.filter((text) => /delete|discard|start again|replace|overwrite|new records/i.test(text))).toEqual([]);
  });

  onRecordsAfter((folder) => rmSync(join(folder, 'records.db')))(
    'because the records file is gone are not made anew',
    async ({ desk }) => {
      await desk.page.getByRole('heading', { name: 'The records file is not in its folder' }).waitFor();
      expect(existsSync(join(desk.folder, 'records.db'))).toBe(false);
    },
  );

  onRecordsAfter((folder) => {
    rmSync(join(folder, 'keys.json'));
    rmSync(join(folder, 'keys.copy.json'));
  })('because the key file is gone are left as they are', async ({ desk }) => {
    await desk.page.getByRole('heading', { name: 'The key file is not beside the records file' }).waitFor();
  });

  onRecordsAfter((folder) => {
    const file = join(folder, 'records.db');
    writeFileSync(file, readFileSync(file).fill(0x5a, 16, 3000));
  })('because their first page is damaged are called damaged, not a wrong passphrase', async ({ desk }) => {
    await tryToUnlock(desk.page, ngozi);
    await desk.page.getByRole('heading', { name: /cannot be read|do not belong together/ }).waitFor();
  });

  onRecordsAfter((folder) => truncateSync(join(folder, 'records.db'), 5000))(
    'because the file was cut short are called damaged',
    async ({ desk }) => {
      await tryToUnlock(desk.page, ngozi);
      await desk.page.getByRole('heading', { name: /cannot be read/ }).waitFor();
    },
  );
});
