import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { extractText } from '../../electron/core/documents/extractText.ts';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { choose, press, reach, select, type } from './harness/keyboard.ts';
import { inTraining, it } from './harness/test.ts';
import { startRecords } from './models/signIn.ts';

const usually = { width: 1280, height: 720 };
const withRoom = it.extend({ deskOptions: { viewport: usually } });

/** No page may need sideways scrolling, and none may have a serious fault of accessibility. */
async function expectFitAndAccessible(page: Page): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(sideways).toBe(false);
  // From the top: half under the header that stays in view, a radio button would look smaller than it is.
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) element.scrollTop = 0;
  });
  await expectNoSeriousAxe(page);
}

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Case pages' }).getByRole('link', { name });

describe('The main job', () => {
  withRoom(
    'goes from a notification to a pack, a decision and a report',
    async ({ desk }) => {
      const { page } = desk;
      await startRecords(page);

      // Notify a death, without a mouse.
      await press(page, page.getByRole('link', { name: 'Notify a death' }));
      await page.getByRole('heading', { name: 'Notify a death', level: 1 }).waitFor();
      await type(page, page.getByLabel('Family name'), 'Szymański');
      await type(page, page.getByLabel('First and other names'), 'Zoë');
      await type(page, page.getByLabel('Date of birth'), '01/06/2026');
      await type(page, page.getByLabel('Date of death', { exact: true }), '10/09/2026');
      await type(page, page.getByLabel('NHS number', { exact: true }), '999 000 0018');
      await choose(page, page.getByRole('radiogroup', { name: /^Sex/ }), 'Female');
      const circumstances = page.getByLabel('Short description of the circumstances');
      await type(page, circumstances, 'Zoë was found at home by Kamil Szymański.');
      await expectFitAndAccessible(page);
      await press(page, page.getByRole('button', { name: 'Open the case' }));

      // Eligibility: the decision shows as one answers.
      await page.getByRole('heading', { name: 'Eligibility', level: 1 }).waitFor();
      await choose(page, page.getByRole('radiogroup', { name: /Was the baby born alive/ }), 'Yes');
      await choose(page, page.getByRole('radiogroup', { name: /lawful termination/ }), 'No');
      await select(page, page.getByRole('combobox', { name: 'Where did the child normally live?' }), 'our-area');
      await select(page, page.getByRole('combobox', { name: 'Where did the child die?' }), 'our-area');
      await page.getByText('A child death review must be held (rule C1)').waitFor();
      await expectFitAndAccessible(page);
      await page.keyboard.press('Control+s');
      await page
        .getByText(/version 1/)
        .first()
        .waitFor();

      // Key worker and a first contact.
      await tab(page, 'Family').click();
      await page.getByRole('button', { name: 'Allocate a key worker' }).click();
      await page.getByLabel('Name').fill('Bilal Haidari');
      await page.getByLabel('Role').fill('Bereavement nurse');
      await page.getByLabel(/Where they work|Employer/).fill('Calder Children’s Hospital');
      await page.keyboard.press('Control+s');
      await page.getByRole('button', { name: 'Allocate', exact: true }).waitFor();
      await page.keyboard.press('Control+s');
      await page.getByText('Bereavement nurse, Calder').waitFor();
      await page.keyboard.press('Alt+c');
      await page.getByRole('heading', { name: 'Log a contact' }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.type('Explained the review.');
      await page.keyboard.press('Control+s');
      await page.getByText('Explained the review.').waitFor();

      // Factors, category, modifiability.
      await tab(page, 'Analysis').click();
      await page.getByRole('button', { name: 'Add a factor to domain B' }).click();
      await page.getByLabel('Factor', { exact: true }).selectOption({ label: 'Unsafe sleeping arrangement' });
      await page.getByLabel('Level of influence, current form').selectOption('2');
      await page.getByRole('radio', { name: 'Modifiable', exact: true }).check();
      await page.getByLabel('Category of death').selectOption('10');
      await page.getByRole('radio', { name: 'Modifiable factors identified', exact: true }).check();
      await page.getByLabel('Summary for the panel').fill('Zoë Szymański slept on a sofa beside her father Kamil.');
      await expectFitAndAccessible(page);
      await page.keyboard.press('Control+s');
      await page.getByText('Version 1, draft').first().waitFor();

      // A panel meeting.
      await press(page, page.getByRole('link', { name: 'Meetings' }));
      await press(page, page.getByRole('button', { name: 'Plan a meeting' }));
      await type(page, page.getByLabel('Date', { exact: true }), '15/12/2026');
      await type(page, page.getByLabel('Chair', { exact: true }), 'Gwendolyn Achterberg');
      await press(page, page.getByRole('button', { name: 'Plan this meeting' }));
      await page.getByRole('heading', { name: 'Panel of 15 December 2026' }).waitFor();
      await reach(page, page.getByLabel('Put a case on the agenda'));
      await page.keyboard.press('ArrowDown');
      await press(page, page.getByRole('button', { name: 'Put it on' }));
      await page
        .getByRole('cell', { name: /Zoë Szymański/ })
        .or(page.getByRole('rowheader', { name: /Zoë Szymański/ }))
        .waitFor();
      await expectFitAndAccessible(page);

      // The pack: two files, neither of which names anybody.
      desk.answerDialogs(desk.files);
      await press(page, page.getByRole('button', { name: 'Build the pack' }));
      await press(page, page.getByRole('button', { name: 'Choose a folder' }));
      await type(page, page.getByLabel(/why the pack leaves/), 'The panel meets tomorrow');
      await type(page, page.getByLabel('Or why the pack leaves without that'), 'The coordinator has read the text.');
      await page.getByRole('checkbox', { name: 'Word' }).check();
      await press(page, page.getByRole('dialog').getByRole('button', { name: 'Build the pack' }));
      await page.getByText('None was found.').waitFor({ timeout: 60_000 });
      await page.keyboard.press('Escape');
      const files = readdirSync(desk.files);
      expect(files).toHaveLength(2);
      for (const name of files) {
        const kind = name.endsWith('.pdf') ? 'pdf' : 'docx';
        const text = JSON.stringify(await extractText(new Uint8Array(readFileSync(join(desk.files, name))), kind));
        expect(text).toContain('Unsafe sleeping');
        for (const word of ['Szyma', 'Zoë', 'Kamil', '9990000018', 'CDR-2026']) expect(text).not.toContain(word);
      }

      // The panel's decision, provisional without quorum, written back to the case.
      await page.getByRole('button', { name: 'Decision on case 1' }).click();
      await page.getByRole('radio', { name: 'Review complete' }).check();
      await page.getByRole('button', { name: 'Record the decision' }).click();
      await page.getByText('Review complete, provisional').waitFor();

      // The report: too few deaths to print, and it says so instead of printing them.
      await page.getByRole('link', { name: 'Reports' }).click();
      await page.getByLabel('From', { exact: true }).fill('01/04/2026');
      await page.getByLabel('To', { exact: true }).fill('31/03/2027');
      await page.getByRole('heading', { name: 'Deaths notified' }).waitFor();
      await expectFitAndAccessible(page);
    },
    180_000,
  );

  inTraining(
    'makes a report that anyone may read',
    async ({ desk }) => {
      const { page } = desk;
      await press(page, page.getByRole('button', { name: 'Open the training records' }));
      await page.getByRole('heading', { name: 'Work queue', level: 1 }).waitFor({ timeout: 60_000 });
      await press(page, page.getByRole('link', { name: 'Reports' }));
      desk.answerDialogs(desk.files);
      await press(page, page.getByRole('button', { name: 'Make the report' }));
      await press(page, page.getByRole('button', { name: 'Choose a folder' }));
      await press(page, page.getByRole('dialog').getByRole('button', { name: 'Make the report' }));
      await page.getByText('None was found.').waitFor({ timeout: 60_000 });
      const kinds = readdirSync(desk.files).map((name) => name.slice(name.lastIndexOf('.')));
      expect(kinds.sort()).toEqual(['.pdf', '.xlsx']);
    },
    120_000,
  );
});
