import { describe, expect, it } from 'vitest';
import type { AgendaItemRow } from '../../../db/panel.ts';
import { standingsOf } from '../../../db/process.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import type { SavedView } from '../../../domain/process/queueView.ts';
import { openCase } from '../../../electron/core/cases.ts';
import { packCase } from '../../../electron/core/panel/packCase.ts';
import { familyCore } from '../../fixtures/family.ts';

const view: SavedView = { view: 'overdue', stage: 'cdop', words: 'gp', sort: { key: 'name', direction: 'ascending' } };

describe('the work queue as a person has it', () => {
  it('knows a case as mine by who signs in, whatever the name, and by cover on the day', async () => {
    const { client, core, caseId, allocate, bilal, mei, asBilal, asMei } = await familyCore();
    await allocate(bilal);
    const mine = async () => (await client.process.workQueue({})).map((row) => [row.caseId, row.mine]);
    expect(await mine()).toEqual([[caseId, false]]);
    await core.session?.records.db.updateTable('key_worker_people').set({ name: 'B. Haidari-Noor' }).execute();
    asBilal();
    expect(await mine()).toEqual([[caseId, true]]);
    asMei();
    expect(await mine()).toEqual([]);
    core.session = core.session && { ...core.session, actor: { ...core.session.actor, role: 'manager' } };
    const cover = { personId: bilal, coverId: mei, from: '2026-03-02', to: '2026-03-06' };
    await client.family.addCover({ cover });
    expect(await mine()).toEqual([[caseId, true]]);
  });

  it('keeps a view under a name for one person alone, replaces it by name, and forgets it', async () => {
    const { client, as } = await familyCore();
    const { id } = await client.process.saveQueueView({ name: 'Waiting for GPs', view });
    const again = await client.process.saveQueueView({ name: 'waiting for gps', view: { ...view, stage: '' } });
    expect(again.id).toBe(id);
    expect(await client.process.queueViews({})).toEqual([
      { id, name: 'waiting for gps', view: { ...view, stage: '' } },
    ]);
    as('coordinator');
    expect(await client.process.queueViews({})).toEqual([]);
    await expect(client.process.forgetQueueView({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    as('manager');
    await client.process.forgetQueueView({ id });
    expect(await client.process.queueViews({})).toEqual([]);
  });
});

async function reviewed() {
  const desk = await familyCore();
  const { client, caseId } = desk;
  const save = async (summary: string) => {
    const seenVersion = (await client.analysis.read({ caseId })).versions.length;
    const content = { ...emptyAnalysis, summary };
    await client.analysis.save({ caseId, stage: 'draft', rater: 'first', seenVersion, content });
  };
  const line = async (id: string) => (await client.process.readiness({ caseId })).checks.find((each) => each.id === id);
  return { ...desk, save, line };
}

describe('readiness for the panel', () => {
  it('counts the texts with names in them that nobody signed off, and is clear once they are signed', async () => {
    const { client, caseId, save, line } = await reviewed();
    await save('Kofi Asante was seen by his mother Efua.');
    expect(await line('anonymous')).toMatchObject({
      level: 'red',
      overridable: false,
      words: 'Identifiers in 1 of 1 text nobody signed off',
      details: ['Summary for the panel (identifiers)'],
    });
    await save('The child was seen by a parent.');
    expect(await line('anonymous')).toMatchObject({ level: 'amber' });
    const desk = await client.reports.textsOfCase({ caseId });
    for (const text of desk.texts) {
      const reading = { caseId, sha256: text.sha256, knownDigest: desk.knownDigest, rowVersion: text.rowVersion };
      await client.reports.signRedaction(reading);
    }
    expect(await line('anonymous')).toMatchObject({ level: 'clear', details: [] });
  });

  it('is not clear on agencies when none was asked, nor when a request was only prepared', async () => {
    const { client, caseId, line } = await reviewed();
    expect(await line('agencies')).toMatchObject({ level: 'red', words: 'No agency was asked' });
    const agency = { name: 'Mill Road Surgery', abbreviation: '', kind: 'primary-care' as const, contactName: '' };
    const reach = { email: '', phone: '', address: '' };
    const saved = { agencyId: null, agency: { ...agency, ...reach }, active: true };
    const { agencyId } = await client.agencies.saveAgency(saved);
    await client.agencies.prepare({ caseId, agencyIds: [agencyId], forms: ['reporting'] });
    expect(await line('agencies')).toMatchObject({ level: 'red', words: 'No agency was asked' });
  });

  it('passes a red line over for a reason, by whom and when, until it counts again; the history keeps both', async () => {
    const { client, caseId, line, core } = await reviewed();
    expect(await line('cdrm')).toMatchObject({ level: 'red', overridable: true });
    const reason = 'The trust holds none for deaths in the community.';
    await client.process.passOver({ caseId, check: 'cdrm', reason });
    const view = await client.process.readiness({ caseId });
    expect(view.overridden).toEqual(['cdrm']);
    expect(view.overrides).toEqual([{ check: 'cdrm', reason, by: 'Adaeze Okonkwo', at: '2026-03-02T09:00:00.000Z' }]);
    await client.process.countAgain({ caseId, check: 'cdrm' });
    expect((await client.process.readiness({ caseId })).overridden).toEqual([]);
    const rows = await core.session?.records.db.selectFrom('readiness_overrides').select('withdrawn').execute();
    expect(rows).toEqual([{ withdrawn: 0 }, { withdrawn: 1 }]);
  });

  it('goes with the case into the pack, without the reason', async () => {
    const { client, caseId, core } = await reviewed();
    await client.process.passOver({ caseId, check: 'cdrm', reason: 'The trust holds none.' });
    const { session } = core;
    if (session === null) throw new Error('NO_SESSION');
    const page = await runUnitOfWork(session.records, session.actor, core.clock, async (unit) => {
      await unit.audit({ action: 'panel.pack-gathered' });
      const row = await openCase(unit, caseId);
      const standing = (await standingsOf(unit, [row])).get(caseId);
      if (standing === undefined) throw new Error('NO_STANDING');
      const item = { pack_number: 'A1', minutes: 20 } as AgendaItemRow;
      return await packCase(unit, item, row, standing, undefined, (text) => text);
    });
    expect(page.blanks[0]).toEqual({ question: 'Review meeting not held (passed over)', blank: 'not-answered' });
    expect(JSON.stringify(page)).not.toContain('The trust holds none');
  });

  it('passes over neither what is not red, nor names in a pack', async () => {
    const { client, caseId, save } = await reviewed();
    await save('Kofi Asante was seen.');
    const pass = (check: 'cause' | 'anonymous') => client.process.passOver({ caseId, check, reason: 'In a hurry' });
    await expect(pass('cause')).rejects.toMatchObject({ data: { reason: 'NOT_RED' } });
    await expect(pass('anonymous')).rejects.toMatchObject({ data: { reason: 'NEVER_PASSED_OVER' } });
  });
});
