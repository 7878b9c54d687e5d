import type { Selectable, Updateable } from 'kysely';
import type { AgencyInput } from '../domain/agencies/requests.ts';
import { oneOf, prepared } from './prepared.ts';
import type {
  AgencyTable,
  InformationRequestTable,
  RequestAnswerTable,
  RequestReminderTable,
} from './schema/agencies.ts';
import type { Unit } from './unitOfWork.ts';

export type AgencyRow = Selectable<AgencyTable>;
export type RequestRow = Selectable<InformationRequestTable>;
export type AnswerRow = Selectable<RequestAnswerTable>;

const agenciesByName = prepared((unit) => unit.db.selectFrom('agencies').selectAll().orderBy('name'));

/** The directory of agencies, by name. */
export async function agencyDirectory(unit: Unit): Promise<AgencyRow[]> {
  return await agenciesByName(unit, {});
}

/** Requests sent and not answered, by agency. */
export async function openRequestCounts(unit: Unit): Promise<Map<string, number>> {
  const rows = await unit.db
    .selectFrom('information_requests')
    .select(({ fn }) => ['agency_id', fn.countAll<number>().as('open')])
    .where('sent_on', 'is not', null)
    .where('received_on', 'is', null)
    .where('closed_reason', 'is', null)
    .groupBy('agency_id')
    .execute();
  return new Map(rows.map((row) => [row.agency_id, Number(row.open)]));
}

function agencyColumns({ contactName, ...agency }: AgencyInput) {
  return { ...agency, contact_name: contactName };
}

export async function insertAgency(unit: Unit, agency: AgencyInput): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('agencies')
    .values({ id, ...agencyColumns(agency), active: 1, created_at: unit.now })
    .execute();
  return id;
}

export async function updateAgency(unit: Unit, id: string, agency: AgencyInput, isActive: boolean): Promise<boolean> {
  const result = await unit.db
    .updateTable('agencies')
    .set({ ...agencyColumns(agency), active: isActive ? 1 : 0 })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

const requestsOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db
    .selectFrom('information_requests as request')
    .innerJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .selectAll('request')
    .select(['agency.name as agency_name', 'agency.kind as agency_kind'])
    .where('request.case_id', '=', caseId)
    .orderBy('request.created_at')
    .orderBy('agency.name'),
);

/** The requests of a case with their agencies. The caller has opened the case. */
export async function requestsOf(unit: Unit, caseId: string) {
  return await requestsOfCase(unit, { caseId });
}

export async function insertRequest(
  unit: Unit,
  caseId: string,
  request: { agencyId: string; form: string; formVersion: string },
): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('information_requests')
    .values({
      id,
      case_id: caseId,
      agency_id: request.agencyId,
      form: request.form,
      form_version: request.formVersion,
      prepared_on: unit.today,
      sent_on: null,
      due_on: null,
      received_on: null,
      closed_reason: null,
      quality: null,
      quality_note: null,
      row_version: 1,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return id;
}

/** Changes a request if nobody changed it since; false when it is stale. */
export async function updateRequest(
  unit: Unit,
  caseId: string,
  seen: { id: string; rowVersion: number },
  values: Omit<Updateable<InformationRequestTable>, 'id' | 'row_version'>,
): Promise<boolean> {
  const result = await unit.db
    .updateTable('information_requests')
    .set({ ...values, row_version: seen.rowVersion + 1 })
    .where('id', '=', seen.id)
    .where('case_id', '=', caseId)
    .where('row_version', '=', seen.rowVersion)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertReminder(unit: Unit, caseId: string, requestId: string, on: string, how: string) {
  await unit.db
    .insertInto('request_reminders')
    .values({
      id: unit.newId(),
      request_id: requestId,
      case_id: caseId,
      sent_on: on,
      how,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
}

const remindersOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('request_reminders').selectAll().where('case_id', '=', caseId).orderBy('sent_on'),
);

export async function remindersOf(unit: Unit, caseId: string): Promise<Selectable<RequestReminderTable>[]> {
  return await remindersOfCase(unit, { caseId });
}

const answersOfCase = prepared((unit, { caseId }: { caseId: string }) =>
  unit.db.selectFrom('request_answers').selectAll().where('case_id', '=', caseId).orderBy('version'),
);

/** The newest answer to each question of each request of a case. */
export async function answersOf(unit: Unit, caseId: string): Promise<AnswerRow[]> {
  const rows = await answersOfCase(unit, { caseId });
  return [...new Map(rows.map((row) => [`${row.request_id} ${row.question}`, row])).values()];
}

/** Puts an answer beside the earlier ones; the same again makes no version. */
export async function saveAnswer(
  unit: Unit,
  request: RequestRow,
  before: AnswerRow | undefined,
  answer: { question: string; text: string; notKnown: boolean; formVersion: string },
): Promise<boolean> {
  const { question, text, notKnown, formVersion } = answer;
  if ((before?.text ?? '') === text && (before?.not_known === 1) === notKnown) return false;
  await unit.db
    .insertInto('request_answers')
    .values({
      id: unit.newId(),
      case_id: request.case_id,
      request_id: request.id,
      form: request.form,
      form_version: formVersion,
      question,
      text,
      not_known: notKnown ? 1 : 0,
      version: (before?.version ?? 0) + 1,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
  return true;
}

/** The answer taken for each question of a form, with its words as they were then. */
export async function acceptedOf(unit: Unit, caseId: string, form: string) {
  const rows = await unit.db
    .selectFrom('accepted_answers as accepted')
    .leftJoin('request_answers as answer', 'answer.id', 'accepted.answer_id')
    .leftJoin('information_requests as request', 'request.id', 'answer.request_id')
    .leftJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .select(['accepted.question', 'accepted.answer_id', 'accepted.version', 'answer.text', 'agency.name as agency'])
    .where('accepted.case_id', '=', caseId)
    .where('accepted.form', '=', form)
    .orderBy('accepted.version')
    .execute();
  return new Map(rows.map((row) => [row.question, row]));
}

export async function insertAccepted(
  unit: Unit,
  caseId: string,
  accepted: { form: string; question: string; answerId: string | null; version: number },
): Promise<void> {
  await unit.db
    .insertInto('accepted_answers')
    .values({
      id: unit.newId(),
      case_id: caseId,
      form: accepted.form,
      question: accepted.question,
      answer_id: accepted.answerId,
      version: accepted.version,
      created_at: unit.now,
      created_by: unit.actor.userId,
    })
    .execute();
}

const agenciesAskedIn = prepared((unit, { caseIds }: { caseIds: readonly string[] }) =>
  unit.db
    .selectFrom('information_requests as request')
    .innerJoin('agencies as agency', 'agency.id', 'request.agency_id')
    .select([
      'request.case_id',
      'agency.name',
      'agency.abbreviation',
      'agency.contact_name',
      'agency.email',
      'agency.phone',
    ])
    .distinct()
    .where('request.case_id', 'in', oneOf(caseIds)),
);

/** Agencies asked about each case, with the person there: identifiers that exports are swept for. */
export async function agenciesAskedOf(unit: Unit, caseIds: readonly string[]) {
  return await agenciesAskedIn(unit, { caseIds });
}
