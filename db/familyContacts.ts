import { sql } from 'kysely';
import { type ContactEntry, type FamilyWishes, noWishes, type TouchpointFact } from '../domain/family/contact.ts';
import type { FamilyPromise } from '../domain/family/promises.ts';
import { caseVisible } from './access.ts';
import { insertRow } from './insertRow.ts';
import { oneOf, prepared } from './prepared.ts';
import type { Unit } from './unitOfWork.ts';

type CaseIds = { caseIds: readonly string[] };

/** A contact as it was written down, with what it corrects. */
export interface StoredContact {
  id: string;
  correctsId: string | null;
  correctionReason: string | null;
  isCurrent: boolean;
  entry: ContactEntry;
  writtenAt: string;
  writtenBy: string;
}

/** What a contact is, as its columns hold it: the whole entry, and what lists ask for beside it. */
export function contactColumns(entry: ContactEntry) {
  return {
    on_day: entry.on,
    at_time: entry.at,
    outcome: entry.outcome,
    stage: entry.stage,
    next_due: entry.nextContactDue,
    entry: JSON.stringify(entry),
  };
}

const contactsWith = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('contacts')
    .leftJoin('users', 'users.id', 'contacts.created_by')
    .selectAll('contacts')
    .select('users.name as writer')
    .where('contacts.case_id', '=', caseId)
    .where(caseVisible(unit, 'contacts.case_id'))
    .orderBy('contacts.on_day', 'desc')
    .orderBy('contacts.at_time', 'desc')
    .orderBy('contacts.created_at', 'desc')
    .orderBy('contacts.id'),
);

/** Every version of every contact with a family, newest contact first. The caller has opened the case. */
export async function contactsOf(unit: Unit, caseId: string): Promise<StoredContact[]> {
  const rows = await contactsWith(unit, { caseId });
  return rows.map((row) => ({
    id: row.id,
    correctsId: row.corrects_id,
    correctionReason: row.correction_reason,
    isCurrent: row.current === 1,
    entry: JSON.parse(row.entry) as ContactEntry,
    writtenAt: row.created_at,
    writtenBy: row.writer ?? '',
  }));
}

export async function insertContact(
  unit: Unit,
  caseId: string,
  entry: ContactEntry,
  corrects: { id: string; reason: string } | null,
): Promise<string> {
  const id = unit.newId();
  insertRow(unit, 'contacts', {
    id,
    case_id: caseId,
    corrects_id: corrects?.id ?? null,
    correction_reason: corrects?.reason ?? null,
    current: 1,
    ...contactColumns(entry),
    created_at: unit.now,
    created_by: unit.actor.userId,
  });
  return id;
}

/** The newest version of an entry, if this is it; undefined when it was corrected already or is of another case. */
export async function currentContact(unit: Unit, caseId: string, id: string): Promise<ContactEntry | undefined> {
  const row = await unit.db
    .selectFrom('contacts')
    .select('entry')
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .where('current', '=', 1)
    .executeTakeFirst();
  return row && (JSON.parse(row.entry) as ContactEntry);
}

/** Marks a version as corrected; it stays readable. */
export async function supersedeContact(unit: Unit, id: string): Promise<void> {
  await unit.db.updateTable('contacts').set({ current: 0 }).where('id', '=', id).execute();
}

export interface DatedTouchpoint {
  touchpoint: TouchpointFact;
  on: string;
}

const touchpointsIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('touchpoints')
    .select(['case_id', 'touchpoint', 'on_day'])
    .where('case_id', 'in', oneOf(caseIds))
    .where('withdrawn_at', 'is', null)
    .orderBy('on_day')
    .orderBy('id'),
);

/** The dated touchpoints of each family, oldest first. The caller has opened the cases. */
export async function touchpointsOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, DatedTouchpoint[]>> {
  const rows = await touchpointsIn(unit, { caseIds });
  return grouped(rows, (row) => ({ touchpoint: row.touchpoint as TouchpointFact, on: row.on_day }));
}

export async function insertTouchpoint(
  unit: Unit,
  caseId: string,
  touchpoint: TouchpointFact,
  on: string,
  contactId: string | null,
): Promise<void> {
  await unit.db
    .insertInto('touchpoints')
    .values({
      id: unit.newId(),
      case_id: caseId,
      touchpoint,
      on_day: on,
      contact_id: contactId,
      withdrawn_at: null,
      created_at: unit.now,
    })
    .execute();
}

/** Takes back what a contact said before it was corrected; the rows stay. */
export async function withdrawTouchpointsOf(unit: Unit, contactId: string): Promise<void> {
  await unit.db
    .updateTable('touchpoints')
    .set({ withdrawn_at: unit.now })
    .where('contact_id', '=', contactId)
    .where('withdrawn_at', 'is', null)
    .execute();
}

export interface StoredPromise extends FamilyPromise {
  rowVersion: number;
}

const promisesIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('family_promises')
    .selectAll()
    .where('case_id', 'in', oneOf(caseIds))
    .orderBy('due_on')
    .orderBy('id'),
);

/** What each family was told, the first due first. The caller has opened the cases. */
export async function promisesOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, StoredPromise[]>> {
  const rows = await promisesIn(unit, { caseIds });
  return grouped(rows, (row) => ({
    id: row.id,
    what: row.what,
    dueOn: row.due_on,
    keptOn: row.kept_on,
    rowVersion: row.row_version,
  }));
}

export async function insertPromise(
  unit: Unit,
  caseId: string,
  promise: { what: string; dueOn: string },
  contactId: string | null,
): Promise<string> {
  const id = unit.newId();
  insertRow(unit, 'family_promises', {
    id,
    case_id: caseId,
    contact_id: contactId,
    what: promise.what,
    due_on: promise.dueOn,
    kept_on: null,
    row_version: 1,
    created_at: unit.now,
  });
  return id;
}

/** @returns false when somebody changed it in the meantime */
export async function setPromiseKept(
  unit: Unit,
  caseId: string,
  promise: { id: string; rowVersion: number; keptOn: string | null },
): Promise<boolean> {
  const result = await unit.db
    .updateTable('family_promises')
    .set({ kept_on: promise.keptOn, row_version: promise.rowVersion + 1 })
    .where('id', '=', promise.id)
    .where('case_id', '=', caseId)
    .where('row_version', '=', promise.rowVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface WishesVersion {
  version: number;
  wishes: FamilyWishes;
  writtenAt: string;
}

const wishesOfFamily = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('family_wishes')
    .select(['version', 'wishes', 'created_at'])
    .where('case_id', '=', caseId)
    .orderBy('version', 'desc'),
);

/** Every version of a family's wishes, the newest first. The caller has opened the case. */
export async function wishesVersionsOf(unit: Unit, caseId: string): Promise<WishesVersion[]> {
  const rows = await wishesOfFamily(unit, { caseId });
  return rows.map((row) => ({
    version: row.version,
    wishes: { ...noWishes, ...(JSON.parse(row.wishes) as Partial<FamilyWishes>) },
    writtenAt: row.created_at,
  }));
}

const wishesIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('family_wishes')
    .select(['case_id', 'wishes'])
    .where('case_id', 'in', oneOf(caseIds))
    .orderBy('version'),
);

/** The wishes that count now, of each family that has told any. The caller has opened the cases. */
export async function wishesOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, FamilyWishes>> {
  const rows = await wishesIn(unit, { caseIds });
  return new Map(
    rows.map((row) => [row.case_id, { ...noWishes, ...(JSON.parse(row.wishes) as Partial<FamilyWishes>) }]),
  );
}

/** Writes a new version. @returns its number, or null when the version seen is no longer the newest */
export async function insertWishes(
  unit: Unit,
  caseId: string,
  wishes: FamilyWishes,
  seenVersion: number,
): Promise<number | null> {
  const newest = (await wishesVersionsOf(unit, caseId))[0]?.version ?? 0;
  if (newest !== seenVersion) return null;
  await unit.db
    .insertInto('family_wishes')
    .values({
      id: unit.newId(),
      case_id: caseId,
      version: newest + 1,
      wishes: JSON.stringify(wishes),
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return newest + 1;
}

export interface ContactStanding {
  lastSpokeOn: string | null;
  nextDue: string | null;
  leaflet: boolean;
}

const standingsIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('contacts')
    .where('case_id', 'in', oneOf(caseIds))
    .where('current', '=', 1)
    .groupBy('case_id')
    .select([
      'case_id',
      sql<string | null>`max(CASE WHEN outcome = 'spoke' THEN on_day END)`.as('spoke'),
      // Written as the index writes it.
      sql<number | null>`max(json_extract(entry, '$.leaflet.given') = 'yes')`.as('leaflet'),
      // A later contact settles what an earlier one left due, unless nobody was reached and nothing new was agreed.
      sql<string | null>`max(CASE WHEN outcome = 'spoke' OR next_due IS NOT NULL
        THEN on_day || ' ' || at_time || ' ' || created_at || ' ' || coalesce(next_due, '') END)`.as('settled'),
    ]),
);

/**
 * Where contact with each family stands: when somebody last spoke with them, and what was agreed next.
 * Read from an index that holds what is asked here and no words of any contact.
 */
export async function contactStandings(unit: Unit, caseIds: readonly string[]): Promise<Map<string, ContactStanding>> {
  const rows = await standingsIn(unit, { caseIds });
  return new Map(
    rows.map(({ case_id, spoke, leaflet, settled }) => [
      case_id,
      { lastSpokeOn: spoke, nextDue: settled?.split(' ').at(-1) || null, leaflet: leaflet === 1 },
    ]),
  );
}

/** Rows put together by family, each in the shape asked for. */
function grouped<R extends { case_id: string }, T>(rows: readonly R[], shape: (row: R) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(row.case_id);
    if (own) own.push(shape(row));
    else groups.set(row.case_id, [shape(row)]);
  }
  return groups;
}
