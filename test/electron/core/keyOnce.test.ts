import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import type { KeyOnceView } from '../../../electron/api/keyOnce.ts';
import { readPdf } from '../../../electron/core/documents/readPdf.ts';
import { testCore } from '../../fixtures/core.ts';
import { kofi } from '../../fixtures/family.ts';
import { blankPerson } from '../../fixtures/person.ts';

function never(): never {
  throw new Error('nobody is signed in');
}

const lineOf = (sheet: KeyOnceView, id: string) => {
  const line = sheet.sections.flatMap(({ lines }) => lines).find((each) => each.id === id);
  if (line === undefined) throw new Error(`no line ${id}`);
  return line;
};

async function coreWithKofi() {
  const core = await testCore();
  const { client } = core;
  const { caseId } = await client.notification.notify(kofi);
  const sheet = () => client.keyOnce.sheet({ caseId });
  const tick = async (field: string) => {
    const { state, text } = lineOf(await sheet(), field);
    await client.keyOnce.tick({ caseId, field, seen: { state, text } });
  };
  const amend = async (answers: Record<string, string>, notKnown: string[] = []) => {
    const now = await client.notification.read({ caseId });
    const merged = { ...now.answers, ...answers };
    await client.notification.amend({ caseId, rowVersion: now.rowVersion, answers: merged, notKnown });
  };
  return { ...core, caseId, sheet, tick, amend };
}

describe('the sheet for keying into the national record', () => {
  it('keeps who keyed what value when, and takes a tick back as a row of its own', async () => {
    const { client, caseId, sheet, tick, core, clock } = await coreWithKofi();
    expect(lineOf(await sheet(), 'familyName')).toMatchObject({ standing: 'to-key', keyed: null });
    clock.set('2026-03-03T10:15:00.000Z');
    await tick('familyName');
    expect(lineOf(await sheet(), 'familyName')).toMatchObject({
      standing: 'keyed',
      keyed: { state: 'known', text: kofi.answers.familyName, at: '2026-03-03T10:15:00.000Z', by: 'Adaeze Okonkwo' },
    });
    await client.keyOnce.untick({ caseId, field: 'familyName' });
    expect(lineOf(await sheet(), 'familyName').standing).toBe('to-key');
    const rows = await core.session?.records.db.selectFrom('keyed_fields').select('state').execute();
    expect(rows).toEqual([{ state: 'known' }, { state: 'unkeyed' }]);
  });

  it('shows a change after keying with its old and new value, and in the queue until it is ticked again', async () => {
    const { client, caseId, sheet, tick, amend } = await coreWithKofi();
    await tick('familyName');
    expect(await client.keyOnce.changed({})).toEqual([]);
    await amend({ familyName: 'Asante-Boateng' });
    const now = await sheet();
    expect(now.changed).toEqual([
      {
        id: 'familyName',
        label: 'Family name',
        was: { state: 'known', text: kofi.answers.familyName },
        now: { state: 'known', text: 'Asante-Boateng' },
      },
    ]);
    expect(await client.keyOnce.changed({})).toEqual([{ caseId, changed: 1 }]);
    await tick('familyName');
    expect(await client.keyOnce.changed({})).toEqual([]);
  });

  it('shows a value that was blanked after keying, and lets the blanking be ticked', async () => {
    const { sheet, tick, amend } = await coreWithKofi();
    await tick('dateOfBirth');
    await amend({ dateOfBirth: '' });
    const [change] = (await sheet()).changed;
    expect(change).toMatchObject({ id: 'dateOfBirth', now: { state: 'blank', text: '' } });
    await tick('dateOfBirth');
    expect((await sheet()).changed).toEqual([]);
  });

  it('shows a person who was taken out of the lists after they were keyed, and lets that be ticked off', async () => {
    const { client, caseId, sheet } = await coreWithKofi();
    const person = { ...blankPerson, kind: 'professional' as const, role: 'Health visitor', familyName: 'Adeyemi' };
    const { personId } = await client.notification.addPerson({ caseId, person });
    const field = `professionals:${personId}`;
    await client.keyOnce.tick({ caseId, field, seen: { state: 'known', text: 'Adeyemi, Health visitor' } });
    await client.notification.amendPerson({ caseId, personId, person: { ...person, familyName: 'Adeyemi-Cole' } });
    const [change] = (await sheet()).changed;
    expect(change).toMatchObject({ id: field, was: { text: 'Adeyemi, Health visitor' }, now: { state: 'blank' } });
    await client.keyOnce.tick({ caseId, field, seen: { state: 'blank', text: '' } });
    expect((await sheet()).changed).toEqual([]);
  });

  it('refuses a tick for a value that is no longer the one on the sheet', async () => {
    const { client, caseId, amend } = await coreWithKofi();
    await amend({ familyName: 'Asante-Boateng' });
    const seen = { state: 'known' as const, text: 'Asante' };
    await expect(client.keyOnce.tick({ caseId, field: 'familyName', seen })).rejects.toMatchObject({ code: 'STALE' });
  });

  it('keeps what the national record says until the difference is settled', async () => {
    const { client, caseId, sheet } = await coreWithKofi();
    const reading = { caseId, field: 'dateOfBirth', text: '21/02/2026', note: 'Asked the registrar' };
    await client.keyOnce.noteNational(reading);
    expect(lineOf(await sheet(), 'dateOfBirth').national).toMatchObject({ text: '21/02/2026', by: 'Adaeze Okonkwo' });
    await client.keyOnce.noteNational({ ...reading, text: '', note: '' });
    expect(lineOf(await sheet(), 'dateOfBirth').national).toBeNull();
  });

  it('has what the national record calls the child searched for in every export', async () => {
    const { client, caseId, core, manager, clock } = await coreWithKofi();
    await client.keyOnce.noteNational({ caseId, field: 'familyName', text: 'Assante-Boatin', note: '' });
    await client.keyOnce.noteNational({ caseId, field: 'postcode', text: 'NX9 9ZZ', note: '' });
    const { records } = core.session ?? never();
    const known = await runUnitOfWork(records, manager, clock, async (unit) => {
      await unit.audit({ action: 'cases.opened', caseId });
      return (await knownIdentifiersOf(unit, [caseId])).get(caseId);
    });
    expect(JSON.stringify(known)).toContain('Assante-Boatin');
    expect(JSON.stringify(known)).toContain('NX9 9ZZ');
  });

  it('prints the sheet for the office, and says nowhere that anything was submitted', async () => {
    const { client, caseId, tick, amend, grant, folder, sheet } = await coreWithKofi();
    await tick('familyName');
    await amend({ familyName: 'Asante-Boateng' });
    const path = join(folder, 'Sheet.pdf');
    await client.keyOnce.print({ caseId, token: grant(path, 'write'), part: 'all' });
    const { pages } = await readPdf(readFileSync(path));
    const plain = pages.flatMap(({ lines }) => lines).join(' ');
    expect(plain).toContain('Changed since it was keyed');
    expect(plain).toContain('Asante-Boateng');
    expect(`${plain} ${JSON.stringify(await sheet())}`.toLowerCase()).not.toMatch(/submi(t|ss)/);
  });
});
