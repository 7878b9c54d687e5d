import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testRecords } from '../fixtures/records.ts';

it('the built schema is the one that was committed', async () => {
  const { records } = await testRecords();
  const { rows } = await sql<{ sql: string }>`SELECT sql FROM sqlite_schema
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type DESC, name`.execute(records.db);
  const text = rows.map((row) => `${row.sql.replace(/\n\s*/g, '\n  ').replace(/\n\s*\)/g, '\n)')};\n`).join('\n');
  await expect(text).toMatchFileSnapshot('schema.snapshot.sql');
});
