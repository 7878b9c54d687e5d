import type { DisclosurePolicy } from './contract.ts';

/** A profile of privacy.md 1.3: who may read it, the numbers it follows, and why. */
export interface DisclosureProfile {
  id: 'P1' | 'P2' | 'P3' | 'P4';
  name: string;
  audience: string;
  /** For tables by one dimension, and by two. */
  oneWay: DisclosurePolicy;
  twoWay: DisclosurePolicy;
  reason: string;
}

const width = 3;

/** As data, with the reason for each; the first is the default for anything that leaves the room. */
export const disclosureProfiles: readonly DisclosureProfile[] = [
  {
    id: 'P1',
    name: 'Publication',
    audience: 'Publication (open)',
    oneWay: { threshold: 7, roundTo: 5, zerosShown: true, minWidth: width },
    twoWay: { threshold: 7, roundTo: 5, zerosShown: false, minWidth: width },
    reason:
      'NHS practice for sub-national counts: 1 to 7 hidden, the rest to the nearest 5. In tables by two things zeros are hidden too, since a printed zero beside a star tells what happened to a single child.',
  },
  {
    id: 'P2',
    name: 'Publication, strict',
    audience: 'Publication (open)',
    oneWay: { threshold: 9, roundTo: 10, zerosShown: false, minWidth: width },
    twoWay: { threshold: 9, roundTo: 10, zerosShown: false, minWidth: width },
    reason: 'For open data, or an area with fewer than 60 deaths in the table.',
  },
  {
    id: 'P3',
    name: 'Partnership',
    audience: 'Named partners under agreement',
    oneWay: { threshold: 4, roundTo: 5, zerosShown: true, minWidth: width },
    twoWay: { threshold: 4, roundTo: 5, zerosShown: false, minWidth: width },
    reason: 'For named partners under an agreement: 1 to 4 hidden. It seldom passes the attack by two dimensions.',
  },
  {
    id: 'P4',
    name: 'Exact with repair',
    audience: 'Health and Wellbeing Board',
    oneWay: { threshold: 7, roundTo: 1, zerosShown: true, minWidth: width },
    twoWay: { threshold: 7, roundTo: 1, zerosShown: false, minWidth: width },
    reason: 'Where tables must add up: small numbers hidden, and others with them until none can be worked out.',
  },
];

/** @example disclosureProfile('P1').oneWay.threshold // 7 */
export function disclosureProfile(id: DisclosureProfile['id']): DisclosureProfile {
  const found = disclosureProfiles.find((profile) => profile.id === id);
  if (found === undefined) throw new RangeError(`No profile ${id}`);
  return found;
}

/** The rule in words, printed in the notes of every output (privacy.md rule 16). */
export function policyInWords(policy: DisclosurePolicy): string {
  const hidden = policy.zerosShown ? `1 to ${policy.threshold}` : `0 to ${policy.threshold}`;
  const rest = policy.roundTo === 1 ? 'others exact' : `others to the nearest ${policy.roundTo}`;
  return `numbers from ${hidden} are suppressed, ${rest}; further numbers are suppressed where they would give one away`;
}
