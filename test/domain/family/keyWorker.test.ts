import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/dates.ts';
import {
  type AllocationInHistory,
  accessSpans,
  daysWithoutKeyWorker,
  keyWorkerOn,
} from '../../../domain/family/keyWorker.ts';

const allocation = (more: Partial<AllocationInHistory> = {}): AllocationInHistory => ({
  id: 'a1',
  state: 'allocated',
  personId: 'bilal',
  personName: 'Bilal Haidari',
  deputyId: null,
  deputyName: null,
  startOn: '2026-03-01',
  endOn: null,
  reason: null,
  endReason: null,
  ...more,
});

describe('who the key worker is on a day', () => {
  it('is nobody before the first day and after the last', () => {
    const held = [allocation({ endOn: '2026-03-05' })];
    expect(keyWorkerOn(held, [], '2026-02-28').state).toBe('none');
    expect(keyWorkerOn(held, [], '2026-03-01').state).toBe('allocated');
    expect(keyWorkerOn(held, [], '2026-03-05').state).toBe('allocated');
    expect(keyWorkerOn(held, [], '2026-03-06').state).toBe('none');
  });

  it('names who covers on the first and the last day of leave, and on no other', () => {
    const cover = { personId: 'mei', personName: 'Mei Tanaka', from: '2026-03-03', to: '2026-03-04' };
    const on = (day: string) => keyWorkerOn([allocation()], [cover], day);
    expect(on('2026-03-02')).toMatchObject({ coveredBy: null });
    expect(on('2026-03-03')).toMatchObject({ coveredBy: 'Mei Tanaka' });
    expect(on('2026-03-04')).toMatchObject({ coveredBy: 'Mei Tanaka' });
    expect(on('2026-03-05')).toMatchObject({ coveredBy: null });
  });
});

describe('a family without a key worker', () => {
  it('is listed from day 3, whether the review is certain or pending, and not when they declined one', () => {
    const none = { state: 'none' } as const;
    expect(daysWithoutKeyWorker('review', '2026-03-01', none, '2026-03-03')).toBeNull();
    expect(daysWithoutKeyWorker('review', '2026-03-01', none, '2026-03-04')).toBe(3);
    expect(daysWithoutKeyWorker('pending', '2026-03-01', none, '2026-03-04')).toBe(3);
    expect(daysWithoutKeyWorker('not-cdr', '2026-03-01', none, '2026-03-04')).toBeNull();
    const declined = { state: 'declined-by-family', reason: 'No', since: '2026-03-02' } as const;
    expect(daysWithoutKeyWorker('review', '2026-03-01', declined, '2026-03-04')).toBeNull();
    const unfilled = { state: 'not-allocated', reason: 'No post', since: '2026-03-02' } as const;
    expect(daysWithoutKeyWorker('review', '2026-03-01', unfilled, '2026-03-09')).toBe(8);
  });
});

describe('who may open a family’s case', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-03-01', days));
  const person = fc.constantFrom('bilal', 'mei', 'rosa');

  it('is, on any day, the key worker of that day, the deputy, and whoever covers: nobody else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ person, deputy: fc.option(person), from: day, length: fc.integer({ min: -1, max: 9 }) }), {
          maxLength: 4,
        }),
        fc.array(fc.record({ of: person, by: person, from: day, length: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 4,
        }),
        day,
        (held, leave, today) => {
          const allocations = held.map((each) =>
            allocation({
              personId: each.person,
              deputyId: each.deputy,
              startOn: each.from,
              endOn: addDays(each.from, each.length),
            }),
          );
          const covers = leave.map((each) => ({
            of: each.of,
            personId: each.by,
            from: each.from,
            to: addDays(each.from, each.length),
          }));
          const allowed = new Set(
            accessSpans(allocations, covers)
              .filter((span) => span.from <= today && (span.until === null || span.until >= today))
              .map((span) => span.personId),
          );
          const expected = new Set<string>();
          for (const each of allocations) {
            if (each.startOn > today || (each.endOn ?? '') < today) continue;
            expected.add(each.personId ?? '');
            if (each.deputyId) expected.add(each.deputyId);
            for (const cover of covers) {
              if (cover.of === each.personId && cover.from <= today && cover.to >= today) expected.add(cover.personId);
            }
          }
          expect([...allowed].sort()).toEqual([...expected].sort());
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is nobody because a family declined or nobody was found', () => {
    expect(accessSpans([allocation({ state: 'not-allocated', personId: null })], [])).toEqual([]);
  });
});
