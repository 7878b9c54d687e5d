import { copyFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { it } from './harness/test.ts';
import { confirmRecoveryCode, joanna, signIn, startRecords, trySignIn, waitForFrame } from './models/signIn.ts';

describe('First run, lock and unlock in the real window', () => {
  it('makes the records, locks, refuses a wrong passphrase and opens with the right one', async ({ desk }) => {
    await startRecords(desk.page);
    await expectNoSeriousAxe(desk.page);
    const loaded = desk.host.nextLoad();
    await desk.page.keyboard.press('Control+l');
    await loaded;
    await desk.page.getByRole('heading', { name: 'Unlock the records' }).waitFor();
    expect(await desk.page.content()).not.toContain('Calder');

    await trySignIn(desk.page, { ...joanna, passphrase: 'violin harbour spoon' });
    await desk.page.getByText('That sign-in name and passphrase do not match').waitFor();
    await expectNoSeriousAxe(desk.page);
    await signIn(desk.page);
    await desk.page.getByRole('banner').getByText('Joanna Kowalczyk').waitFor();
  });

  it('opens with the recovery code, which is then replaced', async ({ desk }) => {
    const code = await startRecords(desk.page);
    await desk.lockScreen();
    await desk.page.getByRole('button', { name: 'Use the recovery code' }).click();
    await desk.page.getByLabel('Sign-in name').fill(joanna.signInName);
    await desk.page.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '));
    await desk.page.getByLabel('Passphrase', { exact: true }).fill('lantern gravel oboe');
    await desk.page.getByLabel('Passphrase again').fill('lantern gravel oboe');
    await desk.page.getByRole('button', { name: 'Open the records' }).click();
    expect(await confirmRecoveryCode(desk.page)).not.toBe(code);
    await waitForFrame(desk.page);
  });

  it('gives each trouble with the files a page of its own, and goes on once it is put right', async ({ desk }) => {
    await startRecords(desk.page);
    const records = join(desk.folder, 'records.db');
    await desk.lockScreen();
    await desk.page.getByRole('heading', { name: 'Unlock the records' }).waitFor();
    const lookAgain = desk.page.getByRole('button', { name: 'Look again' });

    renameSync(records, `${records}.away`);
    await trySignIn(desk.page, joanna);
    await desk.page.getByRole('heading', { name: 'The records file is not in its folder' }).waitFor();
    await expectNoSeriousAxe(desk.page);

    copyFileSync(`${records}.away`, records);
    truncateSync(records, 5_000);
    await lookAgain.click();
    await trySignIn(desk.page, joanna);
    await desk.page.getByRole('heading', { name: 'Part of the records file cannot be read' }).waitFor();
    const offered = (await desk.page.getByRole('button').allInnerTexts()).join(' ');
    expect(offered).not.toMatch(/delete|remove|erase|reset|start again/i);

    renameSync(`${records}.away`, records);
    for (const name of ['keys.json', 'keys.copy.json']) {
      copyFileSync(join(desk.folder, name), join(desk.folder, `${name}.away`));
      writeFileSync(join(desk.folder, name), '{');
    }
    await lookAgain.click();
    await desk.page.getByRole('heading', { name: 'The key file cannot be read' }).waitFor();

    for (const name of ['keys.json', 'keys.copy.json']) {
      renameSync(join(desk.folder, `${name}.away`), join(desk.folder, name));
    }
    await lookAgain.click();
    await signIn(desk.page);
  });
});
