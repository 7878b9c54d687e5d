import { describe, expect, test } from 'vitest';
import { generateCases } from '../../../build/generate/cases.ts';
import { sampleCases } from '../../../build/generate/register.ts';
import { registerColumns } from '../../../build/generate/registerColumns.ts';
import { decideEligibility } from '../../../domain/eligibility/index.ts';
import { type DryRun, dryRun, dryRunInSteps, type RegisterRow } from '../../../domain/exchange/register.ts';
import { eligibilityFactsOf } from '../../../domain/exchange/registerFacts.ts';
import type { RegisterFieldKey } from '../../../domain/exchange/registerFields.ts';
import { guessMapping } from '../../../domain/exchange/registerMapping.ts';

const options = { today: '2026-11-22', existing: [] };
const headings = registerColumns.map((column) => column.heading);
const cells = (made: Parameters<(typeof registerColumns)[number]['cell']>[0]): string[] =>
  registerColumns.map((column) => column.cell(made));

const run = (rows: string[][], ...mapping: RegisterFieldKey[]): DryRun => dryRun(rows, mapping, options);

describe('guessing the mapping', () => {
  test('finds every column of the sample register', () => {
    const mapping = guessMapping(headings);
    expect(mapping).not.toContain(null);
    expect(new Set(mapping).size).toBe(headings.length);
  });

  test('reads the headings of other registers', () => {
    expect(
      guessMapping([
        'SURNAME',
        'Forename(s)',
        'D.O.B.',
        'Date Child Died',
        'NHS No.',
        'Ethnic group',
        'LA',
        'JAR (Y/N)',
      ]),
    ).toEqual([
      'familyName',
      'firstNames',
      'dateOfBirth',
      null,
      'nhsNumber',
      'ethnicity',
      'council',
      'jointAgencyResponse',
    ]);
  });

  test('leaves alone what it does not know, and another person’s birthday', () => {
    expect(guessMapping(['Shoe size', '', 'Mother’s date of birth', 'Date', 'Notes'])).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('gives a field to one column only', () => {
    expect(guessMapping(['DOB', 'Date of birth'])).toEqual(['dateOfBirth', null]);
  });
});

describe('the sample register', () => {
  const result = dryRun(sampleCases().map(cells), guessMapping(headings), options);

  test('is accepted whole, with the twins pointed out', () => {
    expect(result.accepted).toHaveLength(65);
    expect(result.rejected).toEqual([]);
    expect(result.warnings).toEqual([]);
    expect(result.duplicates).toMatchObject([{ kind: 'possible', code: 'SAME_NAME_AND_BIRTH' }]);
  });

  test('keeps what each case said', () => {
    for (const [index, made] of sampleCases().entries()) {
      const { answers, notKnown, factors, keyWorkerState } = result.accepted[index] as RegisterRow;
      expect(answers.familyName).toBe(made.child.familyName);
      expect(answers.dateOfDeath).toBe(made.child.dateOfDeath);
      expect(answers.nhsNumber).toBe(made.child.nhsNumber);
      expect(answers.circumstances).toBe(made.narrative);
      expect(answers.category).toBe(String(made.category));
      expect(keyWorkerState).toBe(made.keyWorker.state);
      expect(factors).toEqual(made.modifiable === undefined ? [] : made.factors);
      if (made.child.gestation !== undefined) expect(answers.gestationWeeks).toBe(String(made.child.gestation.weeks));
      if (made.child.ethnicity === 'not-known') expect(notKnown).toContain('ethnicity');
    }
  });

  test('meets each outcome of eligibility', () => {
    const outcomes = result.accepted.map((row) => decideEligibility(eligibilityFactsOf(row)).outcome);
    expect(outcomes.filter((outcome) => outcome === 'review')).toHaveLength(61);
    expect(new Set(outcomes)).toEqual(new Set(['review', 'other-lead', 'discretion', 'pending']));
  });

  test('imported a second time is nothing but duplicates', () => {
    const existing = result.accepted.map((row, index) => ({
      caseId: `case-${index}`,
      number: `CDR-2026-${index}`,
      nhsNumber: row.answers.nhsNumber ?? null,
      familyName: row.answers.familyName ?? null,
      dateOfBirth: row.answers.dateOfBirth ?? null,
    }));
    const again = dryRun(sampleCases().map(cells), guessMapping(headings), { ...options, existing });
    expect(again.duplicates.filter((each) => each.kind === 'blocked')).toHaveLength(63);
    expect(again.accepted).toHaveLength(2);
    expect(again.duplicates.filter((each) => each.kind === 'possible')).toHaveLength(2);
    expect(again.duplicates[0]).toMatchObject({ other: { caseId: 'case-0', number: 'CDR-2026-0' } });
  });
});

describe('a row', () => {
  test('with several faults lists each of them, and is not imported', () => {
    const result = run([['Okafor', '30/02/2026', '999 012 3455']], 'familyName', 'dateOfBirth', 'nhsNumber');
    expect(result.accepted).toEqual([]);
    expect(result.rejected.map(({ line, column, code }) => ({ line, column, code }))).toEqual([
      { line: 2, column: 1, code: 'NOT_A_DATE' },
      { line: 2, column: 2, code: 'NHS_CHECK_DIGIT' },
    ]);
    expect(result.rejected[0]).toMatchObject({ field: 'dateOfBirth', value: '30/02/2026' });
  });

  test('with a death before the birth is refused, at 18 or over only pointed out', () => {
    const mapping = ['familyName', 'dateOfBirth', 'dateOfDeath', 'noNhsReason'] as const;
    const early = run([['Okafor', '02/01/2026', '01/01/2026', 'overseas']], ...mapping);
    expect(early.rejected.map((each) => each.code)).toEqual(['DEATH_BEFORE_BIRTH']);
    const grown = run([['Okafor', '01/01/2008', '01/01/2026', 'overseas']], ...mapping);
    expect(grown.warnings.map((each) => each.code)).toEqual(['AGE_18_OR_OVER']);
    expect(grown.accepted).toHaveLength(1);
  });

  test('of nothing is passed over, and of nobody refused', () => {
    const result = run(
      [
        ['', ''],
        ['', '40+0'],
      ],
      'familyName',
      'gestation',
    );
    expect(result.blankRows).toBe(1);
    expect(result.rejected).toMatchObject([{ line: 3, code: 'WHO_DIED' }]);
  });

  test('too long is refused, too short pointed out', () => {
    const result = run([['Okafor', 'Ada', 'more'], ['Nowak']], 'familyName', 'firstNames');
    expect(result.rejected).toMatchObject([{ line: 2, code: 'TOO_MANY_CELLS' }]);
    expect(result.warnings).toContainEqual(expect.objectContaining({ line: 3, code: 'SHORT_ROW' }));
  });

  test('without an NHS number is asked for a reason; with both, the number is kept', () => {
    const result = run(
      [
        ['Okafor', '', ''],
        ['Nowak', '', 'overseas'],
        ['Begum', '999 012 3454', 'overseas'],
      ],
      'familyName',
      'nhsNumber',
      'noNhsReason',
    );
    expect(result.warnings.map(({ line, code }) => [line, code])).toEqual([
      [2, 'NO_NHS_NUMBER'],
      [4, 'NHS_NUMBER_AND_REASON'],
    ]);
    expect(result.accepted[2]?.answers).not.toHaveProperty('noNhsReason');
  });

  test('whose steps are out of order is pointed out, not refused', () => {
    const result = run(
      [['Okafor', '02/02/2026', '01/02/2026', '01/05/2026', '01/04/2026', 'overseas']],
      'familyName',
      'dateOfDeath',
      'notifiedOn',
      'cdrmOn',
      'cdopOn',
      'noNhsReason',
    );
    expect(result.accepted).toHaveLength(1);
    expect(result.warnings.map((each) => each.reason)).toEqual([
      'The notification is before the death.',
      'The panel is before the review meeting.',
    ]);
  });

  test('about a key worker keeps ‘declined’ and ‘not allocated’ apart', () => {
    const result = run(
      [
        ['A', 'Declined by family'],
        ['B', 'Not allocated'],
        ['C', 'Siân ap Rhys'],
        ['D', ''],
      ],
      'familyName',
      'keyWorker',
    );
    expect(result.accepted.map((row) => row.keyWorkerState)).toEqual([
      'declined-by-family',
      'not-allocated',
      'allocated',
      undefined,
    ]);
  });
});

describe('duplicates', () => {
  const mapping = ['familyName', 'dateOfBirth', 'nhsNumber'] as const;

  test('by NHS number are blocked and name the earlier row', () => {
    const result = run(
      [
        ['Farah', '01/03/2026', '999 012 3454'],
        ['Other', '', '9990123454'],
      ],
      ...mapping,
    );
    expect(result.accepted.map((row) => row.line)).toEqual([2]);
    expect(result.duplicates).toMatchObject([{ line: 3, kind: 'blocked', other: { line: 2 } }]);
  });

  test('by name and birthday are only pointed out, because twins share them', () => {
    const result = run(
      [
        ['Farah', '01/03/2026', '999 012 3454'],
        ['FARAH', '01-03-2026', '999 000 0018'],
        ['Fárah', '2026-03-01', ''],
      ],
      ...mapping,
    );
    expect(result.accepted).toHaveLength(3);
    expect(result.duplicates.map(({ line, kind }) => [line, kind])).toEqual([
      [3, 'possible'],
      [4, 'possible'],
      [4, 'possible'],
    ]);
  });
});

test('30,000 rows are read within seconds, step by step', () => {
  const rows = generateCases({ seed: 3, count: 1000, from: '2000-01-01', to: '2026-10-31' }).map(cells);
  const numbered = Array.from({ length: 30_000 }, (_, index) => {
    const row = [...(rows[index % rows.length] as string[])];
    row[headings.indexOf('NHS number')] = '';
    return row;
  });
  const started = performance.now();
  const steps = dryRunInSteps(numbered, guessMapping(headings), options);
  let shown = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) shown += 1;
  expect(shown).toBe(59);
  expect(step.value.accepted).toHaveLength(30_000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
