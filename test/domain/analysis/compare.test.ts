import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnalysisFactor, checkAnalysis, emptyAnalysis } from '../../../domain/analysis/analysis.ts';
import { agreementOf, agreementWords, raterAgreement } from '../../../domain/analysis/compare.ts';

const factor = (code: string, part: Partial<AnalysisFactor> = {}): AnalysisFactor => ({
  domain: 'B',
  code,
  text: '',
  scale: 'influence-2018',
  level: '2',
  modifiable: 'yes',
  reason: 'Said at the meeting.',
  ...part,
});

describe('agreement of two raters', () => {
  it('is counted, and set against what chance would give', () => {
    // The worked case: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; observed 0.7, expected 0.5.
    const times = (count: number, pair: [string, string]) => Array.from({ length: count }, () => pair);
    const pairs = [
      ...times(20, ['yes', 'yes']),
      ...times(5, ['yes', 'no']),
      ...times(10, ['no', 'yes']),
      ...times(15, ['no', 'no']),
    ];
    const agreement = agreementOf(pairs);
    expect(agreement).toMatchObject({ items: 50, same: 35 });
    expect(agreement.kappa).toBeCloseTo(0.4, 10);
    expect(agreementWords(agreement)).toBe('35 of 50 the same (70%). Kappa 0.40: fair agreement.');
  });

  it('says that few items say little, and that one and the same answer throughout says nothing', () => {
    const four = agreementOf([
      ['yes', 'yes'],
      ['no', 'yes'],
      ['no', 'no'],
      ['yes', 'yes'],
    ]);
    expect(agreementWords(four)).toBe(
      '3 of 4 the same (75%). Kappa 0.50: moderate agreement. With only 4 items, one answer moves it.',
    );
    expect(
      agreementWords(
        agreementOf([
          ['yes', 'yes'],
          ['yes', 'yes'],
        ]),
      ),
    ).toMatch(/^2 of 2 the same \(100%\). Kappa cannot be given/);
    expect(agreementWords(agreementOf([]))).toBe('Nothing to compare.');
  });

  it('is 1 for full agreement and never above, whichever rater is named first', () => {
    const answer = fc.constantFrom('yes', 'no', 'not-known', 'blank');
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { maxLength: 40 }), (pairs) => {
        const { kappa } = agreementOf(pairs);
        const turned = agreementOf(pairs.map(([one, other]) => [other, one] as const)).kappa;
        expect(kappa === null ? turned : turned).toEqual(kappa === null ? null : expect.closeTo(kappa, 9));
        if (kappa !== null) expect(kappa).toBeLessThanOrEqual(1 + 1e-9);
        const itself = agreementOf(pairs.map(([one]) => [one, one] as const)).kappa;
        if (itself !== null) expect(itself).toBeCloseTo(1, 9);
      }),
    );
  });

  it('takes a factor that only one of them named for a difference', () => {
    const first = { ...emptyAnalysis, factors: [factor('unsafe-sleeping'), factor('housing', { domain: 'C' })] };
    const second = { ...emptyAnalysis, factors: [factor('unsafe-sleeping', { level: '1' })] };
    const agreement = raterAgreement(first, second);
    expect(agreement).toMatchObject({
      named: 2,
      agreed: 0,
      level: { items: 2, same: 0 },
      modifiable: { items: 2, same: 1 },
    });
  });
});

describe('the answer for the case', () => {
  const with3 = (
    modifiability: 'yes' | 'no' | 'not-enough-information',
    modifiable: AnalysisFactor['modifiable'],
    from?: 'register',
  ) =>
    checkAnalysis({ ...emptyAnalysis, modifiability, factors: [factor('housing', { domain: 'C', modifiable })] }, from)
      .filter(({ blocks }) => blocks)
      .map(({ code }) => code);

  it('never contradicts the factors, in any of its three values', () => {
    expect(with3('no', 'yes')).toEqual(['MODIFIABILITY_CONTRADICTS']);
    expect(with3('not-enough-information', 'yes')).toEqual(['MODIFIABILITY_CONTRADICTS']);
    expect(with3('yes', 'no')).toEqual(['MODIFIABILITY_CONTRADICTS']);
    expect(with3('yes', 'yes')).toEqual([]);
    expect(with3('no', 'no')).toEqual([]);
    expect(with3('not-enough-information', 'not-known')).toEqual([]);
  });

  it('leaves open what is blank, and takes a register’s answer without marks for its factors', () => {
    expect(with3('yes', null)).toEqual([]);
    expect(with3('yes', 'no', 'register')).toEqual([]);
    expect(with3('not-enough-information', 'yes', 'register')).toEqual([]);
    expect(with3('no', 'yes', 'register')).toEqual(['MODIFIABILITY_CONTRADICTS']);
  });

  it('asks why a factor is modifiable or not, and does not hold the form up for it', () => {
    const problems = checkAnalysis({ ...emptyAnalysis, factors: [factor('housing', { domain: 'C', reason: '' })] });
    expect(problems).toMatchObject([{ code: 'REASON_MISSING', field: 'factors.0.reason', blocks: false }]);
  });
});
