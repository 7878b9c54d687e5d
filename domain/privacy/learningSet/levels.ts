import { deathCategories } from '../../analysis/categories.ts';
import { daysBetween } from '../../dates.ts';

/** What a learning set knows of one death: codes and dates that never leave as they are. */
export interface LearningCase {
  dateOfDeath: string | null;
  dateOfBirth: string | null;
  sex: string | null;
  ethnicity: string | null;
  category: number | null;
  modifiability: string | null;
  /** Where the child lived; absent where a data set does not offer place. */
  council?: string | null;
  footprint?: string | null;
  /** 1 (most deprived) to 10, of the small area where the child lived. */
  deprivationDecile?: number | null;
  /** Completed days of gestation at birth. */
  gestationDays?: number | null;
  /** Marked as having a circumstance that identifies by itself: a rare disease, an incident in the press. */
  distinctive?: boolean;
  /** The chair's recorded decision that a marked case may be released all the same. */
  chairDecision?: { by: string; on: string; reason: string };
}

/** One way of coarsening a variable; level 0 is the finest that may leave. */
export interface Level {
  words: string;
  of(each: LearningCase): string;
}

/** A variable that an intruder may know of a child, with its levels from fine to none (privacy.md 2.5). */
export interface QuasiIdentifier {
  id: 'age' | 'period' | 'sex' | 'ethnicity' | 'place' | 'deprivation' | 'gestation';
  label: string;
  levels: readonly Level[];
}

type Lifetime = Pick<LearningCase, 'dateOfBirth' | 'dateOfDeath'>;

const notKnown = 'not known';
const none: Level = { words: 'left out', of: () => 'all' };

/** Completed years, by the calendar; null when a date is missing. */
function yearsOld({ dateOfBirth: born, dateOfDeath: died }: Lifetime): number | null {
  if (born === null || died === null) return null;
  return Number(died.slice(0, 4)) - Number(born.slice(0, 4)) - (died.slice(5) < born.slice(5) ? 1 : 0);
}

/** Age at death in six bands. @example ageInSixBands({ dateOfBirth: '2024-03-01', dateOfDeath: '2024-03-05' }) // '0-27 days' */
export function ageInSixBands(each: Lifetime): string {
  const years = yearsOld(each);
  if (years === null) return notKnown;
  if (years < 1) return daysBetween(each.dateOfBirth ?? '', each.dateOfDeath ?? '') < 28 ? '0-27 days' : '28-364 days';
  if (years < 5) return '1-4 years';
  if (years < 10) return '5-9 years';
  return years < 15 ? '10-14 years' : '15-17 years';
}

function bands(each: LearningCase, names: readonly [number, string][]): string {
  const years = yearsOld(each);
  return years === null ? notKnown : (names.findLast(([from]) => years >= from)?.[1] ?? notKnown);
}

/** The financial year of a day. @example financialYearOf('2026-03-31') // '2025/26' */
export function financialYearOf(day: string | null): string {
  if (day === null) return notKnown;
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
  return `${year}/${String(year + 1).slice(2)}`;
}

function financialYear({ dateOfDeath }: LearningCase): string {
  return financialYearOf(dateOfDeath);
}

function ethnicGroup({ ethnicity }: LearningCase): string {
  if (ethnicity === null) return notKnown;
  return ['white', 'mixed', 'asian', 'black'].find((group) => ethnicity.startsWith(group)) ?? 'other';
}

export const quasiIdentifiers: readonly QuasiIdentifier[] = [
  {
    id: 'age',
    label: 'Age at death',
    levels: [
      { words: 'six bands', of: ageInSixBands },
      {
        words: 'under 1, 1 to 9, 10 to 17 years',
        of: (each) =>
          bands(each, [
            [0, 'under 1'],
            [1, '1-9 years'],
            [10, '10-17 years'],
          ]),
      },
      {
        words: 'under 1, 1 to 17 years',
        of: (each) =>
          bands(each, [
            [0, 'under 1'],
            [1, '1-17 years'],
          ]),
      },
      none,
    ],
  },
  {
    id: 'period',
    label: 'Time of death',
    levels: [{ words: 'financial year', of: financialYear }, none],
  },
  {
    id: 'sex',
    label: 'Sex',
    levels: [{ words: 'as recorded', of: ({ sex }) => (sex === 'female' || sex === 'male' ? sex : notKnown) }, none],
  },
  {
    id: 'ethnicity',
    label: 'Ethnic group',
    levels: [
      { words: 'five groups and not known', of: ethnicGroup },
      {
        words: 'white, all other, not known',
        of: (each) => {
          const group = ethnicGroup(each);
          return group === 'white' || group === notKnown ? group : 'all other';
        },
      },
      none,
    ],
  },
];

function gestationBand({ gestationDays: days }: LearningCase, names: readonly [number, string][]): string {
  if (days === null || days === undefined) return notKnown;
  return names.findLast(([week]) => days >= week * 7)?.[1] ?? notKnown;
}

/** Offered where the pool is large enough to bear them; left out unless somebody asks for them. */
export const furtherIdentifiers: readonly QuasiIdentifier[] = [
  {
    id: 'place',
    label: 'Where the child lived',
    levels: [
      { words: 'council', of: ({ council }) => council ?? notKnown },
      { words: 'footprint of the panel', of: ({ footprint }) => footprint ?? notKnown },
      none,
    ],
  },
  {
    id: 'deprivation',
    label: 'Deprivation of the small area',
    levels: [
      { words: 'tenths', of: ({ deprivationDecile: decile }) => (decile ? `decile ${decile}` : notKnown) },
      {
        words: 'fifths',
        of: ({ deprivationDecile: decile }) => (decile ? `quintile ${Math.ceil(decile / 2)}` : notKnown),
      },
      none,
    ],
  },
  {
    id: 'gestation',
    label: 'Gestation at birth',
    levels: [
      {
        words: 'six bands of weeks',
        of: (each) =>
          gestationBand(each, [
            [0, 'under 22 weeks'],
            [22, '22-23 weeks'],
            [24, '24-27 weeks'],
            [28, '28-31 weeks'],
            [32, '32-36 weeks'],
            [37, '37 weeks or more'],
          ]),
      },
      {
        words: 'under 28, 28 to 36, 37 weeks or more',
        of: (each) =>
          gestationBand(each, [
            [0, 'under 28 weeks'],
            [28, '28-36 weeks'],
            [37, '37 weeks or more'],
          ]),
      },
      none,
    ],
  },
];

/** What is to be learned and must not be certain of anybody: at least l different values in each class. */
export function categoryOf({ category }: LearningCase): string {
  return deathCategories.some(({ code }) => code === category) ? String(category) : notKnown;
}

/** A factor found modifiable: 'yes', 'no' or not enough information. */
export function modifiabilityOf({ modifiability }: LearningCase): string {
  return modifiability ?? notKnown;
}
