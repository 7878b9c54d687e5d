import { describe, expect, it } from 'vitest';
import { familyNamesOf } from '../../db/family.ts';
import { driverOf } from '../../db/open.ts';
import { runUnitOfWork } from '../../db/unitOfWork.ts';
import { testCore } from '../fixtures/core.ts';
import { aContact } from '../fixtures/family.ts';
import { log, officeWithFamily } from '../fixtures/familyPacks.ts';

type Desk = Awaited<ReturnType<typeof officeWithFamily>>;

async function namesOf(desk: Pick<Desk, 'core' | 'clock' | 'manager'>, caseId: string): Promise<string[]> {
  const { session } = desk.core;
  if (session === null) throw new Error('NO_SESSION');
  return await runUnitOfWork(session.records, desk.manager, desk.clock, async (unit) => {
    await unit.audit({ action: 'cases.read' });
    const names = (await familyNamesOf(unit, [caseId])).get(caseId) ?? [];
    return names.map(({ role, name }) => `${role}: ${name}`).sort();
  });
}

describe('who is named in a family’s contacts', () => {
  it('is everybody present, whoever wrote it and whoever gave the leaflet, once each, corrected entries included', async () => {
    const desk = await officeWithFamily();
    const { caseId, client } = desk;
    const present = [{ name: 'Siân “Shan” O’Neill', relationship: 'aunt' as const }];
    const leaflet = { given: 'yes' as const, on: '2026-03-01', language: 'English', by: 'Dr Ifeoma Adeyemi' };
    const entry = aContact({ with: present, by: 'Grace Oduya', at: '08:00' });
    const { contactId } = await log(desk, caseId, entry);
    await log(desk, caseId, { ...entry, at: '08:30' });
    await client.family.correctContact({
      caseId,
      contactId,
      wishes: null,
      acknowledged: [],
      reason: 'Somebody else rang',
      entry: { ...entry, by: 'Harriet Blackwood', leaflet },
    });
    expect(await namesOf(desk, caseId)).toEqual(
      expect.arrayContaining([
        'aunt: Siân “Shan” O’Neill',
        'key worker: Grace Oduya',
        'key worker: Harriet Blackwood',
        'professional: Dr Ifeoma Adeyemi',
      ]),
    );
    expect((await namesOf(desk, caseId)).filter((each) => each.startsWith('aunt'))).toHaveLength(1);
  });

  it('is read from the index alone, however long the contacts are', async () => {
    const desk = await testCore();
    const { session } = desk.core;
    if (session === null) throw new Error('NO_SESSION');
    const { raw } = driverOf(session.records);
    const asked: string[] = [];
    const prepare = raw.prepare.bind(raw);
    raw.prepare = (text) => {
      asked.push(text);
      return prepare(text);
    };
    await namesOf(desk, 'nobody');
    const [text = ''] = asked.filter((each) => each.includes('from "contacts"'));
    const plan = prepare(`explain query plan ${text}`).all(['[]']) as { detail: string }[];
    expect(plan[0]?.detail).toMatch(/^SEARCH contacts USING COVERING INDEX contacts_named/);
  });
});
