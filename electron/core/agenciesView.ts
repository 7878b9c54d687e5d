import { type AnswerRow, agencyDirectory, answersOf, remindersOf, requestsOf } from '../../db/agencies.ts';
import { type CaseRow, currentCaseText } from '../../db/cases.ts';
import { peopleOf } from '../../db/notification.ts';
import { jarAnswersOf } from '../../db/processRecord.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { agencyForm, agencyForms, type Circumstances, offeredForms } from '../../domain/agencies/forms.ts';
import type { FormsToday } from '../../domain/agencies/ownQuestions.ts';
import { type RequestState, requestAge, requestStanding } from '../../domain/agencies/requests.ts';
import { addDays, ageInYears, daysBetween } from '../../domain/dates.ts';
import type { AgenciesView, RequestView } from '../api/agencies.ts';
import { agencyDaysToday } from './agencyDays.ts';
import { formsToday } from './agencyForms.ts';

type RequestWithAgency = Awaited<ReturnType<typeof requestsOf>>[number];

/** One request as it stands, with its reminders and how much of it is answered. */
export function requestView(
  row: RequestWithAgency,
  reminders: Awaited<ReturnType<typeof remindersOf>>,
  answers: readonly AnswerRow[],
  today: string,
  forms: FormsToday,
): RequestView {
  const state: RequestState = {
    sentOn: row.sent_on,
    dueOn: row.due_on,
    receivedOn: row.received_on,
    closedReason: row.closed_reason,
    quality: row.quality === 'good' || row.quality === 'gaps' ? row.quality : null,
  };
  const asked = forms.asked(row.form);
  return {
    id: row.id,
    agencyId: row.agency_id,
    agency: row.agency_name,
    form: row.form,
    formName: agencyForm(row.form).name,
    preparedOn: row.prepared_on,
    ...state,
    qualityNote: row.quality_note ?? '',
    standing: requestStanding(state, today),
    age: requestAge(state, today),
    reminders: reminders.filter((each) => each.request_id === row.id).map(({ sent_on, how }) => ({ on: sent_on, how })),
    answered: answers.filter(
      (each) => each.request_id === row.id && asked.has(each.question) && (each.text !== '' || each.not_known === 1),
    ).length,
    questions: asked.size,
    rowVersion: row.row_version,
  };
}

async function circumstancesOf(unit: Unit, row: CaseRow): Promise<Circumstances> {
  const { date_of_birth: born, date_of_death: died } = row;
  const isKnown = born !== null && died !== null && born <= died;
  const jar = new Map((await jarAnswersOf(unit, row.id)).map((each) => [each.trigger_code, each.answer]));
  const told = await currentCaseText(unit, row.id, 'circumstances');
  return {
    ageInDays: isKnown ? daysBetween(born, died) : null,
    ageInYears: isKnown ? ageInYears(born, died) : null,
    text: `${told?.text ?? ''} ${row.place_category ?? ''}`,
    suddenUnexplained: jar.get('J2') === 'yes',
    externalCause: jar.get('J1') === 'yes',
    suspicious: jar.get('J4') === 'yes',
  };
}

/** Everything on the Agencies page. The case has been opened. */
export async function agenciesOf(unit: Unit, row: CaseRow): Promise<AgenciesView> {
  const requests = await requestsOf(unit, row.id);
  const reminders = await remindersOf(unit, row.id);
  const answers = await answersOf(unit, row.id);
  const forms = await formsToday(unit);
  const offered = new Map(
    offeredForms(await circumstancesOf(unit, row)).map(({ form, because }) => [form.id, because]),
  );
  const directory = (await agencyDirectory(unit)).filter((each) => each.active === 1);
  const named = new Set(
    directory.flatMap(({ name, abbreviation }) => [name.toLowerCase(), abbreviation.toLowerCase()]),
  );
  const employers = (await peopleOf(unit, row.id)).flatMap(({ employer }) => (employer ? [employer] : []));
  return {
    caseId: row.id,
    today: unit.today,
    dueIfSentToday: addDays(unit.today, await agencyDaysToday(unit)),
    requests: requests.map((each) => requestView(each, reminders, answers, unit.today, forms)),
    forms: agencyForms.map(({ id, name, standing }) => ({
      id,
      name,
      standing,
      because: offered.get(id) ?? null,
      requests: requests.filter((each) => each.form === id).length,
    })),
    directory: directory.map(({ id, name, kind }) => ({ id, name, kind })),
    namedElsewhere: [...new Set(employers)].filter((employer) => !named.has(employer.toLowerCase())),
  };
}
