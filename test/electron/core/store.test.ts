import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createStore } from '../../../db/recordsFolder.ts';
import { cheapCost, goodPassphrase, testCore } from '../../fixtures/core.ts';
import { afterThisTest } from '../../fixtures/records.ts';

it('takes a recovery code as confirmed only when it opens these records', async () => {
  const { client, core, clock, folder } = await testCore();
  const made = await createStore({
    folder: join(folder, 'others'),
    kind: 'real',
    signInName: 'ada',
    name: 'Adaeze Okonkwo',
    passphrase: goodPassphrase,
    clock,
    cost: cheapCost,
  });
  afterThisTest(() => made.records.close());
  const confirm = (code: string) => client.store.confirmRecoveryCode({ code });
  await expect(confirm('ABCD-EFGH')).rejects.toMatchObject({ data: { reason: 'RECOVERY_CODE_MISTYPED' } });
  await expect(confirm(made.recoveryCode)).rejects.toMatchObject({ data: { reason: 'WRONG_RECOVERY_CODE' } });
  core.folder = join(folder, 'others');
  expect(await confirm(made.recoveryCode)).toEqual({ confirmed: true });
});
