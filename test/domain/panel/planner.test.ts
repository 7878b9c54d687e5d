import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/dates.ts';
import { type OpenMeeting, planPanels, type WaitingCase } from '../../../domain/panel/planner.ts';

const today = '2026-03-02';
const always = () => true;

function waiting(caseId: string, more: Partial<WaitingCase> = {}): WaitingCase {
  return {
    caseId,
    waitingSince: '2025-06-01',
    readyFrom: today,
    neonatal: false,
    minutes: 25,
    interested: [],
    expectedBy: null,
    ...more,
  };
}

function meeting(key: string, heldOn: string, more: Partial<OpenMeeting> = {}): OpenMeeting {
  return { key, heldOn, neonatal: false, minutes: 50, quorateWithout: always, ...more };
}

const placesOf = (plan: ReturnType<typeof planPanels>) =>
  Object.fromEntries(plan.meetings.map(({ key, cases }) => [key, cases.map(({ caseId }) => caseId)]));

describe('a plan of the next panels', () => {
  it('takes the family that has waited longest first, and says so', () => {
    const plan = planPanels(
      [waiting('later', { waitingSince: '2025-09-01' }), waiting('first', { waitingSince: '2025-01-01' })],
      [meeting('march', '2026-03-19')],
    );
    expect(placesOf(plan)).toEqual({ march: ['first', 'later'] });
    expect(plan.meetings[0]?.cases[0]?.because).toBe('Longest wait of those ready by then');
  });

  it('keeps a newborn baby for the neonatal meeting that follows, and lets nobody else onto it', () => {
    const plan = planPanels(
      [waiting('baby', { neonatal: true, waitingSince: '2025-01-01' }), waiting('teenager')],
      [meeting('march', '2026-03-19'), meeting('june', '2026-06-18', { neonatal: true })],
    );
    expect(placesOf(plan)).toEqual({ march: ['teenager'], june: ['baby'] });
    expect(plan.meetings[1]?.cases[0]?.because).toBe('Neonatal, longest wait of those ready by then');
  });

  it('takes a newborn baby to a general meeting when no neonatal one follows', () => {
    const plan = planPanels([waiting('baby', { neonatal: true })], [meeting('march', '2026-03-19')]);
    expect(placesOf(plan)).toEqual({ march: ['baby'] });
  });

  it('leaves a case for a later meeting while its interests would break the quorum', () => {
    const withoutDoctor = (out: readonly string[]) => !out.includes('doctor');
    const plan = planPanels(
      [waiting('hers', { interested: ['doctor'] }), waiting('other', { waitingSince: '2026-01-01' })],
      [meeting('march', '2026-03-19', { quorateWithout: withoutDoctor }), meeting('april', '2026-04-16')],
    );
    expect(placesOf(plan)).toEqual({ march: ['other'], april: ['hers'] });
  });

  it.each([
    ['not-ready', waiting('case', { readyFrom: null })],
    ['after-these-meetings', waiting('case', { readyFrom: '2026-12-01' })],
    ['too-long', waiting('case', { minutes: 90 })],
  ] as const)('says why a case is on none of them: %s', (why, one) => {
    expect(planPanels([one], [meeting('march', '2026-03-19')]).notPlaced).toEqual([{ caseId: 'case', why }]);
  });

  it('says that the meetings are full, or that none has a quorum without those with an interest', () => {
    const three = ['a', 'b', 'c'].map((id) => waiting(id));
    expect(planPanels(three, [meeting('march', '2026-03-19')]).notPlaced).toEqual([{ caseId: 'c', why: 'no-room' }]);
    const never = meeting('march', '2026-03-19', { quorateWithout: () => false });
    expect(planPanels([waiting('a')], [never]).notPlaced).toEqual([{ caseId: 'a', why: 'no-quorum' }]);
  });
});

const day = fc.integer({ min: -700, max: 250 }).map((days) => addDays(today, days));
const anyCase = fc.record({
  caseId: fc.uuid(),
  waitingSince: day,
  readyFrom: fc.option(day, { nil: null }),
  neonatal: fc.boolean(),
  minutes: fc.integer({ min: 5, max: 90 }),
  interested: fc.subarray(['chair', 'doctor', 'council']),
  expectedBy: fc.option(day, { nil: null }),
});
const anyMeeting = fc.record({
  key: fc.uuid(),
  heldOn: fc.integer({ min: 0, max: 250 }).map((days) => addDays(today, days)),
  neonatal: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 200 }),
  quorateWithout: fc.constantFrom(always, (out: readonly string[]) => !out.includes('doctor')),
});
const anyCaseload = fc.uniqueArray(anyCase, { selector: ({ caseId }) => caseId, maxLength: 40 });
const anyMeetings = fc.uniqueArray(anyMeeting, { selector: ({ key }) => key, maxLength: 8 });

describe('any plan', () => {
  it('names every case once: on one meeting, or among those not placed', () => {
    fc.assert(
      fc.property(anyCaseload, anyMeetings, (cases, meetings) => {
        const plan = planPanels(cases, meetings);
        const named = [...plan.meetings.flatMap((each) => each.cases), ...plan.notPlaced].map(({ caseId }) => caseId);
        expect(named.sort()).toEqual(cases.map(({ caseId }) => caseId).sort());
      }),
    );
  });

  it('gives no meeting more than its minutes, and no case a day before it is ready', () => {
    fc.assert(
      fc.property(anyCaseload, anyMeetings, (cases, meetings) => {
        const byId = new Map(cases.map((each) => [each.caseId, each]));
        for (const agenda of planPanels(cases, meetings).meetings) {
          const at = meetings.find(({ key }) => key === agenda.key) as OpenMeeting;
          const onIt = agenda.cases.map(({ caseId }) => byId.get(caseId) as WaitingCase);
          expect(agenda.minutesUsed).toBe(onIt.reduce((sum, each) => sum + each.minutes, 0));
          expect(agenda.minutesUsed).toBeLessThanOrEqual(at.minutes);
          expect(onIt.every(({ readyFrom }) => readyFrom !== null && readyFrom <= at.heldOn)).toBe(true);
          expect(onIt.every(({ interested }) => at.quorateWithout(interested))).toBe(true);
          if (at.neonatal) expect(onIt.every(({ neonatal }) => neonatal)).toBe(true);
        }
      }),
    );
  });

  it('passes nobody over for a family that has waited less long, unless the theme, the length or an interest says why', () => {
    fc.assert(
      fc.property(anyCaseload, anyMeetings, (cases, meetings) => {
        const plan = planPanels(cases, meetings);
        const placed = new Map(
          plan.meetings.flatMap(({ key, cases: onIt }, at) => onIt.map(({ caseId }) => [caseId, { key, at }])),
        );
        for (const one of cases) {
          const place = placed.get(one.caseId);
          if (place === undefined) continue;
          const at = meetings.find(({ key }) => key === place.key) as OpenMeeting;
          for (const older of cases.filter(({ waitingSince }) => waitingSince < one.waitingSince)) {
            const wasReady = older.readyFrom !== null && older.readyFrom <= at.heldOn;
            const explained =
              older.neonatal !== one.neonatal || older.minutes > at.minutes || !at.quorateWithout(older.interested);
            const olderAt = placed.get(older.caseId)?.at ?? Number.POSITIVE_INFINITY;
            if (wasReady && !explained) expect(olderAt).toBeLessThanOrEqual(place.at);
          }
        }
      }),
    );
  });
});
