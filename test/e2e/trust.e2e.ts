import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { it } from './harness/test.ts';
import { recordsWithKofi } from './models/familyRecords.ts';
import { joanna, signIn, trySignIn } from './models/signIn.ts';

const withKofi = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-trust-'));
    await recordsWithKofi(join(home, 'records'));
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

const amara = { name: 'Amara Nwosu', signInName: 'amara', passphrase: 'lantern gravel tulip mooring' };
const yusuf = { name: 'Yusuf Demir', signInName: 'yusuf', passphrase: 'copper bicycle thistle evening' };

describe('The people of the records', () => {
  withKofi('a key worker let in sees no family that is not theirs; an auditor checks the record', async ({ desk }) => {
    await signIn(desk.page);
    const { page } = desk;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.screenshot({ path: 'out/trust-settings.png' });
    await page.getByRole('link', { name: 'People' }).click();
    for (const [person, role] of [
      [amara, 'key-worker'],
      [yusuf, 'auditor'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a person' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name', { exact: true }).fill(person.name);
      await dialog.getByLabel('Sign-in name').fill(person.signInName);
      await dialog.getByLabel('Role').selectOption(role);
      await dialog.getByLabel('Passphrase', { exact: true }).fill(person.passphrase);
      await dialog.getByLabel('Passphrase again').fill(person.passphrase);
      await expectNoSeriousAxe(page);
      await page.screenshot({ path: 'out/trust-add.png' });
      await page.keyboard.press('Control+s');
      await page.getByRole('rowheader', { name: person.name }).waitFor();
    }
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/trust-people.png' });

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Lock', exact: true }).click();
    await page.getByLabel('Lock after').waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/trust-lock.png' });

    await desk.lockScreen();
    await signIn(desk.page, amara);
    await desk.page.getByRole('link', { name: 'My families' }).waitFor();
    expect(await desk.page.getByText('Kofi Asante').count()).toBe(0);

    await desk.lockScreen();
    await signIn(desk.page, yusuf);
    await desk.page.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
    await desk.page.getByText('Amara Nwosu signed in.').first().waitFor();
    await expectNoSeriousAxe(desk.page);
    await desk.page.screenshot({ path: 'out/trust-audit.png' });
    await desk.page.getByRole('button', { name: 'Check the record' }).click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Check', exact: true }).click();
    await desk.page.getByText(/entries, each sealed to the one before/).waitFor();
    await expectNoSeriousAxe(desk.page);
    await desk.page.screenshot({ path: 'out/trust-check.png' });
    await desk.page.keyboard.press('Escape');
    const file = join(desk.files, 'audit.csv');
    desk.answerDialogs(file);
    await desk.page.getByRole('button', { name: 'Export' }).click();
    await desk.page.getByText(/entries are exported/).waitFor();
    expect(readFileSync(file, 'utf8')).not.toContain('Asante');
  });
});

describe('Backups', () => {
  withKofi('are taken into a chosen folder, compared and rehearsed', async ({ desk }) => {
    const { page } = desk;
    await signIn(page);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Backups' }).click();
    await page.getByText('These records were never backed up.', { exact: false }).waitFor();
    desk.answerDialogs(desk.files);
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await page.getByText(desk.files).waitFor();
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('Backed up and compared').waitFor();
    await page.getByRole('button', { name: 'Rehearse a restore' }).click();
    await page.getByText('The newest backup opens').waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/trust-backups.png', fullPage: true });

    await desk.lockScreen();
    const backup = readdirSync(desk.files).find((name) => name.endsWith('.db')) ?? '';
    await desk.page.getByRole('button', { name: 'Restore a backup' }).click();
    desk.answerDialogs(join(desk.files, backup));
    await desk.page.getByRole('button', { name: 'Choose the backup' }).click();
    await desk.page.getByText(backup).waitFor();
    await desk.page.getByLabel('Sign-in name').fill(joanna.signInName);
    await desk.page.getByLabel('Passphrase', { exact: true }).fill(joanna.passphrase);
    await expectNoSeriousAxe(desk.page);
    await desk.page.screenshot({ path: 'out/trust-restore.png' });
    await desk.page.getByRole('button', { name: 'Restore the backup' }).click();
    await desk.page.getByText('The backup is in place').waitFor();
    await expectNoSeriousAxe(desk.page);
    await desk.page.screenshot({ path: 'out/trust-restored.png' });
    await desk.page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(desk.page);
    await desk.page.getByRole('link', { name: 'Kofi Asante' }).waitFor();
  });
});

const withDamage = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-trust-'));
    const folder = join(home, 'records');
    await recordsWithKofi(folder);
    const file = join(folder, 'records.db');
    writeFileSync(file, readFileSync(file).fill(0x5a, 16, 3000));
    await use({ folder, viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('Damaged records', () => {
  withDamage('are saved as far as they can be read, and the child is still there', async ({ desk }) => {
    const { page } = desk;
    await trySignIn(page, joanna);
    await page.getByRole('heading', { name: 'Part of the records file cannot be read' }).waitFor();
    await page.screenshot({ path: 'out/trust-trouble.png' });
    await page.getByRole('button', { name: 'Save what can be read' }).click();
    await page.getByLabel('Sign-in name').fill(joanna.signInName);
    await page.getByLabel('Passphrase', { exact: true }).fill(joanna.passphrase);
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: 'Save what can be read' }).click();
    await page.getByText(/rows are saved/).waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/trust-salvaged.png' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page);
    await page.getByRole('link', { name: 'Kofi Asante' }).waitFor();
  });
});
