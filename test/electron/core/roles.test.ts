import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { roles } from '../../../domain/access/roles.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';
import { ask, everyProcedure, leastInput } from './contractWalk.ts';

const procedures = everyProcedure();
const day = '2026-02-20';
const planted = ['Zebulona', 'Quillfeather'];

async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return 'ANSWERED';
  } catch (error) {
    return error instanceof ORPCError ? error.code : 'THROWN';
  }
}

async function recordsWithOneCase() {
  const core = await testCore();
  const { caseId } = await core.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: {
      familyName: 'Quillfeather',
      firstNames: 'Zebulona',
      dateOfDeath: day,
      noNhsReason: 'not-currently-available',
    },
    notKnown: [],
    people: [],
  });
  return { ...core, caseId };
}

describe('the contract', () => {
  it('names, for every procedure, who may call it', () => {
    expect(procedures.length).toBeGreaterThan(60);
    expect(procedures.filter(({ roles }) => roles !== 'anyone' && roles.length === 0)).toEqual([]);
  });

  it('answers nobody before sign-in, whatever is asked, but the few that open the records', async () => {
    const { client, core } = await recordsWithOneCase();
    const { session } = core;
    core.session = null;
    const answered = [];
    for (const procedure of procedures) {
      if (procedure.roles === 'anyone') continue;
      const code = await codeOf(ask(client, procedure, undefined));
      if (code !== 'NOT_SIGNED_IN') answered.push(`${procedure.noun}.${procedure.name}: ${code}`);
    }
    core.session = session;
    expect(answered).toEqual([]);
    const open = procedures.filter(({ roles }) => roles === 'anyone').map(({ noun, name }) => `${noun}.${name}`);
    expect(open.every((name) => name.startsWith('store.'))).toBe(true);
  });

  it.each(roles)('refuses a %s whatever is not named for that role, and writes each refusal down', async (role) => {
    const { client, core, as, caseId } = await recordsWithOneCase();
    as(role);
    const closed = procedures.filter(({ roles }) => roles !== 'anyone' && !roles.includes(role));
    const open = [];
    for (const procedure of closed) {
      const code = await codeOf(ask(client, procedure, leastInput(procedure.input, { id: caseId, day })));
      if (code !== 'NOT_ALLOWED') open.push(`${procedure.noun}.${procedure.name}: ${code}`);
    }
    expect(open).toEqual([]);
    const written = await core.session?.records.db
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', 'access.refused')
      .execute();
    expect(written).toHaveLength(closed.length);
  });
});

describe('the lowest roles', () => {
  it.each(['key-worker', 'panel-member', 'auditor'] as const)(
    'a %s who asks everything they may about a case that is not theirs never reads a word of it',
    async (role) => {
      const { client, core, as, caseId } = await recordsWithOneCase();
      core.onUnexpected = () => {};
      const id = as(role);
      const row = {
        id,
        sign_in_name: role,
        name: role,
        role,
        status: 'active' as const,
        recipient: '',
        row_version: 1,
      };
      const times = { created_at: '2026-03-02T09:00:00.000Z', updated_at: '2026-03-02T09:00:00.000Z' };
      await core.session?.records.db
        .insertInto('users')
        .values({ ...row, ...times })
        .execute();
      const mine = procedures.filter(({ roles }) => roles !== 'anyone' && roles.includes(role));
      const told: string[] = [];
      const broken: string[] = [];
      const reached: string[] = [];
      for (const procedure of mine) {
        const name = `${procedure.noun}.${procedure.name}`;
        const input = leastInput(procedure.input, { id: caseId, day });
        let words: string;
        try {
          words = JSON.stringify(await ask(client, procedure, input)) ?? '';
          reached.push(name);
        } catch (error) {
          words =
            error instanceof ORPCError ? `${error.code} ${error.message} ${JSON.stringify(error.data)}` : 'THROWN';
          if (words.startsWith('INTERNAL') || words === 'THROWN') broken.push(name);
          if (!words.startsWith('BAD_REQUEST')) reached.push(name);
        }
        if (planted.some((word) => words.includes(word))) told.push(name);
      }
      expect(told).toEqual([]);
      expect(broken).toEqual([]);
      // Most were reached past the check of their input; the rest need forms of their own, tried beside their noun.
      expect(reached.length / mine.length).toBeGreaterThan(0.7);
    },
  );
});
