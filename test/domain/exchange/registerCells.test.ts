import { describe, expect, test } from 'vitest';
import { type CellReading, longestText, readCell } from '../../../domain/exchange/registerCells.ts';
import { readFactors } from '../../../domain/exchange/registerFactors.ts';
import { type RegisterFieldKey, registerField, registerFields } from '../../../domain/exchange/registerFields.ts';

const today = '2026-11-22';
const read = (key: RegisterFieldKey, text: string): CellReading => readCell(registerField(key), text, today);
const value = (key: RegisterFieldKey, text: string): string => {
  const reading = read(key, text);
  return reading.is === 'value' ? reading.value : reading.is === 'fault' ? reading.code : reading.is;
};

describe('a date', () => {
  test.each([
    ['04/02/2026', '2026-02-04'],
    ['4/2/2026', '2026-02-04'],
    ['04-02-2026', '2026-02-04'],
    ['04.02.2026', '2026-02-04'],
    ['2026-02-04', '2026-02-04'],
    ['2026-02-04T00:00:00', '2026-02-04'],
    ['04/02/2026 00:00', '2026-02-04'],
    ['4 February 2026', '2026-02-04'],
    ['4th Feb 2026', '2026-02-04'],
    ['04-Feb-2026', '2026-02-04'],
    ['46057', '2026-02-04'],
    ['46057.75', '2026-02-04'],
    ['\u00a004/02/2026 ', '2026-02-04'],
    ['29/02/2024', '2024-02-29'],
    ['22/11/2026', '2026-11-22'],
  ])('%s is %s', (text, iso) => {
    expect(value('dateOfDeath', text)).toBe(iso);
  });

  test.each([
    ['30/02/2026', 'NOT_A_DATE'],
    ['29/02/2023', 'NOT_A_DATE'],
    ['12/25/2025', 'NOT_A_DATE'],
    ['00/00/0000', 'NOT_A_DATE'],
    ['soon', 'NOT_A_DATE'],
    ['123', 'NOT_A_DATE'],
    ['99999', 'NOT_A_DATE'],
    ['4 Smarch 2026', 'NOT_A_DATE'],
    ['04/02/26', 'YEAR_TWO_DIGITS'],
    ['4-Feb-26', 'YEAR_TWO_DIGITS'],
    ['23/11/2026', 'FUTURE_DATE'],
  ])('%s is refused as %s', (text, code) => {
    expect(value('dateOfDeath', text)).toBe(code);
  });

  test('of a meeting still to come is left out with a word about it', () => {
    expect(read('cdopOn', '12/12/2026')).toMatchObject({ is: 'blank', note: 'PLANNED_DATE_LEFT_OUT' });
    expect(read('cdopOn', 'TBC')).toMatchObject({ is: 'blank', note: 'READ_AS_BLANK' });
    expect(value('cdopOn', '12/10/2026')).toBe('2026-10-12');
  });
});

describe('blank and ‘not known’', () => {
  test('are kept apart', () => {
    for (const text of ['', '   ', '-', 'n/a', 'N/A', '\u2013']) expect(read('placeCategory', text).is).toBe('blank');
    for (const text of ['Not known', 'UNKNOWN', 'n/k', 'NK', '?', 'not stated']) {
      expect(read('placeCategory', text).is).toBe('not-known');
      expect(read('familyName', text).is).toBe('not-known');
    }
  });

  test('are not seen in ordinary names', () => {
    for (const name of ['Na', 'Naresh', 'Unwin', 'Nil']) expect(read('mother', `${name} Patel`).is).toBe('value');
    expect(value('circumstances', 'Not known to services before this.')).toBe('Not known to services before this.');
  });
});

describe('a gestation', () => {
  test.each([
    ['23+4', '23+4'],
    ['23 + 4', '23+4'],
    ['23+4/40', '23+4'],
    ['23/40', '23+0'],
    ['23', '23+0'],
    ['23w4d', '23+4'],
    ['23 weeks 4 days', '23+4'],
    ['19+3', '19+3'],
    ['45+6', '45+6'],
    ['45+9', 'GESTATION_RANGE'],
    ['46+0', 'GESTATION_RANGE'],
    ['23+7', 'GESTATION_RANGE'],
    ['23.4', 'GESTATION_FORM'],
    ['term', 'GESTATION_FORM'],
  ])('%s reads as %s', (text, expected) => {
    expect(value('gestation', text)).toBe(expected);
  });
});

describe('an NHS number', () => {
  test.each([
    ['999 012 3454', '9990123454'],
    ['999-012-3454', '9990123454'],
    ['999 012 345', 'NHS_LENGTH'],
    ['999 012 3455', 'NHS_CHECK_DIGIT'],
    ['999 O12 3454', 'NHS_CHARACTERS'],
    ['9.99012E+09', 'NHS_SHORTENED'],
    ['Not known', 'not-known'],
  ])('%s reads as %s', (text, expected) => {
    expect(value('nhsNumber', text)).toBe(expected);
  });
});

describe('other cells', () => {
  test.each<[RegisterFieldKey, string, string]>([
    ['sex', 'F', 'female'],
    ['sex', 'boy', 'male'],
    ['ethnicity', 'White British', 'white-british'],
    ['ethnicity', 'Asian or Asian British: Pakistani', 'asian-pakistani'],
    ['ethnicity', 'Martian', 'NOT_A_CHOICE'],
    ['placeCategory', 'NICU', 'hospital-neonatal-unit'],
    ['placeCategory', 'Children’s hospice', 'hospice'],
    ['residence', 'Out of area', 'other-english-area'],
    ['expected', 'Unexpected', 'unexpected'],
    ['jointAgencyResponse', 'Y', 'yes'],
    ['jointAgencyResponse', 'Yes - 4 May', 'NOT_A_CHOICE'],
    ['modifiable', 'Insufficient information', 'not-enough-information'],
    ['category', '7', '7'],
    ['category', '10. Sudden unexpected, unexplained death', '10'],
    ['category', 'Category 3', '3'],
    ['category', '11', 'NOT_A_CHOICE'],
    ['noNhsReason', 'not available', 'not-currently-available'],
    ['birthWeightGrams', '605', '605'],
    ['birthWeightGrams', '3,405 g', '3405'],
    ['birthWeightGrams', '3.405kg', '3405'],
    ['birthWeightGrams', '3.4', 'NOT_GRAMS'],
    ['birthWeightGrams', '20', 'GRAMS_RANGE'],
    ['postcode', 'nc147qt', 'NC14 7QT'],
    ['timeOfDeath', '9.05', '09:05'],
    ['timeOfDeath', '1405', '14:05'],
    ['timeOfDeath', '25:00', 'NOT_A_TIME'],
  ])('%s: %s reads as %s', (key, text, expected) => {
    expect(value(key, text)).toBe(expected);
  });

  test('that are no postcode are kept as written', () => {
    expect(read('postcode', 'NC14')).toMatchObject({ is: 'value', value: 'NC14', note: 'POSTCODE_FORM' });
  });

  test('two megabytes long are refused with their length', () => {
    const long = 'a'.repeat(2 * 1024 * 1024);
    expect(read('circumstances', long)).toMatchObject({ is: 'fault', code: 'TOO_LONG' });
    expect(value('circumstances', 'a'.repeat(longestText))).toHaveLength(longestText);
    expect(value('familyName', 'a'.repeat(501))).toBe('TOO_LONG');
  });

  test('with letters damaged by a wrong encoding are kept and pointed out', () => {
    expect(read('familyName', 'MÃ¼ller')).toMatchObject({ is: 'value', value: 'MÃ¼ller', note: 'DAMAGED_LETTERS' });
    expect(read('familyName', 'Ångström')).toEqual({ is: 'value', value: 'Ångström' });
  });

  test('mean what a person has said that they mean', () => {
    const codings = { martian: 'other', yes4may: 'yes', cantsay: 'not-known' };
    expect(readCell(registerField('ethnicity'), 'Martian', today, codings)).toEqual({ is: 'value', value: 'other' });
    expect(readCell(registerField('ethnicity'), 'Can’t say', today, codings)).toEqual({ is: 'not-known' });
  });
});

test('every coded answer can be written by its label, and reads back as its code', () => {
  for (const field of registerFields) {
    if (field.kind !== 'coded') continue;
    for (const { code, label } of field.answers ?? []) expect(value(field.key, label)).toBe(code);
  }
});

test('factors keep their domain, level and whether they can be changed; the rest is handed back', () => {
  expect(readFactors('A: Prematurity [2]; D: Delay [2, modifiable]; C. Mould; smoking')).toEqual({
    factors: [
      { domain: 'A', text: 'Prematurity', level: 2, modifiable: false },
      { domain: 'D', text: 'Delay', level: 2, modifiable: true },
      { domain: 'C', text: 'Mould', level: null, modifiable: null },
    ],
    rest: ['smoking'],
  });
});
