import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { it } from './harness/test.ts';
import { startRecords } from './models/signIn.ts';

const atDesk = it.extend({ deskOptions: { viewport: { width: 1280, height: 720 } } });

describe('A register from a spreadsheet', () => {
  atDesk('is checked row by row, imported, and undone as a whole', async ({ desk }) => {
    const { page, files } = desk;
    await startRecords(page);
    const faulty = join(files, 'faulty.csv');
    const register = join(files, 'register.csv');
    copyFileSync(join(process.cwd(), 'test/fixtures/registers/faulty-rows.csv'), faulty);
    copyFileSync(join(process.cwd(), 'test/fixtures/register.csv'), register);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Import a register' }).click();
    await page.getByRole('heading', { name: 'Import a register', level: 1 }).waitFor();

    desk.answerDialogs(faulty);
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await page.getByText('This is not a date of the calendar').first().waitFor();
    await page.screenshot({ path: 'out/import-faulty.png' });
    await expectNoSeriousAxe(page);

    desk.answerDialogs(register);
    await page.getByRole('button', { name: 'Choose another' }).click();
    await page.getByText('65 rows, 55 columns').waitFor();
    expect(await page.getByLabel('Read DOB as').inputValue()).toBe('dateOfBirth');
    await page.screenshot({ path: 'out/import-columns.png' });
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await page.getByText('65 rows of 65 can be imported').waitFor();
    await page.screenshot({ path: 'out/import-checked.png' });
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: 'Import 65 cases' }).click();
    await page.getByText('65 cases imported').waitFor();
    await page.screenshot({ path: 'out/import-done.png' });
    await expectNoSeriousAxe(page);
    await page.getByRole('link', { name: 'Open the work queue' }).click();
    await page.getByText('65 open cases').waitFor();

    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'Import a register' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByLabel('Why').fill('The wrong year');
    await page.screenshot({ path: 'out/import-undo.png' });
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('The wrong year').waitFor();
    await page.getByRole('link', { name: 'Work queue' }).click();
    await page.getByText('0 open cases').waitFor();
  });
});
