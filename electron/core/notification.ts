import { mayOpen } from '../../db/access.ts';
import { searchableCases } from '../../db/caseSearch.ts';
import { type CaseRow, currentCaseText, insertCase, saveCaseText, updateCase } from '../../db/cases.ts';
import { isUniqueViolation } from '../../db/errors.ts';
import {
  type CasePersonRow,
  casesAlike,
  homeAddressOf,
  insertCaseAddress,
  insertCaseOrganisation,
  insertCasePerson,
  insertNotification,
  notificationsOf,
  peopleOf,
  removeCasePerson,
} from '../../db/notification.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { listPeople } from '../../db/users.ts';
import { sensitiveName } from '../../domain/access/sensitive.ts';
import { dateInWords } from '../../domain/dates.ts';
import { checkNhsNumber } from '../../domain/identifiers/nhsNumber.ts';
import { answersFrom, caseColumnOf, caseFieldsFrom } from '../../domain/notification/caseFields.ts';
import { checkNotification } from '../../domain/notification/check.ts';
import type { Answers } from '../../domain/notification/form.ts';
import { matchesWords } from '../../domain/notification/searchWords.ts';
import type { NotificationInput } from '../api/notification.ts';
import { displayName, openCase } from './cases.ts';
import { os } from './implementer.ts';
import { notFound, Refusal, refused } from './refusal.ts';

type PersonInput = NotificationInput['people'][number];

/** The form version of an answer changed later: it is kept like a notification, and told nobody of the death. */
const amendedForm = 'amended';

const stale = () =>
  new Refusal('STALE', {
    reason: 'STALE',
    says: 'Somebody changed this case in the meantime. Nothing was overwritten.',
  });

/** Refuses what the form would have refused; the window checks with the same rules first. */
function assertCanBeSaved(unit: Unit, answers: Answers, notKnown: readonly string[], imported = false): void {
  // An old register may lack a number without saying why; the case asks for it later.
  const [problem] = checkNotification(answers, notKnown, unit.today).filter(
    ({ code }) => !(imported && code === 'NHS_OR_REASON'),
  );
  if (problem) throw refused(problem.code, problem.says, { field: problem.key });
}

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

function personView(row: CasePersonRow) {
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
async function keepPerson(unit: Unit, caseId: string, person: PersonInput): Promise<CasePersonRow> {
  const stored = await insertCasePerson(unit, personRow(caseId, person));
  if (person.employer) {
    await insertCaseOrganisation(unit, caseId, { role: 'employer', name: person.employer, abbreviation: null });
  }
  return stored;
}

/** What a notification says outside the case's own columns: addresses, bodies, people, free text. */
async function keepAround(unit: Unit, caseId: string, input: NotificationInput): Promise<void> {
  const { answers } = input;
  await insertCaseAddress(unit, caseId, {
    role: 'home',
    line1: answers.addressLine1 || null,
    town: answers.town || null,
    postcode: answers.postcode?.toUpperCase() || null,
  });
  if (answers.placeName) {
    await insertCaseOrganisation(unit, caseId, { role: 'place of death', name: answers.placeName, abbreviation: null });
  }
  if (answers.eventPlace) {
    await insertCaseOrganisation(unit, caseId, {
      role: 'place of the event',
      name: answers.eventPlace,
      abbreviation: null,
    });
  }
  if (answers.circumstances) await saveCaseText(unit, caseId, 'circumstances', answers.circumstances);
  for (const person of input.people) {
    await keepPerson(unit, caseId, person);
  }
  if (answers.notifierName) await insertCasePerson(unit, notifierRow(caseId, answers));
  if (answers.notifierEmployer) {
    await insertCaseOrganisation(unit, caseId, {
      role: 'employer',
      name: answers.notifierEmployer,
      abbreviation: null,
    });
  }
}

/** Splits 'Dr Amara Nwosu' so that the name alone is searched for in exports, too. */
function notifierRow(caseId: string, answers: Answers) {
  const parts = (answers.notifierName ?? '').trim().split(/\s+/);
  const title = /^(dr|mr|mrs|ms|miss|mx|prof|sister|rev)\.?$/i.test(parts[0] ?? '') ? (parts.shift() ?? null) : null;
  const familyName = parts.length > 1 ? (parts.pop() ?? null) : null;
  return personRow(caseId, {
    kind: 'professional',
    role: answers.notifierRole || 'notifier',
    title,
    firstName: parts.join(' ') || null,
    familyName,
    knownAs: null,
    sex: null,
    dateOfBirth: null,
    employer: answers.notifierEmployer || null,
    phone: answers.notifierPhone || null,
    email: null,
    parentalResponsibility: null,
    note: null,
  });
}

async function keepNotification(unit: Unit, caseId: string, input: NotificationInput): Promise<string> {
  const stored = await insertNotification(unit, {
    case_id: caseId,
    form_version: input.formVersion,
    answers: JSON.stringify(input.answers),
    not_known: JSON.stringify(input.notKnown),
    notified_on: input.answers.notifiedOn || unit.today,
  });
  return stored.id;
}

/**
 * Opens a case from a notification; also used by import.
 * @throws Refusal DUPLICATE_NHS_NUMBER, or the first thing that keeps the answers from being saved
 */
export async function openCaseFrom(
  unit: Unit,
  input: NotificationInput,
  importId: string | null = null,
): Promise<CaseRow> {
  assertCanBeSaved(unit, input.answers, input.notKnown, importId !== null);
  const fields = caseFieldsFrom(input.answers, input.notKnown);
  try {
    const row = await insertCase(unit, {
      ...fields,
      notified_on: fields.notified_on ?? unit.today,
      not_known: JSON.stringify(input.notKnown),
      import_id: importId,
    });
    await keepAround(unit, row.id, input);
    await keepNotification(unit, row.id, input);
    return row;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw refused(
      'DUPLICATE_NHS_NUMBER',
      'There is already a case with this NHS number. Open it, and add this notification to it.',
      {
        field: 'nhsNumber',
      },
    );
  }
}

/** What the form shows for a case: its own columns, its home address and its text. */
export async function currentAnswers(unit: Unit, row: CaseRow): Promise<Record<string, string>> {
  const earlier = await notificationsOf(unit, row.id);
  let answers: Record<string, string> = {};
  for (const each of earlier) {
    const told = JSON.parse(each.answers) as Record<string, string>;
    // A change stands for the whole form; one more notification only fills what was blank.
    answers = each.form_version === amendedForm ? told : { ...told, ...dropBlanks(answers) };
  }
  for (const key of Object.keys(caseColumnOf)) delete answers[key];
  Object.assign(answers, answersFrom(row));
  const home = await homeAddressOf(unit, row.id);
  if (home && earlier.at(-1)?.form_version !== amendedForm) {
    Object.assign(answers, dropNulls({ addressLine1: home.line1, town: home.town, postcode: home.postcode }));
  }
  const text = await currentCaseText(unit, row.id, 'circumstances');
  if (text?.text) answers.circumstances = text.text;
  return answers;
}

function dropBlanks(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function dropNulls(values: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null));
}

export const notification = {
  alike: os.notification.alike.handler(({ input, context }) =>
    context.work(async (unit) => {
      const checked = input.nhsNumber ? checkNhsNumber(input.nhsNumber) : null;
      const nhsNumber = checked?.ok ? checked.value : null;
      const { byNumber, byNameAndBirth } = await casesAlike(unit, { ...input, nhsNumber });
      await unit.audit({
        action: 'notification.looked-for-alike',
        detail: { found: [...byNumber, ...byNameAndBirth].map((row) => row.id) },
      });
      const view = (because: 'nhs-number' | 'name-and-birth') => (row: (typeof byNumber)[number]) => ({
        caseId: row.id,
        number: row.number,
        // A second case of one death is worse than knowing that there is one; nothing else of it is told.
        ...(mayOpen(unit, row)
          ? {
              name: displayName({ ...row, known_as: null }),
              dateOfBirth: row.date_of_birth,
              dateOfDeath: row.date_of_death,
              nhsNumber: row.nhs_number,
            }
          : { name: sensitiveName, dateOfBirth: null, dateOfDeath: null, nhsNumber: null }),
        because,
      });
      return [...byNumber.map(view('nhs-number')), ...byNameAndBirth.map(view('name-and-birth'))];
    }),
  ),

  notify: os.notification.notify.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCaseFrom(unit, input);
      await unit.audit({ action: 'notification.case-opened', caseId: row.id, detail: { form: input.formVersion } });
      return { caseId: row.id, number: row.number };
    }),
  ),

  attach: os.notification.attach.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      assertCanBeSaved(unit, input.answers, input.notKnown);
      const fields = caseFieldsFrom(input.answers, input.notKnown);
      const filled: string[] = [];
      const differs: string[] = [];
      const values: Record<string, unknown> = {};
      for (const [key, column] of Object.entries(caseColumnOf)) {
        const told = fields[column];
        if (told === null || key === 'notifiedOn') continue;
        if (row[column] === null) {
          values[column] = told;
          filled.push(key);
        } else if (row[column] !== told) {
          differs.push(key);
        }
      }
      if (!(await updateCase(unit, row.id, row.row_version, values))) throw stale();
      await keepAround(unit, row.id, input);
      const notificationId = await keepNotification(unit, row.id, input);
      await unit.audit({
        action: 'notification.attached',
        caseId: row.id,
        subjectKind: 'notification',
        subjectId: notificationId,
        detail: { filled, differs },
      });
      return { filled, differs };
    }),
  ),

  read: os.notification.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const people = await peopleOf(unit, row.id);
      const earlier = await notificationsOf(unit, row.id);
      const answers = await currentAnswers(unit, row);
      const names = new Map((await listPeople(unit)).map(({ id, name }) => [id, name]));
      await unit.audit({ action: 'notification.read', caseId: row.id });
      return {
        caseId: row.id,
        number: row.number,
        state: row.state,
        rowVersion: row.row_version,
        answers,
        notKnown: JSON.parse(row.not_known) as string[],
        people: people.map(personView),
        notifications: earlier
          .filter(({ form_version }) => form_version !== amendedForm)
          .map((each) => ({
            id: each.id,
            formVersion: each.form_version,
            answers: JSON.parse(each.answers) as Record<string, string>,
            notKnown: JSON.parse(each.not_known) as string[],
            notifiedOn: each.notified_on,
            keyedBy: each.keyed_by,
            keyedByName: names.get(each.keyed_by) ?? null,
            keyedAt: each.created_at,
          })),
      };
    }),
  ),

  /** The words looked for are nobody's business later, so the audit keeps how many cases were found, not the words. */
  search: os.notification.search.handler(({ input, context }) =>
    context.work(async (unit) => {
      const wanted = input.words.trim() === '' ? [] : await searchableCases(unit);
      const found = wanted
        .filter((row) =>
          matchesWords(input.words, {
            // A sensitive case is found by its numbers only: a name to try is what a curious person has.
            names: mayOpen(unit, row) ? [row.first_names, row.family_name, row.known_as] : [],
            numbers: [row.number, row.nhs_number, ...row.references],
          }),
        )
        .slice(0, 20);
      await unit.audit({ action: 'notification.searched', detail: { found: found.map((row) => row.id) } });
      return found.map((row) => ({
        caseId: row.id,
        number: row.number,
        name: mayOpen(unit, row) ? displayName(row) : sensitiveName,
        detail: [
          row.number,
          mayOpen(unit, row) && row.date_of_death && `died ${dateInWords(row.date_of_death)}`,
          row.state === 'closed' && 'closed',
        ]
          .filter(Boolean)
          .join(', '),
      }));
    }),
  ),

  amend: os.notification.amend.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      assertCanBeSaved(unit, input.answers, input.notKnown);
      const before = await currentAnswers(unit, row);
      const fields = caseFieldsFrom(input.answers, input.notKnown);
      const saved = await updateCase(unit, row.id, input.rowVersion, {
        ...fields,
        not_known: JSON.stringify(input.notKnown),
      });
      if (!saved) throw stale();
      const change = {
        formVersion: amendedForm,
        answers: { ...input.answers, notifiedOn: input.answers.notifiedOn || (row.notified_on ?? unit.today) },
        notKnown: input.notKnown,
        people: [],
      };
      const sameNotifier = (before.notifierName ?? '') === (input.answers.notifierName ?? '');
      await keepAround(unit, row.id, {
        ...change,
        answers: { ...change.answers, ...(sameNotifier ? { notifierName: '' } : {}) },
      });
      if (before.circumstances && !input.answers.circumstances) await saveCaseText(unit, row.id, 'circumstances', '');
      await keepNotification(unit, row.id, change);
      const changed = Object.keys({ ...before, ...input.answers }).filter(
        (key) => (before[key] ?? '') !== (input.answers[key] ?? ''),
      );
      await unit.audit({ action: 'notification.amended', caseId: row.id, detail: { changed } });
      return { rowVersion: input.rowVersion + 1 };
    }),
  ),

  addPerson: os.notification.addPerson.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const person = await keepPerson(unit, row.id, input.person);
      await unit.audit({
        action: 'notification.person-added',
        caseId: row.id,
        subjectKind: 'person',
        subjectId: person.id,
      });
      return { personId: person.id };
    }),
  ),

  /** The old entry stays readable; the amended one takes its place in the list. */
  amendPerson: os.notification.amendPerson.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (!(await removeCasePerson(unit, row.id, input.personId))) throw notFound('person');
      const person = await keepPerson(unit, row.id, input.person);
      await unit.audit({
        action: 'notification.person-amended',
        caseId: row.id,
        subjectKind: 'person',
        subjectId: person.id,
        detail: { replaces: input.personId },
      });
      return { personId: person.id };
    }),
  ),
};
