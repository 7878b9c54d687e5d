import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { daysAgo, recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const withKofi = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-process-'));
    await recordsWithKofi(join(home, 'records'), async ({ client, caseId }) => {
      await client.eligibility.decide({
        caseId,
        facts: {
          bornAlive: 'yes',
          lawfulTermination: 'no',
          dateOfBirth: daysAgo(700),
          dateOfDeath: daysAgo(80),
          residence: 'our-area',
          placeOfDeath: 'our-area',
        },
        evidence: {},
        reason: null,
        decidedOn: daysAgo(79),
        seenVersion: 0,
      });
    });
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('The process of a case', () => {
  withKofi('is put on hold without hiding a day, and dated, by keyboard alone', async ({ desk }) => {
    const { page } = desk;
    const { keyboard } = page;
    await signIn(page);
    await press(page, page.getByRole('link', { name: 'Kofi Asante' }));
    await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
    await press(page, page.getByRole('link', { name: 'Process' }));
    await page.getByText('80 days since the death, none on hold.').waitFor();
    await expectNoSeriousAxe(page);

    await press(page, page.getByRole('button', { name: 'Put on hold' }));
    await page.getByRole('dialog').waitFor();
    await keyboard.type('Inquest');
    await keyboard.press('Tab');
    await keyboard.press('Control+a');
    await keyboard.type(daysAgo(60).split('-').reverse().join('/'));
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/process-hold.png' });
    await keyboard.press('Control+s');
    await page.getByText('80 days since the death: 60 days on hold, 20 days not on hold.').waitFor();

    await press(page, page.getByRole('button', { name: 'Answer the five circumstances' }));
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Space');
    await page.screenshot({ path: 'out/process-jar.png' });
    await keyboard.press('Control+s');
    await page.getByText('Criteria met').waitFor();
    await page.screenshot({ path: 'out/process-page.png', fullPage: true });
    await expectNoSeriousAxe(page);

    for (const name of ['Timeline', 'History', 'Documents']) {
      await press(page, page.getByRole('link', { name }));
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await expectNoSeriousAxe(page);
      await page.screenshot({ path: `out/process-${name.toLowerCase()}.png` });
    }
    await press(page, page.getByRole('link', { name: 'Summary' }));
    await page.getByRole('heading', { name: 'Ready for the panel' }).waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/process-summary.png' });
    await press(page, page.getByRole('link', { name: 'Work queue' }));
    await page.getByLabel('View').selectOption('no-key-worker');
    await page.getByRole('link', { name: 'Kofi Asante' }).waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/process-queue.png' });
  });
});
