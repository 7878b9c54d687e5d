import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfWeek } from '../../../domain/dates.ts';
import { nextMeetingDays, usualRhythm } from '../../../domain/panel/meetingDates.ts';

describe('the days on which a panel meets', () => {
  it('are the third Thursdays, without August and December, and neonatal in the months named', () => {
    expect(nextMeetingDays(usualRhythm, '2026-06-20', [], 5)).toEqual([
      { heldOn: '2026-07-16', neonatal: false },
      { heldOn: '2026-09-17', neonatal: true },
      { heldOn: '2026-10-15', neonatal: false },
      { heldOn: '2026-11-19', neonatal: false },
      { heldOn: '2027-01-21', neonatal: false },
    ]);
  });

  it('leave out a month that has a meeting already', () => {
    expect(nextMeetingDays(usualRhythm, '2026-06-20', ['2026-07-02'], 1)[0]?.heldOn).toBe('2026-09-17');
  });

  it('are none when every month is without a panel', () => {
    const never = { ...usualRhythm, noPanelMonths: Array.from({ length: 12 }, (_, i) => i + 1) };
    expect(nextMeetingDays(never, '2026-06-20', [], 6)).toEqual([]);
  });

  it('fall on the weekday asked for, in the week asked for, after the day given, one a month', () => {
    const rhythm = fc.record({ week: fc.integer({ min: 1, max: 4 }), weekday: fc.integer({ min: 1, max: 5 }) });
    const after = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));
    fc.assert(
      fc.property(rhythm, after, ({ week, weekday }, from) => {
        const days = nextMeetingDays({ ...usualRhythm, week, weekday }, from, [], 6).map(({ heldOn }) => heldOn);
        expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(6);
        for (const day of days) {
          expect([dayOfWeek(day), Math.ceil(Number(day.slice(8)) / 7)]).toEqual([weekday, week]);
          expect(day > from).toBe(true);
        }
      }),
    );
  });
});
