import { sha256Of } from '../../../db/sha256Of.ts';
import type { LeavingText } from '../reports/caseTexts.ts';
import { type CleanWords, textKey } from './cleanWords.ts';

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

/** @example const texts = packTexts(await cleanWordsOf(unit, caseIds), leaving); texts.ofCase(caseId, analysis.summary) */
export function packTexts(words: CleanWords, leaving: readonly LeavingText[]): PackTexts {
  const sources = new Map(leaving.map((text) => [textKey(text.caseId, text.sha256), text]));
  const printed: PrintedText[] = [];
  return {
    ofCase(caseId, text) {
      const released = words.of(caseId, text ?? '');
      if (!text || released === '') return released;
      const { kind, label } = sources.get(textKey(caseId, sha256Of(text))) ?? { kind: 'unknown', label: 'the case' };
      printed.push({ caseId, kind, label, printed: released });
      return released;
    },
    ofNoCase(text, { kind, label }) {
      const released = words.ofNoCase(text);
      if (text !== '') printed.push({ caseId: null, kind, label, printed: released });
      return released;
    },
    asWritten(text, { kind, label }) {
      if (text !== '') printed.push({ caseId: null, kind, label, printed: text });
      return text;
    },
    review: () => ({
      texts: printed.filter(({ caseId }) => caseId !== null).length,
      unreviewed: words.unreviewed(),
    }),
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
