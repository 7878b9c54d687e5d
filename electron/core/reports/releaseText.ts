import { findIdentifiers, type KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';

/** A free text as it may leave, and how sure that is. */
export interface ReleasedText {
  text: string;
  /** True when a person decided on every suggestion for exactly this text. */
  reviewed: boolean;
  masked: number;
  /** Doubtful places; replaced too until a person decides otherwise. */
  flagged: number;
}

/**
 * De-identifies one free text of a case. Nothing in it is trusted: what is doubtful is replaced as well.
 *
 * @example releaseText('Zoë was seen by Dr Nwosu.', known).text // '[child] was seen by [GP].'
 */
export function releaseText(text: string, known: KnownIdentifiers): ReleasedText {
  const spans = findIdentifiers(text, known);
  let released = '';
  let at = 0;
  for (const span of spans) {
    released += text.slice(at, span.start) + span.replacement;
    at = span.end;
  }
  released += text.slice(at);
  const flagged = spans.filter((span) => span.certainty === 'flag').length;
  return { text: released, reviewed: false, masked: spans.length - flagged, flagged };
}
