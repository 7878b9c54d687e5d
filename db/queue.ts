import { type Selectable, sql } from 'kysely';
import { type SavedView, savedView } from '../domain/process/queueView.ts';
import { oneOf, prepared } from './prepared.ts';
import type { ReadinessOverrideTable } from './schema/queue.ts';
import type { Unit } from './unitOfWork.ts';

/** A person's own views of the work queue, by name. */
export async function queueViewsOf(unit: Unit): Promise<{ id: string; name: string; view: SavedView }[]> {
  const rows = await unit.db
    .selectFrom('queue_views')
    .selectAll()
    .where('user_id', '=', unit.actor.userId)
    .orderBy(sql`name COLLATE NOCASE`)
    .execute();
  return rows.map(({ id, name, view }) => ({ id, name, view: savedView.parse(JSON.parse(view)) }));
}

/** Keeps a view under a name; the same name again replaces it. */
export async function saveQueueView(unit: Unit, name: string, view: SavedView): Promise<string> {
  const same = (await queueViewsOf(unit)).find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (same) {
    const changed = { name, view: JSON.stringify(view), updated_at: unit.now };
    await unit.db.updateTable('queue_views').set(changed).where('id', '=', same.id).execute();
    return same.id;
  }
  const id = unit.newId();
  await unit.db
    .insertInto('queue_views')
    .values({
      id,
      user_id: unit.actor.userId,
      name,
      view: JSON.stringify(view),
      created_at: unit.now,
      updated_at: unit.now,
    })
    .execute();
  return id;
}

/** Takes a view away; a way of looking is no record. @returns false when it is not this person's */
export async function forgetQueueView(unit: Unit, id: string): Promise<boolean> {
  const result = await unit.db
    .deleteFrom('queue_views')
    .where('id', '=', id)
    .where('user_id', '=', unit.actor.userId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

const givenToThem = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('case_access')
    .select('case_id')
    .where('user_id', '=', unit.actor.userId)
    .where('case_id', 'in', oneOf(caseIds))
    .where('from_on', '<=', unit.today)
    .where((eb) => eb.or([eb('until_on', 'is', null), eb('until_on', '>=', unit.today)])),
);

/** Which of these cases are given to this person today, by their user id: as key worker, deputy or cover. */
export async function casesMine(unit: Unit, caseIds: readonly string[]): Promise<Set<string>> {
  const rows = await givenToThem(unit, { caseIds });
  return new Set(rows.map(({ case_id }) => case_id));
}

export type ReadinessOverrideRow = Selectable<ReadinessOverrideTable>;

const overridesOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('readiness_overrides')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('made_at')
    // Two of one instant stand in the order they were written.
    .orderBy(sql`rowid`),
);

/** The lines of a case's readiness check that stand passed over. The caller has opened the case. */
export async function readinessOverridesOf(unit: Unit, caseId: string): Promise<ReadinessOverrideRow[]> {
  const rows = await overridesOfCase(unit, { caseId });
  return [...new Map(rows.map((row) => [row.check_id, row])).values()].filter(({ withdrawn }) => withdrawn === 0);
}

/** Passes a line over, or takes that back; both are rows that stay. */
export async function insertReadinessOverride(
  unit: Unit,
  caseId: string,
  override: { check: string; reason: string; withdrawn: boolean },
): Promise<void> {
  await unit.db
    .insertInto('readiness_overrides')
    .values({
      id: unit.newId(),
      case_id: caseId,
      check_id: override.check,
      reason: override.reason,
      withdrawn: Number(override.withdrawn),
      made_at: unit.now,
      made_by: unit.actor.userId,
    })
    .execute();
}
