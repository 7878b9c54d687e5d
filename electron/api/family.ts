import { z } from 'zod';
import { type ContactEntry, contactEntry, familyWishes, touchpointFacts } from '../../domain/family/contact.ts';
import {
  allocationEnd,
  allocationInput,
  coverInput,
  keyWorkerPerson,
  keyWorkerStates,
} from '../../domain/family/keyWorker.ts';
import { contactWarning, promiseInput } from '../../domain/family/promises.ts';
import { questionStep } from '../../domain/family/questions.ts';
import { caseworkers, id, instant, isoDate, listPart, nothing, office, procedure } from './base.ts';
import { familyLetters } from './familyLetters.ts';

const cover = z.object({
  id,
  personId: id,
  personName: z.string(),
  coverId: id,
  coverName: z.string(),
  from: isoDate,
  to: isoDate,
});

const directoryPerson = keyWorkerPerson.safeExtend({
  id,
  active: z.boolean(),
  /** Open families they are the key worker of today. */
  families: z.number(),
  /** Who stands in for them today. */
  coveredBy: z.string().nullable(),
});
export type DirectoryPerson = z.output<typeof directoryPerson>;

const keyWorkerToday = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('allocated'),
    name: z.string(),
    personId: id,
    coveredBy: z.string().nullable(),
    since: isoDate,
  }),
  z.object({ state: z.enum(['declined-by-family', 'not-allocated']), reason: z.string(), since: isoDate }),
  z.object({ state: z.literal('none') }),
]);

const allocation = z.object({
  id,
  state: z.enum(keyWorkerStates),
  personId: id.nullable(),
  personName: z.string().nullable(),
  deputyId: id.nullable(),
  deputyName: z.string().nullable(),
  startOn: isoDate,
  endOn: isoDate.nullable(),
  reason: z.string().nullable(),
  endReason: z.string().nullable(),
});

/** As it was kept: it was checked when it was written, and no later rule may make an old entry unreadable. */
const contactRead = z.custom<ContactEntry>((kept) => typeof kept === 'object' && kept !== null);

const contact = z.object({
  id,
  correctsId: id.nullable(),
  correctionReason: z.string().nullable(),
  isCurrent: z.boolean(),
  entry: contactRead,
  writtenAt: instant,
  writtenBy: z.string(),
});
export type Contact = z.output<typeof contact>;

const question = z.object({
  id,
  number: z.number(),
  text: z.string(),
  askedOn: isoDate,
  takenToMeeting: z.string().nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredOn: isoDate.nullable(),
  givenBackOn: isoDate.nullable(),
  givenBackHow: z.string().nullable(),
  leftOpenReason: z.string().nullable(),
  rowVersion: z.number(),
});
export type Question = z.output<typeof question>;

const promise = z.object({
  id,
  what: z.string(),
  dueOn: isoDate,
  keptOn: isoDate.nullable(),
  rowVersion: z.number(),
});
export type FamilyPromiseView = z.output<typeof promise>;

/** Everything on a family's page. */
const familyView = z.object({
  caseId: id,
  number: z.string(),
  state: z.enum(['open', 'closed', 'merged', 'undone']),
  today: isoDate,
  dateOfBirth: isoDate.nullable(),
  dateOfDeath: isoDate.nullable(),
  /** 'Last spoke 47 days ago. They asked 3 questions, 1 unanswered.' */
  standing: z.string(),
  nextContact: isoDate.nullable(),
  warningsToday: z.array(contactWarning),
  keyWorker: keyWorkerToday,
  daysWithoutKeyWorker: z.number().nullable(),
  keyWorkerPhone: z.string(),
  keyWorkerRole: z.string(),
  allocations: z.array(allocation),
  covers: z.array(cover),
  wishes: familyWishes,
  wishesVersion: z.number(),
  earlierWishes: z.array(z.object({ version: z.number(), wishes: familyWishes, writtenAt: instant })),
  /** The family as the notification and later pages name them: to choose from. */
  relatives: z.array(z.object({ name: z.string(), relationship: z.string() })),
  contacts: z.array(contact),
  questions: z.array(question),
  touchpoints: z.array(z.object({ touchpoint: z.enum(touchpointFacts), on: isoDate })),
  promises: z.array(promise),
});
export type FamilyView = z.output<typeof familyView>;

const familyRow = z.object({
  caseId: id,
  number: z.string(),
  name: z.string(),
  daysSinceDeath: z.number().nullable(),
  keyWorker: keyWorkerToday,
  daysWithoutKeyWorker: z.number().nullable(),
  lastSpokeOn: isoDate.nullable(),
  daysSinceSpoke: z.number().nullable(),
  questions: z.number(),
  unanswered: z.number(),
  notGivenBack: z.number(),
  overduePromises: z.number(),
  nextContact: isoDate.nullable(),
  warnings: z.array(contactWarning),
  doNotContactUntil: isoDate.nullable(),
  doNotContactReason: z.string(),
  /** Touchpoints this family has had, or did not want. */
  touchpoints: z.array(z.enum(touchpointFacts)),
  leaflet: z.boolean(),
});
export type FamilyRow = z.output<typeof familyRow>;

const contactInput = z.object({
  caseId: id,
  entry: contactEntry,
  /** The family's wishes when the contact brought a change; null leaves them as they are. */
  wishes: z.object({ wishes: familyWishes, seenVersion: z.number() }).nullable(),
  /** Codes of the warnings that were read before saving. */
  acknowledged: z.array(z.string()),
});

const contactSaved = z.object({ contactId: id, questionNumbers: z.array(z.number()) });

export const family = {
  ...familyLetters,

  /** Everybody who can be a key worker, with their caseload today, planned covers, and those who sign in as key workers. */
  directory: procedure(office)
    .input(nothing)
    .output(
      z.object({
        people: z.array(directoryPerson),
        covers: z.array(cover),
        users: z.array(z.object({ userId: id, name: z.string() })),
      }),
    ),
  savePerson: procedure(office)
    .input(z.object({ personId: id.nullable(), person: keyWorkerPerson, active: z.boolean() }))
    .output(z.object({ personId: id })),
  /**
   * Names the key worker, or says why there is none. An allocation that goes on ends the day before.
   * Refused with BEFORE_DEATH, IN_THE_FUTURE, NOT_IN_DIRECTORY, DEPUTY_IS_KEY_WORKER, OVERLAPS.
   */
  allocate: procedure(office)
    .input(z.object({ caseId: id, allocation: allocationInput }))
    .output(z.object({ allocationId: id })),
  endAllocation: procedure(office)
    .input(z.object({ caseId: id, allocationId: id, end: allocationEnd }))
    .output(nothing),
  addCover: procedure(office)
    .input(z.object({ cover: coverInput }))
    .output(z.object({ coverId: id })),
  withdrawCover: procedure(office)
    .input(z.object({ coverId: id }))
    .output(nothing),

  read: procedure(caseworkers)
    .input(z.object({ caseId: id }))
    .output(familyView),
  /** The families this person may see, the earliest death first: a key worker's own, the office's all. */
  families: procedure(caseworkers).input(listPart).output(z.array(familyRow)),

  /**
   * Adds a contact, and with it questions, touchpoints, promises and wishes.
   * Refused with WARNINGS_NOT_READ when a warning of that day was not acknowledged; its `list` has the warnings.
   */
  addContact: procedure(caseworkers).input(contactInput).output(contactSaved),
  /** Writes a corrected version beside the original. STALE when somebody corrected it already. */
  correctContact: procedure(caseworkers)
    .input(contactInput.extend({ contactId: id, reason: z.string().trim().min(1, 'Say why.').max(2000) }))
    .output(contactSaved),

  addQuestion: procedure(caseworkers)
    .input(z.object({ caseId: id, text: z.string().trim().min(1).max(4000), askedOn: isoDate }))
    .output(z.object({ questionId: id, number: z.number() })),
  stepQuestion: procedure(caseworkers)
    .input(z.object({ caseId: id, questionId: id, rowVersion: z.number(), step: questionStep }))
    .output(nothing),

  addPromise: procedure(caseworkers)
    .input(z.object({ caseId: id, promise: promiseInput }))
    .output(z.object({ promiseId: id })),
  keepPromise: procedure(caseworkers)
    .input(z.object({ caseId: id, promiseId: id, rowVersion: z.number(), keptOn: isoDate.nullable() }))
    .output(nothing),
  recordTouchpoint: procedure(caseworkers)
    .input(z.object({ caseId: id, touchpoint: z.enum(touchpointFacts), on: isoDate }))
    .output(nothing),
  saveWishes: procedure(caseworkers)
    .input(z.object({ caseId: id, wishes: familyWishes, seenVersion: z.number() }))
    .output(z.object({ version: z.number() })),
};
