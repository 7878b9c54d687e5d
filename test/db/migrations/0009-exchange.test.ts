import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../db/cases.ts';
import { runUnitOfWork } from '../../../db/unitOfWork.ts';
import { ada, clockAt, mondayMorning, testRecords } from '../../fixtures/records.ts';

async function withCase() {
  const { records } = await testRecords();
  const caseId = await runUnitOfWork(records, ada, clockAt(mondayMorning), async (unit) => {
    const { id } = await insertCase(unit, {});
    await unit.audit({ action: 'notification.case-opened', caseId: id });
    return id;
  });
  const conflict = (id: string, settled: boolean) =>
    records.db
      .insertInto('merge_conflicts')
      .values({
        id,
        case_id: caseId,
        return_id: 'r',
        record: 'wishes:1',
        field: 'language',
        base: '""',
        candidates: '["Polish","Silesian"]',
        opened_at: mondayMorning,
        chosen: settled ? '"Polish"' : null,
        settled_at: settled ? mondayMorning : null,
        settled_by: settled ? ada.userId : null,
      })
      .execute();
  return { db: records.db, caseId, conflict };
}

describe('0009 exchange', () => {
  it('makes a table for imports, packs, merges, conflicts and keys, empty', async () => {
    const { db } = await withCase();
    for (const table of ['imports', 'family_packs', 'pack_merges', 'merge_conflicts', 'held_packs', 'pack_keys']) {
      const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(db);
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('holds one open conflict for a field, and every settled one', async () => {
    const { conflict } = await withCase();
    await conflict('first', true);
    await conflict('second', true);
    await conflict('third', false);
    await expect(conflict('fourth', false)).rejects.toThrow('UNIQUE');
  });

  it('keeps no conflict that was settled with nothing chosen', async () => {
    const { db, conflict } = await withCase();
    await conflict('open', false);
    const settled = db.updateTable('merge_conflicts').set({ settled_at: mondayMorning }).where('id', '=', 'open');
    await expect(settled.execute()).rejects.toThrow('CHECK');
  });

  it('keeps no pack of a case that is not there, nor a lock it does not know', async () => {
    const { db, caseId } = await withCase();
    const pack = {
      id: 'p',
      case_id: caseId,
      key_worker_id: 'k',
      key_worker_name: 'N',
      locked_with: 'key' as const,
      expires_on: '2026-04-30',
      base: '{}',
      return_key: 'K',
      created_at: mondayMorning,
      created_by: ada.userId,
    };
    await expect(
      db
        .insertInto('family_packs')
        .values({ ...pack, case_id: 'gone' })
        .execute(),
    ).rejects.toThrow('FOREIGN');
    await db.insertInto('family_packs').values(pack).execute();
    await expect(sql`UPDATE family_packs SET locked_with = 'nothing'`.execute(db)).rejects.toThrow('CHECK');
  });
});
