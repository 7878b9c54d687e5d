import { z } from 'zod';
import { isDate } from '../dates.ts';

/*
 * Cases marked sensitive (a colleague's child, a death in the news): opening one asks why, once for each sign-in and
 * case. Codes are permanent; the words kept with them stay in the records file, never in the audit chain.
 */

/** Why somebody opens a sensitive case. [domain.md section 8: a log of reads as well as writes] */
export const openingReasons = {
  'my-case': 'I work on this case',
  covering: 'I cover for somebody who works on it',
  meeting: 'I prepare or minute a meeting that reviews it',
  'family-or-agency': 'The family or an agency asked about it',
  'data-check': 'I check or correct the record',
  other: 'Another reason',
} as const;

export type OpeningReason = keyof typeof openingReasons;

export const openingReasonCodes = Object.keys(openingReasons) as [OpeningReason, ...OpeningReason[]];

const words = z.string().trim().max(1000, 'Keep it under 1,000 characters.');

/** What is asked before a sensitive case opens. @example openingForm.parse({ reason: 'my-case', words: '' }) */
export const openingForm = z
  .object({ reason: z.enum(openingReasonCodes, 'Choose a reason.'), words })
  .refine(({ reason, words: said }) => reason !== 'other' || said !== '', {
    path: ['words'],
    message: 'Say what the reason is.',
  });

/** Why a case is marked, or no longer marked. */
export const sensitivityForm = z.object({
  reason: z.string().trim().min(1, 'Say why.').max(1000, 'Keep it under 1,000 characters.'),
});

/** Why a key worker keeps a case after it closed, and until when; without a date, until a manager ends it. */
export const keptAccessForm = z.object({
  reason: z.string().trim().min(1, 'Say why.').max(1000, 'Keep it under 1,000 characters.'),
  until: z
    .union([z.literal(''), z.null(), z.string().refine(isDate, 'Write the day as a date, or leave it empty.')])
    .transform((value) => value || null),
});

/** True for one of the codes. @example isOpeningReason('covering') // true */
export function isOpeningReason(text: string): text is OpeningReason {
  return Object.hasOwn(openingReasons, text);
}

/**
 * What a list shows in place of the name of a sensitive case that this person has not yet said why they open.
 * The number, the stage and what is due stay: a duty must not be missed because a case is sensitive. The name, the age
 * and the dates go: they are what somebody who is merely curious looks for.
 */
export const sensitiveName = 'Sensitive case';
