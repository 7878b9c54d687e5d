import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  isIsoDate,
  readTypedDate,
  sayDate,
  sayShortDate,
  sayWeekday,
} from '../../../renderer/ui/dates.ts';

const now = '2026-03-04';

describe('Reading a date as people type it', () => {
  it.each([
    ['3/3/25', '2025-03-03'],
    ['03/03/2025', '2025-03-03'],
    ['3.3.2025', '2025-03-03'],
    ['3-3-25', '2025-03-03'],
    ['3 3 25', '2025-03-03'],
    ['030325', '2025-03-03'],
    ['03032025', '2025-03-03'],
    ['3 mar 2025', '2025-03-03'],
    ['3rd March 2025', '2025-03-03'],
    ['3mar25', '2025-03-03'],
    ['29/2/24', '2024-02-29'],
    ['2025-03-03', '2025-03-03'],
    ['today', '2026-03-04'],
    ['Yesterday', '2026-03-03'],
    [' 1/12/09 ', '2009-12-01'],
    ['1/1/36', '2036-01-01'],
    ['1/1/37', '1937-01-01'],
  ])('%s is %s', (typed, iso) => {
    expect(readTypedDate(typed, now)).toBe(iso);
  });

  it.each(['', '3', '3/3', '31/2/25', '29/2/25', '0/3/25', '3/13/25', '3 mrz 25', '3 ma', '12345', 'soon', '3/3/0025'])(
    '%s is not a date yet',
    (typed) => {
      expect(readTypedDate(typed, now)).toBeNull();
    },
  );

  it('reads back every date it shows, in each way of showing it', () => {
    const days = fc
      .integer({ min: 0, max: 40_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, (iso) => {
        const slashes = `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
        for (const shown of [sayDate(iso), sayShortDate(iso), slashes, iso])
          expect(readTypedDate(shown, now)).toBe(iso);
      }),
    );
  });

  it('never answers with a day that does not exist', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = readTypedDate(typed, now);
        expect(read === null || isIsoDate(read)).toBe(true);
      }),
    );
  });
});

describe('Saying a date', () => {
  it('names the weekday, so that a slip shows', () => expect(sayWeekday('2025-11-02')).toBe('Sunday'));
  it('counts days over the clock change as whole days', () => expect(daysBetween('2025-10-20', '2025-11-02')).toBe(13));
});
