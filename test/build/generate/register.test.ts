import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GeneratedCase } from '../../../build/generate/caseModel.ts';
import { generateCases } from '../../../build/generate/cases.ts';
import { dayNumber } from '../../../build/generate/random.ts';
import { registerCsv, sampleCases } from '../../../build/generate/register.ts';
import { checkNhsNumber } from '../../../domain/identifiers/nhsNumber.ts';

const cases = sampleCases();
const ageDays = (made: GeneratedCase): number => dayNumber(made.child.dateOfDeath) - dayNumber(made.child.dateOfBirth);
const count = (fits: (made: GeneratedCase) => boolean): number => cases.filter(fits).length;

test('the committed register is what the generator writes', () => {
  const committed = readFileSync(new URL('../../fixtures/register.csv', import.meta.url), 'utf8');
  expect(registerCsv(cases) === committed, 'run: node build/generate/register.ts').toBe(true);
});

test('65 deaths have the shape of the national figures', () => {
  expect(cases).toHaveLength(65);
  expect(count((made) => ageDays(made) < 28)).toBe(27);
  expect(count((made) => ageDays(made) < 28 && (made.child.gestation?.weeks ?? 40) < 24)).toBe(11);
  expect(count((made) => ageDays(made) >= 28 && ageDays(made) < 365)).toBe(13);
  expect(count((made) => ageDays(made) >= 365)).toBe(25);
  const categories = Array.from({ length: 10 }, (_, index) => count((made) => made.category === index + 1));
  expect(categories).toEqual([1, 2, 4, 5, 4, 3, 16, 21, 4, 5]);
  const reviewed = count((made) => made.cdopOn !== undefined);
  const modifiable = count((made) => made.cdopOn !== undefined && made.modifiable === 'yes');
  expect(modifiable / reviewed).toBeCloseTo(0.48, 2);
  expect(count((made) => made.child.gestation?.weeks === 19 && made.child.gestation.days === 3)).toBeGreaterThan(0);
});

test('every NHS number passes its check, is in the test range, and is the child’s alone', () => {
  const numbers = cases.flatMap((made) => made.child.nhsNumber ?? []);
  for (const number of numbers) expect(checkNhsNumber(number)).toEqual({ ok: true, value: number });
  expect(numbers.every((number) => number.startsWith('999'))).toBe(true);
  expect(new Set(numbers).size).toBe(63);
  expect(count((made) => made.child.noNhsNumberReason !== undefined)).toBe(2);
});

test('dates are in order, and nothing is known before it happened', () => {
  for (const made of cases) {
    const steps = [
      made.child.dateOfBirth,
      made.child.dateOfDeath,
      made.notifiedOn,
      made.cdrmOn,
      made.cdopOn,
      '2026-11-22',
    ];
    const known = steps.filter((step) => step !== undefined);
    expect(known).toEqual([...known].sort());
    expect(made.contacts.every((contact) => contact.at.slice(0, 10) <= '2026-11-22')).toBe(true);
    expect(ageDays(made)).toBeLessThan(18 * 365);
  }
  expect(cases.map((made) => made.reference)).toEqual([...cases.map((made) => made.reference)].sort());
});

test('each narrative holds its own child’s identifiers and no unfilled word', () => {
  for (const { child, narrative, family } of cases) {
    expect(narrative).not.toMatch(/[{}]|undefined/);
    expect(narrative.toLowerCase()).toContain((child.knownAs ?? child.firstNames.split(' ')[0] ?? '').toLowerCase());
    expect(narrative).toContain(family[0]?.firstName);
    expect(narrative.split(' ').length).toBeGreaterThan(80);
  }
});

test('an answer about the case agrees with its factors', () => {
  for (const { modifiable, factors } of cases) {
    const any = factors.some((factor) => factor.modifiable);
    if (modifiable === 'yes') expect(any).toBe(true);
    if (modifiable === 'no') expect(any).toBe(false);
  }
});

test('a pair of twins share a mother, a birthday and a sex, and have numbers of their own', () => {
  const second = cases.find((made) => made.child.twinOf !== undefined);
  const first = cases.find((made) => made.child.nhsNumber === second?.child.twinOf);
  expect(second?.child.dateOfBirth).toBe(first?.child.dateOfBirth);
  expect(second?.child.sex).toBe(first?.child.sex);
  expect(second?.family).toEqual(first?.family);
  expect(second?.child.nhsNumber).not.toBe(first?.child.nhsNumber);
});

test('five thousand cases for a larger store are made in seconds and never repeat a number', () => {
  const many = generateCases({ seed: 1, count: 5000, from: '2006-04-01', to: '2026-03-31' });
  expect(many).toHaveLength(5000);
  const numbers = many.flatMap((made) => made.child.nhsNumber ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
});
