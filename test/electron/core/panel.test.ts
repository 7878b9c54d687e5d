import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import { type Desk, decidedForReview, plannedMeeting } from '../../fixtures/meeting.ts';

async function caseForPanel({ client }: Desk, summary: string) {
  const { caseId } = await client.notification.notify({
    formVersion: notificationFormVersion,
    answers: {
      familyName: 'Oyelaran',
      firstNames: 'Temidayo',
      dateOfBirth: '2025-11-02',
      dateOfDeath: '2026-01-14',
      nhsNumber: '9990000018',
      placeName: 'Norchester Royal Infirmary',
      addressLine1: '12 Pellow Street',
      postcode: 'NC4 2QP',
      residence: 'our-area',
    },
    notKnown: ['ethnicity'],
    people: [],
  });
  await decidedForReview({ client }, caseId, { dateOfBirth: '2025-11-02', dateOfDeath: '2026-01-14' });
  const content = {
    ...emptyAnalysis,
    summary,
    category: 10,
    modifiability: 'yes' as const,
    factors: [
      {
        domain: 'B' as const,
        code: 'unsafe-sleeping',
        text: '',
        scale: 'influence-2018' as const,
        level: '2',
        modifiable: 'yes' as const,
        reason: 'Temidayo slept on a sofa.',
      },
    ],
  };
  await client.analysis.save({ caseId, stage: 'draft', rater: '', content, seenVersion: 0 });
  return { caseId, content };
}

async function meetingWith({ client }: Desk, caseId: string) {
  const meetingId = await plannedMeeting({ client });
  const { agendaItemId } = await client.panel.putOnAgenda({ meetingId, caseId, minutes: 25 });
  return { meetingId, agendaItemId };
}

async function build(desk: Desk, meetingId: string) {
  const folder = join(desk.folder, `out-${Math.floor(desk.core.grants.size)}`);
  mkdirSync(folder, { recursive: true });
  const steps = await desk.client.panel.buildPack({
    meetingId,
    token: desk.grant(folder, 'folder'),
    formats: ['pdf', 'docx'],
    recipients: [{ name: 'Gwendolyn Achterberg', memberId: null }],
    unreviewedReason: 'The panel meets tomorrow',
  });
  return { folder, result: await finished(steps) };
}

describe('a panel meeting', () => {
  it('releases a pack from which nobody can be found, and records who holds which copy', async () => {
    const desk = await testCore();
    const summary =
      'Temidayo Oyelaran was found at 12 Pellow Street on 14 January 2026 and taken to Norchester Royal Infirmary.';
    const { caseId } = await caseForPanel(desk, summary);
    const { meetingId } = await meetingWith(desk, caseId);
    const { folder, result } = await build(desk, meetingId);
    expect(result).toMatchObject({ outcome: 'released', version: 1 });
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    for (const name of files) {
      expect(name).toMatch(/^panel-2026-03-[a-z0-9]{6}\.(pdf|docx)$/);
      const kind = name.endsWith('pdf') ? 'pdf' : 'docx';
      const text = JSON.stringify(await extractText(new Uint8Array(readFileSync(join(folder, name))), kind));
      for (const word of ['Temidayo', 'Oyelaran', 'Pellow', '9990000018', '14 January', 'CDR-2026']) {
        expect(text).not.toContain(word);
      }
      expect(text).toContain('Unsafe sleeping');
    }
    const copies = await desk.client.panel.copies({ meetingId });
    expect(copies.map((copy) => [copy.recipient, copy.files.length])).toEqual([['Gwendolyn Achterberg', 2]]);
  }, 60_000);

  it('saves a decision without quorum as provisional and a decision with it as final', async () => {
    const desk = await testCore();
    const { client } = desk;
    const { caseId, content } = await caseForPanel(desk, 'Found unresponsive.');
    const { meetingId, agendaItemId } = await meetingWith(desk, caseId);
    const decide = (seenAnalysisVersion: number) =>
      client.panel.decide({
        agendaItemId,
        decision: 'review-complete',
        note: '',
        decidedOn: '2026-03-20',
        analysis: content,
        seenAnalysisVersion,
        actions: [],
      });
    expect(await decide(1)).toEqual({ provisional: true });
    expect((await client.process.header({ caseId })).stage.code).toBe('cdop');
    for (const [name, role] of [
      ['Gwendolyn Achterberg', 'chair'],
      ['Imran Castellano', 'designated-doctor'],
      ['Petra Nwachukwu', 'social-care'],
    ] as const) {
      const { memberId } = await client.panel.addMember({ name, role, employer: 'Norchester' });
      await client.panel.setAttendance({ meetingId, memberId, state: 'attending' });
    }
    expect(await decide(2)).toEqual({ provisional: false });
    expect((await client.process.header({ caseId })).stage.code).toBe('reporting');
    const { versions } = await client.analysis.read({ caseId });
    expect(versions.map((each) => [each.stage, each.provisional])).toEqual([
      ['final', false],
      ['panel', true],
      ['draft', false],
    ]);
  });

  it('keeps a decision and the action that follows from it together, or neither', async () => {
    const desk = await testCore();
    const { client } = desk;
    const { caseId, content } = await caseForPanel(desk, 'Found unresponsive.');
    const { agendaItemId } = await meetingWith(desk, caseId);
    const action = { action: 'Write to every nursery', owner: 'Public health', dueOn: '2026-06-01', informedOn: null };
    const decide = (seenAnalysisVersion: number) =>
      client.panel.decide({
        agendaItemId,
        decision: 'more-information',
        note: '',
        decidedOn: '2026-03-20',
        analysis: content,
        seenAnalysisVersion,
        actions: [action],
      });
    await expect(decide(7)).rejects.toMatchObject({ code: 'STALE' });
    expect(await client.actions.list({ closed: false })).toMatchObject({ actions: [] });
    await decide(1);
    const { actions } = await client.actions.list({ closed: false });
    expect(actions).toMatchObject([{ ...action, caseId, agreedAt: '2026-03-20' }]);
  });

  it('keeps a case off a themed meeting once it was reviewed', async () => {
    const desk = await testCore();
    const { client } = desk;
    const { caseId } = await caseForPanel(desk, 'Found unresponsive.');
    const { agendaItemId } = await meetingWith(desk, caseId);
    await client.panel.decide({
      agendaItemId,
      decision: 'review-complete',
      note: '',
      decidedOn: '2026-03-20',
      analysis: null,
      seenAnalysisVersion: 0,
      actions: [],
    });
    const { meetingId } = await client.panel.addMeeting({
      kind: 'themed-regional',
      theme: 'Sleep',
      heldOn: '2026-05-01',
      startsAt: '',
      place: '',
      chair: '',
      chairIndependent: null,
    });
    await expect(client.panel.putOnAgenda({ meetingId, caseId, minutes: 20 })).rejects.toMatchObject({
      data: { reason: 'REVIEWED_BEFORE' },
    });
  });
});
