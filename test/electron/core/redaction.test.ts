import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import type { RedactionStep } from '../../../domain/privacy/redaction.ts';
import { printedPieces, reviewedSpans } from '../../../domain/privacy/redaction.ts';
import type { LeavingTextView } from '../../../electron/api/redaction.ts';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { openMeeting } from '../../../electron/core/panel/meetings.ts';
import { packContent } from '../../../electron/core/panel/packContent.ts';
import { textsLeaving } from '../../../electron/core/reports/caseTexts.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import { type Desk, decidedForReview } from '../../fixtures/meeting.ts';

async function aChild({ client }: Desk, names: { firstNames: string; familyName: string; nhsNumber: string }) {
  const { caseId } = await client.notification.notify({
    formVersion: notificationFormVersion,
    answers: { ...names, dateOfBirth: '2025-11-02', dateOfDeath: '2026-01-14', residence: 'our-area' },
    notKnown: [],
    people: [],
  });
  await decidedForReview({ client }, caseId, { dateOfBirth: '2025-11-02', dateOfDeath: '2026-01-14' });
  return caseId;
}

const temidayo = { firstNames: 'Temidayo', familyName: 'Oyelaran', nhsNumber: '9990000018' };

async function caseWith(desk: Desk, content: Partial<typeof emptyAnalysis>) {
  const caseId = await aChild(desk, temidayo);
  await desk.client.analysis.save({
    caseId,
    stage: 'draft',
    rater: '',
    content: { ...emptyAnalysis, ...content },
    seenVersion: 0,
  });
  return caseId;
}

async function text({ client }: Desk, caseId: string, kind = 'summary') {
  const { knownDigest, texts } = await client.reports.textsOfCase({ caseId });
  const view = texts.find((each) => each.kind === kind);
  if (view === undefined) throw new Error(`no text ${kind}`);
  const reading = { caseId, sha256: view.sha256, knownDigest, rowVersion: view.rowVersion };
  return { view, reading, printed: printedOf(view) };
}

function printedOf(view: LeavingTextView): string {
  return printedPieces(view.text, reviewedSpans(view.suggestions, view.steps))
    .map((piece) => piece.text)
    .join('');
}

/** A step about some words of the text. */
function about(view: LeavingTextView, words: string, step: Partial<RedactionStep>): RedactionStep {
  const start = view.text.indexOf(words);
  const found = view.suggestions.find((each) => each.start === start);
  return {
    start,
    end: start + words.length,
    type: found?.type ?? 'NAME',
    certainty: found?.certainty ?? 'mask',
    decision: 'accept',
    reason: null,
    replacement: found?.replacement ?? '[person]',
    ...step,
  };
}

async function meetingWith({ client }: Desk, caseId: string) {
  const { meetingId } = await client.panel.addMeeting({
    kind: 'general',
    theme: '',
    heldOn: '2026-03-20',
    startsAt: '09:30',
    place: '',
    chair: 'Gwendolyn Achterberg',
    chairIndependent: 'yes',
  });
  await client.panel.putOnAgenda({ meetingId, caseId, minutes: 25 });
  return meetingId;
}

async function build(desk: Desk, meetingId: string, unreviewedReason: string | null) {
  const folder = join(desk.folder, 'out');
  mkdirSync(folder, { recursive: true });
  const result = await finished(
    await desk.client.panel.buildPack({
      meetingId,
      token: desk.grant(folder, 'folder'),
      formats: ['docx'],
      recipients: [{ name: 'Gwendolyn Achterberg', memberId: null }],
      unreviewedReason,
    }),
  );
  return { folder, result };
}

const summary = 'Temidayo was seen by the nurse Jarvenpaa at Tallow Lodge. A Foley catheter was used.';

describe('the redaction desk', () => {
  it('shows each text as it will print, and changes it by what a person decides', async () => {
    const desk = await testCore();
    const caseId = await caseWith(desk, { summary });
    const first = await text(desk, caseId);
    expect(first.view.state).toBe('unreviewed');
    expect(first.printed).not.toContain('Temidayo');
    const step = about(first.view, 'the nurse Jarvenpaa', { decision: 'added', replacement: '[professional]' });
    await desk.client.reports.decideRedaction({ ...first.reading, step });
    const second = await text(desk, caseId);
    expect(second.view.state).toBe('in-work');
    expect(second.printed).toContain('was seen by [professional] at');
    await desk.client.reports.undoRedaction(second.reading);
    expect((await text(desk, caseId)).printed).toBe(first.printed);
  });

  it('keeps words in clear only for a reason, and never keeps the words themselves', async () => {
    const desk = await testCore();
    const caseId = await caseWith(desk, { summary });
    const { view, reading } = await text(desk, caseId);
    const step = about(view, 'Tallow Lodge', { decision: 'reject' });
    await expect(desk.client.reports.decideRedaction({ ...reading, step })).rejects.toMatchObject({
      data: { reason: 'REASON_MISSING' },
    });
    await desk.client.reports.decideRedaction({ ...reading, step: { ...step, reason: 'points-to-nobody' } });
    const { records } = desk.core.session ?? {};
    const rows = await records?.db.selectFrom('redactions').select('decisions').execute();
    expect(rows).toHaveLength(1);
    expect(rows?.[0]?.decisions).not.toMatch(/Tallow|Temidayo|Jarvenpaa/);
  });

  it('is signed off only when nothing doubtful is left, and by two different people for publication', async () => {
    const desk = await testCore();
    const caseId = await caseWith(desk, { summary: `${summary} Later Mr Brackenhurst telephoned.` });
    const open = await text(desk, caseId);
    const flags = reviewedSpans(open.view.suggestions, []).filter((span) => span.state === 'undecided');
    expect(flags.length).toBeGreaterThan(0);
    await expect(desk.client.reports.signRedaction(open.reading)).rejects.toMatchObject({
      data: { reason: 'UNDECIDED' },
    });
    await decideAll(desk, caseId);
    await desk.client.reports.signRedaction((await text(desk, caseId)).reading);
    const signed = await text(desk, caseId);
    expect(signed.view).toMatchObject({ state: 'signed', reviewer: 'Adaeze Okonkwo', secondReader: null });
    await expect(desk.client.reports.signRedaction(signed.reading)).rejects.toMatchObject({
      data: { reason: 'SAME_READER' },
    });
    desk.as('coordinator');
    await desk.client.reports.signRedaction(signed.reading);
    expect((await text(desk, caseId)).view.secondSignedAt).not.toBeNull();
  });

  it('has to be read again when somebody is added to the case or the text changes', async () => {
    const desk = await testCore();
    const caseId = await caseWith(desk, { summary });
    await decideAll(desk, caseId);
    const before = await text(desk, caseId);
    await desk.client.reports.signRedaction(before.reading);
    await desk.core.session?.records.db.insertInto('case_people').values(aNurse(caseId)).execute();
    const after = await text(desk, caseId);
    expect(after.view.state).toBe('stale');
    expect(after.printed).not.toContain('Jarvenpaa');
    await expect(desk.client.reports.signRedaction(before.reading)).rejects.toMatchObject({
      data: { reason: 'TEXT_CHANGED' },
    });
    const { versions } = await desk.client.analysis.read({ caseId });
    await desk.client.analysis.save({
      caseId,
      stage: 'draft',
      rater: '',
      content: { ...emptyAnalysis, summary: 'Another account.' },
      seenVersion: versions[0]?.version ?? 0,
    });
    expect((await text(desk, caseId)).view).toMatchObject({ state: 'stale', steps: [] });
  });

  it('flags the name of another case’s child', async () => {
    const desk = await testCore();
    await aChild(desk, { firstNames: 'Saoirse', familyName: 'Venkataraman', nhsNumber: '9990000026' });
    const caseId = await caseWith(desk, { summary: 'The same ward had cared for saoirse venkataraman in autumn.' });
    const { view } = await text(desk, caseId);
    const found = view.suggestions.filter((span) => view.text.slice(span.start, span.end).includes('saoirse'));
    expect(found).toMatchObject([{ certainty: 'flag' }]);
  });

  it('lists every text that a pack prints of a case', async () => {
    const desk = await testCore();
    const caseId = await caseWith(desk, {
      summary,
      causeOfDeath: 'Sepsis',
      categoryReason: 'By the post-mortem report.',
      familyViews: 'His mother asked about the wait.',
      learning: 'Wait times.',
      goodPractice: 'The crew stayed.',
      recommendations: 'A nurse at night.',
    });
    const action = { action: 'Ask Tallow Lodge', owner: 'Norchester', dueOn: null, informedOn: null };
    await desk.client.panel.addAction({ ...action, meetingId: null, caseId });
    const meetingId = await meetingWith(desk, caseId);
    const { records, actor } = desk.core.session ?? {};
    if (records === undefined || actor === undefined) throw new Error('nobody is signed in');
    await runUnitOfWork(records, actor, desk.clock, async (unit) => {
      await unit.audit({ action: 'reports.compared' });
      const about = { version: 1, auditHead: '', panelName: 'x' };
      const { texts } = await packContent(unit, await openMeeting(unit, meetingId), about);
      const listed = (await textsLeaving(unit, [caseId])).map((each) => `${each.caseId} ${each.sha256}`);
      expect(texts.review().unreviewed).toEqual([...new Set(listed)].sort());
    });
  });

  it('lets a pack leave when every text is signed off, and otherwise only for a reason that is kept', async () => {
    const desk = await testCore();
    const caseId = await caseWith(desk, { summary });
    const meetingId = await meetingWith(desk, caseId);
    expect(await desk.client.reports.textsOfMeeting({ meetingId })).toMatchObject({ texts: 1, unreviewed: 1 });
    await expect(build(desk, meetingId, null)).rejects.toMatchObject({ data: { reason: 'UNREVIEWED_TEXTS' } });
    expect((await build(desk, meetingId, 'The panel meets tomorrow')).result.outcome).toBe('released');
    expect((await desk.client.panel.copies({ meetingId }))[0]).toMatchObject({
      unreviewed: 1,
      unreviewedReason: 'The panel meets tomorrow',
    });

    const { view, reading } = await text(desk, caseId);
    const step = about(view, 'the nurse Jarvenpaa', { decision: 'added', replacement: '[professional]' });
    await desk.client.reports.decideRedaction({ ...reading, step });
    await decideAll(desk, caseId);
    await desk.client.reports.signRedaction((await text(desk, caseId)).reading);
    expect(await desk.client.reports.textsOfMeeting({ meetingId })).toMatchObject({ texts: 1, unreviewed: 0 });
    const { folder, result } = await build(desk, meetingId, null);
    if (result.outcome !== 'released') throw new Error(JSON.stringify(result));
    const file = readdirSync(folder).find((name) => name === result.copies[0]?.files[0]?.fileName) ?? '';
    const printed = JSON.stringify(await extractText(new Uint8Array(readFileSync(join(folder, file))), 'docx'));
    expect(printed).toContain('was seen by [professional]');
    const copies = await desk.client.panel.copies({ meetingId });
    expect(copies.find((pack) => pack.version === 2)).toMatchObject({
      unreviewed: 0,
      unreviewedReason: '',
    });
  }, 60_000);
});

/** Accepts everything doubtful. */
async function decideAll(desk: Desk, caseId: string): Promise<void> {
  for (;;) {
    const { view, reading } = await text(desk, caseId);
    const next = reviewedSpans(view.suggestions, view.steps).find((span) => span.state === 'undecided');
    if (next === undefined) return;
    const { start, end, type, certainty, replacement } = next;
    const step = { start, end, type, certainty, replacement, decision: 'accept' as const, reason: null };
    await desk.client.reports.decideRedaction({ ...reading, step });
  }
}

function aNurse(caseId: string) {
  return {
    id: 'person-1',
    case_id: caseId,
    kind: 'professional' as const,
    role: 'nurse',
    title: null,
    first_name: null,
    family_name: 'Jarvenpaa',
    known_as: null,
    sex: null,
    date_of_birth: null,
    employer: null,
    phone: null,
    email: null,
    parental_responsibility: null,
    note: null,
    removed_at: null,
    created_at: '2026-03-02T09:00:00.000Z',
  };
}
