import { describe, expect, it } from 'vitest';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

async function oneCase() {
  const core = await testCore();
  const { caseId } = await core.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: { familyName: 'Okafor', dateOfDeath: '2026-02-01', noNhsReason: 'not-currently-available' },
    notKnown: [],
    people: [],
  });
  const factor = {
    domain: 'C' as const,
    scale: 'influence-2018' as const,
    level: '2',
    modifiable: 'yes' as const,
    reason: '',
  };
  const save = (given: { code: string | null; text: string }, seenVersion: number) =>
    core.client.analysis.save({
      caseId,
      stage: 'draft',
      rater: '',
      content: { ...emptyAnalysis, factors: [{ ...factor, ...given }] },
      seenVersion,
    });
  return { ...core, caseId, save };
}

const housing = { domain: 'C' as const, label: 'Home', definition: 'Where the family lives.', example: '' };

describe('the manager’s list of factors', () => {
  it('gets a new version with each change, and an old answer keeps the label of its own', async () => {
    const { client, caseId, save } = await oneCase();
    await save({ code: 'housing', text: '' }, 0);
    expect(await client.analysis.saveFactor({ seenVersion: 0, code: 'housing', factor: housing })).toEqual({
      version: 1,
    });
    await save({ code: 'housing', text: '' }, 1);
    await client.analysis.saveFactor({ seenVersion: 1, code: 'housing', factor: { ...housing, label: 'Dwelling' } });
    const { versions } = await client.analysis.read({ caseId });
    expect(versions.map(({ factorList, labels }) => [factorList, labels.housing])).toEqual([
      ['factors-2026-1.1', 'Home'],
      ['factors-2026-1', 'Housing'],
    ]);
    expect(await client.analysis.factorList({})).toMatchObject({ version: 2, name: 'factors-2026-1.2' });
  });

  it('refuses a change to a list that somebody else changed, and a name that is taken', async () => {
    const { client } = await oneCase();
    await client.analysis.retireFactor({ seenVersion: 0, code: 'water', retired: true });
    await expect(client.analysis.moveFactor({ seenVersion: 0, code: 'road', by: 1 })).rejects.toMatchObject({
      code: 'STALE',
    });
    await expect(
      client.analysis.saveFactor({ seenVersion: 1, code: null, factor: { ...housing, label: 'Housing' } }),
    ).rejects.toMatchObject({ data: { reason: 'FACTOR_LABEL_TAKEN', field: 'label' } });
  });

  it('shows what registers called factors, until a wording is counted with one of the list', async () => {
    const { client, save } = await oneCase();
    await save({ code: null, text: 'Damp flat' }, 0);
    expect((await client.analysis.factorList({})).wordings).toEqual([{ text: 'Damp flat', domain: 'C', cases: 1 }]);
    await client.analysis.joinWording({ seenVersion: 0, code: 'housing', wording: 'Damp flat' });
    expect((await client.analysis.factorList({})).wordings).toEqual([]);
  });
});
