import { ageInYears } from '../dates.ts';
import type { EligibilityFacts, FactName } from './facts.ts';
import type { Finding } from './finding.ts';
import { atLeast, gestationInWords, under } from './gestation.ts';
import type { RowCode } from './rows.ts';

/** What is settled about independent life. 'unknown' covers a dispute that no coroner has closed. */
export type Life = 'lived' | 'no-signs' | 'unknown';

/**
 * Reads what was recorded about life; never judges it. A dispute stands until the coroner has decided [S35]. A record
 * of persistent signs of life beside 'not born alive' contradicts itself, and excluding on it would be silent.
 */
export function lifeOf(facts: EligibilityFacts): Life {
  if (facts.bornAlive === 'not-known' || disputed(facts) || contradicted(facts)) return 'unknown';
  return facts.bornAlive === 'yes' ? 'lived' : 'no-signs';
}

/** Question 1: was there independent life? Rows A1 to A10, A14 and A15. Gestation only chooses the row's name. */
export function findLife(facts: EligibilityFacts): Finding {
  const life = lifeOf(facts);
  if (life === 'lived') return { says: 'go-on', row: livedRow(facts), words: livedWords(facts), missing: [] };
  if (life === 'no-signs') return noSigns(facts);
  return lifeUnknown(facts);
}

function disputed(facts: EligibilityFacts): boolean {
  return facts.lifeInDispute === true && facts.lifeDecidedBy !== 'coroner';
}

function contradicted(facts: EligibilityFacts): boolean {
  if (facts.bornAlive !== 'no' || facts.signsOfLife !== 'persistent') return false;
  return facts.lifeDecidedBy !== 'coroner' && facts.lifeDecidedBy !== 'pathologist';
}

function livedRow(facts: EligibilityFacts): RowCode {
  if (diedAsInfant(facts)) {
    if (facts.birthAttended === 'no' || facts.lifeInDispute) return 'A8';
    if (under(facts.gestation, 22)) return 'A2';
    if (under(facts.gestation, 24)) return facts.activeCare === 'no' ? 'A3' : 'A4';
  }
  return facts.certificate === 'outstanding' ? 'A15' : 'A1';
}

/** The circumstances of the birth name the row only for a death in the first year, or at an unknown age. */
function diedAsInfant({ dateOfBirth, dateOfDeath }: EligibilityFacts): boolean {
  return !dateOfBirth || !dateOfDeath || ageInYears(dateOfBirth, dateOfDeath) < 1;
}

function livedWords(facts: EligibilityFacts): string {
  const at = facts.gestation ? ` at ${gestationInWords(facts.gestation)}` : '';
  const by = facts.lifeInDispute ? ', as the coroner decided' : '';
  const against =
    facts.signsOfLife === 'none' || facts.signsOfLife === 'fleeting-only'
      ? '; the note on signs of life says otherwise and is to be checked'
      : '';
  return `Recorded as born alive${at}${by}${against}`;
}

function noSigns(facts: EligibilityFacts): Finding {
  const at = facts.gestation ? ` at ${gestationInWords(facts.gestation)}` : '';
  const words = `Recorded as showing no signs of life${at}`;
  if (under(facts.gestation, 24)) {
    if (facts.signsOfLife === 'fleeting-only' && facts.birthAttended !== 'no') return fleeting(words, 'A5');
    return { says: 'outside', row: 'A5', words, missing: [] };
  }
  if (facts.birthAttended === 'no') {
    return { says: 'outside', row: 'A9', words: `${words}, at a birth that nobody clinical attended`, missing: [] };
  }
  const name = facts.gestation ? 'A6' : null;
  if (facts.signsOfLife === 'fleeting-only') return fleeting(words, name);
  if (name) return { says: 'outside', row: name, words, missing: [] };
  return {
    says: 'outside',
    row: 'A6',
    words: `${words}; the gestation is not recorded`,
    missing: [],
    reason:
      'The baby showed no signs of life: a stillbirth from 24 weeks on, a late fetal loss before; both are outside child death review.',
  };
}

function fleeting(words: string, as: 'A5' | 'A6' | null): Finding {
  const name = { A5: 'a late fetal loss', A6: 'a stillbirth' };
  const called = as ? name[as] : 'a stillbirth from 24 weeks on, a late fetal loss before';
  return {
    says: 'outside',
    row: 'A14',
    words: `${words}; only brief reflex movement in the first minute${as ? `, so as ${as}` : ''}`,
    missing: [],
    reason: `Only brief reflex movement was seen, which is not a sign of life: ${called}, outside child death review.`,
  };
}

function lifeUnknown(facts: EligibilityFacts): Finding {
  if (disputed(facts)) {
    const missing: FactName[] = ['bornAlive', 'lifeDecidedBy'];
    return { says: 'needs-facts', row: 'A10', words: 'Whether the baby lived is in dispute', missing };
  }
  if (contradicted(facts)) {
    const words = 'Recorded as not born alive, yet persistent signs of life are recorded too';
    return { says: 'needs-facts', row: 'A10', words, missing: ['bornAlive', 'signsOfLife'] };
  }
  const unattended = facts.birthAttended !== 'yes' && !facts.lifeInDispute;
  const words = unattended
    ? 'Nobody clinical is known to have attended the birth, and life is not established'
    : 'It is not known whether the baby was born alive';
  return { says: 'needs-facts', row: unattended ? 'A7' : 'A10', words, missing: ['bornAlive'] };
}

/**
 * True when the birth is, or is thought to be, a stillbirth with nobody clinical present: trigger J5 [S17][S24] and
 * the stillbirths that NCMD holds [S14]. A loss known to be before 24 weeks is not a stillbirth.
 */
export function unattendedStillbirth(facts: EligibilityFacts): boolean {
  if (facts.birthAttended !== 'no' || facts.lawfulTermination === 'yes') return false;
  const life = lifeOf(facts);
  if (life === 'unknown') return true;
  return life === 'no-signs' && (!facts.gestation || atLeast(facts.gestation, 24));
}
