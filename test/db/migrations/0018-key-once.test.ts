import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { mondayMorning, testRecords } from '../../fixtures/records.ts';

describe('0018 key once', () => {
  it('makes tables for what was keyed, what the national record says, own views and lines passed over, empty', async () => {
    const { records } = await testRecords();
    for (const table of ['keyed_fields', 'national_readings', 'queue_views', 'readiness_overrides']) {
      const { rows } = await sql`SELECT * FROM ${sql.table(table)}`.execute(records.db);
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('keeps nothing keyed for a case that is not there, and no state it does not know', async () => {
    const { records } = await testRecords();
    const keyed = {
      id: 'k',
      case_id: 'gone',
      field: 'sex',
      label: 'Sex',
      state: 'known' as const,
      text: 'Female',
      list_version: 'key-once-1',
      keyed_at: mondayMorning,
      keyed_by: 'user-ada',
    };
    await expect(records.db.insertInto('keyed_fields').values(keyed).execute()).rejects.toThrow('FOREIGN');
    await expect(
      sql`INSERT INTO keyed_fields SELECT 'k', id, 'sex', 'Sex', 'perhaps', '', '', '', '' FROM cases UNION ALL
          SELECT 'k', 'c', 'sex', 'Sex', 'perhaps', '', '', '', ''`.execute(records.db),
    ).rejects.toThrow('CHECK');
  });
});
