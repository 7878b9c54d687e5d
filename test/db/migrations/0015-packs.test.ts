import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { up } from '../../../db/migrations/0015-packs.ts';
import { ada, mondayMorning, testRecords } from '../../fixtures/records.ts';

async function withMeeting() {
  const { records } = await testRecords();
  const { db } = records;
  await sql`INSERT INTO meetings (id, kind, theme, held_on, starts_at, place, chair, status, created_at, created_by)
    VALUES ('m', 'general', '', '2026-03-20', '', '', '', 'planned', ${mondayMorning}, ${ada.userId})`.execute(db);
  return { db, made: { created_at: mondayMorning, created_by: ada.userId } };
}

describe('0015 packs', () => {
  it('makes each pack of before a copy of its own', async () => {
    const { db } = await withMeeting();
    await sql`PRAGMA foreign_keys = off`.execute(db);
    for (const table of ['pack_copy_events', 'late_papers', 'pack_versions'])
      await sql.raw(`DROP TABLE ${table}`).execute(db);
    for (const column of ['copy_id', 'part', 'late_paper_id']) {
      await sql.raw(`ALTER TABLE packs DROP COLUMN ${column}`).execute(db);
    }
    await sql`INSERT INTO packs (id, meeting_id, version, kind, recipient, withheld, format, file_name, sha256, pages,
      changes, audit_head, content_digest, made_at, made_by) VALUES ('p', 'm', 1, 'pack', 'Imran Castellano', '[]', 'pdf',
      'panel-2026-03-abcdef.pdf', '', '{}', '[]', '', '', ${mondayMorning}, ${ada.userId})`.execute(db);
    await up(db as never);
    const pack = await db.selectFrom('packs').select(['copy_id', 'part', 'late_paper_id']).executeTakeFirstOrThrow();
    expect(pack).toEqual({ copy_id: 'p', part: '', late_paper_id: null });
  });

  it('keeps one record of a version, and one number for a late paper', async () => {
    const { db, made } = await withMeeting();
    const version = { meeting_id: 'm', version: 1, document: '{}', pages: '{}', ...made };
    await db
      .insertInto('pack_versions')
      .values({ id: 'a', ...version })
      .execute();
    await expect(
      db
        .insertInto('pack_versions')
        .values({ id: 'b', ...version })
        .execute(),
    ).rejects.toThrow('UNIQUE');
    const paper = {
      meeting_id: 'm',
      number: 1,
      agenda_item_id: null,
      case_id: null,
      title: 'Audit of interpreters',
      text: 'Three of seven.',
      supplement_to: null,
      released_at: null,
      folded_into: null,
      removed_at: null,
      pages: '[]',
      row_version: 1,
      ...made,
    };
    await db
      .insertInto('late_papers')
      .values({ id: 'a', ...paper })
      .execute();
    await expect(
      db
        .insertInto('late_papers')
        .values({ id: 'b', ...paper })
        .execute(),
    ).rejects.toThrow('UNIQUE');
  });

  it('knows three ends of a copy and the way back', async () => {
    const { db, made } = await withMeeting();
    const event = { copy_id: 'c', on_day: '2026-03-21', note: '', ...made };
    await db
      .insertInto('pack_copy_events')
      .values({ id: 'a', event: 'returned', ...event })
      .execute();
    await expect(sql`UPDATE pack_copy_events SET event = 'lost'`.execute(db)).rejects.toThrow('CHECK');
  });
});
