import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayInEngland, instantOf, londonTime } from '../../domain/londonTime.ts';
import { addHours, hoursBetween, isAfter } from '../../domain/process/moments.ts';

const zone = 'Europe/London';
/** Days of every year, and often those on which the clocks change and their neighbours. */
const anyDate = fc.oneof(
  fc.integer({ min: 0, max: 20_000 }).map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString()),
  fc.constantFrom('2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26', '2025-12-31'),
);
const anyTime = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const anyMoment = fc.tuple(anyDate, anyTime).map(([date, time]) => `${date}T${time}`);

const zoned = (moment: string) => Temporal.PlainDateTime.from(moment).toZonedDateTime(zone);

describe('the time in the United Kingdom', () => {
  it('is the instant that the calendar gives, on every day and at every time of day', () => {
    fc.assert(
      fc.property(anyDate, anyTime, (date, time) => {
        expect(instantOf(date, time)).toBe(zoned(`${date}T${time}`).epochMilliseconds);
      }),
      { numRuns: 1000 },
    );
  });

  it('at an instant is what the calendar says', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -180, max: 180 }), (moment, minutes) => {
        const instant = zoned(moment).add({ minutes });
        expect(londonTime(instant.epochMilliseconds)).toBe(
          instant.toPlainDateTime().toString({ smallestUnit: 'minute' }),
        );
        expect(dayInEngland(new Date(instant.epochMilliseconds).toISOString())).toBe(instant.toPlainDate().toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('is counted in hours that pass, across the changes of the clocks', () => {
    expect(hoursBetween('2026-03-28T12:00', '2026-03-29T13:00')).toBe(24);
    expect(addHours('2026-03-28T12:00', 24)).toBe('2026-03-29T13:00');
    expect(addHours('2026-10-24T12:00', 24)).toBe('2026-10-25T11:00');
    fc.assert(
      fc.property(anyMoment, anyMoment, fc.integer({ min: -100, max: 100 }), (from, to, hours) => {
        expect(hoursBetween(from, to)).toBe(
          Math.trunc(zoned(from).until(zoned(to), { largestUnit: 'hours' }).total('hours')),
        );
        expect(addHours(from, hours)).toBe(
          zoned(from).add({ hours }).toPlainDateTime().toString({ smallestUnit: 'minute' }),
        );
        expect(isAfter(from, to)).toBe(Temporal.ZonedDateTime.compare(zoned(from), zoned(to)) > 0);
      }),
      { numRuns: 500 },
    );
  });
});
