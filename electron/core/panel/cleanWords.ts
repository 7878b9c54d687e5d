import { knownIdentifiersOf } from '../../../db/cases.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { compileKnownStrings, type KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';
import { reviewsOf } from '../reports/caseTexts.ts';
import { releaseText } from '../reports/releaseText.ts';

/** One text of one case. */
export function textKey(caseId: string, sha256: string): string {
  return `${caseId} ${sha256}`;
}

/** Texts of the cases of a meeting as they may be shown to a room or printed. */
export interface CleanWords {
  /** A text of one case, without its identifiers and those of every other case of the meeting. */
  of(caseId: string, text: string): string;
  /** A text of no case at all: nobody signs it off, so everything doubtful in it is replaced. */
  ofNoCase(text: string): string;
  /** Words that belong to no case, or were searched before they were kept: recorded identifiers are replaced. */
  plain(text: string): string;
  /** Everything recorded of all these cases. */
  search: KnownStringSearch['search'];
  sweepFor: { caseId: string; known: KnownIdentifiers }[];
  /** How many texts of cases were cleaned, and how many of them nobody had signed off. */
  counts(): { texts: number; unreviewed: number };
  /** Which of them nobody had signed off, as textKey writes them, sorted. */
  unreviewed(): string[];
}

const nobody: KnownIdentifiers = { child: {}, people: [], addresses: [], organisations: [], references: [] };

/** Reads what identifies these cases, once for all their texts. */
export async function cleanWordsOf(unit: Unit, caseIds: readonly string[]): Promise<CleanWords> {
  const known = caseIds.length === 0 ? new Map() : await knownIdentifiersOf(unit, [...caseIds]);
  const reviews = await reviewsOf(unit, known);
  const sweepFor = [...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers as KnownIdentifiers }));
  const all = compileKnownStrings(sweepFor);
  const seen = new Set<string>();
  const unreviewed = new Set<string>();
  return {
    of(caseId, text) {
      const own = known.get(caseId);
      if (text === '' || own === undefined) return '';
      const sha256 = sha256Of(text);
      const signed = reviews.get(caseId)?.signed({ sha256 }, 'panel');
      const key = textKey(caseId, sha256);
      seen.add(key);
      if (signed === undefined) unreviewed.add(key);
      return releaseText(text, own, all, signed).text;
    },
    ofNoCase: (text) => (text === '' ? '' : releaseText(text, nobody, all).text),
    plain(text) {
      let from = 0;
      let clean = '';
      for (const { start, end } of all.search(text)) {
        if (start < from) continue;
        clean += `${text.slice(from, start)}[removed]`;
        from = end;
      }
      return clean + text.slice(from);
    },
    search: (text) => all.search(text),
    sweepFor,
    counts: () => ({ texts: seen.size, unreviewed: unreviewed.size }),
    unreviewed: () => [...unreviewed].sort(),
  };
}
