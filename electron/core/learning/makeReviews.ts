import { analysesInForce } from '../../../db/analysis.ts';
import { knownIdentifiersOf } from '../../../db/cases.ts';
import { type LearningReviewRow, replaceReview, sourceVersions, themesOf } from '../../../db/learning.ts';
import { oneOf } from '../../../db/prepared.ts';
import { sha256Of } from '../../../db/sha256Of.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import { deathCategory } from '../../../domain/analysis/categories.ts';
import {
  factorKeyIn,
  foldedWords,
  type LearningTextKind,
  learningTextKinds,
} from '../../../domain/analysis/learning.ts';
import { ageInSixBands, financialYearOf } from '../../../domain/privacy/learningSet/levels.ts';
import { currentFactorCodes } from '../analysis/factorList.ts';
import { knownDigestOf, reviewsOf, textsLeaving } from '../reports/caseTexts.ts';
import { releaseForLearning } from './release.ts';
import type { StoreNames } from './storeNames.ts';

/** A factor as the search keeps it: no words of the case, unless they were released. */
export interface LearningFactor {
  key: string;
  label: string;
  domain: string;
  level: string | null;
  scale: string;
  modifiable: string | null;
}

export const sourceDigestOf = (analysisId: string, versions: string, list: string) =>
  sha256Of(`${analysisId}\n${versions}\n${list}`);

function kindOf(kind: string): LearningTextKind | undefined {
  const [name = ''] = kind.split(':');
  const known = name === 'factor-reason' ? name : name in learningTextKinds ? name : undefined;
  return known as LearningTextKind | undefined;
}

/**
 * Makes the learning texts of these cases anew: each free text without what identifies its case or any other, and with
 * everything doubtful removed. What a person left in clear for a panel is not left in clear here; what they took out is.
 */
export async function makeReviews(
  unit: Unit,
  caseIds: readonly string[],
  names: StoreNames,
  listDigest: string,
): Promise<void> {
  const texts = (await textsLeaving(unit, caseIds)).flatMap((each) => {
    const kind = kindOf(each.kind);
    return kind === undefined ? [] : [{ ...each, learningKind: kind }];
  });
  const known = await knownIdentifiersOf(unit, caseIds);
  const readings = await reviewsOf(unit, known);
  const analyses = await analysesInForce(unit, caseIds);
  const themes = await themesOf(unit, caseIds);
  const versions = await sourceVersions(unit, caseIds);
  const list = await currentFactorCodes(unit);
  const labels = new Map(list.map(({ code, label }) => [code, label]));
  const keyOf = factorKeyIn(list);
  const others = names.searchFor([...texts.map(({ text }) => text), ...[...themes.values()].flat()]);
  const rows = await unit.db
    .selectFrom('cases')
    .select(['id', 'date_of_birth', 'date_of_death', 'cdop_on'])
    .where('id', 'in', oneOf(caseIds))
    .execute();
  for (const row of rows) {
    const own = known.get(row.id);
    const version = analyses.get(row.id);
    if (own === undefined || version === undefined) continue;
    const release = (text: string) =>
      releaseForLearning(text, own, others, readings.get(row.id)?.of({ sha256: sha256Of(text) }).steps);
    const factors = version.analysis.factors.map(({ domain, code, text, level, scale, modifiable }): LearningFactor => {
      const label = (code === null ? undefined : labels.get(code)) ?? release(text);
      return { key: keyOf({ code, text: label }), label, domain, level, scale, modifiable };
    });
    const released = texts
      .filter(({ caseId }) => caseId === row.id)
      .map(({ learningKind, text }) => ({ kind: learningKind as string, text: release(text) }));
    const theme = (themes.get(row.id) ?? []).map(release);
    const { category, modifiability } = version.analysis;
    const named = [
      ...factors.map(({ label }) => label),
      ...(category === null ? [] : [deathCategory(category)?.label ?? '']),
      ...theme,
    ].join(', ');
    const review: LearningReviewRow = {
      id: unit.newId(),
      case_id: row.id,
      analysis_id: version.id,
      known_digest: knownDigestOf(own),
      source_digest: sourceDigestOf(version.id, versions.get(row.id) ?? '', listDigest),
      category,
      modifiability,
      age_band: ageInSixBands({ dateOfBirth: row.date_of_birth, dateOfDeath: row.date_of_death }),
      year: financialYearOf(row.cdop_on ?? version.createdAt.slice(0, 10)),
      themes: JSON.stringify(theme),
      factors: JSON.stringify(factors),
      made_at: unit.now,
    };
    await replaceReview(unit, review, [
      ...released.map(({ kind, text }) => ({ kind, text, folded: foldedWords(text) })),
      // Found, and never shown: the labels stand beside every result.
      { kind: 'named', text: '', folded: foldedWords(named) },
    ]);
  }
}
