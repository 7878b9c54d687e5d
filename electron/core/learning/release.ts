import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import type { KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';
import type { RedactionStep } from '../../../domain/privacy/redaction.ts';
import { releaseText } from '../reports/releaseText.ts';

/** '[GP]' is a replacement and nobody's name: blanked, at its length, before a released text is searched. */
function withoutTokens(released: string): string {
  return released.replace(/\[[^\]]*\]/g, (token) => '_'.repeat(token.length));
}

/** Whether one of the names stands in a text that was released. */
export function namesSomebody(released: string, search: KnownStringSearch): boolean {
  return search.search(withoutTokens(released)).length > 0;
}

/**
 * A text for the learning search: without what identifies its case, anything doubtful, any calendar date, and any name
 * recorded elsewhere in the store. A word may read as a name only once what stood beside it is gone ('Daisy had used'),
 * so the released text is looked through again until nothing is found.
 *
 * @param added what a person took out beyond that; what they left in clear for a panel does not count here
 */
export function releaseForLearning(
  text: string,
  known: KnownIdentifiers,
  others: KnownStringSearch | undefined,
  added: readonly RedactionStep[] = [],
): string {
  const steps = added.filter(({ decision }) => decision === 'added' || decision === 'withdrawn');
  let released = releaseText(text, known, others, steps, 'publication').text;
  for (let hits = others?.search(withoutTokens(released)) ?? []; hits.length > 0; ) {
    // From the end, so that what stands before keeps its place.
    const last = hits.reduce((one, other) => (other.start >= one.start ? other : one));
    released = `${released.slice(0, last.start)}[removed]${released.slice(last.end)}`;
    hits = others?.search(withoutTokens(released)) ?? [];
  }
  return released;
}
