import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import type { KnownStringSearch } from '../../../domain/privacy/knownStrings.ts';
import { type CaseReviews, type LeavingText, sha256Of } from '../reports/caseTexts.ts';
import { releaseText } from '../reports/releaseText.ts';

/** A text as a pack prints it, and where it is kept. */
export interface PrintedText {
  /** Null: it belongs to the meeting. */
  caseId: string | null;
  /** 'summary', 'factor:2', 'declaration': see textsLeaving. */
  kind: string;
  label: string;
  printed: string;
}

/** Writes the free texts of a pack without what identifies anybody, and remembers where each came from. */
export interface PackTexts {
  /** A text of a case; what nobody signed off loses everything doubtful. */
  ofCase(caseId: string, text: string | null | undefined): string;
  /** A text of no case at all: nobody signs it off, so everything doubtful in it is replaced. */
  ofNoCase(text: string, from: { kind: string; label: string }): string;
  /** Words of the office itself, printed as they stand and searched with the rest. */
  asWritten(text: string, from: { kind: string; label: string }): string;
  /** How many texts of cases were printed, and which of them nobody signed off: case id and digest. */
  review(): { texts: number; unreviewed: string[] };
  printed(): PrintedText[];
}

/** @example const texts = packTexts({ known, reviews, leaving, others }); texts.ofCase(caseId, analysis.summary) */
export function packTexts(from: {
  known: ReadonlyMap<string, KnownIdentifiers>;
  reviews: ReadonlyMap<string, CaseReviews>;
  leaving: readonly LeavingText[];
  others: KnownStringSearch;
}): PackTexts {
  const sources = new Map(from.leaving.map((text) => [`${text.caseId} ${text.sha256}`, text]));
  const unreviewed = new Set<string>();
  const printed: PrintedText[] = [];
  const nobody: KnownIdentifiers = { child: {}, people: [], addresses: [], organisations: [], references: [] };
  let texts = 0;
  return {
    ofCase(caseId, text) {
      const known = from.known.get(caseId);
      if (!text || known === undefined) return '';
      texts += 1;
      const key = `${caseId} ${sha256Of(text)}`;
      const signed = from.reviews.get(caseId)?.signed(key.slice(caseId.length + 1), 'panel');
      if (signed === undefined) unreviewed.add(key);
      const released = releaseText(text, known, from.others, signed).text;
      const { kind, label } = sources.get(key) ?? { kind: 'unknown', label: 'the case' };
      printed.push({ caseId, kind, label, printed: released });
      return released;
    },
    ofNoCase(text, { kind, label }) {
      if (text === '') return '';
      const released = releaseText(text, nobody, from.others).text;
      printed.push({ caseId: null, kind, label, printed: released });
      return released;
    },
    asWritten(text, { kind, label }) {
      if (text !== '') printed.push({ caseId: null, kind, label, printed: text });
      return text;
    },
    review: () => ({ texts, unreviewed: [...unreviewed].sort() }),
    printed: () => printed,
  };
}

/** The paragraphs of a text, parted by empty lines. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
