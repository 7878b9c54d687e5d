import { describe, expect, it } from 'vitest';
import { type DecisionVersion, differenceBetween, factInWords } from '../../../domain/eligibility/difference.ts';
import { decideEligibility, type EligibilityFacts } from '../../../domain/eligibility/index.ts';
import { agreement, child, choice, gestation, newborn } from './exampleFacts.ts';

function version(facts: EligibilityFacts): DecisionVersion {
  return { facts, decision: decideEligibility(facts) };
}

describe('the difference between two versions of a decision', () => {
  it('names each changed fact by its question, and what followed', () => {
    const first = version(newborn({ bornAlive: 'not-known', birthAttended: 'no', gestation: gestation('35+0') }));
    const second = version({ ...first.facts, bornAlive: 'no', lifeDecidedBy: 'pathologist' });
    const difference = differenceBetween(first, second);
    expect(difference.facts).toEqual([
      {
        fact: 'bornAlive',
        question: 'Was the baby born alive, as a clinician, pathologist or coroner recorded it?',
        before: 'not known',
        after: 'no',
      },
      { fact: 'lifeDecidedBy', question: 'Who decided whether the baby lived?', before: null, after: 'pathologist' },
    ]);
    expect(difference).toMatchObject({
      outcome: { before: 'pending', after: 'not-cdr' },
      rule: { before: 'A7', after: 'A9' },
      guidance: null,
      promptsAdded: [],
      promptsGone: ['coroner'],
    });
  });

  it('is empty between a version and itself', () => {
    const one = version(child({ leadAgreement: { lead: 'us', ...agreement } }));
    expect(differenceBetween(one, version(structuredClone(one.facts)))).toEqual({
      facts: [],
      outcome: null,
      rule: null,
      guidance: null,
      promptsAdded: [],
      promptsGone: [],
    });
  });

  it('says each fact in words', () => {
    const facts = child({
      gestation: gestation('22+3'),
      lifeInDispute: false,
      residence: 'overseas',
      leadAgreement: { lead: 'other', ...agreement },
      discretion: { decision: 'do-not-review', ...choice },
    });
    expect(factInWords(facts, 'gestation')).toBe('22+3 weeks');
    expect(factInWords(facts, 'residence')).toBe('another country');
    expect(factInWords(facts, 'dateOfDeath')).toBe('20 January 2026');
    expect(factInWords(facts, 'lifeInDispute')).toBe('no');
    expect(factInWords(facts, 'signsOfLife')).toBeNull();
    expect(factInWords(facts, 'leadAgreement')).toBe(
      'the other area leads, agreed 23 January 2026 by Dr Adaeze Nwosu and Dr Tomasz Lewandowski: Most services were in that area',
    );
    expect(factInWords(facts, 'discretion')).toBe(
      'not to review, decided 24 January 2026 by Dr Meera Pillai: Care was given here',
    );
  });
});
