import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/dates.ts';
import { type Hold, heldDays, reasonsHolding, waiting } from '../../../domain/process/holds.ts';

const start = '2026-01-01';
const someHold = fc.tuple(fc.nat(200), fc.option(fc.nat(200), { nil: null })).map(([from, length]) => ({
  from: addDays(start, from),
  to: length === null ? null : addDays(start, from + length),
}));

describe('days on hold', () => {
  it('26. two holds of 10 days with 4 in common are 16 days', () => {
    const holds = [
      { from: '2026-01-01', to: '2026-01-11' },
      { from: '2026-01-07', to: '2026-01-17' },
    ];
    expect(heldDays(holds, '2026-06-01')).toBe(16);
    expect(heldDays(holds.toReversed(), '2026-06-01')).toBe(16);
  });

  it.each([
    ['no holds', [], 0],
    ['the first day counts and the last does not', [{ from: '2026-03-01', to: '2026-03-02' }], 1],
    ['a hold that starts and ends on one day', [{ from: '2026-03-01', to: '2026-03-01' }], 0],
    ['an open hold, to the day asked', [{ from: '2026-03-01', to: null }], 31],
    ['an open hold from the day asked', [{ from: '2026-04-01', to: null }], 0],
    ['a hold that has not started', [{ from: '2026-05-01', to: '2026-05-09' }], 0],
    ['a hold that ends later', [{ from: '2026-03-30', to: '2026-05-09' }], 2],
    [
      'two that touch',
      [
        { from: '2026-03-01', to: '2026-03-05' },
        { from: '2026-03-05', to: '2026-03-07' },
      ],
      6,
    ],
    [
      'one inside another',
      [
        { from: '2026-03-01', to: '2026-03-11' },
        { from: '2026-03-03', to: '2026-03-05' },
      ],
      10,
    ],
    ['over the clock change', [{ from: '2026-03-28', to: '2026-03-30' }], 2],
  ] as const)('%s', (_what, holds, days) => {
    expect(heldDays(holds, '2026-04-01')).toBe(days);
  });

  it('are as many as the calendar days that any hold covers', () => {
    fc.assert(
      fc.property(fc.array(someHold, { maxLength: 6 }), fc.nat(450), (holds, until) => {
        const asOf = addDays(start, until);
        const covered = Array.from({ length: until }, (_, at) => addDays(start, at)).filter((day) =>
          holds.some((hold) => hold.from <= day && (hold.to === null || day < hold.to)),
        );
        expect(heldDays(holds, asOf)).toBe(covered.length);
      }),
    );
  });

  it.each([
    ['without a start', { from: '', to: '2026-01-05' }, 'from'],
    ['from a day that does not exist', { from: '2026-02-30', to: null }, 'from'],
    ['to a day that does not exist', { from: '2026-02-01', to: '2026-02-30' }, 'to'],
    ['that ends before it starts', { from: '2026-02-02', to: '2026-02-01' }, 'to'],
    ['that ends before it starts, both after the day asked', { from: '2027-02-02', to: '2027-02-01' }, 'to'],
  ] as const)('27. a hold %s is refused', (_what, hold, field) => {
    expect(() => heldDays([hold], '2026-04-01')).toThrow(expect.objectContaining({ code: 'MALFORMED_HOLD', field }));
  });

  it('are refused up to a day that does not exist', () => {
    expect(() => heldDays([], '2026-02-30')).toThrow(expect.objectContaining({ code: 'NOT_A_DATE' }));
  });
});

describe('waiting', () => {
  const inquest: Hold = { reason: 'inquest', from: '2026-02-01', to: null };
  const police: Hold = { reason: 'police', from: '2026-02-11', to: '2026-02-21' };

  it('25. a hold adds days on hold and leaves the days since death unchanged', () => {
    const without = waiting(start, [], '2026-03-01');
    const held = waiting(start, [inquest, police], '2026-03-01');
    expect(without).toEqual({ daysSinceDeath: 59, daysHeld: 0, daysNotHeld: 59, byReason: [] });
    expect(held).toEqual({
      daysSinceDeath: 59,
      daysHeld: 28,
      daysNotHeld: 31,
      byReason: [
        { reason: 'inquest', days: 28 },
        { reason: 'police', days: 10 },
      ],
    });
  });

  it('never counts more days held than days since death', () => {
    fc.assert(
      fc.property(fc.array(someHold, { maxLength: 5 }), fc.nat(400), fc.nat(400), (intervals, death, more) => {
        const died = addDays(start, death);
        const holds = intervals.map((hold) => ({ ...hold, reason: 'inquest' as const }));
        const { daysSinceDeath, daysHeld, daysNotHeld } = waiting(died, holds, addDays(died, more));
        expect(daysSinceDeath).toBe(more);
        expect(daysHeld).toBeLessThanOrEqual(more);
        expect(daysHeld + daysNotHeld).toBe(more);
      }),
    );
  });

  it('an inquest holds the panel and not the local meeting', () => {
    expect(reasonsHolding('cdop', [inquest, police], '2026-02-15')).toEqual(['inquest', 'police']);
    expect(reasonsHolding('cdrm', [inquest, police], '2026-02-15')).toEqual(['police']);
    expect(reasonsHolding('cdrm', [inquest, police], '2026-02-21')).toEqual([]);
    expect(reasonsHolding('cdop', [inquest], '2026-01-31')).toEqual([]);
  });
});
