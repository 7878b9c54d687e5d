import { describe, expect, it } from 'vitest';
import { backUp } from '../../db/backup.ts';
import { insertCase, saveCaseText } from '../../db/cases.ts';
import { driverOf, type Records } from '../../db/open.ts';
import { finish } from '../../db/progress.ts';
import { restore } from '../../db/restore.ts';
import { salvage } from '../../db/salvage.ts';
import { findTexts } from '../../db/search.ts';
import { type Actor, catchUpSearch, runUnitOfWork } from '../../db/unitOfWork.ts';
import { clockAt, mondayMorning, testFolder } from '../fixtures/records.ts';
import { passphrases, signIn, testStore } from '../fixtures/store.ts';

const clock = clockAt(mondayMorning);

async function write(records: Records, actor: Actor, text: string, caseId?: string): Promise<string> {
  return await runUnitOfWork(records, actor, clock, async (unit) => {
    const id = caseId ?? (await insertCase(unit, { family_name: 'Kaya' })).id;
    await saveCaseText(unit, id, 'circumstances', text);
    await unit.audit({ action: 'notification.amended', caseId: id });
    return id;
  });
}

async function found(records: Records, actor: Actor, words: string): Promise<string[]> {
  return await runUnitOfWork(records, actor, clock, async (unit) => {
    await unit.audit({ action: 'search.words-searched' });
    return (await findTexts(unit, words, 20)).map(({ text }) => text);
  });
}

describe('what is searched', () => {
  it('is nothing of work that was not saved', async () => {
    const { records, actor } = await testStore();
    const failed = runUnitOfWork(records, actor, clock, async (unit) => {
      const { id } = await insertCase(unit, { family_name: 'Kaya' });
      await saveCaseText(unit, id, 'circumstances', 'A marigold on the sill.');
      throw new Error('the power went');
    });
    await expect(failed).rejects.toThrow('the power went');
    expect(await found(records, actor, 'marigold')).toEqual([]);
    expect(await records.db.selectFrom('search_entries').select('id').execute()).toEqual([]);
  });

  it('goes back with the records when a backup is restored', async () => {
    const { records, actor, folder } = await testStore();
    const caseId = await write(records, actor, 'A marigold on the sill.');
    const backup = await finish(backUp(records, { folder: testFolder(), clock }));
    await write(records, actor, 'A geranium on the sill.', caseId);
    expect(await found(records, actor, 'marigold')).toEqual([]);
    await records.close();
    await finish(restore({ folder, backup: backup.path, signInName: 'ada', passphrase: passphrases.ada, clock }));
    const back = await signIn(folder, 'ada', passphrases.ada);
    expect(await found(back.records, back.actor, 'marigold')).toEqual(['A marigold on the sill.']);
    expect(await found(back.records, back.actor, 'geranium')).toEqual([]);
    await back.records.close();
  });

  it('is caught up with a part of the cases at a time, and what was done stays when the rest is cut off', async () => {
    const { records, actor } = await testStore();
    await runUnitOfWork(records, actor, clock, async (unit) => {
      for (let index = 0; index < 450; index += 1) {
        const { id } = await insertCase(unit, { family_name: 'Kaya' });
        await saveCaseText(unit, id, 'circumstances', `A marigold on sill ${index}.`);
      }
      await unit.audit({ action: 'notification.amended' });
    });
    const { raw } = driverOf(records);
    raw.exec("DELETE FROM search_entries; INSERT INTO search_words(search_words) VALUES ('rebuild')");
    raw.exec('DELETE FROM search_keys; INSERT INTO search_due SELECT id FROM cases');
    const entries = () => raw.prepare('SELECT id FROM search_entries').all([]).length;
    let transactions = 0;
    const cutOff = {
      now() {
        transactions += 1;
        if (transactions === 3) throw new Error('the power went');
        return mondayMorning;
      },
    };
    await expect(catchUpSearch(records, actor, cutOff)).rejects.toThrow('the power went');
    expect(entries()).toBe(400);
    await catchUpSearch(records, actor, clock);
    expect(entries()).toBe(450);
    expect(raw.prepare('SELECT case_id FROM search_due').all([])).toEqual([]);
    expect(await found(records, actor, 'marigold sill 449')).toEqual(['A marigold on sill 449.']);
    await records.close();
  });

  it('is made again from what a salvage could save, and is never among its doubtful rows', async () => {
    const { records, actor, folder } = await testStore();
    await write(records, actor, 'A marigold on the sill.');
    await records.close();
    const report = await finish(salvage({ folder, by: { signInName: 'ada', passphrase: passphrases.ada }, clock }));
    expect(report.tables.filter(({ table }) => table.startsWith('search_'))).toEqual([]);
    const back = await signIn(folder, 'ada', passphrases.ada);
    expect(await found(back.records, back.actor, 'marigold')).toHaveLength(1);
    await back.records.close();
  });
});
