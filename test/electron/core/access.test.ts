import { describe, expect, it } from 'vitest';
import { unlock } from '../../../db/signIn.ts';
import { finished, goodPassphrase, testCore } from '../../fixtures/core.ts';

const herPassphrase = 'lantern gravel tulip mooring';
const hisPassphrase = 'copper bicycle thistle evening';
const amara = { signInName: 'amara', name: 'Amara Nwosu', role: 'key-worker', passphrase: herPassphrase } as const;

describe('people', () => {
  it('are let in with a passphrase of their own, and change it themselves', async () => {
    const { client, core, as } = await testCore();
    const { userId } = await client.access.addPerson(amara);
    as('key-worker', userId);
    await expect(client.access.changePassphrase({ from: 'not the one', to: hisPassphrase })).rejects.toMatchObject({
      code: 'STORE',
      data: { reason: 'WRONG_PASSPHRASE' },
    });
    await client.access.changePassphrase({ from: herPassphrase, to: hisPassphrase });
    await core.session?.records.close();
    core.session = null;
    const opened = await client.store.unlock({ signInName: 'Amara', passphrase: hisPassphrase });
    expect(opened).toMatchObject({ name: 'Amara Nwosu', role: 'key-worker' });
  });

  it('cannot be two with one sign-in name, nor come in with a passphrase that is easy to guess', async () => {
    const { client } = await testCore();
    await expect(client.access.addPerson({ ...amara, signInName: 'ADA' })).rejects.toMatchObject({
      data: { reason: 'SIGN_IN_NAME_TAKEN' },
    });
    await expect(client.access.addPerson({ ...amara, passphrase: 'Password123!' })).rejects.toMatchObject({
      data: { reason: 'WEAK_PASSPHRASE' },
    });
  });

  it('keep one manager: the last can neither be stopped nor given another role', async () => {
    const { client, manager } = await testCore();
    await expect(client.access.suspend({ userId: manager.userId })).rejects.toMatchObject({
      data: { reason: 'OWN_SUSPENSION' },
    });
    await expect(
      client.access.changePerson({ userId: manager.userId, name: 'Ada', role: 'auditor', rowVersion: 1 }),
    ).rejects.toMatchObject({ data: { reason: 'LAST_MANAGER' } });
  });

  it('lose a role at once when they give it up themselves', async () => {
    const { client, manager } = await testCore();
    await client.access.addPerson({ ...amara, role: 'manager' });
    await client.access.changePerson({ userId: manager.userId, name: manager.name, role: 'auditor', rowVersion: 1 });
    await expect(client.access.people({})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('who were stopped do not get in until a manager gives them a new first passphrase', async () => {
    const { client, core, clock } = await testCore();
    const { userId } = await client.access.addPerson(amara);
    await client.access.suspend({ userId });
    expect((await client.access.people({})).find(({ id }) => id === userId)?.status).toBe('suspended');
    await core.session?.records.close();
    const at = { folder: core.folder, clock };
    await expect(unlock({ ...at, signInName: 'amara', passphrase: herPassphrase })).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
  });
});

describe('a change of the data key', () => {
  it('leaves the records open under the new key, and everybody active signs in as before', async () => {
    const { client, core } = await testCore();
    const before = core.session?.records;
    const { recoveryCode } = await finished(await client.access.changeDataKey({}));
    expect(recoveryCode).toMatch(/^[A-Z]{4}(-[A-Z]{4}){7}$/);
    expect(core.session?.records).not.toBe(before);
    expect(await client.access.people({})).toHaveLength(1);
    await core.session?.records.close();
    core.session = null;
    expect(await client.store.unlock({ signInName: 'ada', passphrase: goodPassphrase })).toMatchObject({
      role: 'manager',
    });
  });

  it('that is stopped half way leaves the records open under the old key', async () => {
    const { client, core } = await testCore();
    const before = core.session?.records;
    const steps = await client.access.changeDataKey({});
    await steps.next();
    await steps.next();
    await steps.return?.();
    expect(core.session?.records).toBe(before);
    expect(await client.access.people({})).toHaveLength(1);
  });
});
