import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKnownStrings } from '../../../../domain/privacy/knownStrings.ts';
import type { KnownIdentifiers } from '../../../../domain/privacy/text/known.ts';
import { datesWrittenAs, mayBeginDate } from '../../../../domain/privacy/text/writtenDates.ts';

const names = 'January February March April May June July August September October November December'.split(' ');

/** Every way in which a person writes a date with figures, cut into what may stand apart. */
function written(iso: string): string[][] {
  const [year, month, day] = iso.split('-') as [string, string, string];
  const name = names[Number(month) - 1] as string;
  const th = ['11', '12', '13'].includes(day) ? 'th' : (['th', 'st', 'nd', 'rd'][Number(day) % 10] ?? 'th');
  const forms = [[year, month, day]];
  for (const yy of [year, year.slice(2)]) {
    for (const dd of [String(Number(day)), day]) {
      for (const mm of [String(Number(month)), month]) forms.push([dd, mm, yy]);
      for (const word of [name, name.slice(0, 3), ...(name === 'September' ? ['Sept'] : [])]) {
        for (const number of [dd, dd + th]) {
          forms.push([number, word, yy], [number, 'of', word, yy], [word, number, yy]);
        }
      }
    }
  }
  return forms;
}

const days = fc.record({
  year: fc.integer({ min: 1990, max: 2035 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
});
const isoOf = ({ year, month, day }: { year: number; month: number; day: number }) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function born(dateOfBirth: string): KnownIdentifiers {
  return { child: { dateOfBirth }, people: [], addresses: [], organisations: [], references: [] };
}

describe('dates as they are written', () => {
  it('reads every form of every day, with any separator between its parts', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(' ', '/', '-', '.', ', ', '\n', '–'), fc.nat(), (day, separator, pick) => {
        const iso = isoOf(day);
        const forms = written(iso);
        const form = forms[pick % forms.length] as string[];
        const text = `born ${form.join(separator)} at home`;
        const [hit, ...more] = findKnownStrings(text, born(iso));
        expect(more).toEqual([]);
        expect(hit).toMatchObject({ type: 'DATE', role: 'date of birth', form: 'date' });
        expect(text.slice(hit?.start, hit?.end)).toBe(form.join(separator));
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes on from every beginning of a date that is written', () => {
    fc.assert(
      fc.property(days, fc.nat(), (day, pick) => {
        const forms = written(isoOf(day));
        const run = (forms[pick % forms.length] as string[]).join('').toLowerCase();
        for (let length = 1; length < run.length; length += 1) expect(mayBeginDate(run.slice(0, length))).toBe(true);
      }),
    );
  });

  it('says no day but the one that is written', () => {
    fc.assert(
      fc.property(days, days, fc.nat(), (day, other, pick) => {
        const forms = written(isoOf(day)).filter((form) => !/^\d+$/.test(form.join('')));
        const run = (forms[pick % forms.length] as string[]).join('').toLowerCase();
        const says = datesWrittenAs(run).some((date) => isoOf(other).endsWith(date));
        const sameDay = isoOf(day).slice(5) === isoOf(other).slice(5);
        const sameYear = /\d{4}$/.test(run) ? day.year === other.year : day.year % 100 === other.year % 100;
        expect(says).toBe(sameDay && sameYear);
      }),
    );
  });

  it.each([
    ['a run of figures that can be read in two ways', '1112024', ['2024-11-01', '2024-01-11']],
    ['year first', '20240303', ['2024-03-03']],
    ['an ordinal that is none', '3thmarch2024', []],
    ['a month that is none', '3rdmarchen2024', []],
    ['a day that is none', '32march2024', []],
    ['no year', '3march', []],
  ])('%s', (_what, run, expected) => {
    expect(datesWrittenAs(run)).toEqual(expected);
  });

  it('is found however it is written when it was told otherwise and corrected since', () => {
    const references = [{ role: 'date of birth', value: '2024-03-04' }];
    const known = { ...born('2024-03-03'), references };
    for (const text of ['born 4th March 2024', 'DOB 04/03/24', '2024-03-04']) {
      expect(findKnownStrings(text, known)).toContainEqual(expect.objectContaining({ role: 'date of birth' }));
    }
    expect(findKnownStrings('born 5th March 2024', known)).toEqual([]);
    const another = [{ role: 'coroner', value: '2024-03-0456' }];
    expect(findKnownStrings('on 4 March 2024', { ...known, references: another })).toEqual([]);
  });

  it('counts a short one only where day, month and year stand apart', () => {
    expect(findKnownStrings('on 1/2/24', born('2024-02-01'))).toHaveLength(1);
    expect(findKnownStrings('ref 1224', born('2024-02-01'))).toEqual([]);
    expect(findKnownStrings('ref 01022024', born('2024-02-01'))).toHaveLength(1);
  });
});
