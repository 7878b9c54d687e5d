import { z } from 'zod';
import { dateInWords, daysBetween, isDate } from '../dates.ts';
import type { ContactEntry, FamilyWishes } from './contact.ts';
import { type FamilyQuestion, questionState } from './questions.ts';

const date = z.string().refine(isDate, 'This is not a date of the calendar.');

/** Something the family is told will happen, and by when. */
export const promiseInput = z.object({
  what: z.string().trim().min(1, 'Write what the family was told.').max(2000),
  dueOn: date,
});

/** Something the family was told would happen by a day. */
export interface FamilyPromise {
  id: string;
  what: string;
  dueOn: string;
  keptOn: string | null;
}

/** Where contact with a family stands, for the line at the top of its page. */
export interface FamilyStanding {
  daysSinceSpoke: number | null;
  questions: number;
  unanswered: number;
  notGivenBack: number;
  overduePromises: FamilyPromise[];
}

export function familyStanding(
  lastSpokeOn: string | null,
  questions: readonly FamilyQuestion[],
  promises: readonly FamilyPromise[],
  today: string,
): FamilyStanding {
  const states = questions.map(questionState);
  return {
    daysSinceSpoke: lastSpokeOn === null ? null : daysBetween(lastSpokeOn, today),
    questions: questions.length,
    unanswered: states.filter((state) => state === 'asked' || state === 'at-meeting').length,
    notGivenBack: states.filter((state) => state === 'answered').length,
    overduePromises: promises.filter((promise) => promise.keptOn === null && promise.dueOn < today),
  };
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/**
 * One line that opens a family's page.
 *
 * @example standingWords({ daysSinceSpoke: 47, questions: 3, unanswered: 1, notGivenBack: 0, overduePromises: [] })
 * // 'Last spoke 47 days ago. They asked 3 questions, 1 unanswered.'
 */
export function standingWords(standing: FamilyStanding): string {
  const { daysSinceSpoke: days } = standing;
  const spoke =
    days === null
      ? 'Nobody has spoken with the family yet.'
      : days === 0
        ? 'Spoke today.'
        : `Last spoke ${count(days, 'day', 'days')} ago.`;
  const asked =
    standing.questions === 0
      ? 'They have asked no questions.'
      : `They asked ${count(standing.questions, 'question', 'questions')}, ${standing.unanswered} unanswered.`;
  const back =
    standing.notGivenBack === 0
      ? ''
      : ` ${count(standing.notGivenBack, 'answer is', 'answers are')} not given back yet.`;
  const promises =
    standing.overduePromises.length === 0
      ? ''
      : ` ${count(standing.overduePromises.length, 'promise is', 'promises are')} overdue.`;
  return `${spoke} ${asked}${back}${promises}`;
}

/** A reason to think before writing to or calling this family on a day. */
export const contactWarning = z.object({
  code: z.enum(['DO_NOT_CONTACT', 'BIRTHDAY', 'DAY_OF_DEATH', 'ANNIVERSARY']),
  says: z.string(),
});
export type ContactWarning = z.output<typeof contactWarning>;

/**
 * What to know before a letter or a call on this day (rule 50; product feature 6): a wish not to be contacted, the
 * child's birthday, the anniversary of the death, and days the family named.
 *
 * @param around how many days on either side count, for a letter that arrives later
 */
export function contactWarnings(
  wishes: FamilyWishes,
  dates: { dateOfBirth: string | null; dateOfDeath: string | null },
  day: string,
  around = 2,
): ContactWarning[] {
  const warnings: ContactWarning[] = [];
  if (wishes.doNotContactUntil !== null && day < wishes.doNotContactUntil) {
    const why = wishes.doNotContactReason === '' ? '' : ` ${wishes.doNotContactReason}`;
    warnings.push({
      code: 'DO_NOT_CONTACT',
      says: `The family asked not to be contacted before ${dateInWords(wishes.doNotContactUntil)}.${why}`,
    });
  }
  const near = (monthDay: string) => {
    const year = Number(day.slice(0, 4));
    return [year - 1, year, year + 1].some((each) => {
      const date = `${each}-${monthDay === '02-29' && !leap(each) ? '03-01' : monthDay}`;
      return Math.abs(daysBetween(date, day)) <= around;
    });
  };
  const { dateOfBirth, dateOfDeath } = dates;
  if (dateOfBirth && near(dateOfBirth.slice(5))) {
    warnings.push({ code: 'BIRTHDAY', says: 'This is at the child’s birthday.' });
  }
  if (dateOfDeath && daysBetween(dateOfDeath, day) > 300 && near(dateOfDeath.slice(5))) {
    warnings.push({ code: 'DAY_OF_DEATH', says: 'This is at the anniversary of the child’s death.' });
  }
  for (const anniversary of wishes.anniversaries) {
    if (near(anniversary.monthDay)) {
      warnings.push({ code: 'ANNIVERSARY', says: `This is at a day that matters to the family: ${anniversary.what}.` });
    }
  }
  return warnings;
}

/**
 * When the family is next to hear from somebody: the day agreed in the latest contact that named one, or an open
 * promise if that is sooner. While the family has asked not to be contacted there is no reminder (rule 50).
 *
 * @returns the day, or null when none was agreed or the family asked for quiet
 */
export function nextContact(
  nextDue: string | null,
  promises: readonly FamilyPromise[],
  wishes: FamilyWishes,
  today: string,
): string | null {
  if (wishes.doNotContactUntil !== null && today < wishes.doNotContactUntil) return null;
  const days = promises.filter((promise) => promise.keptOn === null).map((promise) => promise.dueOn);
  if (nextDue !== null) days.push(nextDue);
  return days.sort()[0] ?? null;
}

/** The next steps of a case that are a contact with the family. */
const contactSteps = new Set(['first-contact', 'ask-family-view', 'tell-family']);

/**
 * The next steps of a case without those that would be a contact, for as long as the family has asked for quiet; what
 * they asked stands in their place, with the day until which it holds (rule 50).
 *
 * @example withFamilyQuiet(nextSteps(progress, today), wishes, today)
 */
export function withFamilyQuiet<S extends { id: string }>(
  steps: readonly S[],
  wishes: FamilyWishes,
  today: string,
): (S | { id: 'family-quiet'; words: string; by: string; heldBy: [] })[] {
  const until = wishes.doNotContactUntil;
  if (until === null || today >= until) return [...steps];
  const kept = steps.filter((step) => !contactSteps.has(step.id));
  if (kept.length === steps.length) return kept;
  const why = wishes.doNotContactReason === '' ? '' : ` ${wishes.doNotContactReason}`;
  const words = `The family asked not to be contacted before ${dateInWords(until)}.${why}`;
  return [...kept, { id: 'family-quiet', words, by: until, heldBy: [] }];
}

function leap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * The warnings to read before a contact is saved: of the day it was made on, when it came from the key worker, and of
 * the day on which the next one is due. The same warning is given once.
 *
 * @example warningsBefore({ on: '2026-03-02', startedBy: 'key-worker', nextContactDue: null }, wishes, dates)
 */
export function warningsBefore(
  contact: Pick<ContactEntry, 'on' | 'startedBy' | 'nextContactDue'>,
  wishes: FamilyWishes,
  dates: { dateOfBirth: string | null; dateOfDeath: string | null },
): ContactWarning[] {
  const on = contact.startedBy === 'key-worker' && isDate(contact.on) ? contactWarnings(wishes, dates, contact.on) : [];
  const due = contact.nextContactDue;
  const next = due !== null && isDate(due) ? contactWarnings(wishes, dates, due) : [];
  const later = next
    .filter((warning) => !on.some((other) => other.code === warning.code))
    .map((warning) => ({ ...warning, says: `Next contact: ${warning.says}` }));
  return [...on, ...later];
}
