import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfWeek } from '../../../domain/dates.ts';
import { bankHolidaysEnglandAndWales } from '../../../domain/process/bankHolidays.ts';
import { addWorkingDays, goodFriday, workingDaysBetween } from '../../../domain/process/workingDays.ts';

const listed = bankHolidaysEnglandAndWales.holidays.map(({ date }) => date);
const someDate = fc.integer({ min: 0, max: 3500 }).map((days) => addDays('2018-01-01', days));

describe('working days', () => {
  it('24. aware on Thursday 2 April 2026, five working days: due Monday 13 April', () => {
    expect(addWorkingDays('2026-04-02', 5, listed)).toBe('2026-04-13');
  });

  it.each([
    ['a Friday, 1 day', '2026-01-09', 1, '2026-01-12'],
    ['a Saturday, 1 day', '2026-01-10', 1, '2026-01-12'],
    ['no days', '2026-01-10', 0, '2026-01-10'],
    ['over Christmas', '2026-12-24', 1, '2026-12-29'],
    ['over the moved holiday of 2020', '2020-05-07', 1, '2020-05-11'],
    ['over the state funeral', '2022-09-16', 1, '2022-09-20'],
    ['over the coronation', '2023-05-05', 1, '2023-05-09'],
    ['over the Jubilee', '2022-06-01', 1, '2022-06-06'],
  ] as const)('%s', (_what, from, days, due) => {
    expect(addWorkingDays(from, days, listed)).toBe(due);
  });

  it('leave out Christmas Day and Good Friday though no list names them', () => {
    expect(addWorkingDays('2026-04-02', 1, [])).toBe('2026-04-06');
    expect(addWorkingDays('2026-12-24', 1, [])).toBe('2026-12-28');
    expect(addWorkingDays('2035-03-22', 1, [])).toBe('2035-03-26');
  });

  it('end on a working day, after as many working days as asked', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const due = addWorkingDays(from, days, listed);
        expect(workingDaysBetween(from, due, listed)).toBe(days);
        expect(workingDaysBetween(from, addDays(due, -1), listed)).toBe(days - 1);
        expect(dayOfWeek(due)).toBeLessThan(6);
        expect(listed).not.toContain(due);
      }),
    );
  });

  it('can be counted in two parts', () => {
    fc.assert(
      fc.property(someDate, fc.nat(30), fc.nat(30), (from, first, second) => {
        const whole = addWorkingDays(from, first + second, listed);
        expect(addWorkingDays(addWorkingDays(from, first, listed), second, listed)).toBe(whole);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])('%d days are refused', (days) => {
    expect(() => addWorkingDays('2026-01-01', days, [])).toThrow(expect.objectContaining({ code: 'NOT_WHOLE_DAYS' }));
  });

  it('are refused from a date that does not exist, or with one on the list', () => {
    expect(() => addWorkingDays('2026-02-30', 1, [])).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
    expect(() => addWorkingDays('2026-02-01', 1, ['Easter'])).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
  });
});

describe('the bank holidays of England and Wales', () => {
  const calendar = new Holidays('GB', 'ENG', { types: ['bank', 'public'] });
  const years = Array.from({ length: 10 }, (_, at) => 2018 + at);

  it.each(years)('%i agrees with an independent calendar on every weekday', (year) => {
    const independent = calendar
      .getHolidays(year)
      .map(({ date }) => date.slice(0, 10))
      .filter((date) => dayOfWeek(date) < 6);
    const ours = listed.filter((date) => date.startsWith(String(year)));
    expect(ours).toEqual([...new Set(independent)].sort());
  });

  it('are in order, each once, on weekdays', () => {
    expect(listed).toEqual([...new Set(listed)].sort());
    expect(listed.every((date) => dayOfWeek(date) < 6)).toBe(true);
    expect(listed).toHaveLength(83);
  });

  it('have each Good Friday where the calendar puts it', () => {
    for (const year of years) expect(listed).toContain(goodFriday(year));
    expect(goodFriday(2038)).toBe('2038-04-23');
    expect(goodFriday(1954)).toBe('1954-04-16');
    expect(goodFriday(1981)).toBe('1981-04-17');
  });
});
