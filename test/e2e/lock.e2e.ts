import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import type { Desk } from './harness/desk.ts';
import { processesBelow, profileFolders, wordsInMemory, wordsOnDisk } from './harness/search.ts';
import { it, onRecords, onRecordsAfter } from './harness/test.ts';
import { calder, joanna, signIn, startRecords, trySignIn } from './models/signIn.ts';

describe('A lock', () => {
  it('leaves nothing of the records in memory, in their folder or in the profile of the window', async ({ desk }) => {
    const recoveryCode = await startRecords(desk.page);
    const council = calder.councils[0] ?? '';
    const { page } = desk;
    // Made at run time, so that no source, bundle or report of a test holds them.
    const mark = Math.random().toString(36).slice(2, 10);
    const [drafted, told, sought] = [`Drafted${mark}`, `Told${mark}`, `Sought${mark}`];
    const planted = [...calder.councils, calder.panelName, joanna.passphrase, recoveryCode, drafted, told, sought];
    // A draft that is kept, a case in the search index, and words typed into the search.
    await page.getByRole('link', { name: 'Notify a death' }).click();
    await page.getByLabel('Family name').fill(told);
    await page.getByLabel('Date of death', { exact: true }).fill('10/09/2026');
    await page.getByLabel('NHS number', { exact: true }).fill('999 000 0018');
    await page.getByLabel('Short description of the circumstances').fill(`${told} was found at home`);
    await page.getByRole('button', { name: 'Open the case' }).click();
    await page.getByRole('heading', { name: 'Eligibility', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Work queue' }).click();
    await page.getByRole('link', { name: 'Notify a death' }).click();
    await page.getByLabel('Short description of the circumstances').fill(drafted);
    await page.getByText(/Draft kept/).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(sought);
    const holding = () =>
      processesBelow(process.pid)
        .filter(({ kind }) => kind !== 'browser')
        .flatMap(({ pid, kind }) => wordsInMemory(pid, planted).map((word) => `${kind}: ${word}`));
    // The search must find what is there before its silence means anything.
    expect(holding()).toEqual(
      expect.arrayContaining([
        `renderer: ${council}`,
        `node: ${council}`,
        `renderer: ${drafted}`,
        `node: ${drafted}`,
        `renderer: ${sought}`,
      ]),
    );
    await desk.lockScreen();
    const left = holding();
    console.log(`${left.length} of ${planted.length} planted words in memory after the lock.`);
    expect(left).toEqual([]);
    expect(await desk.page.title()).toBe('Child Death Review Desk');
    expect(wordsOnDisk([desk.folder, desk.host.profile, ...profileFolders(process.pid)], planted)).toEqual([]);
  });
});

describe('When the core dies', () => {
  onRecords('the window says so, offers to reopen, and the passphrase leads back to work', async ({ desk }) => {
    await signIn(desk.page);
    desk.host.children.at(-1)?.end();
    await desk.page.getByRole('heading', { name: 'The part of the app that holds the records stopped' }).waitFor();
    await expectNoSeriousAxe(desk.page);
    const loaded = desk.host.nextLoad();
    await desk.page.getByRole('button', { name: 'Reopen' }).click();
    await loaded;
    await signIn(desk.page);
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
    await trySignIn(desk.page, joanna);
    await desk.page.getByRole('heading', { name: /cannot be read|do not belong together/ }).waitFor();
  });

  onRecordsAfter((folder) => truncateSync(join(folder, 'records.db'), 5000))(
    'because the file was cut short are called damaged',
    async ({ desk }) => {
      await trySignIn(desk.page, joanna);
      await desk.page.getByRole('heading', { name: /cannot be read/ }).waitFor();
    },
  );
});
