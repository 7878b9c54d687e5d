import { z } from 'zod';
import { nameParts } from '../exchange/personName.ts';
import { checkNotification } from './check.ts';
import { askedQuestions, notificationFormVersion } from './form.ts';

/** How a form holds 'not known': beside the answers, so that a blank stays blank. */
export const notKnownAnswer = 'not-known';

const words = z.string().trim().max(500);

/** A person in the case as one row of the form. */
export const personRow = z.object({
  kind: z.enum(['family', 'professional']),
  role: words,
  name: words,
  employer: words,
  phone: words,
  note: words,
});
export type PersonRow = z.output<typeof personRow>;

export interface NotificationValues {
  /** A question that was drawn and not answered is there, undefined. */
  answers: Record<string, string | undefined>;
  people: PersonRow[];
}

/** Answers and the keys answered 'not known', apart. Questions that are no longer asked are left out. */
export function splitAnswers(given: Readonly<Record<string, string | undefined>>): {
  answers: Record<string, string>;
  notKnown: string[];
} {
  const said = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const text = value?.trim() ?? '';
      return text === '' || text === notKnownAnswer ? [] : [[key, text]];
    }),
  );
  const asked = askedQuestions(said);
  const keys = new Set(asked.map((question) => question.key));
  const answers = Object.fromEntries(Object.entries(said).filter(([key]) => keys.has(key)));
  const notKnown = asked.filter((question) => given[question.key] === notKnownAnswer).map((question) => question.key);
  return { answers, notKnown };
}

/** What the notification procedures take, from what the form holds. Rows in which nothing was written are left out. */
export function notificationFrom(values: NotificationValues) {
  const people = values.people
    .filter((row) => row.name !== '' || row.employer !== '')
    .map((row) => ({
      kind: row.kind,
      role: row.role || (row.kind === 'family' ? 'family member' : 'professional'),
      ...nameParts(row.name),
      knownAs: null,
      sex: null,
      dateOfBirth: null,
      employer: row.employer || null,
      phone: row.phone || null,
      email: null,
      parentalResponsibility: null,
      note: row.note || null,
    }));
  return { formVersion: notificationFormVersion, ...splitAnswers(values.answers), people };
}

/**
 * The form's rules, checked in the window with the same function that the core uses.
 *
 * @param today YYYY-MM-DD
 */
export function notificationSchema(today: string) {
  return z
    .object({ answers: z.record(z.string(), z.string().optional()), people: z.array(personRow) })
    .superRefine((values, context) => {
      const { answers, notKnown } = splitAnswers(values.answers);
      for (const problem of checkNotification(answers, notKnown, today)) {
        context.addIssue({ code: 'custom', path: ['answers', problem.key], message: problem.says });
      }
    });
}
