import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { startRecords } from './models/signIn.ts';

const atDesk = it.extend({ deskOptions: { viewport: { width: 1280, height: 720 } } });

describe('The actions register', () => {
  atDesk('takes an action from being recorded to being closed, by keyboard alone', async ({ desk }) => {
    const { page } = desk;
    await startRecords(page);
    const dialog = page.getByRole('dialog');
    await press(page, page.getByRole('link', { name: 'Actions', exact: true }));
    await page.getByRole('heading', { name: 'Actions', level: 1 }).waitFor();
    await press(page, page.getByRole('button', { name: 'Record an action' }));
    await page.keyboard.type('Agree how safer sleep advice is given at every discharge');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Norchester Maternity Service');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1/2/26');
    await page.keyboard.press('Control+s');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/late$/).waitFor();
    await expectNoSeriousAxe(page);

    await press(page, page.getByRole('button', { name: 'Record an action' }));
    await page.keyboard.type('Check that advice on safer sleep is given at discharge');
    await page.getByText(/^Recommended before \(\d{4}, not closed\)$/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await press(page, page.getByRole('button', { name: /^Agree how safer sleep/ }));
    await dialog.getByRole('textbox', { name: 'How far it has come' }).focus();
    await page.keyboard.type('Agreed with the wards');
    await page.keyboard.press('Control+s');
    await dialog.getByRole('list', { name: 'Progress' }).getByText('Agreed with the wards').waitFor();
    await expectNoSeriousAxe(page);
    await press(page, dialog.getByRole('button', { name: 'Close this action' }));
    await dialog.getByRole('radio', { name: 'Done' }).press('Space');
    await page.keyboard.press('Control+s');
    await dialog.getByRole('button', { name: 'Open it again' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('No action matches.').waitFor();
    expect(await page.getByText('0 open actions').count()).toBe(1);

    await press(page, page.getByRole('link', { name: 'Learning', exact: true }));
    await page.getByText('No case is decided yet.').waitFor();
    await expectNoSeriousAxe(page);
  });
});
