import { describe, expect, it } from 'vitest';
import { decideEligibility, type EligibilityFacts, type Prompt } from '../../../domain/eligibility/index.ts';
import { agreement, bornWithoutLife, child, choice, gestation, newborn } from './exampleFacts.ts';

function outcomeOf(facts: EligibilityFacts): string {
  return decideEligibility(facts).outcome;
}

function prompts(facts: EligibilityFacts): Prompt[] {
  return decideEligibility(facts).prompts;
}

describe('rules 1 to 3: gestation and signs of life', () => {
  it('1. a live birth at 19+3 is reviewed', () => {
    const decision = decideEligibility(newborn({ gestation: gestation('19+3'), certificate: 'issued' }));
    expect(decision).toMatchObject({ outcome: 'review', rule: 'A2', missing: [], guidance: 'cdr-2018' });
  });

  it('2. any gestation from 16+0 to 42+0 leaves it a review', () => {
    for (let days = 16 * 7; days <= 42 * 7; days += 1) {
      const at = { weeks: Math.floor(days / 7), days: days % 7 };
      expect(outcomeOf(newborn({ gestation: at }))).toBe('review');
    }
  });

  it('3. no signs of life is late fetal loss at 23+6 and stillbirth from 24+0', () => {
    expect(decideEligibility(bornWithoutLife({ gestation: gestation('23+6') })).reason).toContain('late fetal loss');
    expect(decideEligibility(bornWithoutLife({ gestation: gestation('24+0') })).reason).toContain('stillbirth');
    expect(decideEligibility(bornWithoutLife({ gestation: gestation('24+1') })).reason).toContain('stillbirth');
  });
});

describe('rules 4 and 5: termination', () => {
  it('4. a lawful termination is outside review even with a live birth and a certificate, and the coroner stays open', () => {
    const decision = decideEligibility(newborn({ lawfulTermination: 'yes', certificate: 'issued' }));
    expect(decision).toMatchObject({ outcome: 'not-cdr', rule: 'A12' });
    expect(decision.prompts).toContain('coroner');
  });

  it('4. the coroner stays open too where it is not known whether the baby lived', () => {
    expect(prompts(newborn({ lawfulTermination: 'yes', bornAlive: 'not-known' }))).toContain('coroner');
    expect(prompts(bornWithoutLife({ lawfulTermination: 'yes' }))).not.toContain('coroner');
  });

  it('5. a termination not known is pending, with or without signs of life', () => {
    for (const bornAlive of ['yes', 'no', 'not-known'] as const) {
      const decision = decideEligibility(newborn({ bornAlive, lawfulTermination: 'not-known' }));
      expect(decision.outcome).toBe('pending');
      expect(decision.missing).toContain('lawfulTermination');
    }
  });
});

describe('rules 6 to 8: unattended births and disputes', () => {
  const unattended = newborn({ bornAlive: 'not-known', birthAttended: 'no', gestation: gestation('35+0') });

  it('6. life not known is pending, with a joint agency response and the question of stillbirth at home', () => {
    const decision = decideEligibility(unattended);
    expect(decision).toMatchObject({ outcome: 'pending', rule: 'A7', missing: ['bornAlive'] });
    expect(decision.prompts).toEqual(
      expect.arrayContaining(['coroner', 'joint-agency-response', 'ncmd-holds-unattended-stillbirth']),
    );
  });

  it('7. found alive is a review; found stillborn is outside, and NCMD still holds it', () => {
    expect(outcomeOf({ ...unattended, bornAlive: 'yes' })).toBe('review');
    const stillborn = decideEligibility({ ...unattended, bornAlive: 'no' });
    expect(stillborn).toMatchObject({ outcome: 'not-cdr', rule: 'A9' });
    expect(stillborn.prompts).toContain('ncmd-holds-unattended-stillbirth');
    expect(prompts(bornWithoutLife())).not.toContain('ncmd-holds-unattended-stillbirth');
  });

  it('7. an unattended loss before 24 weeks is no stillbirth, so no joint agency response is asked of the family', () => {
    const loss = bornWithoutLife({ birthAttended: 'no', gestation: gestation('18+0') });
    expect(prompts(loss)).not.toContain('joint-agency-response');
    expect(prompts(loss)).not.toContain('ncmd-holds-unattended-stillbirth');
  });

  it('8. only the coroner settles a dispute', () => {
    for (const lifeDecidedBy of [undefined, 'clinician', 'pathologist'] as const) {
      for (const bornAlive of ['yes', 'no'] as const) {
        const decision = decideEligibility({ ...unattended, bornAlive, lifeInDispute: true, lifeDecidedBy });
        expect(decision).toMatchObject({ outcome: 'pending', rule: 'A10', missing: ['bornAlive', 'lifeDecidedBy'] });
      }
    }
    expect(outcomeOf({ ...unattended, bornAlive: 'yes', lifeInDispute: true, lifeDecidedBy: 'coroner' })).toBe(
      'review',
    );
    expect(outcomeOf({ ...unattended, bornAlive: 'no', lifeInDispute: true, lifeDecidedBy: 'coroner' })).toBe(
      'not-cdr',
    );
  });

  it('a record of persistent signs of life beside "not born alive" excludes nobody until it is put right', () => {
    const facts = bornWithoutLife({ signsOfLife: 'persistent', gestation: gestation('22+0') });
    expect(decideEligibility(facts)).toMatchObject({ outcome: 'pending', missing: ['bornAlive', 'signsOfLife'] });
    expect(outcomeOf({ ...facts, lifeDecidedBy: 'coroner' })).toBe('not-cdr');
  });
});

describe('rules 9 to 11: age', () => {
  it('9. the day before the 18th birthday is in, the birthday is out', () => {
    expect(outcomeOf(child({ dateOfBirth: '2008-03-10', dateOfDeath: '2026-03-09' }))).toBe('review');
    expect(outcomeOf(child({ dateOfBirth: '2008-03-10', dateOfDeath: '2026-03-10' }))).toBe('not-cdr');
  });

  it('11. a disputed age is pending whatever the dates say', () => {
    for (const believedUnder18 of [true, false, undefined]) {
      const decision = decideEligibility(child({ dateOfBirth: '2006-01-01', ageDisputed: true, believedUnder18 }));
      expect(decision.outcome).toBe('pending');
      expect(decision.missing).toContain('dateOfBirth');
    }
  });

  it('a care leaver of 18 to 24 is outside review, and the council still notifies', () => {
    expect(prompts(child({ dateOfBirth: '2006-01-01', careLeaver: true }))).toContain('care-leaver-notification');
    expect(prompts(child({ dateOfBirth: '2000-01-01', careLeaver: true }))).not.toContain('care-leaver-notification');
    expect(prompts(child({ dateOfBirth: '2009-01-01', careLeaver: true }))).not.toContain('care-leaver-notification');
  });
});

describe('rules 12 to 16: residence and lead', () => {
  it('13. we lead for another area only with a date, both names and a reason', () => {
    const theirs = child({ residence: 'other-english-area' });
    expect(prompts(theirs)).toEqual(['tell-home-area', 'agree-lead']);
    const agreed = { ...theirs, leadAgreement: { lead: 'us' as const, ...agreement } };
    expect(outcomeOf(agreed)).toBe('review');
    expect(prompts(agreed)).toEqual(['tell-home-area']);
    for (const part of [{ agreedBy: ['Dr Adaeze Nwosu'] }, { agreedBy: ['A', ' a '] }, { reason: '  ' }]) {
      expect(outcomeOf({ ...agreed, leadAgreement: { ...agreed.leadAgreement, ...part } })).toBe('other-lead');
    }
  });

  it('14. a choice to review needs a decider and a reason', () => {
    const visitor = child({ residence: 'overseas' });
    const decided = { decision: 'review' as const, ...choice };
    expect(outcomeOf({ ...visitor, discretion: decided })).toBe('review');
    expect(outcomeOf({ ...visitor, discretion: { ...decided, decidedBy: ' ' } })).toBe('discretion');
    expect(outcomeOf({ ...visitor, discretion: { ...decided, reason: '' } })).toBe('discretion');
  });

  it('15. the home area is told whichever way the choice goes', () => {
    for (const decision of ['review', 'do-not-review'] as const) {
      const facts = child({ residence: 'wales', discretion: { decision, ...choice } });
      expect(prompts(facts)).toContain('tell-home-area');
    }
    expect(prompts(child({ residence: 'wales' }))).toContain('tell-home-area');
  });

  it('16. the lead for a placement out of area is never filled in', () => {
    const placed = child({ residence: 'other-english-area', lookedAfterBy: 'our-council' });
    expect(decideEligibility(placed)).toMatchObject({ outcome: 'pending', missing: ['leadAgreement'] });
    expect(prompts(placed)).toEqual(expect.arrayContaining(['looked-after-notification', 'agree-lead']));
  });
});

describe('rules 22 and 30 to 33: other duties', () => {
  it.each(['externalCause', 'suddenUnexplained', 'custodyOrDetained', 'suspicious'] as const)(
    '22. %s alone is enough for a joint agency response and the coroner',
    (circumstance) => {
      expect(prompts(child({ [circumstance]: 'yes' }))).toEqual(['coroner', 'joint-agency-response']);
      expect(prompts(child({ [circumstance]: 'not-known' }))).toEqual([]);
    },
  );

  it('22. it is for children: not for a death on the 18th birthday', () => {
    const adult = child({ dateOfBirth: '2008-01-20', externalCause: 'yes' });
    expect(prompts(adult)).toEqual(['coroner']);
  });

  it.each([
    ['stillbirth in labour at 40+0', bornWithoutLife({ gestation: gestation('40+0'), labourBegan: 'yes' }), true],
    ['stillbirth in labour at 37+0', bornWithoutLife({ gestation: gestation('37+0'), labourBegan: 'yes' }), true],
    ['stillbirth in labour at 36+6', bornWithoutLife({ gestation: gestation('36+6'), labourBegan: 'yes' }), false],
    ['stillbirth before labour at 40+0', bornWithoutLife({ gestation: gestation('40+0'), labourBegan: 'no' }), false],
    ['labour not known', bornWithoutLife({ gestation: gestation('40+0'), labourBegan: 'not-known' }), false],
    ['death on day 0', newborn({ gestation: gestation('37+0'), labourBegan: 'yes' }), true],
    ['death on day 6', newborn({ gestation: gestation('37+0'), labourBegan: 'yes', dateOfBirth: '2026-01-14' }), true],
    ['death on day 7', newborn({ gestation: gestation('40+0'), labourBegan: 'yes', dateOfBirth: '2026-01-13' }), false],
    ['gestation not known', newborn({ labourBegan: 'yes' }), false],
  ] as const)('30. MNSI, %s: %s', (_what, facts, prompted) => {
    expect(prompts(facts).includes('mnsi')).toBe(prompted);
  });

  it.each([
    ['late loss at 22+0', bornWithoutLife({ gestation: gestation('22+0') }), true],
    ['loss at 21+6', bornWithoutLife({ gestation: gestation('21+6') }), false],
    ['live birth at 21+6', newborn({ gestation: gestation('21+6') }), false],
    ['live birth at 22+0', newborn({ gestation: gestation('22+0') }), true],
    ['death at 28 days', newborn({ gestation: gestation('26+0'), dateOfBirth: '2025-12-23' }), true],
    ['death at 29 days', newborn({ gestation: gestation('26+0'), dateOfBirth: '2025-12-22' }), false],
    ['a child of 7 born at 26+0', child({ gestation: gestation('26+0') }), false],
  ] as const)('31. PMRT, %s: %s', (_what, facts, prompted) => {
    expect(prompts(facts).includes('pmrt')).toBe(prompted);
  });

  it('32. suspected abuse prompts a serious incident notification and leaves the lead where it was', () => {
    const facts = child({ placeOfDeath: 'other-english-area', abuseSuspected: 'yes' });
    expect(decideEligibility(facts)).toMatchObject({ outcome: 'review', rule: 'C2' });
    expect(prompts(facts)).toContain('serious-incident-notification');
  });

  it('33. the death of a looked after child is notified whatever the cause', () => {
    expect(prompts(child({ lookedAfterBy: 'our-council' }))).toEqual(['looked-after-notification']);
    expect(prompts(child({ lookedAfterBy: 'none' }))).toEqual([]);
  });

  it.each([
    ['22+3, comfort care', newborn({ gestation: gestation('22+3'), activeCare: 'no' }), true],
    ['22+3, active care', newborn({ gestation: gestation('22+3'), activeCare: 'yes' }), false],
    ['23+6, undecided', newborn({ gestation: gestation('23+6'), activeCare: 'not-known' }), false],
    ['23+6, not asked', newborn({ gestation: gestation('23+6') }), false],
    ['24+0, comfort care', newborn({ gestation: gestation('24+0'), activeCare: 'no' }), false],
    ['20+0', newborn({ gestation: gestation('20+0') }), true],
    ['gestation not known', newborn({ activeCare: 'no' }), false],
    ['after a termination', newborn({ gestation: gestation('20+0'), lawfulTermination: 'yes' }), false],
  ] as const)('the signs of life guidance, %s: %s', (_what, facts, applies) => {
    expect(prompts(facts).includes('mbrrace-signs-of-life')).toBe(applies);
  });

  it('an outstanding certificate marks a review and is not waited for', () => {
    const facts = child({ certificate: 'outstanding' });
    expect(decideEligibility(facts)).toMatchObject({ outcome: 'review', rule: 'A15' });
    expect(prompts(facts)).toEqual(['certificate-outstanding']);
  });
});

describe('facts that cannot be', () => {
  const malformed: readonly (readonly [string, unknown])[] = [
    ['no facts', null],
    ['no answers', {}],
    ['a date that does not exist', child({ dateOfBirth: '2018-02-30' })],
    ['a date with a time', child({ dateOfDeath: '2026-01-20T10:00' })],
    ['a death before birth', child({ dateOfBirth: '2026-01-21' })],
    ['45+9 weeks', child({ gestation: { weeks: 45, days: 9 } })],
    ['46+0 weeks', child({ gestation: { weeks: 46, days: 0 } })],
    ['-1 weeks', child({ gestation: { weeks: -1, days: 0 } })],
    ['half a week', child({ gestation: { weeks: 22.5, days: 0 } })],
    ['NaN weeks', child({ gestation: { weeks: Number.NaN, days: 0 } })],
    ['an answer that is not on the list', { ...child(), bornAlive: 'perhaps' }],
    ['an area that is not on the list', { ...child(), residence: 'norchester' }],
    ['an agreement on no date', child({ leadAgreement: { lead: 'us', ...agreement, agreedOn: '2026-02-30' } })],
    ['a choice on no date', child({ discretion: { decision: 'review', ...choice, decidedOn: '' } })],
  ];

  it.each(malformed)('%s: refused, with the fact at fault named', (_what, facts) => {
    expect(() => decideEligibility(facts as EligibilityFacts)).toThrow(
      expect.objectContaining({ code: 'MALFORMED_FACTS' }),
    );
  });

  it('names the fact at fault', () => {
    expect(() => decideEligibility(child({ dateOfBirth: '2026-01-21' }))).toThrow(
      expect.objectContaining({ field: 'dateOfDeath' }),
    );
    expect(() => decideEligibility(child({ gestation: { weeks: 45, days: 9 } }))).toThrow(
      expect.objectContaining({ field: 'gestation.days' }),
    );
  });
});
