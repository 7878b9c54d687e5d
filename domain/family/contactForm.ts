import { z } from 'zod';
import {
  type ContactEntry,
  contactEntry,
  contactHows,
  contactOutcomes,
  contactStages,
  type FamilyWishes,
  familyWishes,
  touchpointFacts,
} from './contact.ts';

/*
 * What the contact form holds while it is typed: text and choices, blank where nothing was said. Its shape is made for
 * the keyboard (questions one a line, people as ticks); what is saved is a ContactEntry, by the rules of that schema.
 */

const answer = <const T extends readonly [string, ...string[]]>(values: T) => z.union([z.literal(''), z.enum(values)]);

const fields = z.object({
  note: z.string(),
  /** One question a line. */
  questions: z.string(),
  nextContactDue: z.string(),
  on: z.string(),
  at: z.string(),
  startedBy: z.enum(['key-worker', 'family']),
  by: z.string(),
  how: z.enum(contactHows),
  outcome: z.enum(contactOutcomes),
  stage: z.enum(contactStages),
  /** `personKey` of each person of the family that was ticked. */
  withKnown: z.array(z.string()),
  otherName: z.string(),
  otherRelationship: z.string(),
  supportOffered: answer(['yes', 'no', 'not-known']),
  supportWhat: z.string(),
  supportTaken: answer(['accepted', 'declined', 'thinking']),
  leafletGiven: answer(['yes', 'no']),
  leafletOn: z.string(),
  leafletLanguage: z.string(),
  leafletBy: z.string(),
  interpreterUsed: answer(['yes', 'no', 'not-needed']),
  touchpoints: z.array(z.enum(touchpointFacts)),
  promiseWhat: z.string(),
  promiseDue: z.string(),
  processConcern: z.string(),
  preferredName: z.string(),
  preferredWords: z.string(),
  howToReach: z.string(),
  language: z.string(),
  interpreter: answer(['needed', 'not-needed']),
  doNotContactUntil: z.string(),
  doNotContactReason: z.string(),
  correctionReason: z.string(),
});
export type ContactFormFields = z.output<typeof fields>;

/** A person of the family as the form's ticks name them. @example personKey({ name: 'Efua', relationship: 'mother' }) // 'mother: Efua' */
export function personKey(person: { name: string; relationship: string }): string {
  return `${person.relationship}: ${person.name}`;
}

function personOf(key: string): { name: string; relationship: string } {
  const at = key.indexOf(': ');
  return { relationship: key.slice(0, at), name: key.slice(at + 2) };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Where a rule of the entry shows in the form. */
const shownAt: Readonly<Record<string, keyof ContactFormFields>> = {
  with: 'withKnown',
  leaflet: 'leafletOn',
  promises: 'promiseDue',
};

export interface ContactFormResult {
  entry: ContactEntry;
  wishes: FamilyWishes;
  correctionReason: string;
}

/**
 * The contact form's schema: reads what was typed into an entry and the family's wishes.
 *
 * @param before what the form does not show and keeps: wishes as they stand, promises of the entry being corrected
 */
export function contactFormSchema(before: { wishes: FamilyWishes; correcting: ContactEntry | null }) {
  return fields.transform((form, context): ContactFormResult => {
    const issue = (path: keyof ContactFormFields, message: string) =>
      context.addIssue({ code: 'custom', message, path: [path] });
    const read = contactEntry.safeParse(entryFrom(form, before.correcting));
    if (!read.success) {
      for (const { path, message } of read.error.issues) {
        const name = String(path[0]);
        issue(shownAt[name] ?? (name as keyof ContactFormFields), message);
      }
    }
    const wishes = familyWishes.safeParse(wishesFrom(form, before.wishes));
    if (!wishes.success) {
      for (const { path, message } of wishes.error.issues) issue(path[0] as keyof ContactFormFields, message);
    }
    if (form.otherName !== '' && form.otherRelationship.trim() === '') {
      issue('otherRelationship', 'Write the relationship to the child.');
    }
    if (form.promiseWhat === '' && form.promiseDue !== '') issue('promiseWhat', 'Write what the family was told.');
    if (before.correcting !== null && form.correctionReason.trim() === '') {
      issue('correctionReason', 'Say why it is corrected.');
    }
    if (!read.success || !wishes.success) return z.NEVER;
    return { entry: read.data, wishes: wishes.data, correctionReason: form.correctionReason.trim() };
  });
}

function entryFrom(form: ContactFormFields, correcting: ContactEntry | null): z.input<typeof contactEntry> {
  const other = { name: form.otherName, relationship: form.otherRelationship };
  const promise =
    form.promiseWhat === '' && form.promiseDue === ''
      ? []
      : [{ what: form.promiseWhat || '?', dueOn: form.promiseDue }];
  return {
    on: form.on,
    at: form.at,
    startedBy: form.startedBy,
    by: form.by,
    with: [...form.withKnown.map(personOf), ...(other.name || other.relationship ? [other] : [])],
    how: form.how,
    outcome: form.outcome,
    stage: form.stage,
    note: form.note,
    questions: lines(form.questions),
    supportOffered: form.supportOffered || null,
    supportWhat: form.supportWhat,
    supportTaken: form.supportTaken || null,
    leaflet:
      form.leafletGiven === ''
        ? null
        : {
            given: form.leafletGiven,
            on: form.leafletOn || form.on,
            language: form.leafletLanguage,
            by: form.leafletBy || form.by,
          },
    interpreterUsed: form.interpreterUsed || null,
    touchpoints: form.touchpoints,
    processConcern: form.processConcern,
    promises: [...(correcting?.promises ?? []), ...promise],
    nextContactDue: form.nextContactDue || null,
  };
}

function wishesFrom(form: ContactFormFields, before: FamilyWishes): z.input<typeof familyWishes> {
  return {
    ...before,
    preferredName: form.preferredName,
    preferredWords: form.preferredWords,
    howToReach: form.howToReach,
    language: form.language,
    interpreter: form.interpreter || null,
    doNotContactUntil: form.doNotContactUntil || null,
    doNotContactReason: form.doNotContactReason,
  };
}

/** What a new entry starts from: today, now, oneself, and whoever was spoken with last. */
export interface ContactStart {
  today: string;
  /** 'HH:MM' */
  time: string;
  by: string;
  last: ContactEntry | null;
  wishes: FamilyWishes;
  /** Everybody of the family known by name; the only one there is comes ticked. */
  relatives: readonly { name: string; relationship: string }[];
}

/** The form as it opens for a new contact. */
export function newContactForm({ today, time, by, last, wishes, relatives }: ContactStart): ContactFormFields {
  return {
    ...blank,
    ...wishFields(wishes),
    on: today,
    at: time,
    by,
    how: last === null || last.how === 'letter' ? 'telephone' : last.how,
    stage: last === null ? 'first-contact' : last.stage === 'first-contact' ? 'before-cdrm' : last.stage,
    withKnown: (last?.with ?? (relatives.length === 1 ? relatives : [])).map(personKey),
  };
}

/** The form as it opens to correct an entry. */
export function correctionForm(entry: ContactEntry, wishes: FamilyWishes): ContactFormFields {
  return {
    ...blank,
    ...wishFields(wishes),
    note: entry.note,
    questions: entry.questions.join('\n'),
    nextContactDue: entry.nextContactDue ?? '',
    on: entry.on,
    at: entry.at,
    startedBy: entry.startedBy,
    by: entry.by,
    how: entry.how,
    outcome: entry.outcome,
    stage: entry.stage,
    withKnown: entry.with.map(personKey),
    supportOffered: entry.supportOffered ?? '',
    supportWhat: entry.supportWhat,
    supportTaken: entry.supportTaken ?? '',
    leafletGiven: entry.leaflet?.given ?? '',
    leafletOn: entry.leaflet?.on ?? '',
    leafletLanguage: entry.leaflet?.language ?? '',
    leafletBy: entry.leaflet?.by ?? '',
    interpreterUsed: entry.interpreterUsed ?? '',
    touchpoints: entry.touchpoints,
    processConcern: entry.processConcern,
  };
}

function wishFields(wishes: FamilyWishes): Partial<ContactFormFields> {
  return {
    preferredName: wishes.preferredName,
    preferredWords: wishes.preferredWords,
    howToReach: wishes.howToReach,
    language: wishes.language,
    interpreter: wishes.interpreter ?? '',
    doNotContactUntil: wishes.doNotContactUntil ?? '',
    doNotContactReason: wishes.doNotContactReason,
  };
}

const blank: ContactFormFields = {
  note: '',
  questions: '',
  nextContactDue: '',
  on: '',
  at: '',
  startedBy: 'key-worker',
  by: '',
  how: 'telephone',
  outcome: 'spoke',
  stage: 'other',
  withKnown: [],
  otherName: '',
  otherRelationship: '',
  supportOffered: '',
  supportWhat: '',
  supportTaken: '',
  leafletGiven: '',
  leafletOn: '',
  leafletLanguage: '',
  leafletBy: '',
  interpreterUsed: '',
  touchpoints: [],
  promiseWhat: '',
  promiseDue: '',
  processConcern: '',
  preferredName: '',
  preferredWords: '',
  howToReach: '',
  language: '',
  interpreter: '',
  doNotContactUntil: '',
  doNotContactReason: '',
  correctionReason: '',
};
