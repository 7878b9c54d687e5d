import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseLevels } from '../../../../domain/privacy/learningSet/chooseLevels.ts';
import { categoryOf, type LearningCase, quasiIdentifiers } from '../../../../domain/privacy/learningSet/levels.ts';

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const aCase: fc.Arbitrary<LearningCase> = fc.record({
  dateOfBirth: day('2010-01-01', '2020-12-31'),
  dateOfDeath: day('2021-01-01', '2025-12-31'),
  sex: fc.constantFrom('female', 'male', null),
  ethnicity: fc.constantFrom('white-british', 'asian-indian', 'black-african', null),
  category: fc.constantFrom(1, 3, 7, 8, 10, null),
  modifiability: fc.constant(null),
});
const policy = { k: 5, l: 2, mayWithhold: 0.05 } as const;

it('releases only records with at least four others like them, of at least two categories, and withholds few', () => {
  fc.assert(
    fc.property(fc.array(aCase, { minLength: 60, maxLength: 150 }), (cases) => {
      const chosen = chooseLevels(cases, policy);
      if (chosen === null) return;
      expect(chosen.withheld).toBeLessThanOrEqual(cases.length * 0.05);
      expect(chosen.withheld + chosen.released.length).toBe(cases.length);
      const classOf = (each: LearningCase) =>
        quasiIdentifiers.map(({ levels }, which) => levels[chosen.levels[which] ?? 0]?.of(each)).join('|');
      const released = chosen.released.map((index) => cases[index] as LearningCase);
      for (const each of released) {
        const same = released.filter((other) => classOf(other) === classOf(each));
        expect(same.length).toBeGreaterThanOrEqual(5);
        expect(new Set(same.map(categoryOf)).size).toBeGreaterThanOrEqual(2);
      }
    }),
    { numRuns: 60 },
  );
});

it('leaves nothing when all deaths are of one category', () => {
  const same: LearningCase = {
    dateOfBirth: '2020-01-01',
    dateOfDeath: '2024-01-01',
    sex: 'male',
    ethnicity: null,
    category: 8,
    modifiability: null,
  };
  expect(chooseLevels(Array<LearningCase>(80).fill(same), policy)).toBeNull();
});

it('keeps every detail where all are alike', () => {
  const cases = Array.from(
    { length: 60 },
    (_, index): LearningCase => ({
      dateOfBirth: '2020-01-01',
      dateOfDeath: '2024-01-01',
      sex: 'male',
      ethnicity: null,
      category: index % 2 === 0 ? 8 : 10,
      modifiability: null,
    }),
  );
  expect(chooseLevels(cases, policy)).toMatchObject({ levels: [0, 0, 0, 0], withheld: 0, k: 60, l: 2 });
});
