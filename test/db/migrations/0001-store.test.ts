import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../db/migrations.ts';
import { migrateToLatest } from '../../../db/migrator.ts';
import { createRecords } from '../../../db/open.ts';
import { afterThisTest, mondayMorning, testFolder, testKey } from '../../fixtures/records.ts';

async function atVersionOne() {
  const records = createRecords(`${testFolder()}/records.db`, testKey());
  afterThisTest(() => records.close());
  const [[name, first] = ['', { up: async () => {} }]] = Object.entries(migrations);
  await migrateToLatest(records, { migrations: { [name]: first } });
  return records;
}

describe('0001 store', () => {
  it('makes the tables that everything stands on', async () => {
    const { db } = await atVersionOne();
    for (const table of ['store', 'users', 'audit', 'settings', 'drafts', 'backups', 'doubtful_rows'] as const) {
      const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(db);
      expect([table, rows.length]).toEqual([table, table === 'audit' ? 1 : 0]);
    }
  });

  it('lets a file be one store only, real or training', async () => {
    const { db } = await atVersionOne();
    const store = { only: 1, file_id: 'f', kind: 'real' as const, created_at: mondayMorning };
    await db.insertInto('store').values(store).execute();
    await expect(
      db
        .insertInto('store')
        .values({ ...store, only: 2, kind: 'training' })
        .execute(),
    ).rejects.toThrow('CHECK');
    await expect(sql`UPDATE store SET kind = 'both'`.execute(db)).rejects.toThrow('CHECK');
  });

  it('knows the five roles and no other', async () => {
    const { db } = await atVersionOne();
    const insert = (role: string) =>
      sql`INSERT INTO users VALUES (${role}, ${role}, 'Name', ${role}, 'active', 'age1', 1, ${mondayMorning}, ${mondayMorning})`.execute(
        db,
      );
    for (const role of ['manager', 'coordinator', 'key-worker', 'panel-member', 'auditor']) await insert(role);
    await expect(insert('visitor')).rejects.toThrow('CHECK');
  });
});
