import type { EligibilityFacts } from '../../../domain/eligibility/index.ts';

/** A seven-year-old of our area who died here: review by C1. Each test changes only what it is about. */
export function child(changes: Partial<EligibilityFacts> = {}): EligibilityFacts {
  return {
    bornAlive: 'yes',
    lawfulTermination: 'no',
    dateOfBirth: '2018-05-14',
    dateOfDeath: '2026-01-20',
    residence: 'our-area',
    placeOfDeath: 'our-area',
    ...changes,
  };
}

/** A baby born and died on one day in a hospital of our area, with clinicians there. */
export function newborn(changes: Partial<EligibilityFacts> = {}): EligibilityFacts {
  return child({ birthAttended: 'yes', dateOfBirth: '2026-01-20', dateOfDeath: '2026-01-20', ...changes });
}

/** A baby recorded as showing no signs of life. */
export function bornWithoutLife(changes: Partial<EligibilityFacts> = {}): EligibilityFacts {
  return newborn({ bornAlive: 'no', ...changes });
}

export function gestation(text: string): { weeks: number; days: number } {
  const [weeks = 0, days = 0] = text.split('+').map(Number);
  return { weeks, days };
}

export const agreement = {
  agreedOn: '2026-01-23',
  agreedBy: ['Dr Adaeze Nwosu', 'Dr Tomasz Lewandowski'],
  reason: 'Most services were in that area',
};

export const choice = { decidedBy: 'Dr Meera Pillai', decidedOn: '2026-01-24', reason: 'Care was given here' };
