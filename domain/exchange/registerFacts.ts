import { daysBetween } from '../dates.ts';
import type { Answer, Area, EligibilityFacts } from '../eligibility/facts.ts';
import type { RegisterRow } from './register.ts';

/** From this age on, a register does not ask about the birth: the child was born alive (design of the four questions). */
const olderThanDays = 365;

/**
 * What an imported row says about eligibility. An answer that the row does not give is 'not-known', so the decision
 * waits and names it; for a child who lived to a first birthday the questions about birth are answered by that.
 *
 * @example eligibilityFactsOf({ line: 2, answers: { residence: 'our-area' }, notKnown: [], factors: [] }).bornAlive
 * // 'not-known'
 */
export function eligibilityFactsOf(row: RegisterRow): EligibilityFacts {
  const { answers } = row;
  const { dateOfBirth, dateOfDeath, gestationWeeks, gestationDays, birthAttended, lookedAfterBy, certificate } =
    answers;
  const livedOn =
    dateOfBirth !== undefined && dateOfDeath !== undefined && daysBetween(dateOfBirth, dateOfDeath) >= olderThanDays;
  return {
    bornAlive: (answers.bornAlive as Answer | undefined) ?? (livedOn ? 'yes' : 'not-known'),
    lawfulTermination: (answers.lawfulTermination as Answer | undefined) ?? (livedOn ? 'no' : 'not-known'),
    residence: (answers.residence as Area | undefined) ?? 'not-known',
    placeOfDeath: (answers.placeOfDeathArea as Area | undefined) ?? 'not-known',
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(dateOfDeath === undefined ? {} : { dateOfDeath }),
    ...(gestationWeeks === undefined
      ? {}
      : { gestation: { weeks: Number(gestationWeeks), days: Number(gestationDays ?? '0') } }),
    ...(birthAttended === undefined ? {} : { birthAttended: birthAttended as Answer }),
    ...(lookedAfterBy === undefined ? {} : { lookedAfterBy: lookedAfterBy as 'none' | 'our-council' }),
    ...(row.notKnown.includes('lookedAfterBy') ? { lookedAfterBy: 'not-known' as const } : {}),
    ...(certificate === undefined ? {} : { certificate: certificate as 'issued' | 'outstanding' }),
  };
}
