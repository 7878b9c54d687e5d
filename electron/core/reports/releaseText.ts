import { withoutCalendar } from '../../../domain/privacy/deidentify.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import type { KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';
import { printedPieces, type RedactionStep, reviewedSpans, suggestionsIn } from '../../../domain/privacy/redaction.ts';

/** A free text as it may leave, and how sure that is. */
export interface ReleasedText {
  text: string;
  /** True when a person decided on every suggestion for exactly this text. */
  reviewed: boolean;
  masked: number;
  /** Doubtful places; replaced too until a person decides otherwise. */
  flagged: number;
}

interface Mask {
  start: number;
  end: number;
  replacement: string;
}

/**
 * De-identifies one free text of a case. Where a person signed off a reading of exactly this text, what they decided
 * holds. Else nothing in it is trusted: what is doubtful is replaced as well. Either way, what identifies another case
 * that leaves in the same file is replaced.
 *
 * @param others everything recorded of all the cases in the file
 * @param signed the steps of the reading that fits this text and the people of its case
 * @param audience for a publication no calendar date is left, not even a month
 * @example releaseText('Zoë was seen by Dr Nwosu.', known).text // '[child] was seen by [GP].'
 */
export function releaseText(
  text: string,
  known: KnownIdentifiers,
  others?: KnownStringSearch,
  signed?: readonly RedactionStep[],
  audience: 'panel' | 'publication' = 'panel',
): ReleasedText {
  const spans = reviewedSpans(suggestionsIn(text, known), signed ?? []);
  const kept = spans.filter((span) => span.state === 'rejected');
  const masks: Mask[] = spans.filter((span) => span.state !== 'rejected');
  for (const { start, end } of others?.search(text) ?? []) {
    if (![...masks, ...kept].some((mask) => mask.start < end && start < mask.end))
      masks.push({ start, end, replacement: '[removed]' });
  }
  masks.sort((one, other) => one.start - other.start);
  const whole = masks.map(
    (mask) => ({ ...mask, type: 'NAME', certainty: 'mask', state: 'added', reason: null }) as const,
  );
  const released = printedPieces(text, whole)
    .map((piece) => piece.text)
    .join('');
  const printed = audience === 'publication' ? withoutCalendar(released) : released;
  const flagged = spans.filter((span) => span.certainty === 'flag' && span.state !== 'rejected').length;
  return { text: printed, reviewed: signed !== undefined, masked: masks.length - flagged, flagged };
}
