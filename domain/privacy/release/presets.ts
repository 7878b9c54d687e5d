import type { DisclosurePolicy, ReleaseSource } from './contract.ts';

/** Why one number of a profile is what it is. */
export interface ProfileReason {
  of: 'threshold' | 'roundTo' | 'zerosShown' | 'minWidth' | 'dimensions' | 'archive';
  why: string;
  source: string;
}

/** A profile of privacy.md 1.3: who may read it, the numbers it follows, and why. */
export interface DisclosureProfile {
  id: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
  name: string;
  audience: string;
  /** For tables by one dimension, and by two. */
  oneWay: DisclosurePolicy;
  twoWay: DisclosurePolicy;
  reason: string;
  reasons: readonly ProfileReason[];
  /** The most dimensions that one table may have. */
  mostDimensions: number;
  /** A workbook only where anyone may have it; a panel's own papers only where a watermark stays on them. */
  formats: readonly ('pdf' | 'docx' | 'xlsx')[];
  /** Somebody named allows it, for a reason that is kept: it is less strict than the rule for publication. */
  byException: boolean;
  /** Every number is exact and what leaves is not a publication: it stays with the panel. */
  exact: boolean;
}

const width = 3;

const always: readonly ProfileReason[] = [
  {
    of: 'minWidth',
    why: 'A hidden count that can only be one of three values or fewer is as good as known; four values are the least.',
    source: 'privacy.md 1.3',
  },
  {
    of: 'dimensions',
    why: 'In tables by three things nearly nine cells in ten are hidden, and one table in four still gives a cell away.',
    source: 'privacy.md 0 (6)',
  },
  {
    of: 'archive',
    why: 'Two reports can be subtracted from each other, so every earlier release is attacked together with the new one.',
    source: 'privacy.md 2.4',
  },
];

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
    reasons: [
      {
        of: 'threshold',
        why: 'NHS practice for counts below national level since September 2018.',
        source: '[A7][A8]',
      },
      {
        of: 'threshold',
        why: 'With 1 to 5 hidden a printed 5 could only be 6 or 7; with 1 to 7 the first printed number is 10, which is 8 to 12.',
        source: '[A11]',
      },
      { of: 'roundTo', why: 'The rest to the nearest 5; totals are rounded from the true totals.', source: '[A7][A9]' },
      {
        of: 'zerosShown',
        why: 'In 39 of 100 tables by two things a star among printed zeros told the category of the only child of a group.',
        source: 'privacy.md 0 (5)',
      },
      ...always,
    ],
    mostDimensions: 2,
    formats: ['pdf', 'docx', 'xlsx'],
    byException: false,
    exact: false,
  },
  {
    id: 'P2',
    name: 'Publication, strict',
    audience: 'Publication (open)',
    oneWay: { threshold: 9, roundTo: 10, zerosShown: false, minWidth: width },
    twoWay: { threshold: 9, roundTo: 10, zerosShown: false, minWidth: width },
    reason: 'For open data, or an area with fewer than 60 deaths in the table.',
    reasons: [
      {
        of: 'threshold',
        why: 'A small area or open data give a reader more to compare with.',
        source: 'privacy.md 1.3',
      },
      {
        of: 'roundTo',
        why: 'A wider base keeps successive reports from differing by a handful.',
        source: 'privacy.md 2.4',
      },
      {
        of: 'zerosShown',
        why: 'A printed zero rules a category out for every member of a small group.',
        source: '[A23b]',
      },
      ...always,
    ],
    mostDimensions: 2,
    formats: ['pdf', 'docx', 'xlsx'],
    byException: false,
    exact: false,
  },
  {
    id: 'P3',
    name: 'Partnership',
    audience: 'Named partners under agreement',
    oneWay: { threshold: 4, roundTo: 5, zerosShown: true, minWidth: width },
    twoWay: { threshold: 4, roundTo: 5, zerosShown: false, minWidth: width },
    reason: 'For named partners under an agreement: 1 to 4 hidden. It seldom passes the attack by two dimensions.',
    reasons: [
      { of: 'threshold', why: 'The recipients are known and bound by an agreement.', source: 'privacy.md 1.3' },
      {
        of: 'zerosShown',
        why: 'With zeros printed, 51 of 140 tables by two things showed a small group wholly in one category.',
        source: 'privacy.md 1.3',
      },
      ...always,
    ],
    mostDimensions: 2,
    formats: ['pdf', 'docx'],
    byException: true,
    exact: false,
  },
  {
    id: 'P4',
    name: 'Exact with repair',
    audience: 'Health and Wellbeing Board',
    oneWay: { threshold: 7, roundTo: 1, zerosShown: true, minWidth: width },
    twoWay: { threshold: 7, roundTo: 1, zerosShown: false, minWidth: width },
    reason: 'Where tables must add up: small numbers hidden, and others with them until none can be worked out.',
    reasons: [
      {
        of: 'roundTo',
        why: 'Exact numbers add up, so more of them have to be hidden: until no hidden count can be narrowed.',
        source: '[A29b]',
      },
      {
        of: 'threshold',
        why: 'Hiding small counts alone left a cell exactly recoverable in 62 of 100 tables.',
        source: 'privacy.md 0 (4)',
      },
      ...always,
    ],
    mostDimensions: 2,
    formats: ['pdf', 'docx'],
    byException: true,
    exact: false,
  },
];

const everything: DisclosurePolicy = { threshold: 0, roundTo: 1, zerosShown: true, minWidth: 0 };

/**
 * P5, the panel's own papers: exact numbers that never leave the room. Every copy carries its label, a watermark and an
 * expiry note, and none is made in an open format. [privacy.md 1.3]
 */
export const panelRoom: DisclosureProfile = {
  id: 'P5',
  name: 'Panel room',
  audience: 'Panel (confidential, de-identified)',
  oneWay: everything,
  twoWay: everything,
  reason: 'The panel reviews each death and needs exact numbers. For its members only: every page says so.',
  reasons: [
    {
      of: 'threshold',
      why: 'The panel has every case before it; nothing is hidden from it.',
      source: 'privacy.md 1.3',
    },
  ],
  mostDimensions: 2,
  formats: ['pdf'],
  byException: false,
  exact: true,
};

/** @example disclosureProfile('P1').oneWay.threshold // 7 */
export function disclosureProfile(id: DisclosureProfile['id']): DisclosureProfile {
  const found = [...disclosureProfiles, panelRoom].find((profile) => profile.id === id);
  if (found === undefined) throw new RangeError(`No profile ${id}`);
  return found;
}

/**
 * The one policy for tables that leave together: as soon as one of them has two dimensions, the two-way numbers hold
 * for all, because they are attacked together.
 *
 * @example policyFor(disclosureProfile('P1'), [{ dims: ['cause', 'sex'] }]).zerosShown // false
 */
export function policyFor(
  profile: DisclosureProfile,
  tables: readonly Pick<ReleaseSource['publish'][number], 'dims' | 'filter'>[],
): DisclosurePolicy {
  const oneWay = tables.every(({ dims, filter }) => dims.length + Object.keys(filter ?? {}).length <= 1);
  return oneWay ? profile.oneWay : profile.twoWay;
}

/** The rule in words, printed in the notes of every output (privacy.md rule 16). */
export function policyInWords(policy: DisclosurePolicy): string {
  if (policy.threshold === 0 && policy.roundTo === 1) return 'every number is exact and none is suppressed';
  const hidden = policy.zerosShown ? `1 to ${policy.threshold}` : `0 to ${policy.threshold}`;
  const rest = policy.roundTo === 1 ? 'others exact' : `others to the nearest ${policy.roundTo}`;
  return `numbers from ${hidden} are suppressed, ${rest}; further numbers are suppressed where they would give one away`;
}
