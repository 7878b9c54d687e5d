import {
  type AnswerRow,
  acceptedOf,
  agencyDirectory,
  answersOf,
  insertAccepted,
  insertAgency,
  insertReminder,
  insertRequest,
  openRequestCounts,
  requestsOf,
  saveAnswer,
  updateAgency,
  updateRequest,
} from '../../db/agencies.ts';
import { agencyForm, agencyForms } from '../../domain/agencies/forms.ts';
import { mergeAnswers } from '../../domain/agencies/merge.ts';
import { agencyKinds, type RequestStep, stepProblem } from '../../domain/agencies/requests.ts';
import { agenciesOf, requestView } from './agenciesView.ts';
import { formsToday } from './agencyForms.ts';
import { agencyPost, openRequest } from './agencyPost.ts';
import { agencyQuestions } from './agencyQuestions.ts';
import { openCase } from './cases.ts';
import { os } from './implementer.ts';
import { notFound, Refusal, refused } from './refusal.ts';

function stepValues(step: RequestStep): Parameters<typeof updateRequest>[3] {
  switch (step.step) {
    case 'send':
      return { sent_on: step.on, due_on: step.dueOn };
    case 'remind':
      return {};
    case 'receive':
      return { received_on: step.on };
    case 'check':
      return { quality: step.quality, quality_note: step.note || null };
    case 'close':
      return { closed_reason: step.reason };
    case 'reopen':
      return { closed_reason: null, received_on: null };
  }
}

export const agencies = {
  ...agencyPost,
  ...agencyQuestions,

  directory: os.agencies.directory.handler(({ context }) =>
    context.work(async (unit) => {
      const open = await openRequestCounts(unit);
      const rows = await agencyDirectory(unit);
      await unit.audit({ action: 'agencies.directory-read', detail: { agencies: rows.length } });
      return rows.map(({ contact_name, kind, active, created_at, ...row }) => ({
        ...row,
        kind: agencyKinds.find((each) => each === kind) ?? ('other' as const),
        contactName: contact_name,
        active: active === 1,
        openRequests: open.get(row.id) ?? 0,
      }));
    }),
  ),

  saveAgency: os.agencies.saveAgency.handler(({ input, context }) =>
    context.work(async (unit) => {
      const taken = (await agencyDirectory(unit)).find(
        (each) => each.name.toLowerCase() === input.agency.name.toLowerCase() && each.id !== input.agencyId,
      );
      if (taken) throw refused('AGENCY_TAKEN', 'An agency of this name is in the directory.', { field: 'name' });
      let { agencyId } = input;
      if (agencyId === null) agencyId = await insertAgency(unit, input.agency);
      else if (!(await updateAgency(unit, agencyId, input.agency, input.active))) throw notFound('agency');
      await unit.audit({ action: 'agencies.agency-saved', subjectKind: 'agency', subjectId: agencyId });
      return { agencyId };
    }),
  ),

  read: os.agencies.read.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      await unit.audit({ action: 'agencies.read', caseId: row.id });
      return await agenciesOf(unit, row);
    }),
  ),

  prepare: os.agencies.prepare.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const known = new Set(agencyForms.map(({ id }) => id));
      if (!input.forms.every((form) => known.has(form))) throw notFound('form');
      const active = new Set((await agencyDirectory(unit)).filter((each) => each.active === 1).map(({ id }) => id));
      if (!input.agencyIds.every((agencyId) => active.has(agencyId))) throw notFound('agency');
      const there = new Set((await requestsOf(unit, row.id)).map((each) => `${each.agency_id} ${each.form}`));
      const { version } = await formsToday(unit);
      let prepared = 0;
      for (const agencyId of input.agencyIds) {
        for (const form of input.forms) {
          if (there.has(`${agencyId} ${form}`)) continue;
          await insertRequest(unit, row.id, { agencyId, form, formVersion: version });
          prepared += 1;
        }
      }
      await unit.audit({ action: 'agencies.requests-prepared', caseId: row.id, detail: { prepared } });
      return { prepared };
    }),
  ),

  step: os.agencies.step.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const request = await openRequest(unit, row.id, input.requestId);
      const { step } = input;
      const problem = stepProblem(requestView(request, [], [], unit.today, await formsToday(unit)), step, unit.today);
      if (problem) throw refused(problem.code, problem.says, problem.field ? { field: problem.field } : {});
      if (!(await updateRequest(unit, row.id, { id: request.id, rowVersion: input.rowVersion }, stepValues(step)))) {
        throw new Refusal('STALE', {
          reason: 'STALE',
          says: 'Somebody changed this request in the meantime. Nothing was overwritten.',
        });
      }
      if (step.step === 'remind') await insertReminder(unit, row.id, request.id, step.on, step.how);
      await unit.audit({
        action: `agencies.request-${step.step}`,
        caseId: row.id,
        subjectKind: 'request',
        subjectId: request.id,
        detail: { form: request.form, ...('on' in step ? { on: step.on } : {}) },
      });
      return {};
    }),
  ),

  answers: os.agencies.answers.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const request = await openRequest(unit, row.id, input.requestId);
      const answers = (await answersOf(unit, row.id)).filter((each) => each.request_id === request.id);
      await unit.audit({
        action: 'agencies.answers-read',
        caseId: row.id,
        subjectKind: 'request',
        subjectId: request.id,
      });
      const forms = await formsToday(unit);
      return {
        request: requestView(request, [], answers, unit.today, forms),
        sections: forms.form(request.form).sections.map(({ code, title, questions }) => ({
          code,
          title,
          questions: questions.map((question) => {
            const own = answers.find((each) => each.question === question.code);
            return {
              code: question.code,
              label: question.label,
              options: [...(question.options ?? [])],
              text: own?.text ?? '',
              notKnown: own?.not_known === 1,
            };
          }),
        })),
      };
    }),
  ),

  saveAnswers: os.agencies.saveAnswers.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const request = await openRequest(unit, row.id, input.requestId);
      const forms = await formsToday(unit);
      const asked = new Set(forms.form(request.form).sections.flatMap(({ questions }) => questions.map((q) => q.code)));
      const before = new Map<string, AnswerRow>();
      for (const each of await answersOf(unit, row.id)) {
        if (each.request_id === request.id) before.set(each.question, each);
      }
      let saved = 0;
      for (const answer of input.answers) {
        if (!asked.has(answer.question)) throw notFound('question');
        const text = answer.notKnown ? '' : answer.text;
        const isNew = await saveAnswer(unit, request, before.get(answer.question), {
          ...answer,
          text,
          formVersion: forms.version,
        });
        if (isNew) saved += 1;
      }
      await unit.audit({
        action: 'agencies.answers-saved',
        caseId: row.id,
        subjectKind: 'request',
        subjectId: request.id,
        detail: { saved },
      });
      return { saved };
    }),
  ),

  mergeDesk: os.agencies.mergeDesk.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const all = (await requestsOf(unit, row.id)).filter((each) => each.closed_reason === null);
      const own = all.filter((each) => each.form === input.form);
      const answers = await answersOf(unit, row.id);
      const accepted = await acceptedOf(unit, row.id, input.form);
      await unit.audit({ action: 'agencies.merge-desk-read', caseId: row.id, detail: { form: input.form } });
      const form = (await formsToday(unit)).form(input.form);
      return {
        form: input.form,
        formName: form.name,
        forms: [...new Set(all.map((each) => each.form))].map((id) => ({ id, name: agencyForm(id).name })),
        agencies: own.map((each) => ({ requestId: each.id, agency: each.agency_name, receivedOn: each.received_on })),
        sections: form.sections.map(({ code, title, questions }) => ({
          code,
          title,
          questions: questions.map((question) => {
            const taken = accepted.get(question.code);
            const text = taken?.answer_id ? (taken.text ?? '') : null;
            const said = own.map((request) => {
              const answer = answers.find((a) => a.request_id === request.id && a.question === question.code);
              return {
                answerId: answer?.id ?? null,
                requestId: request.id,
                agency: request.agency_name,
                text: answer?.text ?? '',
                notKnown: answer?.not_known === 1,
              };
            });
            return {
              code: question.code,
              label: question.label,
              answers: mergeAnswers(said, text),
              accepted:
                taken?.answer_id && text !== null
                  ? { answerId: taken.answer_id, text, agency: taken.agency ?? '' }
                  : null,
              acceptedVersion: taken?.version ?? 0,
            };
          }),
        })),
      };
    }),
  ),

  accept: os.agencies.accept.handler(({ input, context }) =>
    context.work(async (unit) => {
      const row = await openCase(unit, input.caseId);
      const version = (await acceptedOf(unit, row.id, input.form)).get(input.question)?.version ?? 0;
      if (version !== input.seenVersion) {
        throw new Refusal('STALE', {
          reason: 'STALE',
          says: 'Somebody chose an answer to this question in the meantime. Nothing was overwritten.',
        });
      }
      const offered = await answersOf(unit, row.id);
      const isThere = (answer: AnswerRow) =>
        answer.id === input.answerId && answer.form === input.form && answer.question === input.question;
      if (input.answerId !== null && !offered.some(isThere)) throw notFound('answer');
      await insertAccepted(unit, row.id, { ...input, version: version + 1 });
      await unit.audit({
        action: input.answerId === null ? 'agencies.answer-taken-back' : 'agencies.answer-accepted',
        caseId: row.id,
        ...(input.answerId === null ? {} : { subjectKind: 'answer', subjectId: input.answerId }),
        detail: { form: input.form, question: input.question },
      });
      return {};
    }),
  ),
};
