import type { CaseRow } from '../../db/cases.ts';
import { insertQuestion, questionsOf, questionVersions, updateQuestion } from '../../db/family.ts';
import {
  currentContact,
  insertContact,
  insertPromise,
  insertTouchpoint,
  insertWishes,
  setPromiseKept,
  supersedeContact,
  wishesOf,
  withdrawTouchpointsOf,
} from '../../db/familyContacts.ts';
import type { Unit } from '../../db/unitOfWork.ts';
import { type ContactEntry, contactProblem, type FamilyWishes, noWishes } from '../../domain/family/contact.ts';
import { warningsBefore } from '../../domain/family/promises.ts';
import { takeStep } from '../../domain/family/questions.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { notFound, Refusal, refused } from './refusal.ts';

const stale = (says: string) => new Refusal('STALE', { reason: 'STALE', says });

/** The wishes of a family that count now. */
async function currentWishes(unit: Unit, caseId: string): Promise<FamilyWishes> {
  return (await wishesOf(unit, [caseId])).get(caseId) ?? noWishes;
}

/**
 * Refuses to save before every warning of the day was read (product feature 6).
 * @throws Refusal WARNINGS_NOT_READ with the sentences in its `list`
 */
export async function assertWarningsRead(
  unit: Unit,
  row: CaseRow,
  contact: Pick<ContactEntry, 'on' | 'startedBy' | 'nextContactDue'>,
  acknowledged: readonly string[],
): Promise<void> {
  const dates = { dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death };
  const unread = warningsBefore(contact, await currentWishes(unit, row.id), dates).filter(
    ({ code }) => !acknowledged.includes(code),
  );
  if (unread.length === 0) return;
  throw refused('WARNINGS_NOT_READ', 'Read what stands beside the button first.', {
    list: unread.map(({ says }) => says),
  });
}

function assertEntryFits(unit: Unit, row: CaseRow, entry: ContactEntry): void {
  const problem = contactProblem(entry, unit.today);
  if (problem) throw refused(problem.code, problem.says, { field: problem.field });
  if (row.date_of_death !== null && entry.on < row.date_of_death) {
    throw refused('BEFORE_DEATH', 'This is before the child died.', { field: 'on' });
  }
}

/** What a contact brings besides itself: questions not yet in the register, touchpoints, promises, wishes. */
async function keepWhatItBrought(
  unit: Unit,
  caseId: string,
  contactId: string,
  entry: ContactEntry,
  before: ContactEntry | null,
): Promise<number[]> {
  const numbers: number[] = [];
  for (const text of entry.questions) {
    if (before?.questions.includes(text)) continue;
    const { number } = await insertQuestion(unit, caseId, { text, askedOn: entry.on, contactId });
    numbers.push(number);
  }
  for (const touchpoint of entry.touchpoints) await insertTouchpoint(unit, caseId, touchpoint, entry.on, contactId);
  for (const promise of entry.promises) {
    const known = before?.promises.some((other) => other.what === promise.what && other.dueOn === promise.dueOn);
    if (!known) await insertPromise(unit, caseId, promise, contactId);
  }
  return numbers;
}

async function keepWishes(
  unit: Unit,
  caseId: string,
  changed: { wishes: FamilyWishes; seenVersion: number } | null,
): Promise<void> {
  if (changed === null) return;
  const version = await insertWishes(unit, caseId, changed.wishes, changed.seenVersion);
  if (version === null) throw stale('Somebody changed the family’s wishes in the meantime. Nothing was overwritten.');
  await unit.audit({ action: 'family.wishes-changed', caseId, detail: { version } });
}

/**
 * Adds a contact to a family's log. The case has been opened.
 * @returns the contact's id and the numbers its questions were given
 */
export async function keepContact(
  unit: Unit,
  row: CaseRow,
  entry: ContactEntry,
): Promise<{ contactId: string; questionNumbers: number[] }> {
  assertEntryFits(unit, row, entry);
  const contactId = await insertContact(unit, row.id, entry, null);
  const questionNumbers = await keepWhatItBrought(unit, row.id, contactId, entry, null);
  await unit.audit({
    action: 'family.contact-added',
    caseId: row.id,
    subjectKind: 'contact',
    subjectId: contactId,
    detail: { on: entry.on, how: entry.how, outcome: entry.outcome, questions: questionNumbers },
  });
  return { contactId, questionNumbers };
}

export const contacts = {
  addContact: os.family.addContact.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await assertWarningsRead(unit, row, input.entry, input.acknowledged);
      const saved = await keepContact(unit, row, input.entry);
      await keepWishes(unit, row.id, input.wishes);
      return saved;
    }),
  ),

  correctContact: os.family.correctContact.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const before = await currentContact(unit, row.id, input.contactId);
      if (before === undefined) {
        throw stale('Somebody corrected this entry in the meantime. Nothing was overwritten.');
      }
      assertEntryFits(unit, row, input.entry);
      await supersedeContact(unit, input.contactId);
      await withdrawTouchpointsOf(unit, input.contactId);
      const correction = { id: input.contactId, reason: input.reason };
      const contactId = await insertContact(unit, row.id, input.entry, correction);
      const questionNumbers = await keepWhatItBrought(unit, row.id, contactId, input.entry, before);
      await keepWishes(unit, row.id, input.wishes);
      await unit.audit({
        action: 'family.contact-corrected',
        caseId: row.id,
        subjectKind: 'contact',
        subjectId: contactId,
        detail: { corrects: input.contactId, questions: questionNumbers },
      });
      return { contactId, questionNumbers };
    }),
  ),

  addQuestion: os.family.addQuestion.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (input.askedOn > unit.today) {
        throw refused('FUTURE_DATE', 'This date is after today.', { field: 'askedOn' });
      }
      const { id, number } = await insertQuestion(unit, row.id, { ...input, contactId: null });
      await unit.audit({
        action: 'family.question-added',
        caseId: row.id,
        subjectKind: 'question',
        subjectId: id,
        detail: { number },
      });
      return { questionId: id, number };
    }),
  ),

  stepQuestion: os.family.stepQuestion.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const questions = (await questionsOf(unit, [row.id])).get(row.id) ?? [];
      const question = questions.find((each) => each.id === input.questionId);
      if (question === undefined) throw notFound('question');
      const seen = { id: question.id, rowVersion: input.rowVersion };
      if ((await questionVersions(unit, row.id)).get(question.id) !== input.rowVersion) {
        throw stale('Somebody changed this question in the meantime. Nothing was overwritten.');
      }
      const taken = takeStep(question, input.step, unit.today);
      if ('problem' in taken) throw refused(taken.problem.code, taken.problem.says);
      await updateQuestion(unit, row.id, seen, taken.change);
      await unit.audit({
        action: `family.question-${input.step.step}`,
        caseId: row.id,
        subjectKind: 'question',
        subjectId: question.id,
        detail: { number: question.number, ...('on' in input.step ? { on: input.step.on } : {}) },
      });
      return {};
    }),
  ),

  addPromise: os.family.addPromise.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const promiseId = await insertPromise(unit, row.id, input.promise, null);
      await unit.audit({
        action: 'family.promise-added',
        caseId: row.id,
        subjectKind: 'promise',
        subjectId: promiseId,
        detail: { dueOn: input.promise.dueOn },
      });
      return { promiseId };
    }),
  ),

  keepPromise: os.family.keepPromise.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (input.keptOn !== null && input.keptOn > unit.today) {
        throw refused('FUTURE_DATE', 'This date is after today.', { field: 'keptOn' });
      }
      const saved = await setPromiseKept(unit, row.id, { ...input, id: input.promiseId });
      if (!saved) throw stale('Somebody changed this promise in the meantime. Nothing was overwritten.');
      await unit.audit({
        action: input.keptOn === null ? 'family.promise-reopened' : 'family.promise-kept',
        caseId: row.id,
        subjectKind: 'promise',
        subjectId: input.promiseId,
        detail: input.keptOn === null ? {} : { keptOn: input.keptOn },
      });
      return {};
    }),
  ),

  recordTouchpoint: os.family.recordTouchpoint.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      if (input.on > unit.today) throw refused('FUTURE_DATE', 'This date is after today.', { field: 'on' });
      await insertTouchpoint(unit, row.id, input.touchpoint, input.on, null);
      await unit.audit({
        action: 'family.touchpoint-recorded',
        caseId: row.id,
        detail: { touchpoint: input.touchpoint, on: input.on },
      });
      return {};
    }),
  ),

  saveWishes: os.family.saveWishes.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await keepWishes(unit, row.id, input);
      return { version: input.seenVersion + 1 };
    }),
  ),
};
