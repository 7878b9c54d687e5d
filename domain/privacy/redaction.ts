import { z } from 'zod';
import { beforeTitle } from './deidentify.ts';
import { findInCase, type IdentifierSpan, type IdentifierType, type KnownIdentifiers } from './findIdentifiers.ts';
import type { KnownStringSearch } from './knownStrings.ts';

/** Why a suggestion may stay in clear; kept as a code, so that a log never holds the words themselves. */
export const rejectReasons = {
  'ordinary-word': 'An ordinary word here',
  'medical-term': 'A medical term, drug or device',
  'points-to-nobody': 'Points to nobody outside the room',
  'already-general': 'Already general: a kind of place, a length of time',
} as const;
export type RejectReason = keyof typeof rejectReasons;

export const identifierTypes = [
  'NAME',
  'DATE',
  'NHS_NUMBER',
  'ID',
  'PHONE',
  'EMAIL',
  'POSTCODE',
  'ADDRESS',
  'LOCATION',
  'ORG',
  'USERNAME',
] as const satisfies readonly IdentifierType[];

/** What a person may put in the place of words they add or widen: a kind, never a name. */
export const addedReplacements = [
  '[person]',
  '[relative]',
  '[professional]',
  '[place]',
  '[organisation]',
  '[date]',
  '[number]',
  '[removed]',
] as const;

/**
 * One thing a person did to a text: offsets and codes, never the words. `added` covers words that nothing was suggested
 * for, or makes a suggestion wider; `withdrawn` takes that back.
 */
export const redactionStep = z.object({
  start: z.int().min(0),
  end: z.int().min(1),
  type: z.enum(identifierTypes),
  role: z.string().max(80).optional(),
  certainty: z.enum(['mask', 'flag']),
  decision: z.enum(['accept', 'reject', 'added', 'withdrawn']),
  reason: z.enum(Object.keys(rejectReasons) as [RejectReason, ...RejectReason[]]).nullable(),
  replacement: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[^<>{}]*$/),
});
export type RedactionStep = z.infer<typeof redactionStep>;

/** A place of a text under review, with what was decided about it. */
export interface ReviewedSpan extends IdentifierSpan {
  state: 'undecided' | 'accepted' | 'rejected' | 'added';
  reason: RejectReason | null;
}

/** Another case's names and numbers that would point to it wherever they stand; dates, towns and single names would not. */
const pointsElsewhere = new Set(['full name', 'value']);

/**
 * Everything in a text that a person has to look at: what points to somebody of its own case, and, as doubtful, what
 * identifies another.
 *
 * @param others everything recorded of other cases
 * @example suggestionsIn('Zofia was seen.', known).map((span) => span.replacement) // ['[child]']
 */
export function suggestionsIn(text: string, known: KnownIdentifiers, others?: KnownStringSearch): IdentifierSpan[] {
  const own = findInCase(text, known).map((span, index, all) => withLead(text, span, all[index - 1]?.end ?? 0));
  const foreign = (others?.search(text) ?? [])
    .filter((hit) => pointsElsewhere.has(hit.form) && !own.some((span) => meet(span, hit)))
    .map(
      ({ start, end, type }): IdentifierSpan => ({
        start,
        end,
        type,
        certainty: 'flag',
        role: 'another case',
        replacement: '[removed]',
      }),
    );
  const apart = foreign.filter((span, index) => !foreign.some((other, before) => before < index && meet(span, other)));
  return [...own, ...apart].sort((one, other) => one.start - other.start);
}

/**
 * A span with the words before it that cannot stay: 'Mr' tells the sex when it is left alone, and 'in' says nothing
 * before 'about 3 weeks before birth'.
 */
function withLead(text: string, span: IdentifierSpan, from: number): IdentifierSpan {
  if (span.type === 'NAME') return { ...span, start: Math.max(from, beforeTitle(text, span.start)) };
  const lead = /(?<![\p{L}\p{N}])([Ii])n[ \u00a0]$/u.exec(text.slice(Math.max(0, span.start - 4), span.start));
  if (span.type !== 'DATE' || lead === null || !/^(?:about|aged) /.test(span.replacement)) return span;
  const replacement = lead[1] === 'I' ? span.replacement.replace(/^a/, 'A') : span.replacement;
  return { ...span, start: Math.max(from, span.start - lead[0].length), replacement };
}

const meet = (one: { start: number; end: number }, other: { start: number; end: number }) =>
  one.start < other.end && other.start < one.end;
const place = ({ start, end }: { start: number; end: number }) => `${start}-${end}`;

/**
 * A text's places after what a person did, the last step about a place deciding. A mask counts as accepted until it is
 * rejected; a flag is undecided until somebody decides. Words that were added swallow the suggestions they cover.
 *
 * @example reviewedSpans(suggestionsIn(text, known), steps).some((span) => span.state === 'undecided')
 */
export function reviewedSpans(suggestions: readonly IdentifierSpan[], steps: readonly RedactionStep[]): ReviewedSpan[] {
  const last = new Map(steps.map((step) => [place(step), step]));
  const taken: ReviewedSpan[] = [];
  // What was added last lies on top.
  for (const step of [...last.values()].reverse()) {
    if (step.decision === 'added' && !taken.some((span) => meet(span, step))) taken.push(fromStep(step, 'added'));
  }
  for (const span of suggestions) {
    if (taken.some((other) => meet(other, span))) continue;
    const step = last.get(place(span));
    const decided = step?.decision === 'accept' ? 'accepted' : step?.decision === 'reject' ? 'rejected' : null;
    const state = decided ?? (span.certainty === 'mask' ? 'accepted' : 'undecided');
    taken.push({ ...span, state, reason: step?.reason ?? null });
  }
  // Accepted once, though nothing suggests it now: it stays hidden.
  for (const step of last.values()) {
    if (step.decision === 'accept' && !taken.some((span) => meet(span, step))) taken.push(fromStep(step, 'accepted'));
  }
  return taken.sort((one, other) => one.start - other.start);
}

function fromStep(step: RedactionStep, state: ReviewedSpan['state']): ReviewedSpan {
  const { start, end, type, certainty, role, replacement } = step;
  return { start, end, type, certainty, ...(role === undefined ? {} : { role }), replacement, state, reason: null };
}

/** A stretch of the text as it will print, with the place it stands for when it is a replacement. */
export interface PrintedPiece {
  text: string;
  /** Index into the spans. */
  span: number | null;
}

/** The text in pieces: what stays, and what stands in the place of words. Undecided places are replaced too. */
export function printedPieces(text: string, spans: readonly ReviewedSpan[]): PrintedPiece[] {
  const pieces: PrintedPiece[] = [];
  let at = 0;
  spans.forEach((span, index) => {
    if (span.start > at) pieces.push({ text: text.slice(at, span.start), span: null });
    const kept = span.state === 'rejected';
    pieces.push({ text: kept ? text.slice(span.start, span.end) : span.replacement, span: index });
    at = span.end;
  });
  if (at < text.length) pieces.push({ text: text.slice(at), span: null });
  return pieces;
}

/** How far a review is: what still waits for a person, and what was decided. */
export interface RedactionProgress {
  undecided: number;
  masked: number;
  rejected: number;
  added: number;
}

/** @example progressOf(spans).undecided === 0 // it may be signed off */
export function progressOf(spans: readonly ReviewedSpan[]): RedactionProgress {
  const count = (state: ReviewedSpan['state']) => spans.filter((span) => span.state === state).length;
  return {
    undecided: count('undecided'),
    masked: count('accepted'),
    rejected: count('rejected'),
    added: count('added'),
  };
}

/** `stale`: signed off once, but the text or the people of the case changed since, so it has to be read again. */
export type RedactionState = 'unreviewed' | 'in-work' | 'signed' | 'stale';

export const redactionStateLabels: Readonly<Record<RedactionState, string>> = {
  unreviewed: 'Not reviewed',
  'in-work': 'In work',
  signed: 'Signed off',
  stale: 'Changed since',
};
