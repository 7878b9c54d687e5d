import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { startDesk } from './harness/desk.ts';
import { it } from './harness/test.ts';
import { recordsWithKofi, today } from './models/familyRecords.ts';
import { confirmRecoveryCode, signIn, waitForFrame } from './models/signIn.ts';

const viewport = { width: 1280, height: 720 };
const passphrase = 'quiet heron over the weir';

const withKofi = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-pack-'));
    await recordsWithKofi(join(home, 'records'), async ({ client, caseId }) => {
      const person = { name: 'Nadia Iqbal', role: 'Nurse', employer: 'Larkfield Hospice', phone: '', email: '' };
      const { personId } = await client.family.savePerson({
        personId: null,
        person: { ...person, userId: null },
        active: true,
      });
      const allocation = { state: 'allocated' as const, personId, deputyId: null, startOn: today, reason: '' };
      await client.family.allocate({ caseId, allocation });
    });
    await use({ folder: join(home, 'records'), viewport });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('A key worker pack', () => {
  // Two apps and two passphrases that are slow to try on purpose.
  withKofi(
    'goes to another laptop in a file, is worked on there, and comes home',
    { timeout: 120_000 },
    async ({ desk }) => {
      const office = desk.page;
      const pack = join(desk.files, 'key-worker-pack.age');
      await signIn(office);
      await office.getByRole('link', { name: 'Families' }).click();
      await office.getByRole('link', { name: 'Kofi Asante' }).click();
      await office.getByRole('link', { name: 'Key worker pack' }).click();
      await office.getByRole('heading', { name: 'Key worker pack', level: 1 }).waitFor();
      await office.getByRole('button', { name: 'Make a pack' }).click();
      await office.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await office.screenshot({ path: 'out/pack-make.png' });
      await expectNoSeriousAxe(office);
      desk.answerDialogs(pack);
      await office.getByRole('button', { name: 'Make the pack' }).click();
      await office.getByText('Away').waitFor();
      const bytes = readFileSync(pack).toString('latin1');
      for (const word of ['Kofi', 'Asante', 'Efua', 'Nadia', 'Calder']) expect(bytes).not.toContain(word);

      // The office goes on working on the same family.
      await office.getByRole('link', { name: 'Family', exact: true }).click();
      await office.getByRole('heading', { name: 'Family', level: 1 }).waitFor();
      await wish(office, 'Twi');

      const laptop = await startDesk({ viewport });
      try {
        const away = laptop.page;
        await away.getByLabel('Your name').fill('Nadia Iqbal');
        await away.getByLabel('Sign-in name').fill('nadia');
        await away.getByLabel('Passphrase', { exact: true }).fill('orchard lantern pebble');
        await away.getByLabel('Passphrase again').fill('orchard lantern pebble');
        await away.getByRole('button', { name: 'Make the records file' }).click();
        await confirmRecoveryCode(away);
        await away.getByRole('button', { name: 'open a pack instead' }).click();

        const cut = join(laptop.files, 'cut.age');
        writeFileSync(cut, readFileSync(pack).subarray(0, 60));
        laptop.answerDialogs(cut);
        await away.getByRole('button', { name: 'Choose a file' }).click();
        await away.getByLabel('Passphrase of the pack').fill(passphrase);
        await away.getByRole('button', { name: 'Open the pack' }).click();
        await away.getByText('cut short or was changed on its way').waitFor();
        const carried = join(laptop.files, 'key-worker-pack.age');
        copyFileSync(pack, carried);
        laptop.answerDialogs(carried);
        await away.getByRole('button', { name: 'Choose another' }).click();
        await away.getByLabel('Passphrase of the pack').fill('quiet heron');
        await away.getByRole('button', { name: 'Open the pack' }).click();
        await away.getByText('This passphrase does not open the pack').waitFor();
        await away.screenshot({ path: 'out/pack-open.png' });
        await expectNoSeriousAxe(away);
        await away.getByLabel('Passphrase of the pack').fill(passphrase);
        await away.getByRole('button', { name: 'Open the pack' }).click();
        await waitForFrame(away);

        await away.getByRole('link', { name: 'Families' }).click();
        await away.getByRole('link', { name: 'Kofi Asante' }).click();
        await away.getByRole('link', { name: 'Family', exact: true }).click();
        await wish(away, 'English and Twi');
        await away.getByRole('link', { name: 'Log a contact' }).click();
        await away.getByLabel('What was said').fill('Visited; the interpreter came.');
        await away.getByLabel('Efua Asante (mother)').check();
        await away.keyboard.press('Control+s');
        await away.getByRole('heading', { name: 'Family', level: 1 }).waitFor();
        await away.getByRole('link', { name: 'Key worker pack' }).click();
        await away.getByRole('heading', { name: 'Return to the office' }).waitFor();
        await away.screenshot({ path: 'out/pack-return.png' });
        await expectNoSeriousAxe(away);
        const made = join(laptop.files, 'return.age');
        laptop.answerDialogs(made);
        await away.getByRole('button', { name: 'Make the return' }).click();
        await away.getByText('The return is made').waitFor();
        copyFileSync(made, join(desk.files, 'return.age'));
        expect(laptop.troubles()).toEqual([]);
      } finally {
        await laptop.close();
      }

      await office.getByRole('link', { name: 'Families' }).click();
      await office.getByRole('link', { name: 'Merge a return' }).click();
      desk.answerDialogs(join(desk.files, 'return.age'));
      await office.getByRole('button', { name: 'Choose a file' }).click();
      await office.getByText('1 new, 0 changed, 1 in conflict').waitFor();
      await office.screenshot({ path: 'out/pack-preview.png' });
      await expectNoSeriousAxe(office);
      await office.getByRole('button', { name: /^Merge into case/ }).click();
      await office.getByText('Merged: 1 new, 0 changed, 1 in conflict').waitFor();
      await office.getByRole('link', { name: 'Choose between versions' }).click();
      await office.getByText('1 field in conflict').waitFor();
      await office.getByRole('button', { name: 'Keep this' }).first().waitFor();
      await office.screenshot({ path: 'out/pack-conflict.png' });
      await expectNoSeriousAxe(office);
      await office.getByRole('button', { name: 'Keep this' }).first().click();
      await office.getByRole('heading', { name: 'Settled' }).waitFor();
      const report = join(desk.files, 'merge-report.pdf');
      desk.answerDialogs(report);
      await office.getByRole('button', { name: 'Save as PDF' }).click();
      await expect.poll(() => readIfThere(report).subarray(0, 5).toString('latin1'), { timeout: 20_000 }).toBe('%PDF-');
      await office.screenshot({ path: 'out/pack-settled.png' });
      await office.getByRole('link', { name: 'Family', exact: true }).click();
      await office.getByText('Visited; the interpreter came.').waitFor();
    },
  );
});

type Page = Awaited<ReturnType<typeof startDesk>>['page'];

async function wish(page: Page, language: string): Promise<void> {
  await page.locator('a[href$="/family/wishes"]').click();
  await page.getByLabel('Language').fill(language);
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: 'Family', level: 1 }).waitFor();
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
