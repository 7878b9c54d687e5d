import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press, type } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { bilal, recordsWithKofi, someWeeksOn, today } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const someWeeksLater = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-family-'));
    await recordsWithKofi(join(home, 'records'), someWeeksOn);
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

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
    await press(page, page.getByRole('link', { name: 'Families' }));
    await page.getByText('1 family: 0 with a key worker').waitFor();
    await expectNoSeriousAxe(page);
    await press(page, page.getByRole('link', { name: 'Kofi Asante' }));
    await page.getByRole('heading', { name: 'Family', level: 1 }).waitFor();

    await press(page, page.getByRole('button', { name: 'Allocate a key worker' }));
    await page.getByRole('heading', { name: 'Key worker of this family' }).waitFor();
    await type(page, page.getByLabel('Name'), 'Bilal Haidari');
    for (const words of ['Bereavement nurse', 'Norchester Royal Infirmary', '020 7946 0321']) {
      await keyboard.press('Tab');
      await keyboard.type(words);
    }
    await expectNoSeriousAxe(page);
    await keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Allocate', exact: true }).waitFor();
    await expectNoSeriousAxe(page);
    await keyboard.press('Control+s');
    await page.getByText('020 7946 0321').waitFor();

    await keyboard.press('Alt+c');
    await page.getByRole('heading', { name: 'Log a contact' }).waitFor();
    await expectNoSeriousAxe(page);
    await keyboard.press('Tab');
    await keyboard.type('Told her who I am and that a review takes place.');
    await keyboard.press('Tab');
    await keyboard.type('Why was he moved to another ward?');
    await keyboard.press('Enter');
    await keyboard.type('Who will read the report?');
    expect(await page.getByLabel('Efua Asante (mother)').isChecked()).toBe(true);
    await keyboard.press('Control+s');
    await page.getByText('Spoke today. They asked 2 questions, 2 unanswered.').waitFor();
    await page.getByText('Telephone with Efua Asante (mother)').waitFor();
    await expectNoSeriousAxe(page);
  });

  someWeeksLater('is corrected, written to and printed by its key worker, who sees no other page', async ({ desk }) => {
    const { page } = desk;
    await signIn(page, bilal);
    await page.getByRole('heading', { name: 'My families' }).waitFor();
    await page.getByRole('link', { name: 'Kofi Asante' }).click();
    await page.getByText('Last spoke 24 days ago. They asked 3 questions, 2 unanswered.').waitFor();
    await expectNoSeriousAxe(page);
    expect(await page.getByRole('button', { name: 'Allocate' }).count()).toBe(0);

    await page
      .getByRole('link', { name: /Correct the contact of/ })
      .first()
      .click();
    await page.getByLabel('Why is it corrected?').fill('Wrong day');
    await page.getByLabel('Date').fill('yesterday');
    await page.keyboard.press('Control+s');
    await page.getByText('Last spoke 1 day ago.').waitFor();
    await page.getByText('Corrected: show the original').click();
    await page.getByText('by Bilal Haidari: Wrong day').waitFor();

    await page.getByRole('link', { name: 'Letter', exact: true }).click();
    await page.getByRole('link', { name: 'After the review meeting: answers' }).click();
    await page.getByLabel('Letter', { exact: true }).waitFor();
    await expectNoSeriousAxe(page);
    expect(await page.getByLabel('Letter', { exact: true }).inputValue()).toContain('1. Why was he moved');
    await page.getByLabel(/his brother’s birthday/).check();
    desk.answerDialogs(join(desk.files, `Letter ${today}.pdf`), join(desk.files, 'Sheet.pdf'));
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await page.getByText('Letter: sent for Efua Asante (mother)').waitFor();
    await page.getByRole('button', { name: 'Handover sheet' }).click();
    await expect.poll(() => readdirSync(desk.files).sort()).toEqual([`Letter ${today}.pdf`, 'Sheet.pdf']);
    expect(readFileSync(join(desk.files, 'Sheet.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  someWeeksLater('is counted, covered and written to as the office decides', async ({ desk }) => {
    const { page } = desk;
    await signIn(page);
    await page.getByRole('link', { name: 'Families' }).click();
    await page.getByText('1 family: 1 with a key worker').waitFor();
    await page.getByRole('link', { name: 'Key workers' }).click();
    await page.getByRole('heading', { name: 'Key workers', level: 1 }).waitFor();
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: 'Leave of Mei Tanaka' }).click();
    await page.getByLabel('Who stands in').selectOption({ index: 1 });
    await page.getByLabel('First day').fill('today');
    await page.getByLabel('Last day').fill('today');
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Control+s');
    await page.getByText('Bilal Haidari covers').waitFor();

    await page.getByRole('link', { name: 'Families' }).first().click();
    await page.getByRole('link', { name: 'Letters' }).click();
    await page.getByLabel('Text').fill('Dear {famly}');
    await page.keyboard.press('Control+s');
    await page.getByText('There is no {famly}.').first().waitFor();
    await expectNoSeriousAxe(page);
    await page.getByLabel('Text').fill('Dear {family}\n\nI am sorry that {child} died.');
    await page.keyboard.press('Control+s');
    await page.getByText(/^Since/).waitFor();

    await page.getByRole('link', { name: 'Families' }).first().click();
    await page.getByRole('link', { name: 'Kofi Asante' }).click();
    await page.getByRole('button', { name: 'Record the next step of question 1' }).click();
    await page.getByLabel('How').fill('Visit');
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Control+s');
    await page.getByText('Given back').first().waitFor();
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await page.getByRole('button', { name: 'Add a day to mind' }).click();
    await expectNoSeriousAxe(page);
  });

  someWeeksLater('keeps a half-written contact through a lock', async ({ desk }) => {
    await signIn(desk.page, bilal);
    await desk.page.getByRole('link', { name: 'Kofi Asante' }).click();
    await desk.page.getByRole('link', { name: 'Log a contact' }).click();
    await desk.page.getByLabel('What was said').fill('She told me about the funeral');
    for (const part of ['Support offered', 'Leaflet ‘When a child dies’', 'Wishes, language, interpreter']) {
      await desk.page.getByText(part).click();
    }
    await desk.page.getByLabel('Yes').last().check();
    await expectNoSeriousAxe(desk.page);
    await desk.page.getByText(/Draft kept/).waitFor();
    await desk.lockScreen();
    await signIn(desk.page, bilal);
    await desk.page.getByRole('link', { name: 'Kofi Asante' }).click();
    await desk.page.getByRole('link', { name: 'Log a contact' }).click();
    await desk.page.getByText(/Your draft of/).waitFor();
    expect(await desk.page.getByLabel('What was said').inputValue()).toBe('She told me about the funeral');
  });
});
