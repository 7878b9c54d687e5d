import { type AnalysisVersion, analysesInForce } from '../../../db/analysis.ts';
import { currentCaseText, knownIdentifiersOf } from '../../../db/cases.ts';
import { questionsOf } from '../../../db/family.ts';
import { textsOfPanel } from '../../../db/packs.ts';
import { allActions } from '../../../db/panelActions.ts';
import { type RedactionRow, redactionsOf, stepsOf } from '../../../db/redaction.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { dateInWords } from '../../../domain/dates.ts';
import { canonicalJson, type Json } from '../../../domain/exchange/canonicalJson.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import type { RedactionState, RedactionStep } from '../../../domain/privacy/redaction.ts';
import { currentFactorCodes } from '../analysis/factorList.ts';

/** A free text of a case that a pack prints. */
export interface LeavingText {
  caseId: string;
  /** 'summary', 'factor:2', 'action:7': stable while the text stands where it stands. */
  kind: string;
  label: string;
  text: string;
  /** Made when somebody asks: most texts were never read at the desk. */
  readonly sha256: string;
}

function leavingText(caseId: string, kind: string, label: string, text: string): LeavingText {
  let made: string | undefined;
  return {
    caseId,
    kind,
    label,
    text,
    get sha256() {
      made ??= sha256Of(text);
      return made;
    },
  };
}

/** Changes whenever somebody or something that identifies the case is recorded, corrected or removed. */
export function knownDigestOf(known: KnownIdentifiers): string {
  const lists = Object.fromEntries(
    Object.entries(known).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...new Set(value.map((each) => canonicalJson(each as unknown as Json)))].sort() : value,
    ]),
  );
  return sha256Of(canonicalJson(lists as unknown as Json));
}

/**
 * Every free text of these cases that goes into a pack, in the order of its pages. A test holds it together with the
 * pack: what the pack prints of a case and this does not name would never be read.
 *
 * @param read the analyses in force, where the caller has them
 */
export async function textsLeaving(
  unit: Unit,
  caseIds: readonly string[],
  read?: ReadonlyMap<string, AnalysisVersion>,
): Promise<LeavingText[]> {
  const analyses = read ?? (await analysesInForce(unit, caseIds));
  const questions = await questionsOf(unit, caseIds);
  const coded = new Set((await currentFactorCodes(unit)).map(({ code }) => code));
  const actions = await allActions(unit, caseIds);
  const panel = await textsOfPanel(unit, caseIds);
  const texts: LeavingText[] = [];
  for (const caseId of caseIds) {
    const add = (kind: string, label: string, text: string | null | undefined) => {
      if (text) texts.push(leavingText(caseId, kind, label, text));
    };
    const analysis = analyses.get(caseId)?.analysis;
    if (analysis?.summary) add('summary', 'Summary for the panel', analysis.summary);
    else add('circumstances', 'Circumstances', (await currentCaseText(unit, caseId, 'circumstances'))?.text);
    add('causeOfDeath', 'Cause of death as understood', analysis?.causeOfDeath);
    analysis?.factors.forEach((factor, index) => {
      if (factor.code === null || !coded.has(factor.code)) add(`factor:${index}`, `Factor ${index + 1}`, factor.text);
      add(`factor-reason:${index}`, `Factor ${index + 1}, reason`, factor.reason);
    });
    add('categoryReason', 'Why this category', analysis?.categoryReason);
    add('familyViews', 'The family’s questions and views', analysis?.familyViews);
    for (const { number, text, answer } of questions.get(caseId) ?? []) {
      add(`question:${number}`, `Question ${number}`, text);
      add(`answer:${number}`, `Answer to question ${number}`, answer);
    }
    add('learning', 'Learning points', analysis?.learning);
    add('goodPractice', 'Good practice', analysis?.goodPractice);
    add('recommendations', 'Recommendations', analysis?.recommendations);
    for (const action of actions.filter((each) => each.case_id === caseId)) {
      add(`action:${action.number}`, `Action ${action.number}`, action.action);
      add(`action-progress:${action.number}`, `Action ${action.number}, progress`, action.progress?.progress);
    }
    for (const { heldOn, note } of panel.notes.filter((each) => each.caseId === caseId)) {
      add(`decision:${heldOn}`, `Decision of the panel of ${dateInWords(heldOn)}`, note);
    }
    for (const { number, heldOn, title, text } of panel.papers.filter((each) => each.caseId === caseId)) {
      const label = `Late paper ${number} for the panel of ${dateInWords(heldOn)}`;
      add(`late-paper-title:${heldOn}:${number}`, `${label}, title`, title);
      add(`late-paper:${heldOn}:${number}`, label, text);
    }
  }
  return texts;
}

/** How one text stands, and the reading that says so. */
export interface TextReview {
  state: RedactionState;
  row: RedactionRow | undefined;
  /** What a person did to exactly this text; carried over when only the people of the case changed. */
  steps: RedactionStep[];
}

/** The readings of a case against the digests of now. */
export interface CaseReviews {
  knownDigest: string;
  of(text: { sha256: string; kind?: string }): TextReview;
  /** The steps of a signed reading that fits, or undefined. */
  signed(text: { readonly sha256: string }, audience: 'panel' | 'publication'): RedactionStep[] | undefined;
}

/** Everything that was read of these cases. */
export async function reviewsOf(
  unit: Unit,
  known: ReadonlyMap<string, KnownIdentifiers>,
): Promise<Map<string, CaseReviews>> {
  const rows = known.size === 0 ? [] : await redactionsOf(unit, [...known.keys()]);
  return new Map(
    [...known].map(([caseId, identifiers]) => {
      const own = rows.filter((row) => row.case_id === caseId);
      return [caseId, caseReviews(own, identifiers)];
    }),
  );
}

function caseReviews(rows: readonly RedactionRow[], known: KnownIdentifiers): CaseReviews {
  let made: string | undefined;
  // Made when the first reading is looked at: most cases have none.
  const knownDigest = () => {
    made ??= knownDigestOf(known);
    return made;
  };
  return {
    get knownDigest() {
      return knownDigest();
    },
    of({ sha256, kind }) {
      const row = rows.findLast((each) => each.text_sha256 === sha256 && each.known_digest === knownDigest());
      if (row !== undefined) return { state: row.signed_at === null ? 'in-work' : 'signed', row, steps: stepsOf(row) };
      // The same words, but somebody was added to the case: what was decided stands as a start and is read again.
      const before = rows.findLast((each) => each.text_sha256 === sha256);
      const older = before ?? rows.findLast((each) => each.text_kind === kind);
      const wasSigned = older !== undefined && older.signed_at !== null;
      return {
        state: wasSigned ? 'stale' : 'unreviewed',
        row: undefined,
        steps: before === undefined ? [] : stepsOf(before),
      };
    },
    signed(text, audience) {
      const row = rows.findLast(
        (each) => each.text_sha256 === text.sha256 && each.known_digest === knownDigest() && each.signed_at !== null,
      );
      if (row === undefined || (audience === 'publication' && row.second_signed_at === null)) return undefined;
      return stepsOf(row);
    },
  };
}

/** The texts of these cases that a pack would print without anybody having read them for it, and what identifies each. */
export async function unreviewedTexts(
  unit: Unit,
  caseIds: readonly string[],
  analyses?: ReadonlyMap<string, AnalysisVersion>,
): Promise<{ texts: number; unreviewed: LeavingText[]; known: ReadonlyMap<string, KnownIdentifiers> }> {
  if (caseIds.length === 0) return { texts: 0, unreviewed: [], known: new Map() };
  const texts = await textsLeaving(unit, caseIds, analyses);
  const known = await knownIdentifiersOf(unit, caseIds);
  const reviews = await reviewsOf(unit, known);
  return {
    texts: texts.length,
    known,
    unreviewed: texts.filter((each) => reviews.get(each.caseId)?.signed(each, 'panel') === undefined),
  };
}
