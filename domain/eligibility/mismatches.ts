import { ageInYears, daysBetween } from '../dates.ts';
import type { EligibilityFacts, FactName } from './facts.ts';
import { lifeOf } from './life.ts';

/** Answers that do not fit each other. They are shown beside the facts; they never change the decision. */
export interface Mismatch {
  facts: readonly FactName[];
  words: string;
}

const mismatches: readonly (Mismatch & { when: (facts: EligibilityFacts) => boolean })[] = [
  {
    facts: ['bornAlive', 'signsOfLife'],
    words: 'Recorded as not born alive, but persistent signs of life are recorded.',
    when: (facts) => facts.bornAlive === 'no' && facts.signsOfLife === 'persistent',
  },
  {
    facts: ['bornAlive', 'signsOfLife'],
    words: 'Recorded as born alive, but the note on signs of life says none, or reflex movement only.',
    when: (facts) =>
      facts.bornAlive === 'yes' && (facts.signsOfLife === 'none' || facts.signsOfLife === 'fleeting-only'),
  },
  {
    facts: ['bornAlive', 'dateOfBirth', 'dateOfDeath'],
    words: 'Recorded as not born alive, but the date of death is later than the date of birth.',
    when: (facts) => lifeOf(facts) === 'no-signs' && (daysLived(facts) ?? 0) > 0,
  },
  {
    facts: ['bornAlive', 'lookedAfterBy'],
    words: 'Recorded as not born alive, but also as looked after by a council.',
    when: (facts) =>
      facts.bornAlive === 'no' &&
      (facts.lookedAfterBy === 'our-council' || facts.lookedAfterBy === 'other-english-council'),
  },
  {
    facts: ['lifeDecidedBy', 'birthAttended'],
    words: 'Nobody clinical attended the birth, but a clinician is named as having decided about life.',
    when: (facts) => facts.birthAttended === 'no' && facts.lifeDecidedBy === 'clinician',
  },
  {
    facts: ['lawfulTermination', 'dateOfDeath'],
    words: 'Recorded as following a termination, but the death was more than 28 days after the birth.',
    when: (facts) => facts.lawfulTermination === 'yes' && (daysLived(facts) ?? 0) > 28,
  },
  {
    facts: ['careLeaver', 'dateOfDeath'],
    words: 'Recorded as a care leaver, but under 16 at death.',
    when: (facts) => facts.careLeaver === true && (ageAtDeath(facts) ?? 18) < 16,
  },
  {
    facts: ['ageDisputed', 'believedUnder18'],
    words: 'Believed under 18, but the dates say 18 or over and the age is not marked as disputed.',
    when: (facts) => facts.believedUnder18 === true && !facts.ageDisputed && (ageAtDeath(facts) ?? 0) >= 18,
  },
];

/**
 * Answers to look at again before deciding. An empty list means that the facts fit each other.
 *
 * @example mismatchesIn(facts).map((mismatch) => mismatch.words)
 */
export function mismatchesIn(facts: EligibilityFacts): Mismatch[] {
  return mismatches.filter(({ when }) => when(facts)).map(({ facts: names, words }) => ({ facts: names, words }));
}

function daysLived({ dateOfBirth, dateOfDeath }: EligibilityFacts): number | null {
  return dateOfBirth && dateOfDeath ? daysBetween(dateOfBirth, dateOfDeath) : null;
}

function ageAtDeath({ dateOfBirth, dateOfDeath }: EligibilityFacts): number | null {
  return dateOfBirth && dateOfDeath ? ageInYears(dateOfBirth, dateOfDeath) : null;
}
