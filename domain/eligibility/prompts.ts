import { ageInYears, daysBetween } from '../dates.ts';
import { type JarAnswers, jarState } from '../process/jointAgencyResponse.ts';
import { diedAsCareLeaver } from './age.ts';
import type { EligibilityFacts } from './facts.ts';
import { atLeast, under } from './gestation.ts';
import { lifeOf, unattendedStillbirth } from './life.ts';

/** Another duty to keep in view beside the decision. It stays open until answered, whatever the outcome. */
export type Prompt =
  | 'coroner'
  | 'joint-agency-response'
  | 'pmrt'
  | 'mnsi'
  | 'serious-incident-notification'
  | 'looked-after-notification'
  | 'care-leaver-notification'
  | 'ncmd-holds-unattended-stillbirth'
  | 'tell-home-area'
  | 'certificate-outstanding'
  | 'mbrrace-signs-of-life'
  | 'agree-lead';

const promptTests: readonly (readonly [Prompt, (facts: EligibilityFacts) => boolean])[] = [
  ['coroner', coronerToAsk],
  ['joint-agency-response', (facts) => !diedAsAdult(facts) && jarState(jarAnswers(facts)).criteria === 'met'],
  ['pmrt', perinatalReview],
  ['mnsi', maternityInvestigation],
  ['serious-incident-notification', (facts) => facts.abuseSuspected === 'yes'],
  ['looked-after-notification', lookedAfter],
  ['care-leaver-notification', diedAsCareLeaver],
  ['ncmd-holds-unattended-stillbirth', unattendedStillbirth],
  ['mbrrace-signs-of-life', signsOfLifeGuidance],
];

/** The duties that the facts alone call for, in a fixed order. @example promptsFor(facts).includes('coroner') */
export function promptsFor(facts: EligibilityFacts): Prompt[] {
  return promptTests.filter(([, applies]) => applies(facts)).map(([prompt]) => prompt);
}

/** The five circumstances of a joint agency response as these facts answer them. */
export function jarAnswers(facts: EligibilityFacts): JarAnswers {
  return {
    ...(facts.externalCause && { J1: facts.externalCause }),
    ...(facts.suddenUnexplained && { J2: facts.suddenUnexplained }),
    ...(facts.custodyOrDetained && { J3: facts.custodyOrDetained }),
    ...(facts.suspicious && { J4: facts.suspicious }),
    J5: unattendedStillbirth(facts) ? 'yes' : 'no',
  };
}

/**
 * The coroner decides disputed life, the death of a live-born baby even after a lawful termination, and the deaths that
 * doctors must report [S35]. A settled stillbirth is outside the coroner's reach.
 */
function coronerToAsk(facts: EligibilityFacts): boolean {
  const life = lifeOf(facts);
  if (facts.suspicious === 'yes' || facts.lawfulTermination === 'not-known') return true;
  if (life === 'no-signs') return false;
  if (life === 'unknown' || facts.lawfulTermination === 'yes') return true;
  const reportable = [facts.externalCause, facts.suddenUnexplained, facts.custodyOrDetained, facts.abuseSuspected];
  return reportable.includes('yes') || facts.dateOfDeath === undefined;
}

/** Births from 22+0: late loss, stillbirth, or death to 28 days; never below 22+0 (rule 31) [S69]. */
function perinatalReview(facts: EligibilityFacts): boolean {
  return facts.lawfulTermination !== 'yes' && atLeast(facts.gestation, 22) && diedWithin(facts, 28);
}

/** Term births after labour began: stillbirth in labour, or death at 0 to 6 days (rule 30) [S65]. */
function maternityInvestigation(facts: EligibilityFacts): boolean {
  if (facts.lawfulTermination === 'yes' || facts.labourBegan !== 'yes') return false;
  return atLeast(facts.gestation, 37) && diedWithin(facts, 6);
}

/** Whatever the cause of death [S42a]. */
function lookedAfter({ lookedAfterBy }: EligibilityFacts): boolean {
  return lookedAfterBy === 'our-council' || lookedAfterBy === 'other-english-council';
}

/**
 * The MBRRACE-UK guidance is for births before 24 weeks without active care. It leaves out terminations, births of
 * uncertain gestation, and 22+0 to 23+6 where active care is planned or undecided [S37][S38].
 */
function signsOfLifeGuidance(facts: EligibilityFacts): boolean {
  if (facts.lawfulTermination !== 'no' || facts.birthAttended === 'no') return false;
  if (!under(facts.gestation, 24) || !diedWithin(facts, 27, true)) return false;
  if (lifeOf(facts) === 'no-signs' && facts.signsOfLife !== 'fleeting-only') return false;
  return under(facts.gestation, 22) ? facts.activeCare !== 'yes' : facts.activeCare === 'no';
}

/** True for a baby without signs of life, or a death at 0 to `days` days; `unknown` when the dates do not tell. */
function diedWithin(facts: EligibilityFacts, days: number, unknown = false): boolean {
  if (lifeOf(facts) === 'no-signs') return true;
  if (!facts.dateOfBirth || !facts.dateOfDeath) return unknown;
  return daysBetween(facts.dateOfBirth, facts.dateOfDeath) <= days;
}

function diedAsAdult({ ageDisputed, dateOfBirth, dateOfDeath }: EligibilityFacts): boolean {
  if (ageDisputed || !dateOfBirth || !dateOfDeath) return false;
  return ageInYears(dateOfBirth, dateOfDeath) >= 18;
}
