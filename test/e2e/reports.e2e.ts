import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { it } from './harness/test.ts';
import { startRecords } from './models/signIn.ts';

const atDesk = it.extend({ deskOptions: { viewport: { width: 1280, height: 720 } } });

describe('A report', () => {
  atDesk('is previewed beside the year before, written, and found in the archive', async ({ desk }) => {
    const { page, files } = desk;
    await startRecords(page);
    const register = join(files, 'register.csv');
    copyFileSync(join(process.cwd(), 'test/fixtures/register.csv'), register);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Import a register' }).click();
    desk.answerDialogs(register);
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await page.getByRole('button', { name: 'Check the rows', disabled: false }).click();
    await page.getByRole('button', { name: 'Import 65 cases' }).click();
    await page.getByText('65 cases imported').waitFor();
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByLabel('Print the year before beside it').check();
    await page.getByRole('rowheader').first().waitFor();
    await page.screenshot({ path: 'out/reports-page.png' });
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: 'Make the report' }).click();
    await page.screenshot({ path: 'out/reports-build.png' });
    await expectNoSeriousAxe(page);
    desk.answerDialogs(files);
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make the report' }).click();
    await page.getByText('The report is written').waitFor({ timeout: 30_000 });
    expect(readdirSync(files).filter((name) => name.startsWith('annual-'))).toHaveLength(2);
    await page.keyboard.press('Escape');
    // The same figures for the panel: exact, and never as a workbook.
    await page.getByLabel('Who may read it').selectOption('P5');
    await page.getByText('As printed: every number is exact').waitFor();
    await page.getByRole('button', { name: 'Make the report' }).click();
    await page.getByRole('dialog').getByLabel('PDF').waitFor();
    expect(await page.getByRole('dialog').getByLabel('Excel').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.screenshot({ path: 'out/reports-panel.png' });
    await page.getByRole('link', { name: 'What was published' }).click();
    await page.getByRole('rowheader').first().waitFor();
    await page.screenshot({ path: 'out/reports-archive.png' });
    await expectNoSeriousAxe(page);
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('link', { name: 'Learning set' }).click();
    await page.getByText(/fewer than 60/).waitFor();
    await page.screenshot({ path: 'out/reports-learning.png' });
    await expectNoSeriousAxe(page);
  });
});
