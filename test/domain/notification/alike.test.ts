import { describe, expect, it } from 'vitest';
import { alikePairs, pairKey } from '../../../domain/notification/alike.ts';
import { sharedFacts } from '../../../domain/notification/siblings.ts';

const boy = {
  id: 'a',
  first_names: 'Szymon',
  family_name: 'Nowak-Szymański',
  date_of_birth: '2024-06-11',
  date_of_death: '2026-02-20',
  nhs_number: '9990000018',
};

describe('cases that look like one death', () => {
  it('share a folded family name and a birthday, whatever their numbers: twins do too, so it only asks', () => {
    const twin = { ...boy, id: 'b', first_names: 'Zofia', family_name: 'nowak szymanski', nhs_number: '9990000026' };
    const [pair, ...others] = alikePairs([boy, twin], new Set());
    expect(others).toEqual([]);
    expect(pair?.because).toEqual([
      'the same family name and date of birth',
      'but different NHS numbers, as twins have',
    ]);
  });

  it('or the same whole name and day of death, when a birthday was mistyped', () => {
    const mistyped = { ...boy, id: 'b', date_of_birth: '2024-11-06', nhs_number: null };
    expect(alikePairs([boy, mistyped], new Set())[0]?.because).toContain('the same name and date of death');
  });

  it('are left alone once somebody decided, and are no pair for want of a name', () => {
    const again = { ...boy, id: 'b' };
    expect(alikePairs([boy, again], new Set([pairKey('b', 'a')]))).toEqual([]);
    const unnamed = { ...boy, family_name: null };
    expect(alikePairs([unnamed, { ...unnamed, id: 'b' }], new Set())).toEqual([]);
  });
});

describe('babies of one birth', () => {
  const first = {
    familyName: 'Asante',
    firstNames: 'Ama',
    sex: 'female',
    dateOfBirth: '2026-02-20',
    dateOfDeath: '2026-02-21',
    timeOfDeath: '04:10',
    nhsNumber: '9990000018',
    ethnicity: 'black-african',
    birthWeightGrams: '640',
    gestationWeeks: '24',
    gestationDays: '2',
    addressLine1: '4 Sorrel Lane',
    residence: 'our-area',
    placeName: 'Norchester Royal Infirmary',
    placeCategory: 'hospital-neonatal-unit',
    circumstances: 'Ama lived for a day.',
    suspectedStillbirthAtHome: 'no',
    expected: 'expected',
  };

  it('share the mother’s home, the gestation and the hospital, and none of a baby’s own facts', () => {
    const { answers, notKnown } = sharedFacts({ answers: first, notKnown: ['sex', 'council'] });
    expect(Object.keys(answers).sort()).toEqual([
      'addressLine1',
      'familyName',
      'gestationDays',
      'gestationWeeks',
      'placeCategory',
      'placeName',
      'residence',
    ]);
    expect(notKnown).toEqual(['council']);
  });

  it('do not share a place of death that is no hospital', () => {
    const { answers } = sharedFacts({
      answers: { ...first, placeCategory: 'home', placeName: 'At home' },
      notKnown: [],
    });
    expect(answers.placeName).toBeUndefined();
    expect(answers.placeCategory).toBeUndefined();
  });
});
