import { knownIdentifiersOf } from '../../../db/cases.ts';
import { intruderTestsOf } from '../../../db/redaction.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { type PublicationBar, publicationBar } from '../../../domain/privacy/intruder.ts';
import { compileKnownStrings } from '../../../domain/privacy/knownStrings.ts';
import { type CaseReviews, type LeavingText, reviewsOf, sha256Of, textsLeaving } from './caseTexts.ts';
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
  const others = compileKnownStrings([...known].map(([caseId, identifiers]) => ({ caseId, known: identifiers })));
  const tests = await intruderTestsOf(unit, caseIds);
  const marked = await unit.db.selectFrom('cases').select('id').where('sensitive', '=', 1).execute();
  const distinctive = new Set(marked.map((row) => row.id));
  const texts: PublishedText[] = [];
  const kept: PublishedTexts['kept'] = {};
  for (const each of await textsLeaving(unit, caseIds)) {
    const kind = kinds.find((one) => one === each.kind.replace(/:.*$/, ''));
    const own = known.get(each.caseId);
    if (kind === undefined || own === undefined) continue;
    const { readers, steps } = readersOf(reviews.get(each.caseId), each);
    const { text } = releaseText(each.text, own, others, steps, audience);
    const test = tests.findLast(
      (one) => one.case_id === each.caseId && one.text_sha256 === each.sha256 && one.released_sha256 === sha256Of(text),
    );
    const bar =
      audience === 'panel'
        ? readers === 0 && 'unreviewed'
        : publicationBar({ readers, distinctive: distinctive.has(each.caseId), result: test?.result ?? null });
    if (bar) kept[bar] = (kept[bar] ?? 0) + 1;
    else texts.push({ kind, text });
  }
  // By digest: the order of the record would tell which belong to one death.
  const order = new Map(texts.map((each) => [each, sha256Of(each.text)]));
  return { texts: texts.sort((one, other) => ((order.get(one) ?? '') < (order.get(other) ?? '') ? -1 : 1)), kept };
}

function readersOf(reviews: CaseReviews | undefined, text: LeavingText) {
  const two = reviews?.signed(text.sha256, 'publication');
  if (two !== undefined) return { readers: 2, steps: two };
  const one = reviews?.signed(text.sha256, 'panel');
  return { readers: one === undefined ? 0 : 1, steps: one };
}
