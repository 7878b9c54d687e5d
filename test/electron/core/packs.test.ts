import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SupplementResult } from '../../../electron/api/panelPacks.ts';
import { readPdf } from '../../../electron/core/documents/readPdf.ts';
import { endWorkThreads } from '../../../electron/core/documents/workThread.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import type { Desk } from '../../fixtures/meeting.ts';
import {
  analyse,
  build,
  caseForPanel,
  chosenFolder,
  meetingWith,
  reason,
  released,
  sits,
} from '../../fixtures/panelDesk.ts';

afterAll(endWorkThreads);

const chair = { name: 'Gwendolyn Achterberg', memberId: null };

async function pagesOf(folder: string, fileName: string | undefined): Promise<string[]> {
  const read = await readPdf(new Uint8Array(readFileSync(join(folder, fileName ?? ''))));
  return read.pages.map((page) => [...page.lines, ...page.artifacts].join(' ').replace(/\s*\|\s*/g, ' '));
}

async function withhold({ client }: Desk, meetingId: string, memberId: string, agendaItemId: string) {
  const interest = 'Cared for the child';
  await client.panel.declareInterest({ meetingId, memberId, agendaItemId, interest, arrangement: 'withheld' });
}

describe('a pack for each recipient', () => {
  it('shows what each would get, makes every copy at once, and keeps everybody’s page numbers', async () => {
    const desk = await testCore();
    const first = await caseForPanel(desk, 0, { summary: 'Found unresponsive in bed.' });
    const second = await caseForPanel(desk, 1, { summary: 'Collapsed at nursery.' });
    const { meetingId, items } = await meetingWith(desk, [first, second]);
    const imran = await sits(desk, meetingId, 'Imran Castellano', 'designated-doctor');
    await withhold(desk, meetingId, imran.memberId, items[0]?.agendaItemId ?? '');

    const plan = await desk.client.panel.packPlan({ meetingId });
    expect(plan.recipients.map(({ name, withheld }) => [name, withheld.map(({ packNumber }) => packNumber)])).toEqual([
      ['Imran Castellano', ['1']],
      ['Gwendolyn Achterberg', []],
    ]);
    expect(plan.review).toMatchObject({ texts: 2, unreviewed: 2 });

    const { folder, copies } = await released(desk, meetingId, { recipients: [chair, imran] });
    const whole = await pagesOf(folder, copies[0]?.files[0]?.fileName);
    const his = await pagesOf(folder, copies[1]?.files[0]?.fileName);
    expect(his).toHaveLength(whole.length);
    expect(whole.join()).toContain('Found unresponsive');
    expect(his.join()).not.toContain('Found unresponsive');
    expect(his.every((page) => page.includes('Copy for Imran Castellano'))).toBe(true);
    const pageOf = (pages: string[]) => pages.findIndex((page) => page.includes('Collapsed at nursery'));
    expect(pageOf(his)).toBe(pageOf(whole));

    const held = await desk.client.panel.copies({ meetingId });
    expect(held.map(({ recipient, withheld, version }) => [recipient, withheld, version])).toEqual([
      ['Gwendolyn Achterberg', [], 1],
      ['Imran Castellano', ['1'], 1],
    ]);
    expect((await desk.client.panel.packPlan({ meetingId })).recipients.map(({ holds }) => holds)).toEqual([1, 1]);
  }, 60_000);

  it('is one file for each item when mail takes no large one, numbered as the whole', async () => {
    const desk = await testCore();
    const caseId = await caseForPanel(desk, 0, { summary: 'Found unresponsive in bed.' });
    const { meetingId } = await meetingWith(desk, [caseId]);
    const { folder, copies, pages } = await released(desk, meetingId, { split: true });
    const files = copies[0]?.files ?? [];
    expect(files.map(({ part }) => part)).toEqual(['Front papers', 'Case 1', 'Decisions and actions']);
    const all = (await Promise.all(files.map(({ fileName }) => pagesOf(folder, fileName)))).flat();
    all.forEach((page, i) => {
      expect(page).toContain(`Page ${i + 1} of ${pages}`);
    });
    expect(all).toHaveLength(pages);
    const first = all.findIndex((page) => page.includes('Found unresponsive')) + 1;
    expect(all[1]).toMatch(new RegExp(`Case 1: Infant, 2 months ${first}\\b`));
    expect(all[2]).toMatch(new RegExp(`\\(case 1\\) 25 ${first}\\b`));
  }, 60_000);

  it('notes what became of a copy, and the last word counts', async () => {
    const desk = await testCore();
    const { meetingId } = await meetingWith(desk, [await caseForPanel(desk, 0)]);
    await released(desk, meetingId);
    const [copy] = await desk.client.panel.copies({ meetingId });
    const note = (event: 'returned' | 'still-held', onDay: string) =>
      desk.client.panel.noteCopy({ copyId: copy?.copyId ?? '', event, onDay, note: '' });
    await note('returned', '2026-03-01');
    expect((await desk.client.panel.packPlan({ meetingId })).recipients[0]?.holds).toBeNull();
    await note('still-held', '2026-03-02');
    expect((await desk.client.panel.copies({ meetingId }))[0]?.events.map(({ event }) => event)).toEqual([
      'returned',
      'still-held',
    ]);
    await expect(note('returned', '2026-04-01')).rejects.toMatchObject({ data: { reason: 'DAY_AHEAD' } });
  }, 60_000);
});

describe('a new version of a pack', () => {
  it('says what changed, and is the same version while nothing did', async () => {
    const desk = await testCore();
    const caseId = await caseForPanel(desk, 0, { summary: 'Found unresponsive in bed.' });
    const { meetingId } = await meetingWith(desk, [caseId]);
    expect(await released(desk, meetingId)).toMatchObject({ version: 1, isNew: true, changes: [], pagesKept: null });
    expect(await released(desk, meetingId)).toMatchObject({ version: 1, isNew: false, changes: [] });

    await analyse(desk, caseId, { summary: 'Found unresponsive on a sofa.', category: 10 }, 1);
    const plan = await desk.client.panel.packPlan({ meetingId });
    expect(plan.last?.version).toBe(1);
    const { folder, version, changes, pagesKept, copies } = await released(desk, meetingId);
    expect({ version, pagesKept }).toEqual({ version: 2, pagesKept: true });
    expect(changes).toEqual(plan.changes);
    expect(changes.join()).toContain('summary rewritten');
    const printed = (await pagesOf(folder, copies[0]?.files[0]?.fileName)).join(' ');
    expect(printed).toContain('What changed since version 1');
    expect(printed).toContain('proposed category is now ‘10 Sudden unexpected, unexplained death’, was ‘Not answered’');
  }, 60_000);

  it('prints the minutes of the meeting before and the actions that are late', async () => {
    const desk = await testCore();
    const { client } = desk;
    const past = await caseForPanel(desk, 1, { summary: 'Collapsed at nursery.' });
    const earlier = await meetingWith(desk, [past], '2026-02-03');
    const item = earlier.items[0]?.agendaItemId ?? '';
    await client.panel.decide({
      agendaItemId: item,
      decision: 'more-information',
      note: 'Zofia’s nursery is to be asked again.',
      decidedOn: '2026-02-03',
      analysis: null,
      seenAnalysisVersion: 0,
      actions: [],
    });
    const action = { action: 'Write to every nursery', owner: 'Public health', informedOn: null };
    await client.panel.addAction({ ...action, meetingId: earlier.meetingId, caseId: past, dueOn: '2026-02-20' });
    const { meetingId } = await meetingWith(desk, [await caseForPanel(desk, 0)]);
    const { folder, copies } = await released(desk, meetingId);
    const printed = (await pagesOf(folder, copies[0]?.files[0]?.fileName)).join(' ');
    expect(printed).toContain('3 February 2026');
    expect(printed).toContain('1 More information needed');
    expect(printed).toContain('nursery is to be asked again');
    expect(printed).not.toContain('Zofia');
    expect(printed).toContain('Write to every nursery Public health February 2026 20 February 2026 10 days overdue');
    expect(printed).toContain('No agency has been asked.');
  }, 60_000);
});

describe('a late paper', () => {
  async function supplement(
    desk: Desk,
    paperId: string,
    recipients: { name: string; memberId: string | null }[] = [chair],
  ) {
    const { folder, token } = chosenFolder(desk);
    const steps = await desk.client.panel.buildSupplement({ paperId, token, recipients, unreviewedReason: reason });
    const result = await finished<SupplementResult>(steps);
    if (result.outcome !== 'released') throw new Error(JSON.stringify(result));
    return { folder, ...result };
  }

  it('follows its item as pages A, B of the pack that is out, and the next version holds it', async () => {
    const desk = await testCore();
    const { client } = desk;
    const caseId = await caseForPanel(desk, 0);
    const { meetingId, items } = await meetingWith(desk, [caseId]);
    const agendaItemId = items[0]?.agendaItemId ?? '';
    const paper = { meetingId, agendaItemId, title: 'Report of the hospital' };
    const { paperId } = await client.panel.addLatePaper({ ...paper, text: 'Temidayo was seen twice in October.' });
    await expect(supplement(desk, paperId)).rejects.toMatchObject({ data: { reason: 'NO_PACK_YET' } });
    await client.panel.removeLatePaper({ paperId, rowVersion: 1 });

    await released(desk, meetingId);
    const late = await client.panel.addLatePaper({ ...paper, text: 'Temidayo was seen twice in October.' });
    const made = await supplement(desk, late.paperId);
    const page = Number.parseInt(made.pages[0] ?? '', 10);
    expect(made).toMatchObject({ version: 1, pages: [`${page}A`] });
    const [text] = await pagesOf(made.folder, made.copies[0]?.files[0]?.fileName);
    expect(text).toContain('was seen twice');
    expect(text).not.toContain('Temidayo');
    expect(text).toContain(`Page ${page}A`);

    const second = await client.panel.addLatePaper({ ...paper, title: 'Letter of the coroner', text: 'No inquest.' });
    expect((await supplement(desk, second.paperId)).pages).toEqual([`${page}B`]);
    // Further copies of the first keep its page.
    expect((await supplement(desk, late.paperId)).pages).toEqual([`${page}A`]);
    const change = { paperId: late.paperId, rowVersion: 3, title: 'x', text: 'x' };
    await expect(client.panel.amendLatePaper(change)).rejects.toMatchObject({ data: { reason: 'PAPER_IS_OUT' } });

    const next = await released(desk, meetingId);
    expect(next).toMatchObject({ version: 2, isNew: true });
    expect(next.changes).toEqual([
      'Case 1: paper ‘Report of the hospital’ added; paper ‘Letter of the coroner’ added.',
    ]);
    const whole = (await pagesOf(next.folder, next.copies[0]?.files[0]?.fileName)).join(' ');
    expect(whole).toContain('Report of the hospital');
    expect((await client.panel.latePapers({ meetingId })).map(({ foldedInto }) => foldedInto)).toEqual([2, 2]);
    await expect(supplement(desk, late.paperId)).rejects.toMatchObject({ data: { reason: 'PAPER_IN_PACK' } });
    expect((await client.panel.copies({ meetingId })).filter(({ kind }) => kind === 'supplement')).toHaveLength(3);
  }, 60_000);

  it('tells what changed in its case, and goes to nobody from whom the case is withheld', async () => {
    const desk = await testCore();
    const { client } = desk;
    const caseId = await caseForPanel(desk, 0, { summary: 'Found unresponsive in bed.' });
    const { meetingId, items } = await meetingWith(desk, [caseId]);
    const agendaItemId = items[0]?.agendaItemId ?? '';
    const imran = await sits(desk, meetingId, 'Imran Castellano', 'designated-doctor');
    await withhold(desk, meetingId, imran.memberId, agendaItemId);
    await released(desk, meetingId);
    const { paperId } = await client.panel.addLatePaper({ meetingId, agendaItemId, title: 'What is new', text: '' });
    await expect(supplement(desk, paperId)).rejects.toMatchObject({ data: { reason: 'NOTHING_CHANGED' } });
    await analyse(desk, caseId, { summary: 'Found unresponsive on a sofa.' }, 1);
    const { folder, copies } = await supplement(desk, paperId, [chair, imran]);
    expect(copies.map(({ recipient }) => recipient)).toEqual(['Gwendolyn Achterberg']);
    const printed = (await pagesOf(folder, copies[0]?.files[0]?.fileName)).join(' ');
    expect(printed).toContain('Summary rewritten.');
    expect(printed).toContain('Found unresponsive on a sofa.');
    expect(printed).not.toContain('Front sheet');
  }, 60_000);
});

describe('a paper from a file', () => {
  it('gives its words, and the file itself is not kept; another kind is asked for again', async () => {
    const desk = await testCore();
    const { client } = desk;
    const { meetingId } = await meetingWith(desk, [await caseForPanel(desk, 0, { summary: 'Found unresponsive.' })]);
    const { folder, copies } = await released(desk, meetingId, { formats: ['docx'] });
    const path = join(folder, copies[0]?.files[0]?.fileName ?? '');
    const { text, leftOut } = await client.panel.paperText({ token: desk.grant(path, 'read') });
    expect(text).toContain('Found unresponsive.');
    expect(leftOut).toEqual([]);
    const other = desk.grant(join(folder, 'table.xlsx'), 'read');
    await expect(client.panel.paperText({ token: other })).rejects.toMatchObject({
      data: { reason: 'PAPER_UNREADABLE' },
    });
  }, 60_000);
});

describe('a planted name', () => {
  it('stops every copy, is shown where it stands, and leads to the text it came from', async () => {
    const desk = await testCore();
    const { client } = desk;
    const summary = 'The nurse wrote that Temidayo had slept through.';
    const caseId = await caseForPanel(desk, 0, { summary });
    const { meetingId } = await meetingWith(desk, [caseId]);
    // Somebody signs the text off and keeps the name in it.
    const summaryNow = async () => {
      const { knownDigest, texts } = await client.reports.textsOfCase({ caseId });
      const view = texts.find(({ kind }) => kind === 'summary');
      if (view === undefined) throw new Error('the summary leaves');
      return { view, reading: { caseId, sha256: view.sha256, knownDigest, rowVersion: view.rowVersion } };
    };
    for (const { start, end, type, certainty, replacement } of (await summaryNow()).view.suggestions) {
      const step = { start, end, type, certainty, replacement };
      const { reading } = await summaryNow();
      const kept = { decision: 'reject', reason: 'ordinary-word' } as const;
      await client.reports.decideRedaction({ ...reading, step: { ...step, ...kept } });
    }
    await client.reports.signRedaction((await summaryNow()).reading);

    const { folder, result } = await build(desk, meetingId, { formats: ['docx', 'pdf'], unreviewedReason: null });
    if (result.outcome !== 'stopped') throw new Error('a name left');
    expect(result.hits[0]).toMatchObject({
      where: 'word/document.xml',
      found: 'Temidayo',
      role: 'child',
      field: { caseId, kind: 'summary', label: 'Summary for the panel' },
    });
    expect(result.hits[0]?.before).toContain('The nurse wrote that');
    expect(readdirSync(folder)).toEqual([]);
    expect(await client.panel.copies({ meetingId })).toEqual([]);
  }, 60_000);
});
