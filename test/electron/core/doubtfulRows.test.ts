import { describe, expect, it } from 'vitest';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

async function withRowsSetAside() {
  const desk = await testCore();
  const { caseId, number } = await desk.client.notification.notify({
    formVersion: notificationFormVersion,
    answers: { familyName: 'Quillfeather', dateOfDeath: '2026-02-20', noNhsReason: 'not-currently-available' },
    notKnown: [],
    people: [],
  });
  const row = (id: string, table: string, cells: object) => ({
    id,
    table_name: table,
    why: 'damaged-page' as const,
    row: JSON.stringify(cells),
    found_at: '2026-03-01T10:00:00.000Z',
  });
  await desk.core.session?.records.db
    .insertInto('doubtful_rows')
    .values([
      row('1', 'case_texts', { id: 't', case_id: caseId, kind: 'summary', text: 'Zebulona slept', note: null }),
      row('2', 'agencies', { id: 'a', name: 'Norchester Hospital' }),
    ])
    .execute();
  return { ...desk, caseId, number };
}

describe('rows that a salvage set aside', () => {
  it('are shown to a manager with what could be read of them and whose case they belong to', async () => {
    const { client, caseId, number } = await withRowsSetAside();
    expect(await client.store.doubtfulRows({})).toEqual([
      {
        id: '2',
        part: 'agencies',
        why: 'damaged-page',
        foundAt: '2026-03-01T10:00:00.000Z',
        caseId: null,
        caseNumber: null,
        cells: [
          { name: 'id', value: 'a' },
          { name: 'name', value: 'Norchester Hospital' },
        ],
      },
      expect.objectContaining({ id: '1', caseId, caseNumber: number }),
    ]);
  });

  it('stay closed with a sensitive case until it is opened for a reason', async () => {
    const { client, caseId, core, manager } = await withRowsSetAside();
    const { rowVersion } = await client.process.header({ caseId });
    await client.access.markSensitive({ caseId, rowVersion, sensitive: true, why: { reason: 'In the news' } });
    if (core.session) core.session = { ...core.session, actor: manager };
    expect(JSON.stringify(await client.store.doubtfulRows({}))).not.toContain('Zebulona');
    await client.access.explainOpening({ caseId, why: { reason: 'data-check', words: '' } });
    expect(JSON.stringify(await client.store.doubtfulRows({}))).toContain('Zebulona');
  });
});
