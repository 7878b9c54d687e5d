import { mayOpen } from '../../db/access.ts';
import { linkBirth } from '../../db/casePairs.ts';
import { type SearchableCase, searchableCases } from '../../db/caseSearch.ts';
import { saveCaseText, updateCase } from '../../db/cases.ts';
import { casesAlike, peopleOf, removeCasePerson } from '../../db/notification.ts';
import { sensitiveName } from '../../domain/access/sensitive.ts';
import { dateInWords } from '../../domain/dates.ts';
import { checkNhsNumber } from '../../domain/identifiers/nhsNumber.ts';
import { amendedForm, comparedWith, type Told } from '../../domain/notification/answersTold.ts';
import { caseColumnOf, caseFieldsFrom } from '../../domain/notification/caseFields.ts';
import { matchesWords } from '../../domain/notification/searchWords.ts';
import { sharedFacts } from '../../domain/notification/siblings.ts';
import { displayName, openCase } from './cases.ts';
import { os } from './implementer.ts';
import { answersStanding, currentAnswers } from './notification/answers.ts';
import { duplicates } from './notification/duplicates.ts';
import {
  assertCanBeSaved,
  assertNumberIsFree,
  keepAround,
  keepNotification,
  openCaseFrom,
} from './notification/keep.ts';
import { keepPerson, personView } from './notification/people.ts';
import { readAround, readTold } from './notification/read.ts';
import { notFound, Refusal } from './refusal.ts';

const stale = () =>
  new Refusal('STALE', {
    reason: 'STALE',
    says: 'Somebody changed this case in the meantime. Nothing was overwritten.',
  });

/** As many as one looks through in a list. */
const mostFound = 20;

export const notification = {
  ...duplicates,

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
      const { siblingOf, ...told } = input;
      const first = siblingOf === undefined ? null : await openCase(unit, siblingOf);
      const row = await openCaseFrom(unit, told);
      if (first !== null) await linkBirth(unit, row.id, first.id);
      await unit.audit({ action: 'notification.case-opened', caseId: row.id, detail: { form: input.formVersion } });
      if (first !== null) {
        await unit.audit({
          action: 'notification.sibling-linked',
          caseId: first.id,
          subjectKind: 'case',
          subjectId: row.id,
        });
      }
      return { caseId: row.id, number: row.number };
    }),
  ),

  sharedBirthFacts: os.notification.sharedBirthFacts.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const told = { answers: await currentAnswers(unit, row), notKnown: JSON.parse(row.not_known) as string[] };
      const people = (await peopleOf(unit, row.id)).map(personView);
      await unit.audit({ action: 'notification.shared-facts-read', caseId: row.id });
      const { notifierName } = told.answers;
      return {
        number: row.number,
        ...sharedFacts(told),
        // Who notified is an answer of the form, and is written down as a person from there.
        people: people
          .filter(
            ({ title, firstName, familyName }) =>
              [title, firstName, familyName].filter(Boolean).join(' ') !== notifierName,
          )
          .map(({ id: _, ...person }) => person),
      };
    }),
  ),

  attach: os.notification.attach.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      assertCanBeSaved(unit, input.answers, input.notKnown);
      await assertNumberIsFree(unit, input.answers, row.id);
      const before: Told = {
        answers: await currentAnswers(unit, row),
        notKnown: JSON.parse(row.not_known) as string[],
      };
      const { filled, differs } = comparedWith(before, input);
      const fields = caseFieldsFrom(input.answers, input.notKnown);
      const columns = Object.entries(caseColumnOf).filter(
        ([, column]) => row[column] === null && fields[column] !== null,
      );
      const values = Object.fromEntries(columns.map(([, column]) => [column, fields[column]]));
      if (!(await updateCase(unit, row.id, row.row_version, values))) throw stale();
      // The text that stands is not replaced; what this one says is kept with the notification.
      const circumstances = before.answers.circumstances ? '' : (input.answers.circumstances ?? '');
      await keepAround(unit, row.id, { ...input, answers: { ...input.answers, circumstances } });
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
      const told = await readTold(unit, row.id);
      const answers = await answersStanding(unit, row, told.together);
      const notKnown = JSON.parse(row.not_known) as string[];
      const around = await readAround(unit, row, told, { answers, notKnown });
      await unit.audit({ action: 'notification.read', caseId: row.id });
      return {
        caseId: row.id,
        number: row.number,
        state: row.state,
        rowVersion: row.row_version,
        answers,
        notKnown,
        people: people.map(personView),
        ...around,
      };
    }),
  ),

  /** The words looked for are nobody's business later, so the audit keeps how many cases were found, not the words. */
  search: os.notification.search.handler(({ input, context }) =>
    context.work(async (unit) => {
      const found: SearchableCase[] = [];
      for await (const row of searchableCases(unit, input.words)) {
        // A sensitive case is found by its numbers only: a name to try is what a curious person has.
        if (matchesWords(input.words, { ...row, names: mayOpen(unit, row) ? row.names : [] })) found.push(row);
        if (found.length === mostFound) break;
      }
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
      await assertNumberIsFree(unit, input.answers, row.id);
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
