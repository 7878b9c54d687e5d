import { describe, expect, it } from 'vitest';
import { type AnalysisFactor, checkAnalysis, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { categoryHints, suggestCategory } from '../../../domain/analysis/categories.ts';
import { analysisDifference, raterAgreement } from '../../../domain/analysis/compare.ts';
import { notificationFormVersion } from '../../../domain/notification/form.ts';
import { testCore } from '../../fixtures/core.ts';

const unsafeSleeping: AnalysisFactor = {
  domain: 'B',
  code: 'unsafe-sleeping',
  text: '',
  scale: 'influence-2018',
  level: '2',
  modifiable: 'yes',
  reason: 'Advice was not given at discharge.',
};

const notified = (nhsNumber: string) => ({
  formVersion: notificationFormVersion,
  answers: { familyName: 'Okafor', dateOfDeath: '2026-02-01', nhsNumber },
  notKnown: [],
  people: [],
});

describe('analysis', () => {
  it('cannot say that there are no modifiable factors when one is ticked', () => {
    const problems = checkAnalysis({ ...emptyAnalysis, factors: [unsafeSleeping], modifiability: 'no' });
    expect(problems).toMatchObject([{ code: 'MODIFIABILITY_CONTRADICTS', blocks: true }]);
  });

  it('warns, and does not block, when a level 1 factor is modifiable', () => {
    const problems = checkAnalysis({ ...emptyAnalysis, factors: [{ ...unsafeSleeping, level: '1' }] });
    expect(problems).toMatchObject([{ code: 'MODIFIABLE_AT_LEVEL_1', blocks: false }]);
  });

  it('shows an older 1* as it was scored and refuses it on the current scale', () => {
    const older = { ...unsafeSleeping, scale: 'influence-2010' as const, level: '1*' };
    expect(checkAnalysis({ ...emptyAnalysis, factors: [older] })).toEqual([]);
    const mixed = { ...older, scale: 'influence-2018' as const };
    expect(checkAnalysis({ ...emptyAnalysis, factors: [mixed] })).toMatchObject([{ code: 'NO_SUCH_LEVEL' }]);
  });

  it('suggests the category highest in the list and asks why another was chosen', () => {
    expect(suggestCategory([10, 5])).toBe(5);
    const other = { ...emptyAnalysis, categoryCandidates: [5, 10], category: 10 };
    expect(checkAnalysis(other)).toMatchObject([{ code: 'CATEGORY_REASON', blocks: true }]);
    expect(checkAnalysis({ ...other, categoryReason: 'No seizure was seen.' })).toEqual([]);
    expect(categoryHints('known epilepsy, found in bed', 10)).toHaveLength(1);
  });

  it('keeps every version, refuses a stale one, and tells two apart in words', async () => {
    const { client } = await testCore();
    const { caseId } = await client.notification.notify(notified('9990000018'));
    const save = (content: typeof emptyAnalysis, seenVersion: number) =>
      client.analysis.save({ caseId, stage: 'draft', rater: '', content, seenVersion });
    await save(emptyAnalysis, 0);
    await save({ ...emptyAnalysis, factors: [unsafeSleeping], category: 10 }, 1);
    await expect(save(emptyAnalysis, 1)).rejects.toMatchObject({ code: 'STALE' });
    const { versions } = await client.analysis.read({ caseId });
    expect(versions.map((each) => each.version)).toEqual([2, 1]);
    const [after, before] = versions;
    if (!after || !before) throw new Error('two versions expected');
    const differences = analysisDifference(before.analysis, after.analysis, (each) => each.code ?? each.text);
    expect(differences).toContainEqual({
      what: 'unsafe-sleeping',
      before: 'not there',
      after: 'level 2 (influence-2018), modifiable',
    });
  });

  it('counts what two raters agree on', () => {
    const first = { ...emptyAnalysis, factors: [unsafeSleeping], category: 10 };
    const second = { ...emptyAnalysis, factors: [{ ...unsafeSleeping, modifiable: 'no' as const }], category: 10 };
    expect(raterAgreement(first, second)).toMatchObject({ named: 1, agreed: 0, categoryAgrees: true });
    expect(raterAgreement(first, first)).toMatchObject({ named: 1, agreed: 1 });
  });

  it('mirrors how the panel graded a factor in other cases, drafts left out', async () => {
    const { client } = await testCore();
    const { caseId: earlier } = await client.notification.notify(notified('9990000018'));
    const { caseId } = await client.notification.notify(notified('9990000026'));
    const content = { ...emptyAnalysis, factors: [unsafeSleeping] };
    await client.analysis.save({ caseId: earlier, stage: 'panel', rater: '', content, seenVersion: 0 });
    await client.analysis.save({ caseId, stage: 'draft', rater: '', content, seenVersion: 0 });
    const mirror = await client.analysis.mirror({ caseId, code: 'unsafe-sleeping' });
    expect(mirror).toMatchObject({ cases: 1, modifiable: 1 });
  });

  it('mirrors an imported wording with the factor that it is counted with', async () => {
    const { client } = await testCore();
    const { caseId: earlier } = await client.notification.notify(notified('9990000018'));
    const { caseId } = await client.notification.notify(notified('9990000026'));
    const content = { ...emptyAnalysis, factors: [{ ...unsafeSleeping, code: null, text: 'Slept on a sofa' }] };
    await client.analysis.save({ caseId: earlier, stage: 'panel', rater: '', content, seenVersion: 0 });
    const mirror = () => client.analysis.mirror({ caseId, code: 'unsafe-sleeping' });
    expect(await mirror()).toMatchObject({ cases: 0 });
    await client.analysis.joinWording({ seenVersion: 0, code: 'unsafe-sleeping', wording: 'Slept on a sofa' });
    expect(await mirror()).toMatchObject({ cases: 1, modifiable: 1 });
  });

  it('says who saved which version', async () => {
    const { client } = await testCore();
    const { caseId } = await client.notification.notify(notified('9990000018'));
    await client.analysis.save({ caseId, stage: 'draft', rater: 'first', content: emptyAnalysis, seenVersion: 0 });
    const { versions } = await client.analysis.read({ caseId });
    expect(versions).toMatchObject([{ version: 1, rater: 'first', by: 'Adaeze Okonkwo' }]);
  });
});
