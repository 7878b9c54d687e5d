import { findIdentifiers, type KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import type { KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';

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
 * De-identifies one free text of a case. Nothing in it is trusted: what is doubtful is replaced as well, and so is what
 * identifies another case that leaves in the same file.
 *
 * @param others everything recorded of all the cases in the file
 * @example releaseText('Zoë was seen by Dr Nwosu.', known).text // '[child] was seen by [GP].'
 */
export function releaseText(text: string, known: KnownIdentifiers, others?: KnownStringSearch): ReleasedText {
  const spans = findIdentifiers(text, known);
  const masks: Mask[] = [...spans];
  for (const { start, end } of others?.search(text) ?? []) {
    if (!masks.some((mask) => mask.start < end && start < mask.end))
      masks.push({ start, end, replacement: '[removed]' });
  }
  masks.sort((one, other) => one.start - other.start);
  let released = '';
  let at = 0;
  for (const mask of masks) {
    released += text.slice(at, mask.start) + mask.replacement;
    at = mask.end;
  }
  released += text.slice(at);
  const flagged = spans.filter((span) => span.certainty === 'flag').length;
  return { text: released, reviewed: false, masked: masks.length - flagged, flagged };
}
