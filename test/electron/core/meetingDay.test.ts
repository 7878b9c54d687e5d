import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import type { MinutesResult } from '../../../electron/api/panelDay.ts';
import { extractText } from '../../../electron/core/documents/extractText.ts';
import { sessionOf } from '../../../electron/core/session.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import { caseForPanel, type Desk, plannedMeeting, sitAt, temidayo, wordsOf, zofia } from '../../fixtures/meeting.ts';

async function twoCases() {
  const desk = await testCore();
  const caseId = await caseForPanel(desk, temidayo);
  const otherId = await caseForPanel(desk, zofia);
  const meetingId = await plannedMeeting(desk);
  const { agendaItemId } = await desk.client.panel.putOnAgenda({ meetingId, caseId, minutes: 25 });
  const other = await desk.client.panel.putOnAgenda({ meetingId, caseId: otherId, minutes: 20 });
  const members = await sitAt(desk, meetingId);
  return {
    desk,
    client: desk.client,
    caseId,
    otherId,
    meetingId,
    agendaItemId,
    otherItemId: other.agendaItemId,
    members,
  };
}

/** Searches words for everything recorded of the cases, as the release of a file does. */
async function hitsIn({ core }: Desk, caseIds: string[], words: string) {
  const { records, actor } = sessionOf(core);
  return await runUnitOfWork(records, actor, core.clock, async (unit) => {
    await unit.audit({ action: 'cases.queue-read' });
    const known = await knownIdentifiersOf(unit, caseIds);
    return compileKnownStrings([...known].map(([caseId, each]) => ({ caseId, known: each }))).search(words);
  });
}

const step = { notes: '', decision: null, findings: null, actions: [], seenAnalysisVersion: 1 };
const findings = {
  factors: [{ place: 0, level: '2', modifiable: 'yes' as const }],
  added: [{ domain: 'D' as const, code: 'delayed-recognition', level: '2', modifiable: 'yes' as const }],
  category: 10,
  categoryReason: '',
  modifiability: 'yes' as const,
  learning: 'Give safer sleep advice at every discharge.',
};
const action = {
  action: 'Agree how safer sleep advice is given',
  owner: 'Norchester Royal Infirmary',
  dueOn: '2026-06-01',
  informedOn: '2026-03-21',
};

describe('the view for a shared screen', () => {
  it('holds no identifier of any case, though every text of the cases names somebody', async () => {
    const { desk, client, caseId, otherId, meetingId, agendaItemId, otherItemId } = await twoCases();
    await client.panel.recordItem({ ...step, agendaItemId, rowVersion: 1, findings, actions: [action] });
    const shown = [
      await client.panel.live({ meetingId }),
      await client.panel.liveItem({ agendaItemId }),
      await client.panel.liveItem({ agendaItemId: otherItemId }),
    ].map((each) => JSON.stringify(each, null, 1));
    for (const words of shown) {
      expect(await hitsIn(desk, [caseId, otherId], words)).toEqual([]);
      for (const word of [...wordsOf(temidayo), ...wordsOf(zofia), caseId, otherId]) expect(words).not.toContain(word);
    }
    expect(shown[1]).toContain('Unsafe sleeping');
    expect(shown[1]).toContain('Infant, 2 months');
    expect(shown[1]).toContain('Agree how safer sleep advice is given');
  });

  it('finds what it must not show, when it is there', async () => {
    const { desk, caseId } = await twoCases();
    expect(await hitsIn(desk, [caseId], '{ "notes": "Temidayo" }')).toHaveLength(1);
  });

  it('shows nothing of a sensitive case that nobody has said why they open', async () => {
    const { desk, client, caseId, meetingId, agendaItemId } = await twoCases();
    await desk.core.session?.records.db.updateTable('cases').set({ sensitive: 1 }).where('id', '=', caseId).execute();
    expect(await client.panel.liveItem({ agendaItemId })).toMatchObject({
      closedToReader: true,
      summary: [],
      factors: [],
    });
    expect((await client.panel.live({ meetingId })).items[0]?.title).toBe('Sensitive case');
    await expect(client.panel.recordItem({ ...step, agendaItemId, rowVersion: 1 })).rejects.toMatchObject({
      data: { reason: 'SENSITIVE_CASE' },
    });
  });
});

describe('one step on the meeting’s day', () => {
  it('gives notes, findings, decision and actions back to the case together', async () => {
    const { client, caseId, meetingId, agendaItemId } = await twoCases();
    const saved = await client.panel.recordItem({
      ...step,
      agendaItemId,
      rowVersion: 1,
      notes: 'The panel heard the parents’ question first.',
      decision: { decision: 'review-complete', note: '' },
      findings,
      actions: [action],
    });
    expect(saved).toEqual({ rowVersion: 2, provisional: false });
    const { versions } = await client.analysis.read({ caseId });
    expect(versions[0]).toMatchObject({ stage: 'final', provisional: false, meetingId });
    expect(versions[0]?.analysis.factors.map((each) => [each.code, each.level, each.modifiable])).toEqual([
      ['unsafe-sleeping', '2', 'yes'],
      [null, '2', 'no'],
      ['delayed-recognition', '2', 'yes'],
    ]);
    // The words of the draft stay as the office wrote them; the room never saw them.
    expect(versions[0]?.analysis.learning).toBe(
      'Staff of Norchester Royal Infirmary should have rung Temidayo’s GP.\n\nGive safer sleep advice at every discharge.',
    );
    expect((await client.process.header({ caseId })).stage.code).toBe('reporting');
    const item = await client.panel.liveItem({ agendaItemId });
    expect(item.actions).toMatchObject([{ number: 1, dueOn: '2026-06-01', informedOn: '2026-03-21' }]);
    expect(item.notes).toBe('The panel heard the parents’ question first.');
  });

  it('saves nothing at all when somebody changed the item, or the analysis, in the meantime', async () => {
    const { client, caseId, agendaItemId } = await twoCases();
    await client.panel.recordItem({ ...step, agendaItemId, rowVersion: 1, notes: 'First' });
    const again = { ...step, agendaItemId, notes: 'Second', findings, actions: [action] };
    await expect(client.panel.recordItem({ ...again, rowVersion: 1 })).rejects.toMatchObject({ code: 'STALE' });
    await expect(client.panel.recordItem({ ...again, rowVersion: 2, seenAnalysisVersion: 0 })).rejects.toMatchObject({
      code: 'STALE',
    });
    const item = await client.panel.liveItem({ agendaItemId });
    expect([item.notes, item.rowVersion, item.actions]).toEqual(['First', 2, []]);
    expect((await client.analysis.read({ caseId })).versions).toHaveLength(1);
  });

  it.each([
    ['notes', { notes: 'Then Temidayo was moved.' }],
    ['decision.note', { decision: { decision: 'deferred' as const, note: 'Wait for 12 Pellow Street' } }],
    ['findings.learning', { findings: { ...findings, learning: 'As for Zofia Wiśniewska' } }],
    ['actions.0.action', { actions: [{ ...action, action: 'Ring 999 000 0018 back' }] }],
  ])('refuses words that name somebody of any case, and does not say them again: %s', async (field, more) => {
    const { desk, client, caseId, otherId, agendaItemId } = await twoCases();
    const refusal = await client.panel
      .recordItem({ ...step, agendaItemId, rowVersion: 1, ...more })
      .catch((error: { data: { reason: string; field: string; says: string } }) => error.data);
    expect(refusal).toMatchObject({ reason: 'NAMES_SOMEBODY', field });
    expect(await hitsIn(desk, [caseId, otherId], JSON.stringify(refusal))).toEqual([]);
    expect((await client.panel.liveItem({ agendaItemId })).rowVersion).toBe(1);
  });

  it('is provisional for the case for which the only lead from health is out of the room', async () => {
    const { client, agendaItemId, otherItemId, members } = await twoCases();
    const left = await client.panel.setOut({ agendaItemId, memberId: members.Imran, out: true });
    expect(left.met).toBe(false);
    const decided = { ...step, rowVersion: 1, decision: { decision: 'deferred' as const, note: '' } };
    expect(await client.panel.recordItem({ ...decided, agendaItemId })).toMatchObject({ provisional: true });
    expect(await client.panel.recordItem({ ...decided, agendaItemId: otherItemId })).toMatchObject({
      provisional: false,
    });
    expect((await client.panel.setOut({ agendaItemId, memberId: members.Imran, out: false })).met).toBe(true);
  });
});

describe('interests', () => {
  it('are asked of who works for a body of the case, and answered in one go', async () => {
    const { client, caseId, meetingId, agendaItemId, members } = await twoCases();
    const interestsLine = async () =>
      (await client.process.readiness({ caseId })).checks.find(({ id }) => id === 'interests')?.words;
    const questions = await client.panel.interests({ meetingId });
    expect(questions.map((each) => [each.packNumber, each.memberName, each.answer])).toEqual([
      ['1', 'Imran Castellano', null],
    ]);
    expect(await interestsLine()).toBe('1 interest to declare');
    await client.panel.recordInterests({
      meetingId,
      answers: [
        {
          answer: 'declared',
          agendaItemId,
          memberId: members.Imran,
          interest: 'Works for an agency of this case',
          arrangement: 'leaves',
        },
      ],
    });
    expect(await interestsLine()).toBe('Interests declared');
    expect((await client.panel.liveItem({ agendaItemId })).out).toEqual([members.Imran]);
    const { agenda, declarations } = await client.panel.read({ meetingId });
    expect(agenda[0]?.possibleInterests).toEqual([]);
    expect(declarations).toMatchObject([{ packNumber: '1', arrangement: 'leaves' }]);
    // They were mistaken: the declaration is replaced, and they stay in the room.
    await client.panel.recordInterests({
      meetingId,
      answers: [{ answer: 'none', agendaItemId, memberId: members.Imran }],
    });
    expect((await client.panel.read({ meetingId })).declarations).toEqual([]);
    expect((await client.panel.liveItem({ agendaItemId })).out).toEqual([]);
  });
});

describe('a themed meeting', () => {
  it('cannot be made of one that has a case reviewed elsewhere, and offers what is ready first', async () => {
    const { client, caseId, otherId, meetingId, agendaItemId } = await twoCases();
    const decision = { decision: 'review-complete' as const, note: '' };
    await client.panel.recordItem({ ...step, agendaItemId, rowVersion: 1, decision });
    const { meetings, candidates, putOnAgenda, amendMeeting, read } = client.panel;
    expect((await meetings({})).map(({ cases }) => cases)).toEqual([2]);
    const { meeting } = await read({ meetingId });
    const themed = { ...meeting, kind: 'themed-local' as const, theme: 'Sleep' };
    // What this meeting itself reviewed does not count.
    const { rowVersion } = await amendMeeting({ meetingId, rowVersion: meeting.rowVersion, meeting: themed });
    expect(rowVersion).toBe(meeting.rowVersion + 1);
    const { meetingId: second } = await client.panel.addMeeting({ ...themed, kind: 'general', heldOn: '2026-06-18' });
    await putOnAgenda({ meetingId: second, caseId, minutes: 10 });
    await expect(amendMeeting({ meetingId: second, rowVersion: 1, meeting: themed })).rejects.toMatchObject({
      data: { reason: 'REVIEWED_BEFORE', field: 'kind' },
    });
    expect(await candidates({ meetingId: second })).toMatchObject([
      { caseId: otherId, ready: false, missing: ['Review meeting not held', 'Meeting report not in'], age: '8 days' },
    ]);
  });
});

describe('the rule of quorum', () => {
  it('is changed by a manager only, and counts from that day', async () => {
    const { desk, client, meetingId } = await twoCases();
    const rule = { leadsFrom: ['health' as const], independentChair: false, atLeast: 9, countsThoseOut: false };
    expect((await client.panel.read({ meetingId })).quorum.words).toBe('Quorum met (local rule, version 1).');
    desk.as('coordinator');
    await expect(client.panel.saveQuorumRule({ rule, seenVersion: 1 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    desk.as('manager');
    expect(await client.panel.saveQuorumRule({ rule, seenVersion: 1 })).toMatchObject({ version: 2 });
    await expect(client.panel.saveQuorumRule({ rule, seenVersion: 1 })).rejects.toMatchObject({
      data: { reason: 'STALE' },
    });
    expect((await client.panel.read({ meetingId })).quorum).toMatchObject({ met: false });
  });
});

describe('members', () => {
  it('keep the employer that they had at a meeting that was held, and may send a substitute', async () => {
    const { client, meetingId, members } = await twoCases();
    await client.panel.setAttendance({
      meetingId,
      memberId: members.Petra,
      state: 'attended',
      substitute: 'Ngozi Lindqvist',
    });
    await client.panel.removeFromMeeting({ meetingId, memberId: members.Leilani });
    const { meeting } = await client.panel.read({ meetingId });
    await client.panel.setMeetingStatus({ meetingId, rowVersion: meeting.rowVersion, status: 'held' });
    const petra = (await client.panel.members({})).find(({ id }) => id === members.Petra);
    const moved = { name: 'Petra Nwachukwu', role: 'public-health' as const, employer: 'Eastmere Council' };
    await client.panel.amendMember({ memberId: members.Petra, rowVersion: petra?.rowVersion ?? 0, member: moved });
    await expect(
      client.panel.retireMember({ memberId: members.Petra, rowVersion: petra?.rowVersion ?? 0 }),
    ).rejects.toMatchObject({ code: 'STALE' });
    const { attendance } = await client.panel.read({ meetingId });
    expect(attendance.map(({ name }) => name)).not.toContain('Leilani Abara');
    expect(attendance.find(({ id }) => id === members.Petra)).toMatchObject({
      role: 'social-care',
      employer: 'Norchester Council',
      substitute: 'Ngozi Lindqvist',
    });
  });
});

async function buildMinutes(desk: Desk, meetingId: string) {
  const folder = join(desk.folder, `minutes-${readdirSync(desk.folder).length}`);
  mkdirSync(folder);
  const token = desk.grant(folder, 'folder');
  const steps = await desk.client.panel.buildMinutes({ meetingId, token, formats: ['pdf', 'docx'], read: true });
  return { folder, result: await finished<MinutesResult>(steps) };
}

describe('minutes', () => {
  it('are made from the record, name no child, and say what is provisional', async () => {
    const { desk, client, meetingId, agendaItemId, otherItemId, members } = await twoCases();
    await client.panel.setAttendance({ meetingId, memberId: members.Leilani, state: 'apologies' });
    const answers = [
      {
        answer: 'declared' as const,
        agendaItemId,
        memberId: members.Imran,
        interest: 'Works for Norchester Royal Infirmary',
        arrangement: 'leaves' as const,
      },
    ];
    await client.panel.recordInterests({ meetingId, answers });
    const decision = { decision: 'review-complete' as const, note: '' };
    await client.panel.recordItem({
      ...step,
      agendaItemId,
      rowVersion: 1,
      notes: 'Thorough account.',
      decision,
      findings,
      actions: [{ ...action, owner: 'Integrated care board' }],
    });
    await client.panel.recordItem({ ...step, agendaItemId: otherItemId, rowVersion: 1, decision });
    const { rowVersion } = await client.panel.minutes({ meetingId });
    await client.panel.saveBusiness({ meetingId, rowVersion, business: 'The next meeting is in May.' });
    const { folder, result } = await buildMinutes(desk, meetingId);
    expect(result).toMatchObject({ outcome: 'released', version: 1 });
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    const { made } = await client.panel.minutes({ meetingId });
    expect(made.map(({ fileName }) => fileName).sort()).toEqual([...files].sort());
    for (const name of files) {
      expect(name).toMatch(/^panel-2026-03-[a-z0-9]{6}\.(pdf|docx)$/);
      const kind = name.endsWith('pdf') ? 'pdf' : 'docx';
      const { running, alone } = await extractText(new Uint8Array(readFileSync(join(folder, name))), kind);
      const text = [...running, ...alone].map((each) => each.text).join('\n');
      for (const word of [...wordsOf(zofia), ...wordsOf(temidayo)].filter((each) => each !== temidayo.placeName)) {
        expect(text).not.toContain(word);
      }
      for (const part of [
        'Leilani Abara (Police)',
        'this decision is provisional',
        'Unsafe sleeping',
        '10 Sudden unexpected, unexplained death',
        'Agree how safer sleep advice is given',
        'The next meeting is in May.',
        'Leaves for it',
      ]) {
        expect(text.replace(/\s+/g, ' ')).toContain(part);
      }
    }
  }, 60_000);

  it('are not written, in either kind of file, while anything in them names a child', async () => {
    const desk = await testCore();
    const { client } = desk;
    const caseId = await caseForPanel(desk, temidayo);
    const meetingId = await plannedMeeting(desk);
    // Nobody of a case on the agenda may be named in it; this was written before the case was put on.
    await client.panel.saveBusiness({
      meetingId,
      rowVersion: 1,
      business: 'Temidayo Oyelaran’s aunt wrote to thank us.',
    });
    await client.panel.putOnAgenda({ meetingId, caseId, minutes: 25 });
    const { folder, result } = await buildMinutes(desk, meetingId);
    if (result.outcome !== 'stopped') throw new Error('It was written.');
    expect(result.hits.map((hit) => hit.found)).toContain('Temidayo Oyelaran');
    expect(readdirSync(folder)).toEqual([]);
    const { rowVersion } = await client.panel.minutes({ meetingId });
    await expect(
      client.panel.saveBusiness({ meetingId, rowVersion, business: 'Again of Temidayo' }),
    ).rejects.toMatchObject({ data: { reason: 'NAMES_SOMEBODY', field: 'business' } });
  }, 60_000);

  it('are agreed once, at a later meeting, whose own minutes say so', async () => {
    const { desk, client, meetingId } = await twoCases();
    const later = await plannedMeeting(desk, '2026-05-21');
    expect((await client.panel.minutes({ meetingId })).later).toEqual([{ meetingId: later, heldOn: '2026-05-21' }]);
    await expect(
      client.panel.agreeMinutes({ meetingId: later, agreedAt: meetingId, corrections: '' }),
    ).rejects.toMatchObject({ data: { reason: 'NOT_LATER' } });
    await client.panel.agreeMinutes({ meetingId, agreedAt: later, corrections: 'Item 2: the level is 1.' });
    await expect(client.panel.agreeMinutes({ meetingId, agreedAt: later, corrections: '' })).rejects.toMatchObject({
      data: { reason: 'AGREED_ALREADY' },
    });
    expect((await client.panel.minutes({ meetingId: later })).document.lastMinutes).toEqual([
      'The minutes of 20 March 2026 were agreed with these corrections: Item 2: the level is 1.',
    ]);
  });
});

describe('the planner', () => {
  it('proposes meetings from the rhythm, and makes them with their agendas when it is accepted', async () => {
    const desk = await testCore();
    const { client } = desk;
    const caseId = await caseForPanel(desk, zofia);
    const { meetings, waiting, notPlaced, rhythm } = await client.panel.plan({});
    expect(meetings).toHaveLength(6);
    expect(meetings.every((each) => each.meetingId === null)).toBe(true);
    expect(waiting).toMatchObject([{ caseId, neonatal: true, ready: false }]);
    expect(notPlaced).toEqual([{ caseId, why: 'Not ready, and no review meeting is dated' }]);
    const [first] = meetings;
    const accepted = {
      meetingId: null,
      meeting: {
        kind: 'neonatal' as const,
        theme: '',
        heldOn: first?.heldOn ?? '',
        startsAt: rhythm.startsAt,
        place: '',
        chair: '',
        chairIndependent: null,
      },
      cases: [{ caseId, minutes: 20 }],
    };
    expect(await client.panel.acceptPlan({ meetings: [accepted] })).toEqual({ meetings: 1, cases: 1 });
    await expect(
      client.panel.acceptPlan({ meetings: [{ ...accepted, meeting: { ...accepted.meeting, heldOn: '2026-10-15' } }] }),
    ).rejects.toMatchObject({ data: { reason: 'PLANNED_ALREADY' } });
    // Nothing of the refused plan was kept.
    expect(await client.panel.meetings({})).toMatchObject([{ kind: 'neonatal', cases: 1 }]);
    const next = await client.panel.plan({});
    expect(next.waiting).toEqual([]);
    expect(next.meetings.find(({ meetingId }) => meetingId !== null)).toMatchObject({
      neonatal: true,
      onAgenda: { cases: 1, minutes: 20 },
    });
  });

  it('is asked with a rhythm that only a manager changes', async () => {
    const desk = await testCore();
    const { rhythm } = await desk.client.panel.plan({});
    const { version, ...usual } = rhythm;
    const changed = { rhythm: { ...usual, minutesPerCase: 40 }, seenVersion: version };
    desk.as('coordinator');
    await expect(desk.client.panel.saveRhythm(changed)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    desk.as('manager');
    await desk.client.panel.saveRhythm(changed);
    expect((await desk.client.panel.plan({})).rhythm).toMatchObject({ minutesPerCase: 40, version: 1 });
  });
});
