import { ageInWords, ageInYears, birthday } from '../dates.ts';
import type { EligibilityFacts, FactName } from './facts.ts';
import type { Finding } from './finding.ts';

const adulthood = 18;
const lastYearOfCareLeaver = 24;

/**
 * Question 3: was the person under 18 at death? Rows B1 to B9. Whole days only: a death on the 18th birthday is
 * outside whatever the hour [S18]. A disputed age is not settled by the dates that are disputed.
 */
export function findAge(facts: EligibilityFacts): Finding {
  const { dateOfBirth, dateOfDeath } = facts;
  if (facts.ageDisputed) return ageNeeded(facts, 'The age is disputed', ['dateOfBirth', 'ageDisputed']);
  if (!dateOfBirth) return ageNeeded(facts, 'The date of birth is not known', ['dateOfBirth']);
  if (!dateOfDeath) {
    return { says: 'needs-facts', row: 'B5', words: 'The date of death is not known', missing: ['dateOfDeath'] };
  }
  const eighteenth = birthday(dateOfBirth, adulthood);
  const died = `Died aged ${ageInWords(dateOfBirth, dateOfDeath)}`;
  if (dateOfDeath < eighteenth) {
    const leapBirthday = dateOfBirth.endsWith('-02-29') && dateOfDeath === `${eighteenth.slice(0, 4)}-02-28`;
    return { says: 'go-on', row: leapBirthday ? 'B8' : 'B1', words: `${died}, before the 18th birthday`, missing: [] };
  }
  if (dateOfDeath === eighteenth) {
    return { says: 'outside', row: 'B2', words: 'Died on the 18th birthday', missing: [] };
  }
  return { says: 'outside', row: diedAsCareLeaver(facts) ? 'B9' : 'B3', words: died, missing: [] };
}

/** True for a care leaver who died from 18 to 24 by the dates given [S42][S43]. */
export function diedAsCareLeaver(facts: EligibilityFacts): boolean {
  if (!facts.careLeaver || !facts.dateOfBirth || !facts.dateOfDeath) return false;
  const years = ageInYears(facts.dateOfBirth, facts.dateOfDeath);
  return years >= adulthood && years <= lastYearOfCareLeaver;
}

function ageNeeded(facts: EligibilityFacts, words: string, missing: FactName[]): Finding {
  const believed = facts.believedUnder18 ? ', and there is reason to believe under 18' : '';
  return {
    says: 'needs-facts',
    row: 'B6',
    words: `${words}${believed}`,
    missing: facts.dateOfDeath ? missing : [...missing, 'dateOfDeath'],
  };
}
