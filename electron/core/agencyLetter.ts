import { agencyDirectory, type RequestRow, remindersOf } from '../../db/agencies.ts';
import type { CaseRow } from '../../db/cases.ts';
import { homeAddressOf } from '../../db/notification.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { agencyForm } from '../../domain/agencies/forms.ts';
import { requestAge } from '../../domain/agencies/requests.ts';
import { addDays, counted, dateInWords } from '../../domain/dates.ts';
import { agencyDaysToday } from './agencyDays.ts';
import type { FamilyLetter } from './familyDocuments.ts';
import { partnershipOf } from './partnership.ts';
import { notFound } from './refusal.ts';

/** The request or the reminder to an agency, in its final words. It names the child, so that records can be found. */
export async function requestLetter(
  unit: Unit,
  row: CaseRow,
  request: RequestRow,
  kind: 'request' | 'reminder',
): Promise<FamilyLetter> {
  const agency = (await agencyDirectory(unit)).find((each) => each.id === request.agency_id);
  if (agency === undefined) throw notFound('agency');
  const formName = agencyForm(request.form).name;
  const about = await aboutChild(unit, row);
  const dueOn = request.due_on ?? addDays(unit.today, await agencyDaysToday(unit));
  const due = ` by ${dateInWords(dueOn)}`;
  const opening = kind === 'request' ? asks(formName, due) : reminds(request, formName, unit.today);
  const earlier = (await remindersOf(unit, row.id)).filter((each) => each.request_id === request.id).length;
  const closing =
    kind === 'reminder' && earlier > 0
      ? 'If you hold nothing on this child, please tell us so: the request is then closed and nobody writes again.'
      : 'If you hold nothing on this child, please tell us so; the request is then closed.';
  return {
    date: unit.today,
    from: { name: await officeOf(unit), lines: [unit.actor.name] },
    addressee: [agency.contact_name, agency.name, agency.address].filter(Boolean).join('\n'),
    text: [
      kind === 'request' ? 'Request for information for a child death review' : 'Reminder: request for information',
      about,
      opening,
      'Please fill in only the parts on which you hold information. Where you looked and nothing is known, write ‘not known’; leave a part blank only if it was not considered.',
      'The information is for the child death review only. Please send it by a secure route, and do not pass this letter on.',
      closing,
      unit.actor.name,
    ].join('\n\n'),
  };
}

/** The office as it signs its letters. */
export async function officeOf(unit: Unit): Promise<string> {
  return (await partnershipOf(unit))?.panelName ?? 'Child death review office';
}

/** The child as an agency finds its records by. */
export async function aboutChild(unit: Unit, row: CaseRow): Promise<string> {
  const home = await homeAddressOf(unit, row.id);
  const child = [row.first_names, row.family_name].filter(Boolean).join(' ') || 'name not known';
  return [
    `Child: ${child}`,
    `Date of birth: ${row.date_of_birth === null ? 'not known' : dateInWords(row.date_of_birth)}`,
    `Date of death: ${row.date_of_death === null ? 'not known' : dateInWords(row.date_of_death)}`,
    `NHS number: ${row.nhs_number === null ? 'not available' : spaced(row.nhs_number)}`,
    `Address: ${[home?.line1, home?.town, home?.postcode].filter(Boolean).join(', ') || 'not known'}`,
    `Our reference: ${row.number}`,
  ].join('\n');
}

function asks(formName: string, due: string): string {
  return `The child death review partners are reviewing this child’s death and ask for the information your agency holds. Please complete the form ‘${formName}’ and return it${due}.`;
}

function reminds(request: RequestRow, formName: string, today: string): string {
  if (request.sent_on === null) return asks(formName, '');
  const age = requestAge(
    { sentOn: request.sent_on, dueOn: request.due_on, receivedOn: null, closedReason: null, quality: null },
    today,
  );
  const ago = age === null || age <= 0 ? '' : `, ${counted(age, 'day')} ago`;
  return `On ${dateInWords(request.sent_on)}${ago}, this office asked your agency for the form ‘${formName}’. It has not come back yet. Please return it, or say when it can be expected.`;
}

function spaced(nhsNumber: string): string {
  return `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`;
}
