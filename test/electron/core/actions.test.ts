import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionsToCarry } from '../../../db/panelActions.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

const sleep = {
  action: 'Agree with maternity services how safer sleep advice is given at every discharge',
  owner: 'Norchester Maternity Service',
  dueOn: '2026-04-01',
  informedOn: null,
};

async function register() {
  const core = await testCore('2026-03-02T09:00:00.000Z');
  const { meetingId } = await core.client.panel.addMeeting({
    kind: 'general',
    theme: '',
    heldOn: '2026-03-20',
    startsAt: '',
    place: '',
    chair: '',
    chairIndependent: null,
  });
  const { actionId } = await core.client.panel.addAction({ ...sleep, meetingId: null, caseId: null });
  return { ...core, meetingId, actionId };
}

describe('the actions register', () => {
  it('lists an action with its owner, and what was told of it on which day', async () => {
    const { client, actionId } = await register();
    const progress = {
      onDay: '2026-03-01',
      progress: 'A draft is out',
      evidence: 'Draft of 1 March',
      documentId: null,
    };
    await client.actions.recordProgress({ actionId, progress });
    const { actions, nextMeetingOn } = await client.actions.list({ closed: true });
    expect(nextMeetingOn).toBe('2026-03-20');
    expect(actions).toMatchObject([
      {
        number: 1,
        owner: 'Norchester Maternity Service',
        state: 'open',
        overdue: false,
        lastProgress: { onDay: '2026-03-01', progress: 'A draft is out' },
        recommendedBefore: '',
      },
    ]);
    const read = await client.actions.read({ actionId });
    expect(read.progress).toMatchObject([{ evidence: 'Draft of 1 March', by: 'Adaeze Okonkwo' }]);
  });

  it('refuses progress of a day that has not come', async () => {
    const { client, actionId } = await register();
    const progress = { onDay: '2026-03-03', progress: 'Soon', evidence: '', documentId: null };
    await expect(client.actions.recordProgress({ actionId, progress })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { reason: 'FUTURE_DATE', field: 'onDay' },
    });
  });

  it('shows a document of its own case as evidence, and refuses one of another', async () => {
    const { client, folder, grant } = await register();
    const file = join(folder, 'minutes.pdf');
    writeFileSync(file, '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
    const notify = (familyName: string) =>
      client.notification.notify({
        formVersion: notificationFormVersion,
        answers: { familyName, dateOfDeath: '2026-02-01', noNhsReason: 'not-currently-available' },
        notKnown: [],
        people: [],
      });
    const { caseId } = await notify('Okafor');
    const { caseId: otherCase } = await notify('Lindqvist');
    const { actionId } = await client.panel.addAction({ ...sleep, meetingId: null, caseId });
    const attach = (to: string) => client.documents.attach({ caseId: to, token: grant(file, 'read'), note: '' });
    const { documentId } = await attach(caseId);
    const { documentId: foreign } = await attach(otherCase);
    const progress = { onDay: '2026-03-02', progress: 'Agreed', evidence: '', documentId };
    await client.actions.recordProgress({ actionId, progress });
    expect((await client.actions.read({ actionId })).progress).toMatchObject([{ documentName: 'minutes.pdf' }]);
    await expect(
      client.actions.recordProgress({ actionId, progress: { ...progress, documentId: foreign } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('closes an action at a meeting, with a reason when it was not done, and can open it again', async () => {
    const { client, actionId, meetingId } = await register();
    const closing = { state: 'not-taken-forward' as const, closedOn: '2026-03-02', meetingId, reason: '' };
    await expect(client.actions.close({ actionId, rowVersion: 1, closing })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const why = { ...closing, reason: 'The service has closed.' };
    await client.actions.close({ actionId, rowVersion: 1, closing: why });
    expect((await client.actions.list({ closed: true })).actions).toMatchObject([
      { state: 'not-taken-forward', closedReason: 'The service has closed.', closedAt: '2026-03-20' },
    ]);
    await expect(client.actions.close({ actionId, rowVersion: 2, closing: why })).rejects.toMatchObject({
      data: { reason: 'ACTION_CLOSED' },
    });
    await client.actions.reopen({ actionId, rowVersion: 2, reason: 'Another service took it on.' });
    const read = await client.actions.read({ actionId });
    expect(read).toMatchObject({ state: 'open', closedOn: null, rowVersion: 3 });
    expect(read.earlier.map(({ state }) => state)).toEqual(['not-taken-forward', 'open']);
    expect(read.progress.at(-1)?.progress).toBe('Opened again: Another service took it on.');
  });

  it('keeps what an action said before it was changed, and refuses a change to what somebody else changed', async () => {
    const { client, actionId } = await register();
    const informed = { ...sleep, informedOn: '2026-03-01' };
    await client.actions.amend({ actionId, rowVersion: 1, action: informed });
    await expect(client.actions.amend({ actionId, rowVersion: 1, action: sleep })).rejects.toMatchObject({
      code: 'STALE',
    });
    const read = await client.actions.read({ actionId });
    expect(read).toMatchObject({ informedOn: '2026-03-01', earlier: [{ rowVersion: 1, informedOn: null }] });
  });

  it('says that something was recommended before, by year and state, while a new action is written and ever after', async () => {
    const { client, clock, actionId } = await register();
    const closing = { state: 'done' as const, closedOn: '2026-03-02', meetingId: null, reason: '' };
    await client.actions.close({ actionId, rowVersion: 1, closing });
    clock.set('2028-05-02T09:00:00.000Z');
    const text = 'Check that safer sleep advice is given at discharge';
    const similar = await client.actions.similar({ text, exceptActionId: null });
    expect(similar).toMatchObject({
      words: 'Recommended before (2026, closed)',
      actions: [{ number: 1, shared: ['safer', 'sleep', 'advice', 'discharge'] }],
    });
    await client.panel.addAction({ ...sleep, action: text, meetingId: null, caseId: null });
    const { actions } = await client.actions.list({ closed: true });
    expect(actions.map((each) => each.recommendedBefore)).toEqual(['', 'Recommended before (2026, closed)']);
    const open = await client.actions.list({ closed: false });
    expect(open).toMatchObject({
      actions: [{ number: 2, recommendedBefore: 'Recommended before (2026, closed)' }],
      closed: 1,
    });
  });

  it('carries what is open to the next pack, the earliest due first, with what is late', async () => {
    const { client, core, clock, manager } = await register();
    await client.panel.addAction({ ...sleep, dueOn: '2026-03-10', meetingId: null, caseId: null });
    clock.set('2026-03-12T09:00:00.000Z');
    const records = core.session?.records;
    if (!records) throw new Error('no records');
    const open = await runUnitOfWork(records, manager, clock, async (unit) => {
      await unit.audit({ action: 'panel.pack-gathered' });
      return await actionsToCarry(unit);
    });
    expect(open.map(({ number, overdue }) => [number, overdue])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
});
