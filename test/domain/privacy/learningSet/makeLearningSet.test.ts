import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { informationLost, type LearningPolicy } from '../../../../domain/privacy/learningSet/chooseLevels.ts';
import {
  furtherIdentifiers,
  type LearningCase,
  quasiIdentifiers,
} from '../../../../domain/privacy/learningSet/levels.ts';
import { categoryGroups, levelTable } from '../../../../domain/privacy/learningSet/levelTable.ts';
import { makeLearningSet } from '../../../../domain/privacy/learningSet/makeLearningSet.ts';
import { specialUniques } from '../../../../domain/privacy/learningSet/specialUniques.ts';
import { seeded } from '../release/randomSources.ts';

const policy: LearningPolicy = { k: 5, l: 2, mayWithhold: 0.05 };
const all = [...quasiIdentifiers, ...furtherIdentifiers];

/** Invented deaths, skewed to babies and to few categories as real ones are. */
function invented(count: number, seed: number): LearningCase[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 1.7 * list.length)] as T;
  return Array.from({ length: count }, () => {
    const died = `202${Math.floor(random() * 4)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`;
    const years = pick([0, 0, 0, 1, 3, 7, 12, 16]);
    return {
      dateOfDeath: died,
      dateOfBirth: `${Number(died.slice(0, 4)) - years}${died.slice(4, 8)}${random() < 0.5 ? '01' : '14'}`,
      sex: pick(['male', 'female']),
      ethnicity: pick(['white-british', 'asian-pakistani', 'black-african', 'mixed-other', null]),
      category: pick([8, 7, 10, 4, 9, 5, 3, 6, 2, 1, null]),
      modifiability: pick(['no', 'yes', 'not-enough-information', null]),
      council: pick(['Alder', 'Birch', 'Cedar']),
      footprint: 'Woodland',
      deprivationDecile: 1 + Math.floor(random() * 10),
      gestationDays: pick([280, 200, 170, 150, null]),
    };
  });
}

type Made = Extract<ReturnType<typeof makeLearningSet>, { outcome: 'made' }>;
function made(set: ReturnType<typeof makeLearningSet>): Made {
  if (set.outcome !== 'made') throw new Error(set.why);
  return set;
}

function classesOf(rows: readonly Record<string, string>[]): Record<string, string>[][] {
  const open = new Set(['record', 'category', 'modifiable']);
  const classes = new Map<string, Record<string, string>[]>();
  for (const row of rows) {
    const key = JSON.stringify(Object.entries(row).filter(([name]) => !open.has(name)));
    classes.set(key, [...(classes.get(key) ?? []), row]);
  }
  return [...classes.values()];
}

describe('a learning set', () => {
  it('leaves every record with k - 1 others like it and l known categories, whatever the size asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 400 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.constantFrom(5 as const, 10 as const, 20 as const),
        (count, seed, k) => {
          const set = makeLearningSet(invented(count, seed), { ...policy, k }, 'seed');
          if (set.outcome === 'refused') return;
          for (const members of classesOf(set.rows)) {
            expect(members.length).toBeGreaterThanOrEqual(k);
            const known = new Set(members.map((row) => row.category).filter((category) => category !== 'not known'));
            expect(known.size).toBeGreaterThanOrEqual(2);
          }
          expect(set.k).toBeGreaterThanOrEqual(k);
          expect(set.rows.length + set.withheld).toBe(count);
          expect(set.withheld).toBeLessThanOrEqual(count * 0.05);
        },
      ),
      { numRuns: 40, seed: 11 },
    );
  });

  it('is never coarser than the best combination found by trying them all, on 100 random sets', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const cases = invented(60 + seed, seed);
      const set = makeLearningSet(cases, policy, 'seed');
      expect(set.outcome === 'made' ? set.lost : null, `seed ${seed}`).toEqual(leastLost(cases));
    }
  });

  it('keeps more for a larger pool, and can offer place, deprivation and gestation', () => {
    const small = made(makeLearningSet(invented(90, 3), policy, 'seed', all));
    const large = made(makeLearningSet(invented(1250, 3), policy, 'seed', all));
    expect(large.lost).toBeLessThan(small.lost);
    expect(large.dictionary.map(({ variable }) => variable)).toContain('gestation');
  });

  it('carries no date, no text, no order and no number from outside', () => {
    const cases = invented(300, 5);
    const set = made(makeLearningSet(cases, policy, 'one'));
    const text = JSON.stringify(set.rows);
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(new Set(set.rows.map(({ record }) => record)).size).toBe(set.rows.length);
    const other = made(makeLearningSet(cases, policy, 'two'));
    expect(other.rows.map(({ category }) => category)).not.toEqual(set.rows.map(({ category }) => category));
    const numbers = new Set(set.rows.map(({ record }) => record));
    expect(other.rows.some(({ record }) => numbers.has(record ?? ''))).toBe(false);
    expect(made(makeLearningSet(cases, policy, 'one'))).toEqual(set);
  });

  it('leaves out distinctive cases until the chair’s decision is recorded', () => {
    const cases = invented(120, 6).map((each, i) => (i < 10 ? { ...each, distinctive: true } : each));
    expect(made(makeLearningSet(cases, policy, 's'))).toMatchObject({ leftOut: 10 });
    const decided = cases.map((each) =>
      each.distinctive
        ? { ...each, chairDecision: { by: 'Chair', on: '2026-01-10', reason: 'Consent of the family' } }
        : each,
    );
    expect(made(makeLearningSet(decided, policy, 's'))).toMatchObject({ leftOut: 0 });
  });

  it('is refused for fewer than 60 deaths, and warns of areas with fewer than 20', () => {
    expect(makeLearningSet(invented(59, 7), policy, 's')).toMatchObject({ outcome: 'refused', why: 'pool-too-small' });
    const set = made(
      makeLearningSet([...invented(200, 8), { ...(invented(1, 9)[0] as LearningCase), council: 'Elm' }], policy, 's'),
    );
    expect(set.warnings).toContainEqual({ code: 'SMALL_AREA', area: 'Elm' });
    expect(set.warnings).not.toContainEqual({ code: 'SMALL_AREA', area: 'Alder' });
  });

  it('comes with a dictionary of every column and the values that occur', () => {
    const set = made(makeLearningSet(invented(440, 10), policy, 's'));
    expect(set.dictionary.map(({ variable }) => variable)).toEqual(Object.keys(set.rows[0] ?? {}));
    for (const { variable, values } of set.dictionary)
      if (variable !== 'record') for (const row of set.rows) expect(values).toContain(row[variable]);
  });
});

/** The least that must be lost, by plain trial: no shared code but the levels themselves. */
function leastLost(cases: readonly LearningCase[]): number | null {
  let least: number | null = null;
  const sizes = quasiIdentifiers.map(({ levels }) => levels.length);
  const total = sizes.reduce((a, b) => a * b, 1);
  for (let node = 0; node < total; node++) {
    let rest = node;
    const levels = sizes.map((size) => {
      const level = rest % size;
      rest = Math.floor(rest / size);
      return level;
    });
    const lost = informationLost(levels);
    if (least !== null && lost >= least) continue;
    const groups = Object.values(
      Object.groupBy(cases, (each) =>
        levels.map((level, which) => quasiIdentifiers[which]?.levels[level]?.of(each)).join('/'),
      ),
    );
    const kept = groups
      .filter((group = []) => group.length >= 5 && new Set(group.flatMap(({ category }) => category ?? [])).size >= 2)
      .reduce((sum, group = []) => sum + group.length, 0);
    if (kept > 0 && cases.length - kept <= Math.floor(cases.length * 0.05)) least = lost;
  }
  return least;
}

describe('special uniques', () => {
  const usual: LearningCase = {
    dateOfBirth: '2022-01-01',
    dateOfDeath: '2022-06-15',
    sex: 'male',
    ethnicity: 'white-british',
    category: 8,
    modifiability: null,
  };

  it('are listed by how few facts single them out', () => {
    const cases: LearningCase[] = [
      usual,
      usual,
      { ...usual, sex: 'female', dateOfBirth: '2010-01-01' },
      { ...usual, sex: 'female' },
      { ...usual, dateOfBirth: '2010-01-01' },
      { ...usual, ethnicity: 'black-african' },
    ];
    const found = specialUniques(cases);
    expect(found[0]).toEqual({ position: 5, alone: [['ethnicity']] });
    expect(found.find(({ position }) => position === 2)?.alone).toEqual([['age', 'sex']]);
    expect(found.some(({ position }) => position < 2)).toBe(false);
  });
});

describe('the table of levels', () => {
  it('never lets the recorded value of a variable leave', () => {
    expect(levelTable).toHaveLength(8);
    expect(levelTable.every(({ finest, levels }) => finest >= 1 && finest < levels.length)).toBe(true);
  });

  it('puts each category of death in exactly one group', () => {
    const grouped = categoryGroups.flatMap(({ categories }) => categories).sort((a, b) => a - b);
    expect(grouped).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
