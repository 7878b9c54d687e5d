import { z } from 'zod';
import { isDate } from '../dates.ts';

const date = z.string().refine(isDate, 'This is not a date of the calendar.');
const words = z.string().trim().max(500);
const note = z.string().trim().max(20_000);

export const contactHows = ['visit', 'telephone', 'video', 'letter', 'e-mail', 'text-message', 'other'] as const;
export const contactHowLabels: Readonly<Record<(typeof contactHows)[number], string>> = {
  visit: 'In person',
  telephone: 'Telephone',
  video: 'Video call',
  letter: 'Letter',
  'e-mail': 'E-mail',
  'text-message': 'Text message',
  other: 'Other',
};

export const contactOutcomes = ['spoke', 'message-left', 'no-answer', 'sent'] as const;
export const contactOutcomeLabels: Readonly<Record<(typeof contactOutcomes)[number], string>> = {
  spoke: 'Spoke with the family',
  'message-left': 'Left a message',
  'no-answer': 'No answer',
  sent: 'Sent',
};

/** Stages of contact with a family (domain.md section 5). */
export const contactStages = [
  'first-contact',
  'leaflet',
  'before-cdrm',
  'after-cdrm',
  'before-cdop',
  'after-cdop',
  'inquest',
  'anniversary',
  'closing',
  'other',
] as const;
export const contactStageLabels: Readonly<Record<(typeof contactStages)[number], string>> = {
  'first-contact': 'First contact',
  leaflet: 'Leaflet',
  'before-cdrm': 'Before the child death review meeting',
  'after-cdrm': 'After the child death review meeting',
  'before-cdop': 'Before the overview panel',
  'after-cdop': 'After the overview panel',
  inquest: 'Inquest',
  anniversary: 'Anniversary',
  closing: 'Closing',
  other: 'Other',
};

/** The four things a family should have had, each a dated fact [S21]. */
export const touchpoints = ['told-of-review', 'asked-for-input', 'told-of-date', 'given-feedback'] as const;
export type Touchpoint = (typeof touchpoints)[number];
/** A family may not want two of them; that is a dated fact, too, and no gap. */
export const touchpointRefusals = {
  'asked-for-input': 'declined-input',
  'given-feedback': 'declined-feedback',
} as const;
export const touchpointFacts = [...touchpoints, 'declined-input', 'declined-feedback'] as const;
export type TouchpointFact = (typeof touchpointFacts)[number];
export const supportTakenLabels = {
  accepted: 'Accepted',
  declined: 'Declined',
  thinking: 'Thinking about it',
} as const;
export const interpreterLabels = { yes: 'Used', no: 'Needed, not there', 'not-needed': 'Not needed' } as const;

export const touchpointLabels: Readonly<Record<TouchpointFact, string>> = {
  'told-of-review': 'Knows that a review is taking place',
  'asked-for-input': 'Asked for questions and views',
  'told-of-date': 'Knows when the meeting is',
  'given-feedback': 'Had feedback',
  'declined-input': 'Did not want to give questions or views',
  'declined-feedback': 'Did not want feedback',
};

/** What the family wishes; the newest answer to each counts, and the earlier ones stay readable. */
export const familyWishes = z.object({
  /** The name the family uses for the child; letters use it (rule 52, [S41]). */
  preferredName: words,
  /** Words the family wants used, or does not: some do not want 'parents' or 'baby'. */
  preferredWords: words,
  howToReach: words,
  language: words,
  interpreter: z.enum(['needed', 'not-needed']).nullable(),
  doNotContactUntil: date.nullable(),
  doNotContactReason: words,
  /** Days on which not to write or call, beyond the birthday and the day of death: 'MM-DD' with what it is. */
  anniversaries: z.array(z.object({ monthDay: z.string().regex(/^\d{2}-\d{2}$/), what: words })).max(20),
});
export type FamilyWishes = z.output<typeof familyWishes>;

export const noWishes: FamilyWishes = {
  preferredName: '',
  preferredWords: '',
  howToReach: '',
  language: '',
  interpreter: null,
  doNotContactUntil: null,
  doNotContactReason: '',
  anniversaries: [],
};

/** One contact with a family, as it is written down. Entries are never deleted; a correction keeps the original. */
export const contactEntry = z
  .object({
    on: date,
    /** 'HH:MM', or '' when nobody noted it. */
    at: z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 14:05.')]),
    /** Who began it: somebody of the family can call, too. */
    startedBy: z.enum(['key-worker', 'family']),
    by: words.min(1, 'Write who made the contact.'),
    /** Several people may count as family, each with their relationship to the child. */
    with: z
      .array(z.object({ name: words, relationship: words.min(1, 'Write the relationship to the child.') }))
      .max(20),
    how: z.enum(contactHows),
    outcome: z.enum(contactOutcomes),
    stage: z.enum(contactStages),
    note,
    questions: z.array(z.string().trim().min(1).max(4000)).max(50),
    supportOffered: z.enum(['yes', 'no', 'not-known']).nullable(),
    supportWhat: note,
    supportTaken: z.enum(['accepted', 'declined', 'thinking']).nullable(),
    /** 'When a child dies' (rule 48, [S01]). */
    leaflet: z.object({ given: z.enum(['yes', 'no']), on: date, language: words, by: words }).nullable(),
    interpreterUsed: z.enum(['yes', 'no', 'not-needed']).nullable(),
    touchpoints: z.array(z.enum(touchpointFacts)).max(6),
    /** The family said that the process was not followed: what, and which way of saying so was explained (rule 53, [S79]). */
    processConcern: note,
    promises: z.array(z.object({ what: z.string().trim().min(1).max(2000), dueOn: date })).max(20),
    nextContactDue: date.nullable(),
  })
  .refine((given) => given.supportOffered !== 'yes' || given.supportWhat !== '', {
    path: ['supportWhat'],
    message: 'Write what support was offered.',
  })
  .refine((given) => given.outcome !== 'spoke' || given.with.length > 0, {
    path: ['with'],
    message: 'Write who it was with.',
  });
export type ContactEntry = z.output<typeof contactEntry>;

/** What is wrong with an entry on the day it is written down, beyond its shape; null when nothing is. */
export function contactProblem(
  entry: ContactEntry,
  today: string,
): { code: string; says: string; field: keyof ContactEntry } | null {
  if (entry.on > today) {
    return { code: 'FUTURE_DATE', says: 'This is after today. Write down what has happened.', field: 'on' };
  }
  if (entry.nextContactDue !== null && entry.nextContactDue < entry.on) {
    return { code: 'NEXT_BEFORE', says: 'The next contact is due before this one.', field: 'nextContactDue' };
  }
  return null;
}
