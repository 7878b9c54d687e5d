import { describe, expect, it } from 'vitest';
import { eligibilityFactsSchema } from '../../../domain/eligibility/facts.ts';
import type { FactName } from '../../../domain/eligibility/index.ts';
import { mismatchesIn } from '../../../domain/eligibility/mismatches.ts';
import { type FactsSoFar, factsToAsk, questionFor, questions } from '../../../domain/eligibility/questions.ts';
import { rows } from '../../../domain/eligibility/rows.ts';
import { agreement, bornWithoutLife, child, gestation, newborn } from './exampleFacts.ts';

function asked(facts: FactsSoFar): FactName[] {
  return questions.flatMap((question) => factsToAsk(question, facts).map(({ fact }) => fact));
}

describe('the questions', () => {
  it('come in the order life, termination, age, residence, and then the other duties', () => {
    expect(questions.map(({ id }) => id)).toEqual(['life', 'termination', 'age', 'residence', 'duties']);
  });

  it('ask for every fact once, and name who holds it', () => {
    const names = questions.flatMap((question) => question.facts.map(({ fact }) => fact));
    expect(names.toSorted()).toEqual(Object.keys(eligibilityFactsSchema.shape).sort());
    for (const name of names) expect(questionFor(name).holder.length).toBeGreaterThan(3);
  });

  it('cover every row of the tables', () => {
    expect(questions.flatMap((question) => question.rows).sort()).toEqual(Object.keys(rows).sort());
  });

  it('leave the circumstances of birth out for an older child', () => {
    const older = asked(child());
    expect(older).not.toContain('gestation');
    expect(older).not.toContain('birthAttended');
    expect(older).toEqual(expect.arrayContaining(['bornAlive', 'lawfulTermination', 'dateOfBirth', 'residence']));
  });

  it.each([
    ['active care only under 24 weeks', newborn({ gestation: gestation('23+6') }), 'activeCare', true],
    ['no active care from 24 weeks', newborn({ gestation: gestation('24+0') }), 'activeCare', false],
    ['labour only from 37 weeks', newborn({ gestation: gestation('37+0') }), 'labourBegan', true],
    ['no labour before 37 weeks', newborn({ gestation: gestation('36+6') }), 'labourBegan', false],
    ['who decided, once it is disputed', newborn({ lifeInDispute: true }), 'lifeDecidedBy', true],
    ['a care leaver only from 16', child({ dateOfBirth: '2009-01-01' }), 'careLeaver', true],
    ['no care leaver of 7', child(), 'careLeaver', false],
    ['the lead for another area', child({ residence: 'other-english-area' }), 'leadAgreement', true],
    ['no lead for our own child here', child(), 'leadAgreement', false],
    ['a choice for a visitor', child({ residence: 'overseas' }), 'discretion', true],
    ['no choice for our own child', child(), 'discretion', false],
  ] as const)('ask %s', (_what, facts, fact, expected) => {
    expect(asked(facts).includes(fact)).toBe(expected);
  });
});

describe('facts that do not fit each other', () => {
  it.each([
    ['none', child()],
    ['none', newborn({ signsOfLife: 'persistent' })],
    ['none', bornWithoutLife({ signsOfLife: 'none' })],
  ] as const)('%s', (_what, facts) => {
    expect(mismatchesIn(facts)).toEqual([]);
  });

  it.each([
    ['not born alive, persistent signs', bornWithoutLife({ signsOfLife: 'persistent' })],
    ['born alive, no signs', newborn({ signsOfLife: 'none' })],
    ['not born alive, died years later', child({ bornAlive: 'no' })],
    ['not born alive, looked after', bornWithoutLife({ lookedAfterBy: 'our-council' })],
    ['unattended, decided by a clinician', newborn({ birthAttended: 'no', lifeDecidedBy: 'clinician' })],
    ['a termination seven years before', child({ lawfulTermination: 'yes' })],
    ['a care leaver of 7', child({ careLeaver: true })],
    ['believed under 18, dates of an adult', child({ dateOfBirth: '2001-01-01', believedUnder18: true })],
  ] as const)('%s', (_what, facts) => {
    const found = mismatchesIn({ ...facts, leadAgreement: { lead: 'us', ...agreement } });
    expect(found).toHaveLength(1);
    expect(found[0]?.words).toMatch(/\.$/);
  });
});
