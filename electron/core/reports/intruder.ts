import { insertIntruderTest } from '../../../db/redaction.ts';
import type { Unit } from '../../../db/unitOfWork.ts';
import type { IntruderTest } from '../../../domain/privacy/intruder.ts';
import { refused } from '../refusal.ts';
import { forPublication, learningKindOf } from './publishedTexts.ts';
import { openText, type Reading } from './redaction.ts';

/**
 * Keeps what somebody did to find the child behind a text, and with what result. It is about the words as they would be
 * published, so it comes after both readers, and counts for no other words (privacy.md rule 43).
 */
export async function testIntruder(unit: Unit, reading: Reading, test: IntruderTest): Promise<{ testId: string }> {
  const { text, known, review, reviews } = await openText(unit, reading);
  if (learningKindOf(text.kind) === undefined) {
    throw refused('NOT_PUBLISHED', 'This text is for the panel only and is never published.');
  }
  if (review.row === undefined || review.row.second_signed_at === null) {
    throw refused('SECOND_READER', 'Two people sign the text off first: the try is about the words that they let out.');
  }
  const { released } = forPublication(text, known, reviews, [], false);
  const { caseId, sha256 } = reading;
  const testId = await insertIntruderTest(unit, { caseId, sha256, releasedSha256: released }, test);
  await unit.audit({
    action: 'reports.intruder-tested',
    caseId,
    subjectKind: 'intruder-test',
    subjectId: testId,
    detail: { searches: test.tried, minutes: test.minutes, result: test.result },
  });
  return { testId };
}
