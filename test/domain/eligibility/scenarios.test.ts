import { describe, expect, it } from 'vitest';
import { decideEligibility } from '../../../domain/eligibility/index.ts';
import { bornWithoutLife, child, gestation, newborn } from './exampleFacts.ts';

/** The worked examples of the domain reference, section 11; 'Norchester' is our area. */
describe('a worked example', () => {
  it('1. live-born at 20+4 in Norchester, breathed for several minutes: review', () => {
    const facts = newborn({ gestation: gestation('20+4'), signsOfLife: 'persistent', certificate: 'issued' });
    const decision = decideEligibility(facts);
    expect(decision).toMatchObject({ outcome: 'review', rule: 'A2' });
    expect(decision.prompts).not.toContain('pmrt');
  });

  it('3. no signs of life at 23+5: late fetal loss', () => {
    const decision = decideEligibility(bornWithoutLife({ gestation: gestation('23+5') }));
    expect(decision).toMatchObject({ outcome: 'not-cdr', rule: 'A5' });
    expect(decision.reason).toContain('late fetal loss');
  });

  it('5. lawful termination at 21+0, heartbeat, died in 40 minutes: outside, and the coroner stays open', () => {
    const facts = newborn({ gestation: gestation('21+0'), lawfulTermination: 'yes', signsOfLife: 'persistent' });
    expect(decideEligibility(facts)).toMatchObject({ outcome: 'not-cdr', rule: 'A12', prompts: ['coroner'] });
  });

  const bornAlone = newborn({ bornAlive: 'not-known', birthAttended: 'no', gestation: gestation('35+0') });

  it('7. found dead at home, born alone at about 35 weeks: pending, joint agency response, coroner', () => {
    const decision = decideEligibility(bornAlone);
    expect(decision).toMatchObject({ outcome: 'pending', rule: 'A7', missing: ['bornAlive'] });
    expect(decision.prompts).toEqual(expect.arrayContaining(['coroner', 'joint-agency-response']));
  });

  it('9. and then the coroner finds that the baby lived briefly: review', () => {
    const facts = { ...bornAlone, bornAlive: 'yes', lifeDecidedBy: 'coroner' } as const;
    expect(decideEligibility(facts)).toMatchObject({ outcome: 'review', rule: 'A8' });
  });

  it('11. dies in a crash the day before turning 18: review, joint agency response', () => {
    const facts = child({ dateOfBirth: '2008-03-10', dateOfDeath: '2026-03-09', externalCause: 'yes' });
    expect(decideEligibility(facts).outcome).toBe('review');
    expect(decideEligibility(facts).prompts).toContain('joint-agency-response');
  });

  it('13. injured at 17, died at 18 years and 2 months: outside', () => {
    const facts = child({ dateOfBirth: '2008-01-10', dateOfDeath: '2026-03-10', externalCause: 'yes' });
    expect(decideEligibility(facts)).toMatchObject({ outcome: 'not-cdr', rule: 'B3' });
  });

  it('15. a soldier of 17 from Norchester dies in barracks elsewhere in England: we review', () => {
    const facts = child({ dateOfBirth: '2008-10-01', placeOfDeath: 'other-english-area' });
    const decision = decideEligibility(facts);
    expect(decision).toMatchObject({ outcome: 'review', rule: 'C2' });
    expect(decision.reason).toContain('tell and involve the area of death');
  });

  it('17. a Norchester child dies on holiday in Spain: review', () => {
    expect(decideEligibility(child({ placeOfDeath: 'overseas' }))).toMatchObject({ outcome: 'review', rule: 'C3' });
  });

  it('19. a Manchester child dies visiting Norchester: Manchester leads unless agreed otherwise', () => {
    const decision = decideEligibility(child({ residence: 'other-english-area' }));
    expect(decision).toMatchObject({ outcome: 'other-lead', rule: 'C4' });
  });

  it('21. a child from Dubai dies here after heart surgery: discretion', () => {
    const decision = decideEligibility(child({ residence: 'overseas' }));
    expect(decision).toMatchObject({ outcome: 'discretion', rule: 'C7', prompts: ['tell-home-area'] });
  });

  it('23. a caravan with no fixed address, three weeks in Norchester: pending, the lead agreed quickly', () => {
    const decision = decideEligibility(child({ residence: 'not-known' }));
    expect(decision).toMatchObject({ outcome: 'pending', rule: 'C8', missing: ['residence'], prompts: ['agree-lead'] });
  });

  it("25. looked after by Derby, in a Norchester children's home: the lead is agreed, and the death is notified", () => {
    for (const residence of ['our-area', 'other-english-area'] as const) {
      const decision = decideEligibility(child({ residence, lookedAfterBy: 'other-english-council' }));
      expect(decision).toMatchObject({ outcome: 'pending', rule: 'C10', missing: ['leadAgreement'] });
      expect(decision.prompts).toEqual(expect.arrayContaining(['looked-after-notification', 'agree-lead']));
    }
  });

  it('27. at 40+0, alive when labour began, born without signs of life, attended: outside; MNSI and PMRT', () => {
    const decision = decideEligibility(bornWithoutLife({ gestation: gestation('40+0'), labourBegan: 'yes' }));
    expect(decision).toMatchObject({ outcome: 'not-cdr', rule: 'A6', prompts: ['pmrt', 'mnsi'] });
  });

  it('29. live-born at 40+0, died at 7 days: review, and not for MNSI', () => {
    const facts = newborn({ gestation: gestation('40+0'), labourBegan: 'yes', dateOfBirth: '2026-01-13' });
    expect(decideEligibility(facts).outcome).toBe('review');
    expect(decideEligibility(facts).prompts).not.toContain('mnsi');
  });

  it('31. body of an infant found, dates unknown: pending, joint agency response, coroner', () => {
    const decision = decideEligibility({
      bornAlive: 'not-known',
      birthAttended: 'not-known',
      lawfulTermination: 'no',
      suspicious: 'yes',
      residence: 'not-known',
      placeOfDeath: 'our-area',
    });
    expect(decision).toMatchObject({ outcome: 'pending', rule: 'A7' });
    expect(decision.missing).toEqual(['bornAlive', 'dateOfBirth', 'dateOfDeath', 'residence']);
    expect(decision.prompts).toEqual(expect.arrayContaining(['coroner', 'joint-agency-response']));
  });

  it('33. live-born at 24+2, certificate delayed by the coroner: review, certificate outstanding', () => {
    const decision = decideEligibility(newborn({ gestation: gestation('24+2'), certificate: 'outstanding' }));
    expect(decision).toMatchObject({ outcome: 'review', rule: 'A15' });
    expect(decision.prompts).toContain('certificate-outstanding');
  });

  it('35. live-born at 22+3, resuscitation attempted: review, and the signs of life guidance does not apply', () => {
    const decision = decideEligibility(newborn({ gestation: gestation('22+3'), activeCare: 'yes' }));
    expect(decision).toMatchObject({ outcome: 'review', rule: 'A4', prompts: ['pmrt'] });
  });
});
