import type { Unit } from './unitOfWork.ts';

/** A text somebody typed and did not save, as it went from one case to another. */
interface MovedDraft {
  userId: string;
  from: string;
  to: string;
  updatedAt: string;
}

const place = (draft: MovedDraft) => `${draft.userId} ${draft.to}`;

/**
 * Unsaved texts about the other case are found under the kept one from now on, unless their writer has one there
 * already: that one stays where it is and comes back when the join is undone.
 */
export async function moveDrafts(unit: Unit, mergeId: string, otherId: string, keptId: string): Promise<void> {
  const drafts = await unit.db.selectFrom('drafts').select(['user_id', 'key', 'updated_at']).execute();
  const taken = new Set(drafts.map(({ user_id, key }) => `${user_id} ${key}`));
  let seq = await nextSeq(unit, mergeId);
  for (const { user_id, key, updated_at } of drafts) {
    const isAbout = key.includes(otherId) && !key.startsWith('compare:');
    const draft = { userId: user_id, from: key, to: key.replaceAll(otherId, keptId), updatedAt: updated_at };
    if (!isAbout || taken.has(place(draft))) continue;
    await rename(unit, draft.userId, draft.from, draft.to);
    await unit.db
      .insertInto('case_merge_rows')
      .values({
        merge_id: mergeId,
        seq,
        table_name: 'drafts',
        row_id: user_id,
        before: JSON.stringify({ key: draft.from, updated_at }),
        after: JSON.stringify({ key: draft.to, updated_at }),
      })
      .execute();
    seq += 1;
  }
}

/** Takes unsaved texts back to where they were; one that was typed on since stays where it is. */
export async function returnDrafts(unit: Unit, mergeId: string): Promise<void> {
  const rows = await unit.db
    .selectFrom('case_merge_rows')
    .selectAll()
    .where('merge_id', '=', mergeId)
    .where('table_name', '=', 'drafts')
    .execute();
  for (const row of rows) {
    const before = JSON.parse(row.before) as { key: string; updated_at: string };
    const after = JSON.parse(row.after) as { key: string };
    const find = (key: string) =>
      unit.db
        .selectFrom('drafts')
        .select('updated_at')
        .where('user_id', '=', row.row_id)
        .where('key', '=', key)
        .executeTakeFirst();
    const there = await find(after.key);
    if (there?.updated_at !== before.updated_at || (await find(before.key)) !== undefined) continue;
    await rename(unit, row.row_id, after.key, before.key);
  }
}

async function rename(unit: Unit, userId: string, from: string, to: string): Promise<void> {
  await unit.db.updateTable('drafts').set({ key: to }).where('user_id', '=', userId).where('key', '=', from).execute();
}

async function nextSeq(unit: Unit, mergeId: string): Promise<number> {
  const last = await unit.db
    .selectFrom('case_merge_rows')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('merge_id', '=', mergeId)
    .executeTakeFirstOrThrow();
  return (last.last ?? -1) + 1;
}
