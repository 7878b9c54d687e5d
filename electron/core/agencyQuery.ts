import { acceptedOf, agencyDirectory, answersOf, requestsOf } from '../../db/agencies.ts';
import type { CaseRow } from '../../db/cases.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { contradictionsOf } from '../../domain/agencies/merge.ts';
import { formsToday } from './agencyForms.ts';
import { aboutChild, officeOf } from './agencyLetter.ts';
import type { FamilyLetter } from './familyDocuments.ts';

/** A letter to one agency about those of its answers that others contradict. */
export interface QueryLetter {
  requestId: string;
  letter: FamilyLetter;
}

/**
 * One letter to each agency whose answers to a form are contradicted and not settled. It quotes the agency's own words
 * and those of the others without saying whose they are. The case has been opened.
 */
export async function queryLetters(unit: Unit, row: CaseRow, formId: string): Promise<QueryLetter[]> {
  const form = (await formsToday(unit)).form(formId);
  const requests = (await requestsOf(unit, row.id)).filter(
    (each) => each.form === formId && each.closed_reason === null,
  );
  const answers = await answersOf(unit, row.id);
  const accepted = await acceptedOf(unit, row.id, formId);
  const directory = new Map((await agencyDirectory(unit)).map((each) => [each.id, each]));
  const questions = form.sections.flatMap((section) => section.questions);
  const open = contradictionsOf(
    questions.map(({ code, label }) => ({ code, label, settled: Boolean(accepted.get(code)?.answer_id) })),
    answers
      .filter(({ form: of }) => of === formId)
      .map(({ request_id, question, text, not_known }) => ({
        requestId: request_id,
        question,
        text,
        notKnown: not_known === 1,
      })),
  );
  const office = await officeOf(unit);
  const about = await aboutChild(unit, row);
  return requests.flatMap((request) => {
    const own = open.filter((each) => each.requestId === request.id);
    const agency = directory.get(request.agency_id);
    if (own.length === 0 || agency === undefined) return [];
    const letter: FamilyLetter = {
      date: unit.today,
      from: { name: office, lines: [unit.actor.name] },
      addressee: [agency.contact_name, agency.name, agency.address].filter(Boolean).join('\n'),
      text: [
        'Query: answers that do not agree',
        about,
        `Thank you for your answers on the form ‘${form.name}’. On ${own.length === 1 ? 'one point' : 'the points'} below, what you told this office does not agree with what others told it. Please look at your records again, and say whether your answer stands, or how it should read.`,
        ...own.map(
          ({ label, text, others }) =>
            `${label}\nYour answer: ${text}\n${others.map((other) => `Another answer: ${other}`).join('\n')}`,
        ),
        'Nothing is taken into the review until this is settled. The information is for the child death review only. Please answer by a secure route, and do not pass this letter on.',
        unit.actor.name,
      ].join('\n\n'),
    };
    return [{ requestId: request.id, letter }];
  });
}
