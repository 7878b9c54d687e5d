import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import type { HoldForm } from '../../../domain/process/forms.ts';
import { testCore } from '../../fixtures/core.ts';

async function oneCase(answers: Record<string, string> = {}) {
  const all = await testCore();
  const { caseId } = await all.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: {
      familyName: 'Szymańska',
      dateOfDeath: '2026-02-20',
      noNhsReason: 'not-currently-available',
      ...answers,
    },
    notKnown: [],
    people: [],
  });
  const read = () => all.client.process.read({ caseId });
  const clock = async (id: string) => (await read()).clocks.find((each) => each.id === id);
  const record = (moment: 'ncmd-notified' | 'cdrm-held' | 'cdrm-planned' | 'cdrm-report', on: string, at = '') =>
    all.client.process.recordMoment({ caseId, moment: { moment, on, at, note: '' } });
  return { ...all, caseId, read, clock, record };
}

const hold = (own: Partial<HoldForm>): HoldForm => ({
  reason: 'inquest',
  from: '2026-02-22',
  to: null,
  note: '',
  familyToldOn: null,
  ...own,
});

describe('the clocks of a case', () => {
  it('say how many hours late NCMD was told, and what the limit is', async () => {
    const { record, clock } = await oneCase({ timeOfDeath: '10:00' });
    await record('ncmd-notified', '2026-02-22', '13:00');
    expect(await clock('T2')).toMatchObject({
      status: 'national expectation',
      state: 'met-late',
      late: '3 hours late',
    });
    expect((await clock('T9'))?.status).toBe('guidance expectation');
    expect((await clock('T12'))?.id).toBeUndefined();
  });

  it('show a hold beside the days since death, never in their place', async () => {
    const { client, caseId, read } = await oneCase();
    const before = await read();
    await client.process.saveHold({ caseId, holdId: null, rowVersion: 0, hold: hold({}) });
    const after = await read();
    expect(after.waiting).toMatchObject({ daysSinceDeath: before.waiting?.daysSinceDeath, daysHeld: 8 });
    expect(after.clocks.find(({ id }) => id === 'T11')).toMatchObject({ daysRunning: 10, daysHeld: 8 });
  });

  it('follow a limit that the manager changed, which is then a local target', async () => {
    const { client, clock, as } = await oneCase();
    await client.process.saveClocks({ clocks: [{ id: 'T9', limit: { count: 1, unit: 'weeks' } }], seenVersion: 0 });
    expect(await clock('T9')).toMatchObject({ status: 'local target', state: 'overdue', late: '3 days late' });
    await expect(client.process.saveClocks({ clocks: [], seenVersion: 0 })).rejects.toMatchObject({ code: 'STALE' });
    as('coordinator');
    await expect(client.process.saveClocks({ clocks: [], seenVersion: 1 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('skip a bank holiday that the manager added', async () => {
    const { client, clock, caseId } = await oneCase();
    const aware = { moment: 'council-aware' as const, on: '2026-02-23', at: '', note: '' };
    await client.process.recordMoment({ caseId, moment: aware });
    expect((await clock('T6'))?.due).toBe('2026-03-02');
    const { bankHolidays } = await client.process.settings({});
    await client.process.saveBankHolidays({
      bankHolidays: [...bankHolidays, { date: '2026-02-24', name: 'A day of mourning' }],
      seenVersion: 0,
    });
    expect((await clock('T6'))?.due).toBe('2026-03-03');
  });
});

describe('what is recorded of the process', () => {
  it('refuses a date before the death or after today, but plans a meeting ahead', async () => {
    const { record } = await oneCase();
    await expect(record('cdrm-held', '2026-02-19')).rejects.toMatchObject({ data: { reason: 'BEFORE_DEATH' } });
    await expect(record('cdrm-held', '2026-04-19')).rejects.toMatchObject({ data: { reason: 'FUTURE_DATE' } });
    await record('cdrm-planned', '2026-04-19');
  });

  it('puts the day of the review meeting on the case, and moves it on a stage', async () => {
    const { record, client, caseId } = await oneCase();
    await record('cdrm-held', '2026-03-01');
    await record('cdrm-report', '2026-03-02');
    expect((await client.process.header({ caseId })).stage.code).toBe('cdop');
  });

  it('refuses a hold that ends before it starts, and a change of a hold somebody else changed', async () => {
    const { client, caseId } = await oneCase();
    const add = (own: Partial<HoldForm>) =>
      client.process.saveHold({ caseId, holdId: null, rowVersion: 0, hold: hold(own) });
    await expect(add({ to: '2026-02-21' })).rejects.toThrow();
    const { holdId } = await add({});
    const end = () => client.process.saveHold({ caseId, holdId, rowVersion: 1, hold: hold({ to: '2026-02-28' }) });
    await end();
    await expect(end()).rejects.toMatchObject({ code: 'STALE' });
  });

  it('keeps blank and not known apart in the five circumstances', async () => {
    const { client, caseId, read } = await oneCase();
    const answers = { J1: 'no', J2: 'not-known', J3: '', J4: '', J5: 'no' } as const;
    await client.process.answerJar({ caseId, jar: { answers } });
    expect((await read()).jar).toMatchObject({ criteria: 'not-known', answers: { J2: 'not-known', J3: '' } });
    await client.process.answerJar({ caseId, jar: { answers: { ...answers, J2: 'yes' } } });
    expect((await read()).jar.criteria).toBe('met');
  });

  it('tracks a parallel review with its expected date and reference', async () => {
    const { client, caseId, read } = await oneCase();
    const review = {
      kind: 'inquest' as const,
      status: 'open' as const,
      expectedOn: '2026-02-25',
      endedOn: null,
      reference: 'INQ-44/26',
      note: '',
    };
    await client.process.saveReview({ caseId, rowVersion: 0, review });
    const stored = (await read()).reviews.find(({ kind }) => kind === 'inquest');
    expect(stored).toMatchObject({ status: 'open', overdue: true, reference: 'INQ-44/26', rowVersion: 1 });
    await expect(client.process.saveReview({ caseId, rowVersion: 0, review })).rejects.toMatchObject({ code: 'STALE' });
  });

  it('records urgent learning on the first day, with no panel date', async () => {
    const { client, caseId, read } = await oneCase();
    await client.process.saveUrgentLearning({ caseId, text: 'Cots of this make were recalled.' });
    expect((await read()).urgentLearning).toHaveLength(1);
  });
});

describe('closing a case', () => {
  it('is refused while the family waits for an answer, unless a reason is written', async () => {
    const { client, caseId, read } = await oneCase();
    await client.family.addQuestion({ caseId, text: 'Why was he moved?', askedOn: '2026-03-01' });
    const { rowVersion } = await read();
    const close = (leftOpen: string) =>
      client.process.close({ caseId, rowVersion, close: { on: '2026-03-02', reason: 'Panel decided.', leftOpen } });
    await expect(close('')).rejects.toMatchObject({ data: { reason: 'FAMILY_QUESTIONS_OPEN', list: ['1'] } });
    await close('They asked us to stop writing.');
    const closed = await read();
    expect(closed).toMatchObject({ state: 'closed', familyQuestionsOpen: [] });
    expect(await client.process.workQueue({})).toEqual([]);
    await client.process.reopen({ caseId, rowVersion: closed.rowVersion, reason: 'A late report came in.' });
    expect((await read()).state).toBe('open');
  });
});

describe('readiness for the panel', () => {
  it('names what keeps a case off the panel and counts blanks apart from not known', async () => {
    const { client, caseId } = await oneCase();
    const { checks, ready } = await client.process.readiness({ caseId });
    expect(ready).toBe(false);
    const level = (id: string) => checks.find((check) => check.id === id)?.level;
    expect(level('cdrm')).toBe('red');
    expect(level('agencies')).toBe('red');
    const blanks = checks.find(({ id }) => id === 'blanks')?.details ?? [];
    expect(blanks).toContain('Ethnicity of the child');
    expect(await client.process.blanksBeforePanel({})).toEqual([]);
    await client.process.recordMoment({ caseId, moment: { moment: 'cdrm-held', on: '2026-03-01', at: '', note: '' } });
    expect(await client.process.blanksBeforePanel({})).toEqual([{ caseId, blanks: blanks.length }]);
  });
});

describe('the timeline and the history of a case', () => {
  it('tell of care and process in order, and an event taken back is gone from the page', async () => {
    const { client, caseId, record, folder, grant } = await oneCase({ dateOfBirth: '2026-02-01' });
    await record('ncmd-notified', '2026-02-22', '13:00');
    const { event } = await client.process.addCareEvent({ caseId, on: '2026-02-10', at: '', what: 'Seen at home' });
    const told = async () => (await client.process.timeline({ caseId })).events.map(({ what }) => what);
    expect(await told()).toEqual(['Born', 'Seen at home', 'Died', 'Notification keyed for NCMD', 'Notified']);
    const path = join(folder, 'Timeline.pdf');
    await client.process.printTimeline({ caseId, token: grant(path, 'write'), part: 'all' });
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
    await client.process.takeBackCareEvent({ caseId, event });
    expect(await told()).not.toContain('Seen at home');
    const { lines } = await client.process.history({ caseId });
    expect(lines.map(({ says }) => says)).toContain('Adaeze Okonkwo recorded a date of CDR-2026-001.');
  });
});
