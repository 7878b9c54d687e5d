import { deathCategories } from '../analysis/categories.ts';
import { type FactorDomain, factorDomains } from '../analysis/domains.ts';
import { ageInYears, daysBetween } from '../dates.ts';
import { categoryGroups } from '../privacy/learningSet/levelTable.ts';

/** One death as a report counts it: codes only, nothing that names anybody. */
export interface ReportCase {
  dateOfDeath: string | null;
  dateOfBirth: string | null;
  /** Date of the overview panel that completed the review; null while it has not. */
  reviewedOn: string | null;
  sex: string | null;
  ethnicity: string | null;
  category: number | null;
  modifiability: string | null;
  placeCategory: string | null;
  expected: string | null;
  jointAgencyResponse: 'yes' | 'no' | 'not-known';
  keyWorker: 'named' | 'declined-by-family' | 'not-allocated';
  /** Whether the family was asked for questions and views, and gave any. */
  familyView: 'received' | 'declined' | 'not-asked';
  /** How many of the four touchpoints the family had, or did not want (0 to 4). */
  touchpoints: number;
  /** Whether an inquest was opened. */
  inquest: 'yes' | 'no' | 'not-known';
  /** Domains of the analysis in which a modifiable factor was found; null while there is no analysis. */
  modifiableDomains: readonly FactorDomain[] | null;
  /** Days from death to the panel, and how many of them were on hold. */
  daysToReview: number | null;
  daysHeld: number;
  /** Completed days of gestation at birth. */
  gestationDays: number | null;
}

/** A way of dividing the deaths of a report, with its categories in print order. */
export interface Dimension {
  id: string;
  title: string;
  categories: readonly string[];
  categoryOf: (each: ReportCase) => string;
  /** Sub-totals that are printed beside the categories. */
  aggregates?: Record<string, string[]>;
  /**
   * Wider groups that stand in place of the categories where most of those would be suppressed; they cover all of them.
   * A name that is a category's own stands for that category.
   */
  wider?: Record<string, readonly string[]>;
}

/**
 * A dimension in its wider groups, under the same id, so that both codings are attacked together.
 *
 * @example widened(dimensions.age)?.categories // ['Under 1 year', '1 to 17 years', 'Not known']
 */
export function widened({ wider, ...dimension }: Dimension): Dimension | null {
  if (wider === undefined) return null;
  const groupOf = new Map(Object.entries(wider).flatMap(([group, members]) => members.map((one) => [one, group])));
  const { id, title, categoryOf } = dimension;
  return {
    id,
    title,
    categories: Object.keys(wider),
    categoryOf: (each) => groupOf.get(categoryOf(each)) ?? notKnown,
  };
}

/** Every name under which categories are added up, printed or not: an attacker adds them up either way. */
export function sumsOf({ categories, aggregates, wider }: Dimension): Record<string, string[]> {
  const groups = Object.entries(wider ?? {}).filter(([name]) => !categories.includes(name));
  return { ...Object.fromEntries(groups.map(([name, members]) => [name, [...members]])), ...aggregates };
}

export const notKnown = 'Not known';

function ageBand(each: ReportCase): string {
  const { dateOfBirth: born, dateOfDeath: died } = each;
  if (born === null || died === null) return notKnown;
  const days = daysBetween(born, died);
  if (days < 28) return '0 to 27 days';
  const years = ageInYears(born, died);
  if (years < 1) return '28 to 364 days';
  if (years < 5) return '1 to 4 years';
  if (years < 10) return '5 to 9 years';
  return years < 15 ? '10 to 14 years' : '15 to 17 years';
}

/** Time from death to panel, in bands: a middle or a longest wait would be somebody's own. */
export const waits = ['Within 6 months', '6 to 12 months', '12 to 24 months', 'Over 24 months'] as const;
const waitEnds = [183, 365, 730, Number.POSITIVE_INFINITY];

function waitOf(days: number | null): string {
  return days === null ? notKnown : (waits[waitEnds.findIndex((end) => days <= end)] ?? notKnown);
}

export const widerWaits = {
  'Within 12 months': ['Within 6 months', '6 to 12 months'],
  'Over 12 months': ['12 to 24 months', 'Over 24 months'],
  [notKnown]: [notKnown],
};

function touchpointGroup({ touchpoints }: ReportCase): string {
  return touchpoints >= 4 ? 'All four' : touchpoints > 0 ? 'Some of the four' : 'None yet';
}

/** Five groups and not known (privacy.md 2.5): finer ones cannot be printed for one panel. */
function ethnicGroup(code: string | null): string {
  if (code === null) return notKnown;
  if (code.startsWith('white')) return 'White';
  if (code.startsWith('mixed')) return 'Mixed';
  if (code.startsWith('asian')) return 'Asian or Asian British';
  if (code.startsWith('black')) return 'Black or Black British';
  return 'Any other';
}

function placeGroup(code: string | null): string {
  if (code === null) return notKnown;
  if (code.startsWith('hospital') || code === 'mental-health-unit') return 'Hospital';
  if (code === 'home') return 'Home';
  if (code === 'hospice') return 'Hospice';
  return 'Elsewhere';
}

const sexLabels: Record<string, string> = { female: 'Female', male: 'Male' };
export const modifiabilityLabels: Record<string, string> = {
  yes: 'Modifiable factors identified',
  no: 'No modifiable factors identified',
  'not-enough-information': 'Inadequate information',
};
const categoryLabels = new Map(deathCategories.map(({ code, label }) => [code, `${code} ${label}`]));

/** Deaths in which a factor of this domain was judged modifiable: what there is to learn from, without a word about anybody. */
function modifiableIn(code: FactorDomain): Dimension {
  const label = factorDomains.find((domain) => domain.code === code)?.label ?? code;
  return {
    id: `factors${code}`,
    title: `Modifiable: ${label.toLowerCase().replace('factors in ', '').replace('factors ', '')}`,
    categories: ['At least one', 'None', notKnown],
    categoryOf: ({ modifiableDomains: found }) =>
      found === null ? notKnown : found.includes(code) ? 'At least one' : 'None',
  };
}

/** What a report counts deaths by; small enough that one panel's year can be printed. */
export const dimensions = {
  age: {
    id: 'age',
    title: 'Age at death',
    categories: [
      '0 to 27 days',
      '28 to 364 days',
      '1 to 4 years',
      '5 to 9 years',
      '10 to 14 years',
      '15 to 17 years',
      notKnown,
    ],
    categoryOf: ageBand,
    aggregates: {
      'Under 1 year': ['0 to 27 days', '28 to 364 days'],
      '1 to 17 years': ['1 to 4 years', '5 to 9 years', '10 to 14 years', '15 to 17 years'],
    },
    wider: {
      'Under 1 year': ['0 to 27 days', '28 to 364 days'],
      '1 to 17 years': ['1 to 4 years', '5 to 9 years', '10 to 14 years', '15 to 17 years'],
      [notKnown]: [notKnown],
    },
  },
  sex: {
    id: 'sex',
    title: 'Sex',
    categories: ['Female', 'Male', notKnown],
    categoryOf: (each) => sexLabels[each.sex ?? ''] ?? notKnown,
  },
  ethnicity: {
    id: 'ethnicity',
    title: 'Ethnic group of the child',
    categories: ['White', 'Mixed', 'Asian or Asian British', 'Black or Black British', 'Any other', notKnown],
    categoryOf: (each) => ethnicGroup(each.ethnicity),
    wider: {
      White: ['White'],
      'All other groups': ['Mixed', 'Asian or Asian British', 'Black or Black British', 'Any other'],
      [notKnown]: [notKnown],
    },
  },
  place: {
    id: 'place',
    title: 'Place of death',
    categories: ['Hospital', 'Home', 'Hospice', 'Elsewhere', notKnown],
    categoryOf: (each) => placeGroup(each.placeCategory),
    wider: { Hospital: ['Hospital'], 'Outside hospital': ['Home', 'Hospice', 'Elsewhere'], [notKnown]: [notKnown] },
  },
  expected: {
    id: 'expected',
    title: 'Expected in the 24 hours before',
    categories: ['Expected', 'Unexpected', notKnown],
    categoryOf: (each) => ({ expected: 'Expected', unexpected: 'Unexpected' })[each.expected ?? ''] ?? notKnown,
  },
  jar: {
    id: 'jar',
    title: 'Joint agency response',
    categories: ['Yes', 'No', notKnown],
    categoryOf: (each) => ({ yes: 'Yes', no: 'No', 'not-known': notKnown })[each.jointAgencyResponse],
  },
  keyWorker: {
    id: 'keyWorker',
    title: 'Key worker',
    categories: ['Named', 'Declined by the family', 'Not allocated'],
    categoryOf: (each) =>
      ({ named: 'Named', 'declined-by-family': 'Declined by the family', 'not-allocated': 'Not allocated' })[
        each.keyWorker
      ],
  },
  familyView: {
    id: 'familyView',
    title: 'The family’s questions and views',
    categories: ['Received', 'Asked, none given', 'Not asked yet'],
    categoryOf: (each) =>
      ({ received: 'Received', declined: 'Asked, none given', 'not-asked': 'Not asked yet' })[each.familyView],
  },
  touchpoints: {
    id: 'touchpoints',
    title: 'The four touchpoints with the family',
    categories: ['All four', 'Some of the four', 'None yet'],
    categoryOf: touchpointGroup,
  },
  inquest: {
    id: 'inquest',
    title: 'Inquest',
    categories: ['Yes', 'No', notKnown],
    categoryOf: (each) => ({ yes: 'Yes', no: 'No', 'not-known': notKnown })[each.inquest],
  },
  wait: {
    id: 'wait',
    title: 'Time from death to panel',
    categories: [...waits, notKnown],
    categoryOf: (each) => waitOf(each.daysToReview),
    wider: widerWaits,
  },
  waitWithoutHolds: {
    id: 'waitWithoutHolds',
    title: 'The same without time on hold',
    categories: [...waits, notKnown],
    categoryOf: (each) => waitOf(each.daysToReview === null ? null : each.daysToReview - each.daysHeld),
    wider: widerWaits,
  },
  factorsA: modifiableIn('A'),
  factorsB: modifiableIn('B'),
  factorsC: modifiableIn('C'),
  factorsD: modifiableIn('D'),
  category: {
    id: 'category',
    title: 'Category of death',
    categories: [...categoryLabels.values(), notKnown],
    categoryOf: (each) => categoryLabels.get(each.category ?? 0) ?? notKnown,
    wider: {
      ...Object.fromEntries(
        categoryGroups.map(({ group, categories }) => [
          group,
          categories.map((code) => categoryLabels.get(code) ?? ''),
        ]),
      ),
      [notKnown]: [notKnown],
    },
  },
  modifiability: {
    id: 'modifiability',
    title: 'Modifiable factors',
    categories: [...Object.values(modifiabilityLabels), notKnown],
    categoryOf: (each) => modifiabilityLabels[each.modifiability ?? ''] ?? notKnown,
  },
} as const satisfies Record<string, Dimension>;
