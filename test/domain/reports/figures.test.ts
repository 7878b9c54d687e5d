import { describe, expect, it } from 'vitest';
import { protectRelease } from '../../../domain/privacy/protectRelease.ts';
import { disclosureProfile } from '../../../domain/privacy/release/presets.ts';
import { countActions } from '../../../domain/reports/actions.ts';
import { dimensions, type ReportCase, widened } from '../../../domain/reports/dimensions.ts';
import { countsOf, halfWithin, type PrintedFigures } from '../../../domain/reports/figures.ts';
import { population, ratesOf } from '../../../domain/reports/rates.ts';
import { tableNoteInWords } from '../../../domain/reports/tableNotes.ts';
import { notifiedBy, reviewedBy } from '../../../domain/reports/tables.ts';

function death(more: Partial<ReportCase>): ReportCase {
  return {
    dateOfBirth: '2026-01-01',
    dateOfDeath: '2026-01-05',
    reviewedOn: null,
    sex: 'female',
    ethnicity: null,
    category: 8,
    modifiability: null,
    placeCategory: null,
    expected: null,
    jointAgencyResponse: 'not-known',
    keyWorker: 'named',
    familyView: 'not-asked',
    touchpoints: 0,
    inquest: 'not-known',
    modifiableDomains: null,
    daysToReview: null,
    daysHeld: 0,
    gestationDays: null,
    ...more,
  };
}

describe('wider groups', () => {
  it.each([...notifiedBy, ...reviewedBy].filter(({ wider }) => wider))('of $title cover every category once', (one) => {
    const members = Object.values(one.wider ?? {}).flat();
    expect([...members].sort()).toEqual([...one.categories].sort());
  });

  it('count a death where its own category went', () => {
    expect(widened(dimensions.age)?.categoryOf(death({}))).toBe('Under 1 year');
    expect(widened(dimensions.category)?.categoryOf(death({ category: 2 }))).toBe('Violence, self-harm and accidents');
    expect(widened(dimensions.sex)).toBeNull();
  });

  it('are attacked together with the finer ones: two codings of the same deaths give no small count away', () => {
    const deaths = Array.from({ length: 60 }, (_, n) =>
      death({ ethnicity: n < 40 ? 'white-british' : n < 52 ? 'asian-other' : 'black-other' }),
    );
    const policy = disclosureProfile('P4').oneWay;
    const fine = protectRelease(countsOf(deaths, [dimensions.ethnicity]), policy);
    const wide = widened(dimensions.ethnicity);
    const second = protectRelease(countsOf(deaths, wide ? [wide] : []), policy, [fine]);
    expect(second.refused).toBeUndefined();
    expect(second.tables[0]?.cells.find(({ key }) => key.ethnicity === 'All other groups')?.value).toBe(20);
  });
});

describe('the wait for a review', () => {
  const wait = (values: (number | null)[]): PrintedFigures[] => [
    {
      id: 'wait',
      title: 'Time from death to panel',
      rows: [...dimensions.wait.categories, 'Total'].map((label, at) => ({ label, value: values[at] ?? null })),
    },
  ];

  it('is told as the band in which half were reviewed, from printed numbers', () => {
    expect(halfWithin(wait([10, 25, 15, 10, 0, 60]), 'wait')).toBe('12 months');
  });

  it('is not told when a number it rests on is suppressed', () => {
    expect(halfWithin(wait([null, 25, 15, 10, 0, 60]), 'wait')).toBeNull();
    expect(halfWithin(wait([10, 25, 15, 10, 0, null]), 'wait')).toBeNull();
    expect(halfWithin([], 'wait')).toBeNull();
  });

  it('is counted with and without time on hold', () => {
    const held = death({ daysToReview: 400, daysHeld: 250 });
    expect(dimensions.wait.categoryOf(held)).toBe('12 to 24 months');
    expect(dimensions.waitWithoutHolds.categoryOf(held)).toBe('Within 6 months');
  });
});

describe('rates', () => {
  const age = (total: number | null, infants: number | null): PrintedFigures[] => [
    {
      id: 'age',
      title: 'Age at death',
      rows: [
        { label: 'Under 1 year', value: infants },
        { label: 'Total', value: total },
      ],
    },
  ];
  const year = { from: '2025-04-01', to: '2026-03-31' };
  const among = { children: 100_000, liveBirths: 2_500, source: 'An invented estimate' };

  it('come from printed counts, are marked when they rest on few, and are suppressed with them', () => {
    expect(ratesOf(age(30, 15), year, among).map(({ rate }) => rate)).toEqual(['30.0', '6.0 u']);
    expect(ratesOf(age(null, null), year, among).map(({ rate }) => rate)).toEqual([null, null]);
    expect(ratesOf(age(30, 2), year, among)[1]?.rate).toBe(':');
  });

  it('count children for each year of the period', () => {
    expect(ratesOf(age(30, 15), { from: '2023-04-01', to: '2026-03-31' }, among)[0]?.rate).toBe('10.0');
  });

  it('need a source for the population', () => {
    expect(population.safeParse({ ...among, source: '' }).success).toBe(false);
    expect(population.safeParse({ children: null, liveBirths: null, source: '' }).success).toBe(true);
  });
});

it('counts actions by what became of them in the period', () => {
  const year = { from: '2025-04-01', to: '2026-03-31' };
  const action = { agreedOn: '2025-06-01', dueOn: '2025-09-01', state: 'open' as const, closedOn: null };
  const later = { ...action, state: 'done' as const, closedOn: '2026-05-01' };
  const done = { ...action, state: 'done' as const, closedOn: '2025-08-01' };
  expect(countActions([action, later, done], year)).toEqual({ agreed: 3, done: 1, notTaken: 0, open: 2, overdue: 2 });
});

it('tells a reader why a table is missing without a number', () => {
  const words = tableNoteInWords({ title: 'Inquest', what: 'left-out', why: 'together' });
  expect(words).toMatch(/^Inquest: left out/);
  expect(words).not.toMatch(/\d/);
});
