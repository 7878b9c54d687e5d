import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageInWords,
  ageInYears,
  birthday,
  dateInWords,
  dayOfWeek,
  daysBetween,
  isDate,
  realDate,
} from '../../domain/dates.ts';

const anyDate = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }).toString());

describe('a date', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-04-02',
    '2026-4-2',
    '2026-04-02T00:00',
    '',
    ' ',
  ])('%j is not a day of the calendar', (text) => {
    expect(isDate(text)).toBe(false);
    expect(() => realDate(text)).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
  });

  it('agrees with the calendar on every day', () => {
    fc.assert(
      fc.property(fc.nat(2200), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        let real = true;
        try {
          Temporal.PlainDate.from(text);
        } catch {
          real = false;
        }
        expect(isDate(text)).toBe(real);
      }),
    );
  });

  it('is counted in whole days, over leap days and clock changes', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('keeps to the last day of a shorter month', () => {
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -60, max: 60 }), (date, months) => {
        expect(addMonths(date, months)).toBe(Temporal.PlainDate.from(date).add({ months }).toString());
      }),
    );
  });

  it('has the day of the week that the calendar gives it', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(dayOfWeek(date)).toBe(Temporal.PlainDate.from(date).dayOfWeek);
      }),
    );
  });

  it('is said in words', () => {
    expect(dateInWords('2026-04-02')).toBe('2 April 2026');
  });
});

describe('an age', () => {
  it('is reached on 1 March of a common year by somebody born on 29 February', () => {
    expect(birthday('2008-02-29', 18)).toBe('2026-03-01');
    expect(birthday('2008-02-29', 16)).toBe('2024-02-29');
    expect(ageInYears('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageInYears('2008-02-29', '2026-03-01')).toBe(18);
  });

  it('grows by one on each birthday and on no other day', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(24), (born, age) => {
        const day = birthday(born, age);
        expect(ageInYears(born, day)).toBe(age);
        expect(ageInYears(born, addDays(day, -1))).toBe(age - 1);
      }),
    );
  });

  it.each([
    ['2026-01-01', '2026-01-01', 'under 1 day'],
    ['2026-01-01', '2026-01-02', '1 day'],
    ['2026-01-01', '2026-01-28', '27 days'],
    ['2026-01-01', '2026-01-29', '4 weeks'],
    ['2026-01-01', '2026-02-01', '1 month'],
    ['2024-02-29', '2026-02-28', '23 months'],
    ['2020-06-15', '2026-06-14', '5 years'],
    ['2008-02-29', '2026-02-28', '17 years'],
  ])('born %s, on %s: %s', (born, on, words) => {
    expect(ageInWords(born, on)).toBe(words);
  });

  it('is counted in months as the calendar counts them', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 28, max: 700 }), (born, days) => {
        const on = addDays(born, days);
        const months = Temporal.PlainDate.from(born).until(on, { largestUnit: 'months' }).months;
        const inMonths = months === 0 ? '4 weeks' : `${months} month${months === 1 ? '' : 's'}`;
        if (ageInYears(born, on) < 2) expect(ageInWords(born, on)).toBe(inMonths);
      }),
    );
  });

  it('is not given before birth', () => {
    expect(() => ageInWords('2026-01-02', '2026-01-01')).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
  });
});
