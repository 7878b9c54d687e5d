import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { tinyPdf } from '../fixtures/documents/planted.ts';
import { aContact } from '../fixtures/family.ts';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { daysAgo, recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const withAContact = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-keying-'));
    await recordsWithKofi(join(home, 'records'), async ({ client, caseId }) => {
      const entry = aContact({ on: daysAgo(60), note: 'His grandmother Zoë Szymańska flew in from Łódź.' });
      await client.family.addContact({ caseId, entry, wishes: null, acknowledged: [] });
    });
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('A case at the office, by keyboard', () => {
  withAContact(
    'is found by a word in it, keyed field by field, and its papers opened until the lock',
    async ({ desk }) => {
      const { page } = desk;
      const { keyboard } = page;
      await signIn(page);
      await keyboard.press('Control+k');
      await keyboard.type('szymanska lodz');
      await page.getByRole('option', { name: /Zoë Szymańska flew in from Łódź/ }).waitFor();
      await expectNoSeriousAxe(page);
      await keyboard.press('Enter');
      await page.locator('.desk-found', { hasText: 'grandmother' }).waitFor();

      await press(page, page.getByRole('link', { name: 'Keying' }));
      await page.getByRole('heading', { name: 'Sheet for keying', level: 1 }).waitFor();
      await keyboard.press('c');
      await page.getByRole('button', { name: 'Copied NHS number' }).waitFor();
      expect(desk.host.clipboardText).toBe('9990000018');
      await keyboard.press('Enter');
      await page.getByRole('button', { name: /Tick 2 copied as keyed/ }).waitFor();
      await keyboard.press('k');
      await page.getByText('2 keyed').waitFor();
      await expectNoSeriousAxe(page);

      await press(page, page.getByRole('link', { name: 'Documents' }));
      const renamed = join(desk.files, 'Letter.pdf');
      const letter = join(desk.files, 'Hospital letter.pdf');
      writeFileSync(renamed, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]));
      writeFileSync(letter, tinyPdf({ content: 'BT (Discharge) Tj ET' }));
      desk.answerDialogs(renamed, letter);
      await page.getByRole('button', { name: 'Attach a document' }).click();
      await page.getByRole('button', { name: 'Choose a file' }).click();
      await page.getByRole('button', { name: 'Attach', exact: true }).click();
      await page.getByText('This file is a program, whatever its name says.').waitFor();
      await page.getByRole('button', { name: 'Choose a file' }).click();
      await page.getByRole('button', { name: 'Attach', exact: true }).click();
      await page.getByRole('button', { name: 'Hospital letter.pdf', exact: true }).click();
      await expect.poll(() => desk.host.record.calls.filter((call) => call.startsWith('openPath '))).toHaveLength(1);
      const [opened = ''] = desk.host.record.calls.flatMap((call) => /^openPath (.+)$/.exec(call)?.[1] ?? []);
      expect(readFileSync(opened).equals(readFileSync(letter))).toBe(true);
      expect(opened).not.toContain('Hospital');

      await desk.lockScreen();
      expect(readdirSync(join(desk.folder, 'temp'))).toEqual([]);
    },
  );
});
