import type { Json } from '../domain/exchange/canonicalJson.ts';
import type { Unit } from './unitOfWork.ts';

/**
 * Keeps text that was typed and not yet saved, one draft a person and key, inside the encrypted file, so that it
 * survives a lock, a crash and a restart.
 *
 * @param key the form and what it is about: 'contact:<case id>'
 * @example await saveDraft(unit, 'notification:new', { familyName: 'Okafor' })
 */
export async function saveDraft(unit: Unit, key: string, value: Json): Promise<string> {
  const draft = { value: JSON.stringify(value), updated_at: unit.now };
  await unit.db
    .insertInto('drafts')
    .values({ user_id: unit.actor.userId, key, ...draft })
    .onConflict((already) => already.columns(['user_id', 'key']).doUpdateSet(draft))
    .execute();
  await unit.audit({ action: 'store.draft-saved' });
  return unit.now;
}

/** This person's draft, or null. */
export async function readDraft(unit: Unit, key: string): Promise<{ value: Json; savedAt: string } | null> {
  const row = await unit.db
    .selectFrom('drafts')
    .select(['value', 'updated_at'])
    .where('user_id', '=', unit.actor.userId)
    .where('key', '=', key)
    .executeTakeFirst();
  await unit.audit({ action: 'store.draft-read' });
  return row ? { value: JSON.parse(row.value) as Json, savedAt: row.updated_at } : null;
}

/** Every draft of this person, newest first: what to offer after a restart. */
export async function listDrafts(unit: Unit): Promise<{ key: string; savedAt: string }[]> {
  const rows = await unit.db
    .selectFrom('drafts')
    .select(['key', 'updated_at'])
    .where('user_id', '=', unit.actor.userId)
    .orderBy('updated_at', 'desc')
    .execute();
  await unit.audit({ action: 'store.drafts-listed', detail: { drafts: rows.length } });
  return rows.map((row) => ({ key: row.key, savedAt: row.updated_at }));
}

/** Removes a draft: its text was saved, or the person let it go. */
export async function discardDraft(unit: Unit, key: string): Promise<void> {
  await unit.db.deleteFrom('drafts').where('user_id', '=', unit.actor.userId).where('key', '=', key).execute();
  await unit.audit({ action: 'store.draft-discarded' });
}
