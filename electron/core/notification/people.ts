import type { CasePersonRow } from '../../../db/notification.ts';
import { insertCaseOrganisation, insertCasePerson } from '../../../db/notification.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { nameParts } from '../../../domain/exchange/personName.ts';
import type { Answers } from '../../../domain/notification/form.ts';
import type { NotificationInput } from '../../api/notification.ts';

type PersonInput = NotificationInput['people'][number];

function personRow(caseId: string, person: PersonInput): Omit<CasePersonRow, 'id' | 'created_at' | 'removed_at'> {
  return {
    case_id: caseId,
    kind: person.kind,
    role: person.role,
    title: person.title || null,
    first_name: person.firstName || null,
    family_name: person.familyName || null,
    known_as: person.knownAs || null,
    sex: person.sex || null,
    date_of_birth: person.dateOfBirth,
    employer: person.employer || null,
    phone: person.phone || null,
    email: person.email || null,
    parental_responsibility: person.parentalResponsibility === null ? null : Number(person.parentalResponsibility),
    note: person.note || null,
  };
}

export function personView(row: CasePersonRow) {
  return {
    id: row.id,
    kind: row.kind,
    role: row.role,
    title: row.title,
    firstName: row.first_name,
    familyName: row.family_name,
    knownAs: row.known_as,
    sex: row.sex,
    dateOfBirth: row.date_of_birth,
    employer: row.employer,
    phone: row.phone,
    email: row.email,
    parentalResponsibility: row.parental_responsibility === null ? null : row.parental_responsibility === 1,
    note: row.note,
  };
}

/** A person, and the body they work for: both are searched for in every export. */
export async function keepPerson(unit: Unit, caseId: string, person: PersonInput): Promise<CasePersonRow> {
  const stored = await insertCasePerson(unit, personRow(caseId, person));
  if (person.employer) {
    await insertCaseOrganisation(unit, caseId, { role: 'employer', name: person.employer, abbreviation: null });
  }
  return stored;
}

/** Who notified, as a person of the case; in parts, so that the name alone is searched for in exports, too. */
export async function keepNotifier(unit: Unit, caseId: string, answers: Answers): Promise<void> {
  const { notifierName, notifierRole, notifierEmployer, notifierPhone } = answers;
  if (notifierName) {
    await insertCasePerson(
      unit,
      personRow(caseId, {
        kind: 'professional',
        role: notifierRole || 'notifier',
        ...nameParts(notifierName),
        knownAs: null,
        sex: null,
        dateOfBirth: null,
        employer: notifierEmployer || null,
        phone: notifierPhone || null,
        email: null,
        parentalResponsibility: null,
        note: null,
      }),
    );
  }
  if (notifierEmployer) {
    await insertCaseOrganisation(unit, caseId, { role: 'employer', name: notifierEmployer, abbreviation: null });
  }
}
