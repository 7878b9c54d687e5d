import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const withKofi = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-notification-'));
    await recordsWithKofi(join(home, 'records'));
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('The notification of a case', () => {
  withKofi('is read, changed and added to by keyboard', async ({ desk }) => {
    const { page } = desk;
    const { keyboard } = page;
    await signIn(page);
    await press(page, page.getByRole('link', { name: 'Kofi Asante' }));
    // A page takes the focus to its heading once it stands; a person waits for it, too.
    await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
    await press(page, page.getByRole('link', { name: 'Notification', exact: true }));
    await page.getByText('6 answered, 0 not known').waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/notification-read.png' });

    await press(page, page.getByRole('button', { name: 'Change', exact: true }));
    await page.getByRole('heading', { name: 'Change the notification' }).waitFor();
    await page.getByRole('textbox', { name: 'Known as' }).fill('Kof');
    await page.getByRole('button', { name: 'Not known Time of death' }).click();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/notification-change.png' });
    await keyboard.press('Control+s');
    await page.getByText('7 answered, 1 not known').waitFor();

    await press(page, page.getByRole('button', { name: 'Add a professional or service' }));
    await page.getByRole('dialog').waitFor();
    await keyboard.type('GP');
    await page.getByRole('textbox', { name: 'Family name' }).fill('Szymańska');
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/notification-person.png' });
    await keyboard.press('Control+s');
    await page.getByRole('rowheader', { name: 'Szymańska' }).waitFor();
    await page.screenshot({ path: 'out/notification-after.png' });

    await keyboard.press('Control+k');
    await keyboard.type('asan');
    // By the name the family uses, which was written down above.
    await page.getByRole('option', { name: /^Kof Asante/ }).waitFor();
    await page.screenshot({ path: 'out/notification-search.png' });
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
  });
});
