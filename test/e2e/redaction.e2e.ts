import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { emptyAnalysis } from '../../domain/analysis/analysis.ts';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { type MadeRecords, recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const summary = `Kofi was last seen well by his mother Efua at 9 pm. He was taken to Harrowgate Lodge by the crew of Medic Seven after Mr Lindqvist from next door rang 999.

On the ward he was seen by Dr Ines Duarte, who placed a Foley catheter and spoke with Efua Asante about what had been found. A second sample was taken at 02:40 and sent to Saint Columba’s.

He died that morning. The family asked why he had been moved.`;

async function withSummary({ client, caseId }: MadeRecords): Promise<void> {
  const content = { ...emptyAnalysis, summary, learning: 'Handover on paper was lost between wards.' };
  await client.analysis.save({ caseId, stage: 'draft', rater: '', content, seenVersion: 0 });
}

const withTexts = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-redaction-'));
    await recordsWithKofi(join(home, 'records'), withSummary);
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('The redaction desk', () => {
  withTexts('reads a text and signs it off by keyboard alone', async ({ desk }) => {
    const { page } = desk;
    const { keyboard } = page;
    await signIn(page);
    await page.getByRole('link', { name: 'Kofi Asante' }).first().click();
    await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
    await press(page, page.getByRole('link', { name: 'Redaction' }));
    await page.getByText('0 of 2 texts signed off').waitFor();
    await page.screenshot({ path: 'out/redaction-start.png' });
    await expectNoSeriousAxe(page);

    const printed = page.getByRole('region', { name: 'As it will print' });
    await expect.poll(() => printed.textContent()).not.toContain('Kofi');
    await page.getByRole('button', { name: /Replace/ }).waitFor();

    // Words that nothing was found in: chosen word by word and taken out.
    await keyboard.press('w');
    for (
      let steps = 0;
      !((await page.locator('.desk-mark--choosing').textContent()) ?? '').includes('crew');
      steps += 1
    ) {
      expect(steps).toBeLessThan(80);
      await keyboard.press('ArrowRight');
    }
    for (const _ of ['of', 'Medic', 'Seven']) await keyboard.press('Shift+ArrowRight');
    expect(await page.locator('.desk-mark--choosing').textContent()).toBe('crew of Medic Seven');
    await page.screenshot({ path: 'out/redaction-words.png' });
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Take out “crew of Medic Seven”' }).waitFor();
    await expectNoSeriousAxe(page);
    await page.getByLabel('[professional]').focus();
    await keyboard.press('Space');
    await page.screenshot({ path: 'out/redaction-take-out.png' });
    await keyboard.press('Control+s');
    await expect.poll(() => printed.textContent()).toContain('by the [professional]');

    // Undone, and done again with one key each is not the point: the text is as it was.
    await keyboard.press('u');
    await expect.poll(() => printed.textContent()).not.toContain('by the [professional]');

    // Every doubtful place: the first is kept in clear with a reason, the others replaced.
    const undecided = page.getByRole('region', { name: 'Original' }).locator('.desk-mark--undecided');
    const doubtful = await undecided.count();
    expect(doubtful).toBeGreaterThan(0);
    while (!(await page.getByText('Doubtful: decide.').isVisible())) await keyboard.press('n');
    await keyboard.press('r');
    await page.getByRole('heading', { name: /^Keep / }).waitFor();
    await page.screenshot({ path: 'out/redaction-keep.png' });
    await expectNoSeriousAxe(page);
    await keyboard.press('ArrowDown');
    await keyboard.press('Control+s');
    await expect.poll(() => undecided.count()).toBe(doubtful - 1);
    for (let left = doubtful - 1; left > 0; left -= 1) {
      await keyboard.press('a');
      await expect.poll(() => undecided.count()).toBe(left - 1);
    }
    await page.screenshot({ path: 'out/redaction-decided.png' });
    await keyboard.press('Control+Enter');
    await page.getByText('1 of 2 texts signed off').waitFor();
    await page.getByRole('heading', { name: 'Learning points' }).waitFor();
    await press(page, page.getByRole('button', { name: /Summary for the panel/ }));
    await page.getByText(/Signed off by Joanna Kowalczyk/).waitFor();
    await page.screenshot({ path: 'out/redaction-signed.png' });
    await expectNoSeriousAxe(page);
  });
});
