import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/dates.ts';
import { bankHolidaysEnglandAndWales } from '../../../domain/process/bankHolidays.ts';
import { type ClockId, clocks, withLimit, withStart } from '../../../domain/process/clockRules.ts';
import { type ClockFacts, type ClockState, clockStates, lateInWords } from '../../../domain/process/clocks.ts';
import type { Hold } from '../../../domain/process/holds.ts';
import { addHours, hoursBetween } from '../../../domain/process/moments.ts';

const listed = bankHolidaysEnglandAndWales.holidays.map(({ date }) => date);

function stateOf(id: ClockId, facts: ClockFacts, now: string, holds: readonly Hold[] = []): ClockState {
  const found = clockStates(clocks, facts, holds, now, listed).find(({ clock }) => clock === id);
  if (!found) throw new Error(`no clock ${id}`);
  return found;
}

const died = { moments: { death: '2026-03-02T10:00' } };

describe('the clock table', () => {
  it('has T1 to T12 in order, each labelled as what it is and never as statutory', () => {
    expect(clocks.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => `T${at + 1}`));
    expect(JSON.stringify(clocks)).not.toMatch(/statutory|legal deadline/i);
    for (const id of ['T4', 'T5', 'T6', 'T7']) {
      expect(clocks.find((clock) => clock.id === id)?.status).toBe("others' duty");
    }
    expect(clocks.filter(({ limit }) => limit === null).map(({ id }) => id)).toEqual(['T8', 'T11', 'T12']);
  });

  it('28. the times of the two meetings are expectations, and local targets once changed here', () => {
    const [t9, t10] = clocks.filter(({ id }) => id === 'T9' || id === 'T10');
    if (!t9 || !t10) throw new Error('no meeting clocks');
    expect([t9.status, t10.status]).toEqual(['guidance expectation', 'guidance expectation']);
    expect(withLimit(t9, { count: 4, unit: 'months' })).toMatchObject({ status: 'local target', limit: { count: 4 } });
    expect(withLimit(t10, null)).toMatchObject({ status: 'no limit', limit: null });
  });

  it('the duty of others stays theirs whatever limit is shown, and a limit is a whole number from 1', () => {
    const t6 = clocks.find(({ id }) => id === 'T6');
    if (!t6) throw new Error('no T6');
    expect(withLimit(t6, { count: 4, unit: 'working-days' }).status).toBe("others' duty");
    for (const count of [0, -1, 1.5, 10_001, Number.NaN]) {
      expect(() => withLimit(t6, { count, unit: 'days' })).toThrow(
        expect.objectContaining({ code: 'MALFORMED_CLOCK' }),
      );
    }
    expect(() => withStart(t6, [])).toThrow(expect.objectContaining({ code: 'MALFORMED_CLOCK' }));
  });
});

describe('hours', () => {
  it('23. NCMD is due 48 hours after the death, and lateness is in hours with its basis kept', () => {
    expect(stateOf('T2', died, '2026-03-04T10:00')).toMatchObject({
      state: 'running',
      due: '2026-03-04T10:00',
      late: null,
    });
    const late = stateOf('T2', died, '2026-03-04T13:30');
    expect(late).toMatchObject({
      state: 'overdue',
      late: { count: 3, unit: 'hours' },
      startBasis: { event: 'death', knownTo: 'minute' },
    });
    expect(lateInWords(late.late)).toBe('3 hours late');
  });

  it('count from the end of the day when only the date of death is known', () => {
    const state = stateOf('T2', { moments: { death: '2026-03-02' } }, '2026-03-05T01:00');
    expect(state).toMatchObject({ due: '2026-03-05T00:00', late: { count: 1 }, startBasis: { knownTo: 'day' } });
  });

  it('can count from the notification instead', () => {
    const t2 = clocks.filter(({ id }) => id === 'T2').map((clock) => withStart(clock, ['cdop-notified']));
    const facts = { moments: { ...died.moments, 'cdop-notified': '2026-03-03T09:00' } };
    const [state] = clockStates(t2, facts, [], '2026-03-05T09:30', []);
    expect(state).toMatchObject({ due: '2026-03-05T09:00', startBasis: { event: 'cdop-notified' } });
    expect(lateInWords(state?.late ?? null)).toBe('less than 1 hour late');
  });

  it('stop when done, in time or late', () => {
    const done = { moments: { ...died.moments, 'ncmd-notified': '2026-03-03T10:00' } };
    expect(stateOf('T2', done, '2027-01-01')).toMatchObject({ state: 'met', late: null });
    const late = { moments: { ...died.moments, 'ncmd-notified': '2026-03-04T15:00' } };
    expect(stateOf('T2', late, '2027-01-01')).toMatchObject({ state: 'met-late', late: { count: 5, unit: 'hours' } });
  });

  it('pass over the change of the clocks', () => {
    expect(addHours('2026-03-28T12:00', 24)).toBe('2026-03-29T13:00');
    expect(hoursBetween('2026-10-24T12:00', '2026-10-25T12:00')).toBe(25);
  });
});

describe('days, working days, weeks and months', () => {
  it('24. five working days from Thursday 2 April 2026 end on Monday 13 April', () => {
    const facts = { moments: { 'council-aware': '2026-04-02' } } as const;
    expect(stateOf('T6', facts, '2026-04-13')).toMatchObject({ state: 'running', due: '2026-04-13' });
    expect(stateOf('T6', facts, '2026-04-15').late).toEqual({ count: 2, unit: 'working-days' });
    expect(stateOf('T7', facts, '2026-04-15').state).toBe('not-started');
  });

  it('the local meeting is expected three months after the death', () => {
    expect(stateOf('T9', { moments: { death: '2026-11-30' } }, '2027-03-01')).toMatchObject({
      due: '2027-02-28',
      state: 'overdue',
      late: { count: 1, unit: 'days' },
    });
  });

  it('the panel is expected six weeks after the later of report and inquest, and waits for an awaited inquest', () => {
    const report = { 'cdrm-report': '2026-05-01' } as const;
    expect(stateOf('T10', { moments: report }, '2026-05-02').due).toBe('2026-06-12');
    expect(stateOf('T10', { moments: report, awaited: ['inquest-result'] }, '2026-09-01')).toMatchObject({
      state: 'waits',
      due: null,
    });
    const both = { ...report, 'inquest-result': '2026-08-03' } as const;
    expect(stateOf('T10', { moments: both, awaited: ['inquest-result'] }, '2026-09-01')).toMatchObject({
      due: '2026-09-14',
      startBasis: { event: 'inquest-result', knownTo: 'day' },
    });
    expect(stateOf('T10', { moments: { 'inquest-result': '2026-08-03' } }, '2026-09-01').state).toBe('not-started');
  });

  it('29. PMRT waits while MNSI is open, and is open to do once it has ended', () => {
    expect(stateOf('T8', { moments: {}, awaited: ['mnsi-ended'] }, '2026-05-01').state).toBe('waits');
    expect(stateOf('T8', { moments: { 'mnsi-ended': '2026-05-01' } }, '2026-05-02').state).toBe('open');
  });

  it('the whole review has no limit, only elapsed days', () => {
    expect(stateOf('T11', died, '2027-03-02')).toMatchObject({
      state: 'open',
      due: null,
      late: null,
      daysRunning: 365,
    });
  });
});

describe('holds and clocks', () => {
  const police: Hold = { reason: 'police', from: '2026-03-12', to: '2026-04-11' };
  const inquest: Hold = { reason: 'inquest', from: '2026-02-01', to: null };

  it('a hold stands beside the due date and never moves it', () => {
    const without = stateOf('T9', died, '2026-06-20');
    const held = stateOf('T9', died, '2026-06-20', [police]);
    expect(without).toMatchObject({ due: '2026-06-02', late: { count: 18, unit: 'days' }, lateWithHolds: true });
    expect(held).toMatchObject({
      due: '2026-06-02',
      late: { count: 18, unit: 'days' },
      daysHeld: 30,
      dueWithHolds: '2026-07-02',
      lateWithHolds: false,
      heldBy: [],
    });
  });

  it('only holds of the thing itself count, from its start', () => {
    expect(stateOf('T9', died, '2026-06-20', [inquest]).daysHeld).toBe(0);
    expect(stateOf('T11', died, '2026-03-12', [inquest])).toMatchObject({ daysHeld: 10, heldBy: ['inquest'] });
  });

  it('nothing holds the key worker or NCMD', () => {
    const holds = [police, inquest, { reason: 'other', from: '2026-03-01', to: null }] as const;
    for (const id of ['T1', 'T2', 'T3'] as const) {
      expect(stateOf(id, died, '2026-03-09', holds)).toMatchObject({ state: 'overdue', daysHeld: 0, heldBy: [] });
    }
  });

  it('a malformed hold is refused though it would change nothing', () => {
    const wrong: Hold = { reason: 'police', from: '2020-02-02', to: '2020-02-01' };
    expect(() => stateOf('T9', died, '2026-06-20', [wrong])).toThrow(
      expect.objectContaining({ code: 'MALFORMED_HOLD' }),
    );
  });

  it('21. a decision that comes late starts no clock later: only events of the case count', () => {
    expect(stateOf('T9', died, '2026-05-01').startedAt).toBe('2026-03-02T10:00');
  });

  it('a day later is never less late', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(60), (day, more) => {
        const facts: ClockFacts = {
          moments: { death: '2026-03-02', 'council-aware': '2026-03-10', registration: '2026-03-05' },
        };
        const first = clockStates(clocks, facts, [police], addDays('2026-03-02', day), listed);
        const second = clockStates(clocks, facts, [police], addDays('2026-03-02', day + more), listed);
        first.forEach((state, at) => {
          expect(second[at]?.due).toBe(state.due);
          expect(second[at]?.late?.count ?? 0).toBeGreaterThanOrEqual(state.late?.count ?? 0);
        });
      }),
    );
  });
});

describe('a moment', () => {
  it.each([
    ['2026-02-30', 'NOT_A_DATE'],
    ['2026-03-02T25:00', 'NOT_A_TIME'],
    ['2026-03-02 10:00', 'NOT_A_TIME'],
    ['2026-03-02T10:00Z', 'NOT_A_TIME'],
  ])('%s is refused', (moment, code) => {
    expect(() => stateOf('T2', { moments: { death: moment } }, '2026-05-01')).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
