import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { it } from './harness/test.ts';
import { recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const withKofi = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-family-'));
    await recordsWithKofi(join(home, 'records'));
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('A family', () => {
  withKofi('gets a key worker and a first contact, by keyboard alone', async ({ desk }) => {
    const { page } = desk;
    const { keyboard } = page;
    await signIn(page);
    await page.getByRole('link', { name: 'Families' }).focus();
    await keyboard.press('Enter');
    await page.getByText('1 family: 0 with a key worker').waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/family-list.png' });
    await page.getByRole('link', { name: 'Kofi Asante' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Family', level: 1 }).waitFor();
    await page.screenshot({ path: 'out/family-new.png' });

    await page.getByRole('button', { name: 'Allocate a key worker' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Key worker of this family' }).waitFor();
    await page.getByLabel('Name').focus();
    await keyboard.type('Bilal Haidari');
    for (const words of ['Bereavement nurse', 'Norchester Royal Infirmary', '020 7946 0321']) {
      await keyboard.press('Tab');
      await keyboard.type(words);
    }
    await expectNoSeriousAxe(page);
    await keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Allocate', exact: true }).waitFor();
    await page.screenshot({ path: 'out/family-allocate.png' });
    await expectNoSeriousAxe(page);
    await keyboard.press('Control+s');
    await page.getByText('020 7946 0321').waitFor();

    await keyboard.press('Alt+c');
    await page.getByRole('heading', { name: 'Log a contact' }).waitFor();
    await page.screenshot({ path: 'out/family-contact.png' });
    await expectNoSeriousAxe(page);
    await keyboard.press('Tab');
    await keyboard.type('Told her who I am and that a review takes place.');
    await keyboard.press('Tab');
    await keyboard.type('Why was he moved to another ward?');
    await keyboard.press('Enter');
    await keyboard.type('Who will read the report?');
    await page.getByLabel('Efua Asante (mother)').focus();
    await keyboard.press('Space');
    await keyboard.press('Control+s');
    await page.getByText('Spoke today. They asked 2 questions, 2 unanswered.').waitFor();
    await page.getByText('Telephone with Efua Asante (mother)').waitFor();
    await page.screenshot({ path: 'out/family-page.png' });
    await expectNoSeriousAxe(page);
  });
});
