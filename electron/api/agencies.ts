import { z } from 'zod';
import { ownQuestions } from '../../domain/agencies/ownQuestions.ts';
import { agencyInput, requestStep } from '../../domain/agencies/requests.ts';
import { caseworkers, id, isoDate, nothing, office, procedure } from './base.ts';

const directoryAgency = agencyInput.extend({ id, active: z.boolean(), openRequests: z.number() });
export type DirectoryAgency = z.output<typeof directoryAgency>;

const request = z.object({
  id,
  agencyId: id,
  agency: z.string(),
  form: z.string(),
  formName: z.string(),
  preparedOn: isoDate,
  sentOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  receivedOn: isoDate.nullable(),
  closedReason: z.string().nullable(),
  quality: z.enum(['good', 'gaps']).nullable(),
  qualityNote: z.string(),
  standing: z.enum(['prepared', 'sent', 'overdue', 'received', 'received-late', 'closed']),
  /** Days from sending to the answer, or until today. */
  age: z.number().nullable(),
  reminders: z.array(z.object({ on: isoDate, how: z.string() })),
  /** Questions answered, 'not known' among them, of those the form has. */
  answered: z.number(),
  questions: z.number(),
  rowVersion: z.number(),
});
export type RequestView = z.output<typeof request>;

const agenciesView = z.object({
  caseId: id,
  today: isoDate,
  /** When a request sent today is due, by the setting. */
  dueIfSentToday: isoDate,
  requests: z.array(request),
  /** Every form, with why the circumstances offer it. */
  forms: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      because: z.string().nullable(),
      standing: z.enum(['confirmed', 'uncertain']),
      requests: z.number(),
    }),
  ),
  directory: z.array(z.object({ id, name: z.string(), kind: z.string() })),
  /** Employers of the professionals named in the notification that are not in the directory. */
  namedElsewhere: z.array(z.string()),
});
export type AgenciesView = z.output<typeof agenciesView>;

const deskAnswer = z.object({
  answerId: id.nullable(),
  requestId: id,
  agency: z.string(),
  text: z.string(),
  notKnown: z.boolean(),
  standing: z.enum(['same', 'new', 'contradicts', 'not-known', 'silent']),
});

const deskView = z.object({
  form: z.string(),
  formName: z.string(),
  forms: z.array(z.object({ id: z.string(), name: z.string() })),
  agencies: z.array(z.object({ requestId: id, agency: z.string(), receivedOn: isoDate.nullable() })),
  sections: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      questions: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          answers: z.array(deskAnswer),
          accepted: z.object({ answerId: id, text: z.string(), agency: z.string() }).nullable(),
          acceptedVersion: z.number(),
        }),
      ),
    }),
  ),
});
export type DeskView = z.output<typeof deskView>;

const answersView = z.object({
  request,
  sections: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      questions: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          options: z.array(z.string()),
          text: z.string(),
          notKnown: z.boolean(),
        }),
      ),
    }),
  ),
});
export type AnswersView = z.output<typeof answersView>;

export const agencies = {
  directory: procedure(office).input(nothing).output(z.array(directoryAgency)),
  saveAgency: procedure(office)
    .input(z.object({ agencyId: id.nullable(), agency: agencyInput, active: z.boolean() }))
    .output(z.object({ agencyId: id })),

  read: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(agenciesView),
  /** Prepares a request for each agency and form that has none yet; answers how many are new. */
  prepare: procedure(office)
    .input(
      z.object({
        caseId: id,
        agencyIds: z.array(id).min(1, 'Choose at least one agency.').max(60),
        forms: z.array(z.string()).min(1, 'Choose at least one form.').max(30),
      }),
    )
    .output(z.object({ prepared: z.number() })),
  /** Takes a request one step on. STALE when somebody changed it since. */
  step: procedure(office)
    .input(z.object({ caseId: id, requestId: id, rowVersion: z.number(), step: requestStep }))
    .output(nothing),
  /** Writes the letter as PDF and Word into the chosen folder. The files' names say nothing of the death. */
  letter: procedure(office)
    .input(z.object({ caseId: id, requestId: id, kind: z.enum(['request', 'reminder']), token: z.string() }))
    .output(z.object({ files: z.array(z.string()) })),
  /** One letter to each agency whose answers to a form are contradicted and not settled. Refused with NOTHING_CONTRADICTS. */
  queryLetters: procedure(office)
    .input(z.object({ caseId: id, form: z.string(), token: z.string() }))
    .output(z.object({ files: z.array(z.string()) })),

  /** The questions of every form as they are asked today, and what was changed of them. */
  questions: procedure(office)
    .input(nothing)
    .output(
      z.object({
        forms: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            standing: z.enum(['confirmed', 'uncertain']),
            questions: z.array(
              z.object({
                code: z.string(),
                section: z.string(),
                label: z.string(),
                shipped: z.string().nullable(),
                sources: z.array(z.string()),
                hidden: z.boolean(),
              }),
            ),
          }),
        ),
        own: ownQuestions,
        version: z.number(),
      }),
    ),
  saveQuestions: procedure(['manager'])
    .input(z.object({ own: ownQuestions, seenVersion: z.number() }))
    .output(z.object({ version: z.number() })),

  answers: procedure(office)
    .input(z.object({ caseId: id, requestId: id }))
    .output(answersView),
  saveAnswers: procedure(office)
    .input(
      z.object({
        caseId: id,
        requestId: id,
        answers: z
          .array(
            z.object({
              question: z.string().max(80),
              text: z.string().trim().max(20_000, 'Shorten this to 20,000 characters.'),
              notKnown: z.boolean(),
            }),
          )
          .max(200),
      }),
    )
    .output(z.object({ saved: z.number() })),
  /** All agencies' answers to the questions of one form, held against each other. */
  mergeDesk: procedure(office)
    .input(z.object({ caseId: id, form: z.string() }))
    .output(deskView),
  /** Takes one answer, with its source; null takes the choice back. */
  accept: procedure(office)
    .input(
      z.object({
        caseId: id,
        form: z.string(),
        question: z.string().max(80),
        answerId: id.nullable(),
        seenVersion: z.number(),
      }),
    )
    .output(nothing),
};
