import { type Selectable, sql } from 'kysely';
import { answersTold, type KeptNotification, type Settled, type Told } from '../domain/notification/answersTold.ts';
import { foldedName } from '../domain/notification/searchWords.ts';
import { caseVisible } from './access.ts';
import { joinedWithNumber } from './caseMerge.ts';
import { insertRow } from './insertRow.ts';
import { oneOf, prepared } from './prepared.ts';
import type { CasePersonTable } from './schema/cases.ts';
import type { NotificationTable } from './schema/notification.ts';
import type { Unit } from './unitOfWork.ts';

export type CasePersonRow = Selectable<CasePersonTable>;
export type NotificationRow = Selectable<NotificationTable>;

type CaseIds = { caseIds: readonly string[] };

export async function insertNotification(unit: Unit, row: Omit<NotificationRow, 'id' | 'created_at' | 'keyed_by'>) {
  const stored: NotificationRow = { ...row, id: unit.newId(), keyed_by: unit.actor.userId, created_at: unit.now };
  insertRow(unit, 'notifications', stored);
  return stored;
}

const notificationsWith = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('notifications')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    // Two of one moment stay in the order in which they were keyed in; ids are random.
    .orderBy(sql`rowid`),
);

/** Every notification of one death, oldest first. The caller has opened the case. */
export async function notificationsOf(unit: Unit, caseId: string): Promise<NotificationRow[]> {
  return await notificationsWith(unit, { caseId });
}

export async function insertCasePerson(unit: Unit, row: Omit<CasePersonRow, 'id' | 'created_at' | 'removed_at'>) {
  const stored: CasePersonRow = { ...row, id: unit.newId(), removed_at: null, created_at: unit.now };
  insertRow(unit, 'case_people', stored);
  return stored;
}

const peopleIn = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('case_people')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('removed_at', 'is', null)
    .orderBy('kind')
    .orderBy('created_at')
    .orderBy('id'),
);

/** Everybody in the case who was not taken out again, family first. The caller has opened the case. */
export async function peopleOf(unit: Unit, caseId: string): Promise<CasePersonRow[]> {
  return await peopleIn(unit, { caseId });
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
  insertRow(unit, 'case_addresses', row);
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
  insertRow(unit, 'case_organisations', row);
}

export async function insertCaseReference(unit: Unit, caseId: string, reference: { role: string; value: string }) {
  const row = { ...reference, id: unit.newId(), case_id: caseId, created_at: unit.now };
  insertRow(unit, 'case_references', row);
}

const answersIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('notifications')
    .select(['id', 'case_id', 'form_version', 'answers', 'not_known'])
    .where('case_id', 'in', oneOf(caseIds))
    .orderBy('created_at')
    .orderBy(sql`rowid`),
);

/**
 * What the notifications of each case say together: the first that answers a question counts, a later change of the
 * answers stands for them all. Cases without a notification are left out. The caller has opened the cases.
 */
export async function answersToldOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, Told>> {
  const kept = await answersIn(unit, { caseIds });
  const settled = await settledAnswersOf(unit, caseIds);
  const told = new Map<string, Told>();
  for (const [caseId, rows] of Map.groupBy(kept, (row) => row.case_id)) {
    told.set(caseId, answersTold(rows.map(keptNotification), settled.get(caseId) ?? null));
  }
  return told;
}

/** A notification as the rules over answers take it. */
export function keptNotification(
  row: Pick<NotificationRow, 'id' | 'form_version' | 'answers' | 'not_known'>,
): KeptNotification {
  return {
    id: row.id,
    formVersion: row.form_version,
    answers: JSON.parse(row.answers) as Record<string, string>,
    notKnown: JSON.parse(row.not_known) as string[],
  };
}

const settledIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('case_merges')
    .select(['kept_id', 'answers', 'not_known', 'settled_notifications'])
    .where('kept_id', 'in', oneOf(caseIds))
    .where('undone_at', 'is', null)
    .orderBy('merged_at')
    .orderBy(sql`rowid`),
);

/** The answers that were settled when another record of the same death joined each case; the newest join counts. */
export async function settledAnswersOf(unit: Unit, caseIds: readonly string[]): Promise<Map<string, Settled>> {
  const rows = await settledIn(unit, { caseIds });
  return new Map(
    rows.map((row) => [
      row.kept_id,
      {
        answers: JSON.parse(row.answers) as Record<string, string>,
        notKnown: JSON.parse(row.not_known) as string[],
        notifications: JSON.parse(row.settled_notifications) as string[],
      },
    ]),
  );
}

export interface HomeAddress {
  line1: string | null;
  town: string | null;
  postcode: string | null;
}

/**
 * The home address as the answers stand: one more notification with another address does not replace it. A family that
 * came in a pack has no notification; there the newest address counts. The caller has opened the case.
 */
export async function homeAddressOf(unit: Unit, caseId: string): Promise<HomeAddress | undefined> {
  const told = (await answersToldOf(unit, [caseId])).get(caseId);
  if (told === undefined) return (await homeAddressesOf(unit, [caseId])).at(-1);
  const { addressLine1, town, postcode } = told.answers;
  if (!addressLine1 && !town && !postcode) return undefined;
  return { line1: addressLine1 || null, town: town || null, postcode: postcode || null };
}

const homesIn = prepared((unit, { caseIds }: CaseIds) =>
  unit.db
    .selectFrom('case_addresses')
    .select(['line1', 'town', 'postcode'])
    .where('case_id', 'in', oneOf(caseIds))
    .where('role', '=', 'home')
    .orderBy('created_at')
    .orderBy(sql`rowid`),
);

/** Every home address that was ever told of these cases, oldest first; each stays one that exports are swept for. */
export async function homeAddressesOf(unit: Unit, caseIds: readonly string[]): Promise<HomeAddress[]> {
  return await homesIn(unit, { caseIds });
}

/** The live case with this NHS number. The words of its index are said outright, or the index would not be used. */
export async function caseWithNumber(unit: Unit, nhsNumber: string): Promise<string | undefined> {
  const row = await unit.db
    .selectFrom('cases')
    .select('id')
    .where('nhs_number', '=', nhsNumber)
    .where(sql<boolean>`state NOT IN ('merged', 'undone')`)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Live cases with this NHS number, and those with this family name and date of birth. The number of a record that joined
 * another case leads to the one that goes on.
 */
export async function casesAlike(
  unit: Unit,
  by: { nhsNumber: string | null; familyName: string | null; dateOfBirth: string | null },
) {
  const live = unit.db
    .selectFrom('cases')
    .select(['id', 'number', 'first_names', 'family_name', 'date_of_birth', 'date_of_death', 'nhs_number', 'sensitive'])
    .where('state', 'in', ['open', 'closed'])
    .where(caseVisible(unit, 'cases.id'));
  const joined = by.nhsNumber === null ? undefined : await joinedWithNumber(unit, by.nhsNumber);
  const byNumber =
    by.nhsNumber === null
      ? []
      : await live
          .where(({ eb, or }) => or([eb('nhs_number', '=', by.nhsNumber), eb('id', '=', joined ?? '')]))
          .execute();
  if (by.familyName === null || by.dateOfBirth === null) return { byNumber, byNameAndBirth: [] };
  const wanted = foldedName(by.familyName);
  const sameBirth = await live.where('date_of_birth', '=', by.dateOfBirth).execute();
  const known = new Set(byNumber.map((row) => row.id));
  return {
    byNumber,
    byNameAndBirth: sameBirth.filter((row) => !known.has(row.id) && foldedName(row.family_name ?? '') === wanted),
  };
}
