import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { finished } from '../../fixtures/core.ts';
import {
  allReviewed,
  type RegisterDesk,
  readingOf,
  signOff,
  tryToRecognise,
  withRegister,
  withWords,
} from '../../fixtures/reviewedRegister.ts';

const learning = 'In March 2024 Mr Brackenhurst had to explain safer sleep twice. Leaflets came in one language only.';
const year = { from: '2026-04-01', to: '2027-03-31' };

async function deskWithLearning() {
  const desk = await withRegister();
  const [caseId = ''] = await allReviewed(desk);
  await withWords(desk, caseId, { learning, summary: 'A baby died at home.' });
  return { desk, caseId };
}

/** What a report says, as Word or, for the panel, as PDF. */
async function wordsOf(desk: RegisterDesk, more: { profile?: 'P1' | 'P5'; summaries?: boolean } = {}) {
  const { profile = 'P1' } = more;
  const folder = join(desk.folder, `out-${Math.floor(performance.now() * 1000)}`);
  mkdirSync(folder);
  const format = profile === 'P5' ? ('pdf' as const) : ('docx' as const);
  const steps = await desk.client.reports.build({
    period: year,
    purpose: 'Annual report',
    token: desk.grant(folder, 'folder'),
    formats: [format],
    profile,
    ...more,
  });
  const result = await finished(steps);
  expect(result.outcome).toBe('released');
  const [name = ''] = readdirSync(folder);
  const { running, alone } = await extractText(new Uint8Array(readFileSync(join(folder, name))), format);
  const text = [...running, ...alone].map((each) => each.text).join('\n');
  return { name, text: text.replace(/\s+/g, ' ') };
}

const bar = async (desk: RegisterDesk, caseId: string) =>
  (await readingOf(desk, caseId, 'learning')).view.publication?.bar;

describe('what was learned from a review', () => {
  it('is published after two people read it and somebody tried in vain to recognise the child', async () => {
    const { desk, caseId } = await deskWithLearning();
    expect(await bar(desk, caseId)).toBe('unreviewed');
    await signOff(desk, caseId, 'learning');
    expect(await bar(desk, caseId)).toBe('second-reader');
    await expect(tryToRecognise(desk, caseId, 'learning')).rejects.toMatchObject({ data: { reason: 'SECOND_READER' } });
    desk.as('coordinator');
    await signOff(desk, caseId, 'learning');
    expect(await bar(desk, caseId)).toBe('intruder-test');
    const before = await wordsOf(desk);
    expect(before.text).not.toContain('safer sleep');
    expect(before.text).toContain('nobody has tried to find the child behind the words');
    await tryToRecognise(desk, caseId, 'learning');
    expect(await bar(desk, caseId)).toBeNull();
    const { text } = await wordsOf(desk);
    expect(text).toContain('safer sleep');
    expect(text).toMatch(/About [\w ]+ birth \[name\] had to explain safer sleep/);
    expect(text).not.toMatch(/Brackenhurst|\bMr\b|March 2024/);
  }, 60_000);

  it('stays with the panel when the child was found, and when the text is opened again', async () => {
    const { desk, caseId } = await deskWithLearning();
    await signOff(desk, caseId, 'learning');
    desk.as('coordinator');
    await signOff(desk, caseId, 'learning');
    await tryToRecognise(desk, caseId, 'learning', 'child-found');
    expect(await bar(desk, caseId)).toBe('intruder-found');
    await tryToRecognise(desk, caseId, 'learning');
    const { reading } = await readingOf(desk, caseId, 'learning');
    await desk.client.reports.reopenRedaction(reading);
    expect(await bar(desk, caseId)).toBe('unreviewed');
  }, 60_000);

  it('reaches the panel’s own report, on watermarked pages with exact numbers, once one person read it', async () => {
    const { desk, caseId } = await deskWithLearning();
    await signOff(desk, caseId, 'learning');
    const { name, text } = await wordsOf(desk, { profile: 'P5', summaries: true });
    expect(name).toMatch(/^panel-2027-[a-z0-9]{6}\.pdf$/);
    for (const words of ['For members of the panel only', 'safer sleep', 'Destroy this copy', 'every number is exact'])
      expect(text).toContain(words);
    expect(text).not.toContain('A baby died at home');
    // A paper of the panel's own is no publication: the public report is attacked without it.
    const { groups } = await desk.client.reports.preview({ period: year, profile: 'P1' });
    expect(groups.map(({ attack }) => attack.passed)).toEqual([true, true]);
    const token = desk.grant(desk.folder, 'folder');
    const workbook = desk.client.reports.build({ period: year, profile: 'P5', purpose: 'x', token, formats: ['xlsx'] });
    await expect(workbook.then(finished)).rejects.toMatchObject({ data: { reason: 'FORMAT_NOT_OPEN' } });
  }, 60_000);
});
