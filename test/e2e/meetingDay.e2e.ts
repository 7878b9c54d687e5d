import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { extractText } from '../../electron/core/documents/extractText.ts';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { inTraining } from './harness/test.ts';

const withRoom = inTraining.extend({ deskOptions: { training: true, viewport: { width: 1280, height: 720 } } });

describe('The meeting’s day', () => {
  withRoom(
    'goes by keyboard from the agenda to a decision with an action, and to minutes that name nobody',
    async ({ desk }) => {
      const { page } = desk;
      const keys = (...names: string[]) =>
        names.reduce((done, name) => done.then(() => page.keyboard.press(name)), Promise.resolve());
      await press(page, page.getByRole('button', { name: 'Open the training records' }));
      await page.getByRole('heading', { name: 'Work queue', level: 1 }).waitFor({ timeout: 60_000 });
      await press(page, page.getByRole('link', { name: 'Meetings', exact: true }));
      await page.getByRole('heading', { name: 'Meetings', level: 1 }).waitFor();
      await press(page, page.locator('table a').first());
      await page.getByRole('heading', { name: 'Agenda' }).waitFor();

      // The agenda: the second case goes first.
      const child = page.getByRole('rowheader').getByRole('link');
      const [first = '', second = ''] = await child.allInnerTexts();
      await page.getByRole('button', { name: /^Case 2: move/ }).focus();
      await keys('ArrowUp');
      await page.getByText('Case 2, now 1 of 8').waitFor();
      await expect
        .poll(() => child.allInnerTexts())
        .toEqual([second, first, ...(await child.allInnerTexts()).slice(2)]);

      // The live view: the case is before the panel, without its name.
      await press(page, page.getByRole('link', { name: 'Live view' }));
      const shown = page.getByRole('heading', { name: /^Case \d: /, level: 2 });
      await shown.filter({ hasText: 'Case 2' }).waitFor();
      const surname = first.split(' ').at(-1) ?? '';
      await keys('Alt+PageDown');
      await shown.filter({ hasText: 'Case 1' }).waitFor();
      expect(await page.locator('main').textContent()).not.toContain(surname);
      await expectNoSeriousAxe(page);

      // Notes, a decision and an action, saved in one step.
      await page.getByLabel('Notes').focus();
      await page.keyboard.type('The panel heard the question of the parents first.');
      await keys('Tab', 'Space');
      expect(await page.getByRole('radio', { name: 'Review complete' }).isChecked()).toBe(true);
      await keys('Alt+a');
      await page.getByLabel('What is to be done').waitFor();
      await page.keyboard.type('Agree how advice by telephone is written down');
      await keys('Tab');
      await page.keyboard.type('Integrated care board');
      await keys('Tab');
      await page.keyboard.type('1/3/27');
      await keys('Control+s');
      await page.getByText(/^\d+\. Agree how advice by telephone/).waitFor();

      // The minutes: two files, neither of which names the child.
      await press(page, page.getByRole('link', { name: 'Minutes' }));
      await page.getByRole('heading', { name: /^Minutes of/ }).waitFor();
      await page.getByText('The panel heard the question').waitFor();
      await expectNoSeriousAxe(page);
      desk.answerDialogs(desk.files);
      await press(page, page.getByRole('button', { name: 'Make the minutes' }));
      await press(page, page.getByRole('button', { name: 'Choose a folder' }));
      await page.getByRole('checkbox', { name: /I have read/ }).press('Space');
      await press(page, page.getByRole('dialog').getByRole('button', { name: 'Make the minutes' }));
      await page.getByText('None was found.').waitFor({ timeout: 60_000 });
      const files = readdirSync(desk.files);
      expect(files.map((name) => name.slice(name.lastIndexOf('.'))).sort()).toEqual(['.docx', '.pdf']);
      for (const name of files) {
        const kind = name.endsWith('.pdf') ? 'pdf' : 'docx';
        const text = JSON.stringify(await extractText(new Uint8Array(readFileSync(join(desk.files, name))), kind));
        expect(text).toContain('Agree how advice by telephone');
        for (const word of [surname, 'CDR-202']) expect(text).not.toContain(word);
      }
    },
    180_000,
  );
});
