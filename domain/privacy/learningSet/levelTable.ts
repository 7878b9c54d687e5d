/** How a variable can be coarsened step by step, and the finest step that may leave. */
export interface LevelRow {
  variable: string;
  /** Words for level 0 (as recorded) and the coarser ones; the last leaves least. */
  levels: readonly string[];
  /** Levels below this one are never released one by one, to anybody. */
  finest: number;
  /** 'known' may be known to an intruder and is coarsened; 'learned' is what the set is for and must stay uncertain. */
  part: 'known' | 'learned';
  source: string;
}

/** The levels of privacy.md 2.5, as data: what the screen offers and what the data dictionary says. */
export const levelTable: readonly LevelRow[] = [
  {
    variable: 'Age at death',
    levels: [
      'days',
      '0-27 days, 28-364 days, 1-4, 5-9, 10-14, 15-17 years',
      'under 1, 1-9, 10-17 years',
      'under 1, 1-17 years',
    ],
    finest: 1,
    part: 'known',
    source: 'privacy.md 2.5',
  },
  {
    variable: 'Date of death',
    levels: ['day', 'quarter', 'financial year', '3 or 5 years together'],
    finest: 2,
    part: 'known',
    source: 'privacy.md 2.5 and rule 10',
  },
  {
    variable: 'Place',
    levels: ['postcode', 'council', 'footprint of the panel', 'region, or left out'],
    finest: 1,
    part: 'known',
    source: 'privacy.md 2.5',
  },
  {
    variable: 'Ethnic group',
    levels: ['18 or 19 groups', '5 groups and not known', 'white, all other, not known', 'left out'],
    finest: 1,
    part: 'known',
    source: '[A36]',
  },
  {
    variable: 'Category of death',
    levels: ['cause in words', '10 categories', '5 groups', 'external or natural'],
    finest: 1,
    part: 'learned',
    source: 'privacy.md 2.5',
  },
  {
    variable: 'Deprivation',
    levels: ['small area', 'tenths', 'fifths', 'left out'],
    finest: 1,
    part: 'known',
    source: 'privacy.md 2.5',
  },
  {
    variable: 'Gestation',
    levels: [
      'weeks and days',
      'under 22, 22-23, 24-27, 28-31, 32-36, 37 weeks or more',
      'under 28, 28-36, 37 weeks or more',
      'left out',
    ],
    finest: 1,
    part: 'known',
    source: 'privacy.md 2.5',
  },
  {
    variable: 'Modifiable factors',
    levels: ['text', 'list of factors', 'domain', 'yes, no or not enough information'],
    finest: 1,
    part: 'learned',
    source: 'privacy.md 2.5',
  },
];

/** Categories 1-10 in five groups, and as external or natural, for sets too small to bear all ten. */
export const categoryGroups: readonly { group: string; kind: 'external' | 'natural'; categories: readonly number[] }[] =
  [
    { group: 'Violence, self-harm and accidents', kind: 'external', categories: [1, 2, 3] },
    { group: 'Cancer', kind: 'natural', categories: [4] },
    { group: 'Medical conditions and infection', kind: 'natural', categories: [5, 6, 9] },
    { group: 'Conditions from before or around birth', kind: 'natural', categories: [7, 8] },
    { group: 'Sudden and unexplained', kind: 'natural', categories: [10] },
  ];
