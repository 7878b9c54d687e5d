import type { Told } from './answersTold.ts';

/**
 * What babies of one birth share: the mother's home and area, how far the pregnancy had come, where they were born and
 * died together, who notified. Each baby's own facts are never here: names, sex, weight, NHS number, ethnicity, the
 * dates and times, how it died, signs of life.
 */
const shared: ReadonlySet<string> = new Set([
  'familyName',
  'gestationWeeks',
  'gestationDays',
  'placeCategory',
  'placeName',
  'placeOfDeathArea',
  'addressLine1',
  'town',
  'postcode',
  'residence',
  'council',
  'knownToSocialCare',
  'notifierName',
  'notifierRole',
  'notifierEmployer',
  'notifierPhone',
]);

/** Places of death that are where a baby was born; a death at home says nothing of where the other one died. */
const isHospital = (code: string | undefined): boolean => code?.startsWith('hospital') === true;
const placeKeys = ['placeCategory', 'placeName', 'placeOfDeathArea'];

/**
 * The answers with which the notification of one more baby of the same birth begins.
 *
 * @example sharedFacts({ answers: { town: 'Wexby', sex: 'female' }, notKnown: [] }).answers // { town: 'Wexby' }
 */
export function sharedFacts({ answers, notKnown }: Told): { answers: Record<string, string>; notKnown: string[] } {
  const inHospital = isHospital(answers.placeCategory);
  const isShared = (key: string) => shared.has(key) && (inHospital || !placeKeys.includes(key));
  return {
    answers: Object.fromEntries(Object.entries(answers).filter(([key]) => isShared(key))),
    notKnown: notKnown.filter(isShared),
  };
}
