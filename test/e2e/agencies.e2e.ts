import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { expectNoSeriousAxe } from './harness/axe.ts';
import { press } from './harness/keyboard.ts';
import { it } from './harness/test.ts';
import { daysAgo, recordsWithKofi } from './models/familyRecords.ts';
import { signIn } from './models/signIn.ts';

const withTwoAnswers = it.extend({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from the pattern
  deskOptions: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'cdr-agencies-'));
    await recordsWithKofi(join(home, 'records'), async ({ client, caseId }) => {
      const agencyIds: string[] = [];
      for (const name of ['Mill Road Surgery', 'Norchester Royal Infirmary']) {
        const rest = { abbreviation: '', contactName: '', email: '', phone: '020 7946 0301', address: '' };
        const agency = { name, kind: 'hospital' as const, ...rest };
        agencyIds.push((await client.agencies.saveAgency({ agencyId: null, agency, active: true })).agencyId);
      }
      await client.agencies.prepare({ caseId, agencyIds, forms: ['reporting'] });
      const { requests } = await client.agencies.read({ caseId });
      for (const [place, request] of requests.entries()) {
        const step = { step: 'send' as const, on: daysAgo(30), dueOn: daysAgo(16) };
        await client.agencies.step({ caseId, requestId: request.id, rowVersion: 1, step });
        const text = place === 0 ? 'Asthma since 2025' : 'None known';
        await client.agencies.saveAnswers({
          caseId,
          requestId: request.id,
          answers: [{ question: 'known-conditions', text, notKnown: false }],
        });
      }
    });
    await use({ folder: join(home, 'records'), viewport: { width: 1280, height: 720 } });
    rmSync(home, { recursive: true, force: true });
  },
});

describe('The agencies of a case', () => {
  withTwoAnswers('are reminded by letter, and their answers compared, by keyboard alone', async ({ desk }) => {
    const { page } = desk;
    const { keyboard } = page;
    await signIn(page);
    await press(page, page.getByRole('link', { name: 'Kofi Asante' }));
    await page.getByRole('heading', { name: 'Summary', level: 1 }).waitFor();
    await press(page, page.getByRole('link', { name: 'Agencies' }));
    await page.getByText('2 requests, 0 received, 2 awaited, 2 overdue').waitFor();
    await page.screenshot({ path: 'out/agencies-page.png' });
    await expectNoSeriousAxe(page);

    await press(page, page.getByRole('button', { name: 'Record the next step of Mill Road Surgery' }));
    await page.getByRole('dialog').waitFor();
    desk.answerDialogs(desk.files);
    await press(page, page.getByRole('button', { name: 'Write the reminder letter' }));
    await page.getByText('It names the child: send it by a secure route.').waitFor();
    expect(readdirSync(desk.files).every((name) => /^reminder-\d{6}\.(pdf|docx)$/.test(name))).toBe(true);
    await page.screenshot({ path: 'out/agencies-step.png' });
    await expectNoSeriousAxe(page);
    await keyboard.press('Control+s');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await press(page, page.getByRole('link', { name: 'Compare answers' }));
    await page.getByText('1 question has answers that contradict.').waitFor();
    await page.screenshot({ path: 'out/agencies-desk.png' });
    await press(page, page.getByRole('button', { name: 'Take the answer of Mill Road Surgery' }));
    await page.getByRole('button', { name: 'Take back' }).waitFor();
    await expectNoSeriousAxe(page);
    await page.screenshot({ path: 'out/agencies-desk-taken.png' });
  });
});
