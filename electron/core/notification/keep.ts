import { joinedWithNumber } from '../../../db/caseMerge.ts';
import { type CaseRow, insertCase, saveCaseText } from '../../../db/cases.ts';
import { isUniqueViolation } from '../../../db/errors.ts';
import {
  caseWithNumber,
  insertCaseAddress,
  insertCaseOrganisation,
  insertNotification,
} from '../../../db/notification.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { checkNhsNumber } from '../../../domain/identifiers/nhsNumber.ts';
import { caseFieldsFrom } from '../../../domain/notification/caseFields.ts';
import { checkNotification } from '../../../domain/notification/check.ts';
import type { Answers } from '../../../domain/notification/form.ts';
import type { NotificationInput } from '../../api/notification.ts';
import { refused } from '../refusal.ts';
import { keepNotifier, keepPerson } from './people.ts';

/** Refuses what the form would have refused; the window checks with the same rules first. */
export function assertCanBeSaved(unit: Unit, answers: Answers, notKnown: readonly string[], imported = false): void {
  // An old register may lack a number without saying why; the case asks for it later.
  const [problem] = checkNotification(answers, notKnown, unit.today).filter(
    ({ code }) => !(imported && code === 'NHS_OR_REASON'),
  );
  if (problem) throw refused(problem.code, problem.says, { field: problem.key });
}

/** What a notification says outside the case's own columns: addresses, bodies, people, free text. */
export async function keepAround(unit: Unit, caseId: string, input: NotificationInput): Promise<void> {
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
  await keepNotifier(unit, caseId, answers);
}

export async function keepNotification(unit: Unit, caseId: string, input: NotificationInput): Promise<string> {
  const postcode = input.answers.postcode?.toUpperCase();
  const stored = await insertNotification(unit, {
    case_id: caseId,
    form_version: input.formVersion,
    answers: JSON.stringify({ ...input.answers, ...(postcode ? { postcode } : {}) }),
    not_known: JSON.stringify(input.notKnown),
    notified_on: input.answers.notifiedOn || unit.today,
  });
  return stored.id;
}

/**
 * Refuses an NHS number that another case has, or a record of the same death that joined one (rule 19).
 * @throws Refusal DUPLICATE_NHS_NUMBER
 */
export async function assertNumberIsFree(unit: Unit, answers: Answers, ownId: string | null = null): Promise<void> {
  const checked = answers.nhsNumber ? checkNhsNumber(answers.nhsNumber) : null;
  if (!checked?.ok) return;
  const live = await caseWithNumber(unit, checked.value);
  const taken = live ?? (await joinedWithNumber(unit, checked.value));
  if (taken !== undefined && taken !== ownId) throw numberTaken();
}

const numberTaken = () =>
  refused(
    'DUPLICATE_NHS_NUMBER',
    'There is already a case with this NHS number. Open it, and add this notification to it.',
    { field: 'nhsNumber' },
  );

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
  await assertNumberIsFree(unit, input.answers);
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
    throw numberTaken();
  }
}
