import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';
import { ask, everyProcedure, leastInput } from './contractWalk.ts';

const day = '2026-02-20';
const planted = ['Zebulona', 'Quillfeather', '9990000018'];
const marked = { reason: 'A colleague’s child' };
const mine = { reason: 'my-case', words: '' } as const;

async function sensitiveCase() {
  const core = await testCore();
  const { caseId } = await core.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: {
      familyName: 'Quillfeather',
      firstNames: 'Zebulona',
      dateOfBirth: '2020-05-04',
      dateOfDeath: day,
      noNhsReason: 'not-currently-available',
    },
    notKnown: [],
    people: [],
  });
  const { rowVersion, number } = await core.client.process.header({ caseId });
  await core.client.access.markSensitive({ caseId, rowVersion, sensitive: true, why: marked });
  const db = core.core.session?.records.db;
  if (db === undefined) throw new Error('NOT_OPEN');
  /** Signs a key worker in whose family this is. */
  const asItsKeyWorker = async () => {
    const userId = core.as('key-worker');
    await db
      .insertInto('case_access')
      .values({ case_id: caseId, user_id: userId, from_on: day, until_on: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };
  const signIn = (role: Role) => (role === 'key-worker' ? asItsKeyWorker() : core.as(role));
  return { ...core, db, caseId, number, signIn };
}

async function reasonOf(answer: Promise<unknown>): Promise<string> {
  try {
    return `ANSWERED ${JSON.stringify(await answer)}`;
  } catch (error) {
    if (!(error instanceof ORPCError)) return 'THROWN';
    return (error.data as { reason?: string } | undefined)?.reason ?? error.code;
  }
}

const isAboutCase = (input: unknown) =>
  typeof input === 'object' && input !== null && 'caseId' in input && typeof input.caseId === 'string';

describe('a case marked sensitive', () => {
  it.each(['manager', 'coordinator', 'key-worker'] as const)(
    'is told to a %s in no word of any procedure until they have said why they open it',
    async (role) => {
      const { client, core, signIn, caseId } = await sensitiveCase();
      core.onUnexpected = () => {};
      await signIn(role);
      const procedures = everyProcedure().filter(({ roles }) => roles !== 'anyone' && roles.includes(role));
      const told: string[] = [];
      const answered: string[] = [];
      const refusals: string[] = [];
      for (const procedure of procedures) {
        const name = `${procedure.noun}.${procedure.name}`;
        // Explaining opens it; changing the key closes the file. Both are tried beside this.
        if (name === 'access.explainOpening' || name === 'access.changeDataKey') continue;
        const input = leastInput(procedure.input, { id: caseId, day });
        const said = await reasonOf(ask(client, procedure, input));
        if (planted.some((word) => said.includes(word))) told.push(name);
        if (!isAboutCase(input)) continue;
        refusals.push(said);
        if (said.startsWith('ANSWERED')) answered.push(name);
      }
      expect(told).toEqual([]);
      expect(answered).toEqual([]);
      // Nearly all are reached past the check of their input; forms of their own are tried beside their noun.
      const gated = refusals.filter((said) => said === 'SENSITIVE_CASE').length;
      expect(gated / refusals.length).toBeGreaterThan(0.6);
      expect(gated).toBeGreaterThan(role === 'key-worker' ? 15 : 30);
    },
  );

  it.each(['panel-member', 'auditor'] as const)('opens for no reason that a %s can give', async (role) => {
    const { client, as, caseId } = await sensitiveCase();
    as(role);
    expect(await reasonOf(client.access.explainOpening({ caseId, why: mine }))).toBe('ROLE');
    expect(await reasonOf(client.process.header({ caseId }))).toBe('ROLE');
  });

  it.each(['coordinator', 'key-worker'] as const)(
    'opens for a %s once they said why, until they sign in again',
    async (role) => {
      const { client, signIn, caseId, as } = await sensitiveCase();
      await signIn(role);
      expect(await reasonOf(client.process.header({ caseId }))).toBe('SENSITIVE_CASE');
      await client.access.explainOpening({ caseId, why: { reason: 'covering', words: 'Leave until Friday' } });
      expect((await client.process.header({ caseId })).name).toBe('Zebulona Quillfeather');
      expect((await client.notification.read({ caseId })).answers.familyName).toBe('Quillfeather');
      as('auditor');
      await signIn(role);
      expect(await reasonOf(client.process.header({ caseId }))).toBe('SENSITIVE_CASE');
    },
  );

  it('asks even a key worker nothing about a family that is not theirs', async () => {
    const { client, as, caseId } = await sensitiveCase();
    as('key-worker');
    expect(await reasonOf(client.access.explainOpening({ caseId, why: mine }))).toBe('NOT_FOUND');
  });

  it('is listed by number, with what must be done, and found by number but by no name', async () => {
    const { client, as, caseId, number } = await sensitiveCase();
    as('coordinator');
    const [row] = await client.process.workQueue({});
    expect(row).toMatchObject({
      caseId,
      number,
      name: 'Sensitive case',
      age: null,
      diedOn: null,
      daysSinceDeath: null,
    });
    expect(row?.nextSteps.length).toBeGreaterThan(0);
    expect(await client.notification.search({ words: 'quillf' })).toEqual([]);
    expect(await client.notification.search({ words: number })).toMatchObject([
      { name: 'Sensitive case', detail: number },
    ]);
    const alike = { nhsNumber: null, familyName: 'Quillfeather', dateOfBirth: '2020-05-04' };
    expect(await client.notification.alike(alike)).toMatchObject([
      { number, name: 'Sensitive case', dateOfBirth: null },
    ]);
  });

  it('keeps the reason: its code and a digest in the chain, its words for managers only', async () => {
    const { client, as, caseId, db, number } = await sensitiveCase();
    as('coordinator');
    const words = 'Her school rang about the report';
    await client.access.explainOpening({ caseId, why: { reason: 'family-or-agency', words } });
    const entry = await db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'access.opening-explained')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(entry.detail)).toEqual({ reason: 'family-or-agency', words: sha256Of(words) });
    as('manager');
    const said = async () =>
      (await client.audit.list({ caseNumber: number, limit: 50 })).lines.find(({ seq }) => seq === entry.seq)?.says;
    expect(await said()).toContain('‘The family or an agency asked about it’');
    expect(await said()).toContain(words);
    as('auditor');
    expect(await said()).not.toContain(words);
  });

  it('says who marked it and who opened it why; the mark is taken back with a reason', async () => {
    const { client, as, caseId, number } = await sensitiveCase();
    const view = await client.access.caseAccess({ caseId });
    expect(view).toMatchObject({ sensitive: { reason: marked.reason, by: 'Adaeze Okonkwo' }, openings: [] });
    as('coordinator');
    await client.access.explainOpening({ caseId, why: { reason: 'meeting', words: '' } });
    expect((await client.access.caseAccess({ caseId })).openings).toMatchObject([{ reason: 'meeting', words: '' }]);
    const { rowVersion } = view;
    await client.access.markSensitive({ caseId, rowVersion, sensitive: false, why: { reason: 'Press interest over' } });
    as('coordinator', crypto.randomUUID());
    expect(await client.process.header({ caseId })).toMatchObject({ number, sensitive: false });
  });

  it('wants words with ‘another reason’', async () => {
    const { client, as, caseId } = await sensitiveCase();
    as('coordinator');
    expect(await reasonOf(client.access.explainOpening({ caseId, why: { reason: 'other', words: ' ' } }))).toBe(
      'BAD_REQUEST',
    );
  });
});

describe('a key worker whose case closed', () => {
  async function closedCase() {
    const made = await sensitiveCase();
    const { client, caseId, as, db } = made;
    const view = await client.access.caseAccess({ caseId });
    await client.access.markSensitive({ caseId, rowVersion: view.rowVersion, sensitive: false, why: { reason: 'x' } });
    await db.updateTable('cases').set({ state: 'closed', closed_on: '2026-03-01' }).where('id', '=', caseId).execute();
    const asKeyWorker = async () => {
      await made.signIn('key-worker');
      return reasonOf(client.process.header({ caseId }));
    };
    return { ...made, asKeyWorker, asManager: () => as('manager') };
  }

  it('opens it on the day it closed, and from the next day no more', async () => {
    const { db, caseId, asKeyWorker } = await closedCase();
    expect(await asKeyWorker()).toBe('NOT_FOUND');
    await db.updateTable('cases').set({ closed_on: '2026-03-02' }).where('id', '=', caseId).execute();
    expect(await asKeyWorker()).toContain('Zebulona');
  });

  it('keeps it as long as a manager lets them, with the reason, and never somebody else’s', async () => {
    const { client, caseId, asKeyWorker, asManager, clock, as } = await closedCase();
    asManager();
    await client.access.keepAccess({ caseId, why: { reason: 'Anniversary call promised', until: '2026-03-05' } });
    expect(await client.access.caseAccess({ caseId })).toMatchObject({
      closed: { on: '2026-03-01', kept: { reason: 'Anniversary call promised', until: '2026-03-05' } },
    });
    expect(await asKeyWorker()).toContain('Zebulona');
    as('key-worker', crypto.randomUUID());
    expect(await reasonOf(client.process.header({ caseId }))).toBe('NOT_FOUND');
    clock.set('2026-03-06T09:00:00.000Z');
    as('key-worker');
    asManager();
    await client.access.keepAccess({ caseId, why: { reason: 'Until the inquest', until: null } });
    await client.access.endKeptAccess({ caseId });
    expect((await client.access.caseAccess({ caseId })).closed?.kept).toBeNull();
    expect(await reasonOf(client.access.endKeptAccess({ caseId }))).toBe('NOT_KEPT');
  });

  it('is given nothing more for an open case, nor until a day that is past', async () => {
    const { client, caseId, asManager, db } = await closedCase();
    asManager();
    const past = { reason: 'x', until: '2026-02-01' };
    expect(await reasonOf(client.access.keepAccess({ caseId, why: past }))).toBe('DATE_PAST');
    await db.updateTable('cases').set({ state: 'open' }).where('id', '=', caseId).execute();
    expect(await reasonOf(client.access.keepAccess({ caseId, why: { reason: 'x', until: null } }))).toBe('NOT_CLOSED');
  });
});
