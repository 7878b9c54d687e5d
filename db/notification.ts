import { type Selectable, sql } from 'kysely';
import { caseVisible } from './access.ts';
import type { CasePersonTable } from './schema/cases.ts';
import type { NotificationTable } from './schema/notification.ts';
import type { Unit } from './unitOfWork.ts';

export type CasePersonRow = Selectable<CasePersonTable>;
export type NotificationRow = Selectable<NotificationTable>;

export async function insertNotification(unit: Unit, row: Omit<NotificationRow, 'id' | 'created_at' | 'keyed_by'>) {
  const stored: NotificationRow = { ...row, id: unit.newId(), keyed_by: unit.actor.userId, created_at: unit.now };
  await unit.db.insertInto('notifications').values(stored).execute();
  return stored;
}

/** Every notification of one death, oldest first. The caller has opened the case. */
export async function notificationsOf(unit: Unit, caseId: string): Promise<NotificationRow[]> {
  return await unit.db
    .selectFrom('notifications')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    // Two of one moment stay in the order in which they were keyed in; ids are random.
    .orderBy(sql`rowid`)
    .execute();
}

export async function insertCasePerson(unit: Unit, row: Omit<CasePersonRow, 'id' | 'created_at' | 'removed_at'>) {
  const stored: CasePersonRow = { ...row, id: unit.newId(), removed_at: null, created_at: unit.now };
  await unit.db.insertInto('case_people').values(stored).execute();
  return stored;
}

/** Everybody in the case who was not taken out again, family first. The caller has opened the case. */
export async function peopleOf(unit: Unit, caseId: string): Promise<CasePersonRow[]> {
  return await unit.db
    .selectFrom('case_people')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('kind')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Takes a person out of the case: the row stays, and stays an identifier that exports are swept for. */
export async function removeCasePerson(unit: Unit, caseId: string, personId: string): Promise<boolean> {
  const result = await unit.db
    .updateTable('case_people')
    .set({ removed_at: unit.now })
    .where('id', '=', personId)
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Adds an address, a body or a reference unless the case holds the same one already. */
export async function insertCaseAddress(
  unit: Unit,
  caseId: string,
  address: { role: string; line1: string | null; town: string | null; postcode: string | null },
): Promise<void> {
  if (!address.line1 && !address.town && !address.postcode) return;
  const same = await unit.db
    .selectFrom('case_addresses')
    .select('id')
    .where('case_id', '=', caseId)
    .where('role', '=', address.role)
    .where('line1', 'is', address.line1)
    .where('town', 'is', address.town)
    .where('postcode', 'is', address.postcode)
    .executeTakeFirst();
  if (same) return;
  const row = { ...address, id: unit.newId(), case_id: caseId, created_at: unit.now };
  await unit.db.insertInto('case_addresses').values(row).execute();
}

export async function insertCaseOrganisation(
  unit: Unit,
  caseId: string,
  organisation: { role: string; name: string; abbreviation: string | null },
): Promise<void> {
  const same = await unit.db
    .selectFrom('case_organisations')
    .select('id')
    .where('case_id', '=', caseId)
    .where('name', '=', organisation.name)
    .executeTakeFirst();
  if (same) return;
  const row = { ...organisation, id: unit.newId(), case_id: caseId, created_at: unit.now };
  await unit.db.insertInto('case_organisations').values(row).execute();
}

export async function insertCaseReference(unit: Unit, caseId: string, reference: { role: string; value: string }) {
  const row = { ...reference, id: unit.newId(), case_id: caseId, created_at: unit.now };
  await unit.db.insertInto('case_references').values(row).execute();
}

/** The newest home address of a case. The caller has opened the case. */
export async function homeAddressOf(unit: Unit, caseId: string) {
  return await unit.db
    .selectFrom('case_addresses')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('role', '=', 'home')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .executeTakeFirst();
}

/** Live cases with this NHS number, and those with this family name and date of birth. */
export async function casesAlike(
  unit: Unit,
  by: { nhsNumber: string | null; familyName: string | null; dateOfBirth: string | null },
) {
  const live = unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'first_names', 'family_name', 'date_of_birth', 'date_of_death', 'nhs_number', 'sensitive'])
    .where('state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'));
  const byNumber = by.nhsNumber === null ? [] : await live.where('nhs_number', '=', by.nhsNumber).execute();
  if (by.familyName === null || by.dateOfBirth === null) return { byNumber, byNameAndBirth: [] };
  const wanted = folded(by.familyName);
  const sameBirth = await live.where('date_of_birth', '=', by.dateOfBirth).execute();
  const known = new Set(byNumber.map((row) => row.id));
  return {
    byNumber,
    byNameAndBirth: sameBirth.filter((row) => !known.has(row.id) && folded(row.family_name) === wanted),
  };
}

/** A name as it is compared: no accents, case, spaces, hyphens or apostrophes. */
function folded(name: string | null): string {
  return (name ?? '')
    .normalize('NFD')
    .replace(/[\p{M}\s'’-]/gu, '')
    .toLowerCase();
}
