import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { type Policy, readPolicy } from '../../../electron/api/policy.ts';
import { mayLeaveTo } from '../../../electron/core/policy.ts';
import { finished, testCore } from '../../fixtures/core.ts';
import { testFolder } from '../../fixtures/records.ts';
import { ask, everyProcedure, leastInput } from './contractWalk.ts';

async function coreWith(policy: Omit<Policy, 'policyVersion'>) {
  const desk = await testCore();
  const text = JSON.stringify({ policyVersion: 1, ...policy });
  desk.core.policy = readPolicy('/etc/policy.json', text);
  expect(desk.core.policy.faults).toEqual([]);
  return desk;
}

async function reasonOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return 'ANSWERED';
  } catch (error) {
    return error instanceof ORPCError ? ((error.data as { reason?: string }).reason ?? error.code) : 'THROWN';
  }
}

describe('A policy of IT', () => {
  it('with a mistake in it stops everything but the page that says so', async () => {
    const { client, core } = await testCore();
    core.policy = readPolicy('/etc/policy.json', '{"policyVersion":1,"idle":3}');
    const status = await client.store.status({});
    expect(status).toMatchObject({ state: 'policy-trouble', me: null, partnership: null });
    expect(status.policy).toMatchObject({
      file: '/etc/policy.json',
      faults: ['idle is not a setting of the policy file.'],
    });
    const answered = [];
    for (const procedure of everyProcedure()) {
      if (`${procedure.noun}.${procedure.name}` === 'store.status') continue;
      const input = leastInput(procedure.input, { id: crypto.randomUUID(), day: '2026-02-20' });
      const reason = await reasonOf(ask(client, procedure, input));
      if (reason !== 'POLICY_FILE' && reason !== 'BAD_REQUEST') answered.push(`${procedure.noun}.${procedure.name}`);
    }
    expect(answered).toEqual([]);
  });

  it('decides the folder of backups; a manager can choose no other', async () => {
    const backupFolder = testFolder();
    const { client, grant } = await coreWith({ backupFolder, backupEveryDaysAtMost: 3 });
    expect(await reasonOf(client.store.chooseBackupFolder({ token: grant(testFolder(), 'folder') }))).toBe('SET_BY_IT');
    await client.store.saveSetting({ key: 'backup.every-days', value: 0 });
    expect(await client.store.care({})).toMatchObject({ backupFolder, everyDays: 3 });
    await client.store.saveSetting({ key: 'backup.every-days', value: 1 });
    expect((await client.store.care({})).everyDays).toBe(1);
    await finished(await client.store.backUp({}));
    expect((await client.store.care({})).inFolder).toHaveLength(1);
  });

  it('lets files leave into its folders only, backups apart', async () => {
    const allowed = testFolder();
    const elsewhere = testFolder();
    const { client, grant } = await coreWith({ exportFolders: [allowed] });
    const to = (path: string) => (async () => finished(await client.audit.export({ token: grant(path, 'write') })))();
    expect(await reasonOf(to(join(elsewhere, 'audit.csv')))).toBe('EXPORT_FOLDER');
    expect(await reasonOf(to(`${allowed}-2/audit.csv`))).toBe('EXPORT_FOLDER');
    expect(await reasonOf(to(join(allowed, 'audit.csv')))).toBe('ANSWERED');
    expect(await reasonOf(client.store.chooseBackupFolder({ token: grant(elsewhere, 'folder') }))).toBe('ANSWERED');
  });

  it('follows links before it lets a file leave', () => {
    const allowed = testFolder();
    const elsewhere = testFolder();
    mkdirSync(join(allowed, 'below'));
    symlinkSync(elsewhere, join(allowed, 'way-out'));
    writeFileSync(join(elsewhere, 'there.pdf'), '');
    expect(mayLeaveTo(join(allowed, 'below', 'new', 'pack.pdf'), [allowed])).toBe(true);
    expect(mayLeaveTo(join(allowed, 'way-out', 'pack.pdf'), [allowed])).toBe(false);
    expect(mayLeaveTo(join(allowed, 'way-out', 'there.pdf'), [allowed])).toBe(false);
    expect(mayLeaveTo(join(allowed, '..', 'pack.pdf'), [allowed])).toBe(false);
  });

  it('stands in the assurance report’s facts and in what the window is told', async () => {
    const { client } = await coreWith({ idleMinutesAtMost: 5, contact: 'IT service desk' });
    expect((await client.store.status({})).policy?.policy).toEqual({
      policyVersion: 1,
      idleMinutesAtMost: 5,
      contact: 'IT service desk',
    });
  });
});
