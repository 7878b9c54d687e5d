import { z } from 'zod';
import { caseworkers, id, instant, isoDate, office, procedure } from './base.ts';
import { duplicates, knownCase } from './duplicates.ts';

const words = z.string().trim().max(500).nullable();

/** A person in the case as the form gives them; family, or a professional or service who knew the child. */
export const casePerson = z.object({
  kind: z.enum(['family', 'professional']),
  role: z.string().trim().min(1).max(100),
  title: words,
  firstName: words,
  familyName: words,
  knownAs: words,
  sex: words,
  dateOfBirth: isoDate.nullable(),
  employer: words,
  phone: words,
  email: words,
  parentalResponsibility: z.boolean().nullable(),
  note: z.string().trim().max(4000).nullable(),
});

const text = z.string().nullable();
/** The same as they are read: whoever was once kept is shown, whatever the rules for keeping are today. */
const personRead = z.object({
  id,
  kind: casePerson.shape.kind,
  role: z.string(),
  title: text,
  firstName: text,
  familyName: text,
  knownAs: text,
  sex: text,
  dateOfBirth: text,
  employer: text,
  phone: text,
  email: text,
  parentalResponsibility: z.boolean().nullable(),
  note: text,
});

const answers = z.record(z.string().max(60), z.string());
/** The same as they are read: their keys were checked when they were kept. */
const answersRead = z.custom<z.output<typeof answers>>(
  (told) =>
    typeof told === 'object' && told !== null && Object.values(told).every((answer) => typeof answer === 'string'),
);

export const notificationInput = z.object({
  formVersion: z.string(),
  answers,
  notKnown: z.array(z.string().max(60)),
  people: z.array(casePerson).max(200),
});
export type NotificationInput = z.output<typeof notificationInput>;

/** A case that may be the same death: enough to compare side by side, nothing more. */
const likeness = z.object({
  caseId: id,
  number: z.string(),
  name: z.string(),
  dateOfBirth: isoDate.nullable(),
  dateOfDeath: isoDate.nullable(),
  nhsNumber: z.string().nullable(),
  /** 'nhs-number' blocks until resolved; 'name-and-birth' only warns: twins share both (domain.md rule 19). */
  because: z.enum(['nhs-number', 'name-and-birth']),
});

/** A question of which the answer is not the same; null is blank, which is not 'Not known'. */
const answerChange = z.object({
  key: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const caseFields = z.object({
  caseId: id,
  number: z.string(),
  state: z.enum(['open', 'closed', 'merged', 'undone']),
  rowVersion: z.number(),
  answers: answersRead,
  notKnown: z.array(z.string()),
  people: z.array(personRead),
});

export const notification = {
  ...duplicates,
  /** Cases that may be the same death as the one being keyed in. */
  alike: procedure(office)
    .input(
      z.object({
        nhsNumber: z.string().nullable(),
        familyName: z.string().nullable(),
        dateOfBirth: z.string().nullable(),
      }),
    )
    .output(z.array(likeness)),
  /**
   * Opens a case for a death. Refused with DUPLICATE_NHS_NUMBER when a live case has the same valid number.
   * `siblingOf` is the case of another baby of the same birth: the two are linked, and stay two.
   */
  notify: procedure(office)
    .input(notificationInput.extend({ siblingOf: id.optional() }))
    .output(z.object({ caseId: id, number: z.string() })),
  /** What one more baby of the same birth shares with this one, to begin its notification with. */
  sharedBirthFacts: procedure(office)
    .input(z.object({ caseId: id }))
    .output(
      z.object({
        number: z.string(),
        answers: answersRead,
        notKnown: z.array(z.string()),
        people: z.array(casePerson),
      }),
    ),
  /** Puts one more notification of a death on its case. Fills what was blank; overwrites nothing. */
  attach: procedure(office)
    .input(notificationInput.extend({ caseId: id }))
    .output(z.object({ filled: z.array(z.string()), differs: z.array(z.string()) })),
  /** The case as the form shows it, and every notification that told of it. */
  read: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(
      caseFields.extend({
        notifications: z.array(
          z.object({
            id,
            formVersion: z.string(),
            answers: answersRead,
            notKnown: z.array(z.string()),
            notifiedOn: isoDate,
            keyedBy: z.string(),
            keyedByName: z.string().nullable(),
            keyedAt: instant,
            /** Where it says otherwise than what stands: `before` is what stands, `after` what it says. */
            differs: z.array(answerChange),
          }),
        ),
        /** Changes of the answers since they were first told, newest first. */
        amendments: z.array(
          z.object({ id, changedAt: instant, changedByName: z.string().nullable(), changes: z.array(answerChange) }),
        ),
        /** Home addresses that were told and are not the one that stands. */
        earlierAddresses: z.array(z.string()),
        /** The other babies of this birth, each with a record of its own. */
        siblings: z.array(knownCase),
        /** Records of the same death that joined this case, newest first. */
        joined: z.array(
          z.object({ mergeId: id, number: z.string(), joinedAt: instant, joinedByName: z.string().nullable() }),
        ),
      }),
    ),
  /** Cases by name, number or another body's reference, for Ctrl+K; at most 20, and only those this person may see. */
  search: procedure(caseworkers)
    .input(z.object({ words: z.string().max(200) }))
    .output(z.array(z.object({ caseId: id, number: z.string(), name: z.string(), detail: z.string() }))),
  /** Changes answers of the case. Refused as STALE when somebody else changed it since `rowVersion`. */
  amend: procedure(office)
    .input(z.object({ caseId: id, rowVersion: z.number(), answers, notKnown: z.array(z.string()) }))
    .output(z.object({ rowVersion: z.number() })),
  addPerson: procedure(office)
    .input(z.object({ caseId: id, person: casePerson }))
    .output(z.object({ personId: id })),
  amendPerson: procedure(office)
    .input(z.object({ caseId: id, personId: id, person: casePerson }))
    .output(z.object({ personId: id })),
};
