import { knownIdentifiersOf } from '../../../db/cases.ts';
import { type IntruderTestRow, intruderTestsOf } from '../../../db/redaction.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { KnownIdentifiers } from '../../../domain/privacy/findIdentifiers.ts';
import { type PublicationBar, publicationBar } from '../../../domain/privacy/intruder.ts';
import { type CaseReviews, type LeavingText, reviewsOf, textsLeaving } from './caseTexts.ts';
import { releaseText } from './releaseText.ts';

/** What a report or a learning set prints of free text, in this order; each heading stands for one kind. */
export const learningKinds = [
  { kind: 'learning', heading: 'Learning points' },
  { kind: 'goodPractice', heading: 'Good practice' },
  { kind: 'recommendations', heading: 'Recommendations' },
  { kind: 'action', heading: 'Actions agreed' },
  { kind: 'summary', heading: 'Reviews in short' },
] as const;
export type LearningKind = (typeof learningKinds)[number]['kind'];

export interface PublishedText {
  kind: LearningKind;
  /** As it is printed. */
  text: string;
}

export interface PublishedTexts {
  texts: PublishedText[];
  /** Texts that were there and are not printed, by what stands in the way. */
  kept: Partial<Record<PublicationBar, number>>;
}

/**
 * The free texts of these deaths that may leave for this audience, in no order that tells of a death. For the panel one
 * reader is enough; for anyone else there are two, and a try to find the child behind the very words (privacy.md rules
 * 14, 32 and 43). Nothing that nobody read leaves.
 */
export async function publishedTexts(
  unit: Unit,
  caseIds: readonly string[],
  kinds: readonly LearningKind[],
  audience: 'panel' | 'publication',
): Promise<PublishedTexts> {
  if (caseIds.length === 0) return { texts: [], kept: {} };
  const known = await knownIdentifiersOf(unit, caseIds);
  const reviews = await reviewsOf(unit, known);
  const tests = await intruderTestsOf(unit, caseIds);
  const marked = await unit.db.selectFrom('cases').select('id').where('sensitive', '=', 1).execute();
  const distinctive = new Set(marked.map((row) => row.id));
  const texts: PublishedText[] = [];
  const kept: PublishedTexts['kept'] = {};
  for (const each of await textsLeaving(unit, caseIds)) {
    const kind = kinds.find((one) => one === learningKindOf(each.kind));
    const [own, read] = [known.get(each.caseId), reviews.get(each.caseId)];
    if (kind === undefined || own === undefined || read === undefined) continue;
    const { bar, text } =
      audience === 'panel'
        ? forPanel(each, own, read)
        : forPublication(each, own, read, tests, distinctive.has(each.caseId));
    if (bar !== null) kept[bar] = (kept[bar] ?? 0) + 1;
    else if (!texts.some((other) => other.kind === kind && other.text === text)) texts.push({ kind, text });
  }
  // By digest: the order of the record would tell which belong to one death.
  const order = new Map(texts.map((each) => [each, sha256Of(each.text)]));
  return { texts: texts.sort((one, other) => ((order.get(one) ?? '') < (order.get(other) ?? '') ? -1 : 1)), kept };
}

/** The kind of a text that may be published, or undefined: 'action:7' is an action; a question of the family is none. */
export function learningKindOf(kind: string): LearningKind | undefined {
  return learningKinds.find((each) => each.kind === kind.replace(/:.*$/, ''))?.kind;
}

function forPanel(each: LeavingText, own: KnownIdentifiers, reviews: CaseReviews) {
  const steps = reviews.signed(each, 'panel');
  const bar: PublicationBar | null = steps === undefined ? 'unreviewed' : null;
  return { bar, text: releaseText(each.text, own, undefined, steps).text };
}

/** What stands between a text and its publication, the words that would be printed, and the tries made on just those. */
export function forPublication(
  each: LeavingText,
  own: KnownIdentifiers,
  reviews: CaseReviews,
  tests: readonly IntruderTestRow[],
  distinctive: boolean,
) {
  const two = reviews.signed(each, 'publication');
  const one = two ?? reviews.signed(each, 'panel');
  const { text } = releaseText(each.text, own, undefined, one, 'publication');
  const released = sha256Of(text);
  const made = tests.filter(
    (test) => test.case_id === each.caseId && test.text_sha256 === each.sha256 && test.released_sha256 === released,
  );
  const readers = two !== undefined ? 2 : one !== undefined ? 1 : 0;
  const bar = publicationBar({ readers, distinctive, result: made.at(-1)?.result ?? null });
  return { bar, text, released, tests: made };
}
